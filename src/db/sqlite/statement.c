/* Statements: prepared once per text, bound, stepped, reset. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/sqlite/internal.h"

/* SQLite numbers $1, $2 … by first occurrence; the names must have the same numbers, as in PostgreSQL. */
static bool parameters_are_in_order(sqlite3_stmt *handle)
{
    for (int i = 1; i <= sqlite3_bind_parameter_count(handle); i++) {
        char name[16];
        snprintf(name, sizeof name, "$%d", i);
        const char *is = sqlite3_bind_parameter_name(handle, i);
        if (!is || strcmp(is, name) != 0)
            return false;
    }
    return true;
}

static db_statement *find_idle(db *d, str sql)
{
    for (db_statement *s = d->statements; s; s = s->next)
        if (!s->in_use && str_eq(s->sql, sql))
            return s;
    return 0;
}

bool db_prepare_text(db *d, str sql, db_statement **statement_out, error *err)
{
    db_statement *s = find_idle(d, sql);
    if (!s) {
        sqlite3_stmt *handle = 0;
        const char *rest = 0;
        int result = sqlite3_prepare_v3(d->handle, sql.data, (int)sql.len, SQLITE_PREPARE_PERSISTENT, &handle, &rest);
        if (result != SQLITE_OK)
            return db_failed(d, result, err);
        if (!handle || str_trim(str_from(sql, (size_t)(rest - sql.data))).len > 0) {
            sqlite3_finalize(handle);
            return error_set(err, ERROR_STORE, "一次只能执行一条语句", "only one statement at a time is allowed");
        }
        assert(parameters_are_in_order(handle));
        s = calloc(1, sizeof *s);
        assert(s);
        *s = (db_statement){ .of = d, .handle = handle, .next = d->statements, .sql = sql };
        d->statements = s;
    }
    s->in_use = true;
    *statement_out = s;
    return true;
}

void db_reset(db_statement *s)
{
    sqlite3_reset(s->handle);
    s->running = false;
}

void db_finish(db_statement *s)
{
    if (!s)
        return;
    db_reset(s);
    sqlite3_clear_bindings(s->handle);
    s->bind_result = SQLITE_OK;
    s->in_use = false;
}

static void remember(db_statement *s, int result)
{
    if (result != SQLITE_OK && s->bind_result == SQLITE_OK)
        s->bind_result = result;
}

void db_bind_int(db_statement *s, int parameter, int64_t value)
{
    remember(s, sqlite3_bind_int64(s->handle, parameter, value));
}

void db_bind_text(db_statement *s, int parameter, str value)
{
    if (value.data)
        remember(s, sqlite3_bind_text64(s->handle, parameter, value.data, value.len, SQLITE_STATIC, SQLITE_UTF8));
    else
        db_bind_null(s, parameter);
}

void db_bind_null(db_statement *s, int parameter)
{
    remember(s, sqlite3_bind_null(s->handle, parameter));
}

/* Starts a statement: starts its time limit and applies an injected failure. */
static bool start(db_statement *s, error *err)
{
    db *d = s->of;
    s->running = true;
    if (s->bind_result != SQLITE_OK)
        return db_failed(d, s->bind_result, err);
    if (d->fail_in > 0 && --d->fail_in == 0)
        return error_set(err, ERROR_STORE, "数据库出错（试验）", "database error (test)");
    if (d->options.statement_ms > 0)
        s->deadline_ms = db_now_ms() + d->options.statement_ms;
    return true;
}

bool db_step(db_statement *s, bool *row_out, error *err)
{
    if (!s->running && !start(s, err))
        return false;
    s->of->deadline_ms = s->deadline_ms;
    int result = sqlite3_step(s->handle);
    *row_out = result == SQLITE_ROW;
    return result == SQLITE_ROW || result == SQLITE_DONE ? true : db_failed(s->of, result, err);
}

bool db_step_once(db_statement *s, error *err)
{
    bool row;
    bool done = db_step(s, &row, err);
    db_reset(s);
    return done;
}

int64_t db_int(db_statement *s, int column)
{
    return sqlite3_column_int64(s->handle, column);
}

str db_text(db_statement *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s->handle, column);
    return text ? (str){ text, (size_t)sqlite3_column_bytes(s->handle, column) } : STR_NONE;
}

bool db_is_null(db_statement *s, int column)
{
    return sqlite3_column_type(s->handle, column) == SQLITE_NULL;
}
