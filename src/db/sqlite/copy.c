/* Copying many rows into a table by one statement: a virtual table hands the rows to INSERT … SELECT. The
 * cursor of the table stays where it is between rows, which halves the time of a statement for each row. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/sqlite/internal.h"

#define MODULE "given_rows"

typedef struct given_table {
    sqlite3_vtab base;           /* first, for SQLite */
    sqlite_db *of;
} given_table;

/* The row that the cursor is at. */
typedef struct given_cursor {
    sqlite3_vtab_cursor base;    /* first, for SQLite */
    sqlite_copying *from;
    bool is_at_end;
    db_value values[DB_COPY_COLUMNS_MAX];
} given_cursor;

static int connect_table(sqlite3 *handle, void *payload, int count, const char *const *words,
                         sqlite3_vtab **table_out, char **fault_out)
{
    char sql[32 + DB_COPY_COLUMNS_MAX * 5] = "CREATE TABLE given (c0";
    size_t used = strlen(sql);
    (void)count;
    (void)words;
    (void)fault_out;
    for (int i = 1; i < DB_COPY_COLUMNS_MAX; i++)
        used += (size_t)snprintf(sql + used, sizeof sql - used, ",c%d", i);
    snprintf(sql + used, sizeof sql - used, ")");
    given_table *t = calloc(1, sizeof *t);
    if (!t)
        return SQLITE_NOMEM;
    t->of = payload;
    *table_out = &t->base;
    return sqlite3_declare_vtab(handle, sql);
}

static int disconnect_table(sqlite3_vtab *table)
{
    free(table);
    return SQLITE_OK;
}

static int plan_scan(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    (void)info;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor_out)
{
    given_cursor *c = calloc(1, sizeof *c);
    if (!c)
        return SQLITE_NOMEM;
    c->from = ((given_table *)(void *)table)->of->copying;
    *cursor_out = &c->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor)
{
    free(cursor);
    return SQLITE_OK;
}

static void take_row(void *payload)
{
    given_cursor *c = payload;
    c->is_at_end = !c->from->next(c->from->payload, c->values);
}

/* SQLite calls this, and a longjmp must not skip its frames. */
static int next_row(sqlite3_vtab_cursor *cursor)
{
    given_cursor *c = (given_cursor *)(void *)cursor;
    c->is_at_end = true;
    return !c->from || arena_try(take_row, c) ? SQLITE_OK : SQLITE_NOMEM;
}

static int first_row(sqlite3_vtab_cursor *cursor, int index, const char *text, int count,
                     sqlite3_value **values)
{
    (void)index;
    (void)text;
    (void)count;
    (void)values;
    return next_row(cursor);
}

static int is_at_end(sqlite3_vtab_cursor *cursor)
{
    return ((given_cursor *)(void *)cursor)->is_at_end;
}

static int give_column(sqlite3_vtab_cursor *cursor, sqlite3_context *to, int column)
{
    const db_value *v = &((given_cursor *)(void *)cursor)->values[column];
    if (v->kind == DB_VALUE_INT)
        sqlite3_result_int64(to, v->number);
    else if (v->kind == DB_VALUE_TEXT)
        sqlite3_result_text64(to, v->text.data, v->text.len, SQLITE_STATIC, SQLITE_UTF8);
    return SQLITE_OK; /* null otherwise */
}

static int give_id(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id_out)
{
    (void)cursor;
    *id_out = 0;
    return SQLITE_OK;
}

/* Without xCreate, so that the table exists for statements and cannot be part of a schema. */
static const sqlite3_module module = {
    .xConnect = connect_table, .xBestIndex = plan_scan, .xDisconnect = disconnect_table, .xOpen = open_cursor,
        .xClose = close_cursor,
    .xFilter = first_row, .xNext = next_row, .xEof = is_at_end, .xColumn = give_column, .xRowid = give_id,
};

static char *append(char *to, const char *text)
{
    size_t len = strlen(text);
    memcpy(to, text, len + 1);
    return to + len;
}

/* "INSERT INTO table (columns) SELECT c0,c1 … FROM given_rows", of literals alone; the end of it. */
static char *write_sql(char *sql, const char *table, const char *columns, int column_count)
{
    char name[16], *to = append(append(sql, "INSERT INTO "), table);
    to = append(append(append(to, " ("), columns), ") SELECT ");
    for (int i = 0; i < column_count; i++) {
        snprintf(name, sizeof name, "%sc%d", i > 0 ? "," : "", i);
        to = append(to, name);
    }
    return append(to, " FROM " MODULE);
}

static bool run(sqlite_db *d, const char *sql, size_t bytes, error *err)
{
    sqlite3_stmt *handle = 0;
    int result = sqlite3_prepare_v2(d->handle, sql, (int)bytes, &handle, 0);
    if (result == SQLITE_OK && (result = sqlite3_step(handle)) == SQLITE_DONE)
        result = SQLITE_OK;
    d->copying = 0;
    sqlite3_finalize(handle);
    return result == SQLITE_OK ? true : sqlite_failed(d, result, err);
}

bool sqlite_allow_copying(sqlite_db *d, error *err)
{
    int result = sqlite3_create_module(d->handle, MODULE, &module, d);
    return result == SQLITE_OK ? true : sqlite_failed(d, result, err);
}

bool sqlite_copy(db *base, const char *table, const char *columns, int column_count, db_next_row *next,
                 void *payload, error *err)
{
    char sql[1024];
    sqlite_db *d = sqlite_of(base);
    sqlite_copying copying = { next, payload };
    assert(strlen(table) + strlen(columns) + DB_COPY_COLUMNS_MAX * sizeof ",c31" + 64 < sizeof sql);
    size_t bytes = (size_t)(write_sql(sql, table, columns, column_count) - sql);
    d->deadline_ms = 0;
    d->copying = &copying;
    return run(d, sql, bytes, err);
}
