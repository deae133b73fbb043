/* Integrity check of the database file, and the contents of its schema. */
#include "db/sqlite/internal.h"

static bool each_row(sqlite_db *d, const char *sql, db_fault_teller *tell, bool is_reference, void *payload,
                     error *err)
{
    sqlite3_stmt *rows = 0;
    int result = sqlite3_prepare_v2(d->handle, sql, -1, &rows, 0);
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(rows);
        str what = result == SQLITE_ROW ? str_of((const char *)sqlite3_column_text(rows, 0)) : STR("ok");
        if (result == SQLITE_ROW && (is_reference || !str_eq(what, STR("ok"))))
            tell(payload, what, is_reference ? str_of((const char *)sqlite3_column_text(rows, 2)) : STR_NONE);
    }
    bool done = result == SQLITE_DONE || sqlite_failed(d, result, err);
    sqlite3_finalize(rows);
    return done;
}

bool sqlite_check(db *of, db_fault_teller *tell, void *payload, error *err)
{
    sqlite_db *d = sqlite_of(of);
    return each_row(d, "PRAGMA integrity_check", tell, false, payload, err) &&
           each_row(d, "PRAGMA foreign_key_check", tell, true, payload, err);
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
    bool done = result == SQLITE_ROW || result == SQLITE_DONE || sqlite_failed(d, result, err);
    sqlite3_finalize(rows);
    return done;
}

bool sqlite_each_thing(db *of, db_thing_teller *tell, void *payload, error *err)
{
    sqlite_db *d = sqlite_of(of);
    sqlite3_stmt *rows = 0;
    int result = sqlite3_prepare_v2(
        d->handle, "SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name", -1, &rows,
        0);
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(rows);
        if (result == SQLITE_ROW)
            tell(payload, str_of((const char *)sqlite3_column_text(rows, 0)),
                 str_of((const char *)sqlite3_column_text(rows, 1)),
                 str_of((const char *)sqlite3_column_text(rows, 2)));
    }
    bool done = result == SQLITE_DONE || sqlite_failed(d, result, err);
    sqlite3_finalize(rows);
    return done;
}
