/* Integrity check of the database file. */
#include "db/sqlite/internal.h"

static bool each_row(db_statement *q, db_fault_teller *tell, bool is_reference, void *payload, error *err)
{
    bool row = true;
    while (db_step(q, &row, err)) {
        if (!row)
            return true;
        str what = db_text(q, 0);
        if (is_reference || !str_eq(what, STR("ok")))
            tell(payload, what, is_reference ? db_text(q, 2) : STR_NONE);
    }
    return false;
}

bool db_check(db *d, db_fault_teller *tell, void *payload, error *err)
{
    db_statement *q;
    if (!db_prepare(d, "PRAGMA integrity_check", &q, err))
        return false;
    bool done = each_row(q, tell, false, payload, err);
    db_finish(q);
    if (!done || !db_prepare(d, "PRAGMA foreign_key_check", &q, err))
        return false;
    done = each_row(q, tell, true, payload, err);
    db_finish(q);
    return done;
}
