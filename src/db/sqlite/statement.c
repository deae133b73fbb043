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

bool sqlite_prepare(db *of, str sql, db_statement **statement_out, error *err)
{
    sqlite_db *d = sqlite_of(of);
    sqlite3_stmt *handle = 0;
    const char *rest = 0;
    int result = sqlite3_prepare_v3(d->handle, sql.data, (int)sql.len, SQLITE_PREPARE_PERSISTENT, &handle,
                                    &rest);
    if (result != SQLITE_OK)
        return sqlite_failed(d, result, err);
    if (!handle || str_trim(str_from(sql, (size_t)(rest - sql.data))).len > 0) {
        sqlite3_finalize(handle);
        return error_set(err, ERROR_STORE, "一次只能执行一条语句", "only one statement at a time is allowed");
    }
    assert(parameters_are_in_order(handle));
    sqlite_statement *s = calloc(1, sizeof *s);
    if (!s) {
        sqlite3_finalize(handle);
        return db_no_memory(err);
    }
    s->handle = handle;
    *statement_out = &s->base;
    return true;
}

void sqlite_destroy(db_statement *of)
{
    sqlite3_finalize(sqlite_statement_of(of)->handle);
    free(sqlite_statement_of(of));
}

void sqlite_reset(db_statement *of)
{
    sqlite3_reset(sqlite_statement_of(of)->handle);
}

void sqlite_clear(db_statement *of)
{
    sqlite3_clear_bindings(sqlite_statement_of(of)->handle);
    sqlite_statement_of(of)->bind_result = SQLITE_OK;
}

static void remember(sqlite_statement *s, int result)
{
    if (result != SQLITE_OK && s->bind_result == SQLITE_OK)
        s->bind_result = result;
}

void sqlite_bind_int(db_statement *of, int parameter, int64_t value)
{
    sqlite_statement *s = sqlite_statement_of(of);
    remember(s, sqlite3_bind_int64(s->handle, parameter, value));
}

void sqlite_bind_text(db_statement *of, int parameter, str value)
{
    sqlite_statement *s = sqlite_statement_of(of);
    remember(s, sqlite3_bind_text64(s->handle, parameter, value.data, value.len, SQLITE_STATIC, SQLITE_UTF8));
}

void sqlite_bind_null(db_statement *of, int parameter)
{
    sqlite_statement *s = sqlite_statement_of(of);
    remember(s, sqlite3_bind_null(s->handle, parameter));
}

bool sqlite_step(db_statement *of, bool is_first, bool *row_out, error *err)
{
    sqlite_statement *s = sqlite_statement_of(of);
    sqlite_db *d = sqlite_of(of->of);
    if (s->bind_result != SQLITE_OK)
        return sqlite_failed(d, s->bind_result, err);
    if (is_first && d->base.options.statement_ms > 0)
        s->deadline_ms = sqlite_now_ms() + d->base.options.statement_ms;
    d->deadline_ms = s->deadline_ms;
    int result = sqlite3_step(s->handle);
    *row_out = result == SQLITE_ROW;
    return result == SQLITE_ROW || result == SQLITE_DONE ? true : sqlite_failed(d, result, err);
}

int sqlite_column_count(db_statement *s)
{
    return sqlite3_column_count(sqlite_statement_of(s)->handle);
}

static bool read_value(sqlite3_value *from, db_value *v)
{
    *v = (db_value){ .kind = DB_VALUE_OTHER };
    switch (sqlite3_value_type(from)) {
    case SQLITE_NULL: v->kind = DB_VALUE_NULL; break;
    case SQLITE_INTEGER:
        v->kind = DB_VALUE_INT;
        v->number = sqlite3_value_int64(from);
        break;
    case SQLITE_TEXT:
        v->kind = DB_VALUE_TEXT;
        v->text.data = (const char *)sqlite3_value_text(from);
        v->text.len = (size_t)sqlite3_value_bytes(from);
        return v->text.data != 0;
    default: break;
    }
    return true;
}

bool sqlite_read_row(db_statement *s)
{
    sqlite3_stmt *handle = sqlite_statement_of(s)->handle;
    for (int i = 0; i < s->column_count; i++)
        if (!read_value(sqlite3_column_value(handle, i), &s->columns[i].value))
            return false;
    return true;
}

const char *sqlite_column_table(db_statement *s, int column)
{
    return sqlite3_column_table_name(sqlite_statement_of(s)->handle, column);
}

const char *sqlite_column_name(db_statement *s, int column)
{
    return sqlite3_column_origin_name(sqlite_statement_of(s)->handle, column);
}
