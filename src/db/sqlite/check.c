/* Integrity check of the database file, and the contents of its schema. */
#include "db/sqlite/internal.h"

typedef struct row_telling {
    sqlite3_stmt *rows;
    db_fault_teller *fault; /* either this or thing */
    bool is_reference;
    db_thing_teller *thing;
    void *payload;
} row_telling;

static str text_of(const row_telling *t, int column)
{
    return str_of((const char *)sqlite3_column_text(t->rows, column));
}

static void tell_row(void *payload)
{
    const row_telling *t = payload;
    if (t->thing)
        t->thing(t->payload, text_of(t, 0), text_of(t, 1), text_of(t, 2));
    else if (t->is_reference || !str_eq(text_of(t, 0), STR("ok")))
        t->fault(t->payload, text_of(t, 0), t->is_reference ? text_of(t, 2) : STR_NONE);
}

/* Each row is reported inside arena_try, so that the statement is finalized also if that exhausts memory. */
static bool each_row(sqlite_db *d, const char *sql, row_telling t, error *err)
{
    int result = sqlite3_prepare_v2(d->handle, sql, -1, &t.rows, 0);
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(t.rows);
        if (result == SQLITE_ROW && !arena_try(tell_row, &t))
            result = SQLITE_NOMEM;
    }
    sqlite3_finalize(t.rows);
    return result == SQLITE_DONE || sqlite_failed(d, result, err);
}

bool sqlite_check(db *of, db_fault_teller *tell, void *payload, error *err)
{
    row_telling faults = { .fault = tell, .payload = payload }, references = faults;
    references.is_reference = true;
    return each_row(sqlite_of(of), "PRAGMA integrity_check", faults, err) &&
           each_row(sqlite_of(of), "PRAGMA foreign_key_check", references, err);
}

bool sqlite_has(db *of, db_thing thing, str name, bool *has_out, error *err)
{
    static const char *const types[] = { [DB_TABLE] = "table", [DB_TRIGGER] = "trigger" };
    sqlite_db *d = sqlite_of(of);
    sqlite3_stmt *rows = 0;
    int result = sqlite3_prepare_v2(d->handle, "SELECT 1 FROM sqlite_schema WHERE type = $1 AND name = $2",
                                    -1, &rows, 0);
    if (result == SQLITE_OK &&
        (result = sqlite3_bind_text(rows, 1, types[thing], -1, SQLITE_STATIC)) == SQLITE_OK &&
        (result = sqlite3_bind_text64(rows, 2, name.data, name.len, SQLITE_STATIC, SQLITE_UTF8)) == SQLITE_OK)
        result = sqlite3_step(rows);
    *has_out = result == SQLITE_ROW;
    sqlite3_finalize(rows);
    return result == SQLITE_ROW || result == SQLITE_DONE || sqlite_failed(d, result, err);
}

bool sqlite_each_thing(db *of, db_thing_teller *tell, void *payload, error *err)
{
    return each_row(sqlite_of(of), "SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
                    (row_telling){ .thing = tell, .payload = payload }, err);
}
