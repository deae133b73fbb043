/* Chooses the backend by the connection string; statements are prepared once per text, failures for tests are
 * injected. */
#include <assert.h>
#include <stdlib.h>

#include "db/backend.h"
#include "db/rules.h"

typedef struct scheme {
    const char *prefix;
    const db_backend *backend;   /* NULL: this program was built without it */
} scheme;

/* The last row takes everything: a path. */
static const scheme schemes[] = {
    { "sqlite:", &sqlite_backend },
    { "postgres://", 0 },
    { "postgresql://", 0 },
    { "", &sqlite_backend },
};

static const scheme *scheme_of(const char *where)
{
    size_t i = 0;
    while (!str_starts(str_of(where), str_of(schemes[i].prefix)))
        i++;
    return &schemes[i];
}

static const char *rest_of(const scheme *by, const char *where)
{
    return where + str_of(by->prefix).len;
}

bool db_is_connection_string(str where)
{
    for (size_t i = 0; schemes[i].prefix[0]; i++)
        if (str_starts(where, str_of(schemes[i].prefix)))
            return true;
    return false;
}

bool db_open(const char *where, db_options options, db **db_out, error *err)
{
    const scheme *by = scheme_of(where);
    if (!by->backend)
        return error_set(
            err, ERROR_STORE, "本程序编译时未包含 PostgreSQL 支持，无法打开“%s…”；请用文件夹路径",
            "this program was built without PostgreSQL and cannot open \"%s…\"; use the path of a folder",
            by->prefix);
    if (!by->backend->open(rest_of(by, where), options, db_out, err))
        return false;
    (*db_out)->how = by->backend;
    return true;
}

static void destroy_statement(db_statement *s)
{
    free(s->columns);
    s->of->how->destroy(s);
}

static void destroy_statements(db *d)
{
    while (d->statements) {
        db_statement *next = d->statements->next;
        destroy_statement(d->statements);
        d->statements = next;
    }
    rules_clear(d);
}

void db_close(db *d)
{
    if (!d)
        return;
    destroy_statements(d);
    d->how->close(d);
}

bool db_publish(db *d, error *err)
{
    destroy_statements(d);
    return d->how->publish(d, err);
}

bool db_exists(const char *where)
{
    const scheme *by = scheme_of(where);
    return by->backend && by->backend->exists(rest_of(by, where));
}

bool db_is_current(const db *d)
{
    return d->how->is_current(d);
}

void db_watch(db *d)
{
    d->how->watch(d);
}

bool db_read_mark(const db *d, uint32_t words_out[DB_MARK_WORDS])
{
    return d->how->read_mark(d, words_out);
}

bool db_check_settings(db *d, error *err)
{
    return d->how->check_settings(d, err);
}

bool db_check(db *d, db_fault_teller *tell, void *payload, error *err)
{
    return d->how->check(d, tell, payload, err);
}

bool db_has(db *d, db_thing thing, str name, bool *has_out, error *err)
{
    return d->how->has(d, thing, name, has_out, err);
}

bool db_run_script(db *d, str script, error *err)
{
    d->has_run_script = true;
    return d->how->run_script(d, script, err);
}

/* ROLLBACK is prepared beforehand: undoing must not need memory. */
static bool prepare_rollback(db *d, error *err)
{
    db_statement *rollback;
    if (!db_prepare(d, "ROLLBACK", &rollback, err))
        return false;
    db_finish(rollback);
    return true;
}

bool db_begin(db *d, error *err)
{
    assert(!d->how->is_in_transaction(d));
    if (!prepare_rollback(d, err))
        return false;
    d->written_count = 0;
    d->has_run_script = false;
    rules_begin(d);
    if (d->options.mode == DB_READ)
        return db_run_text(d, str_of(d->how->begin_to_read), err);
    if (!d->how->begin_writing(d, err))
        return false;
    if (db_run_text(d, str_of(d->how->begin_to_write), err))
        return true;
    d->how->end_writing(d);
    return false;
}

bool db_commit(db *d, error *err)
{
    assert(d->how->is_in_transaction(d));
    if (!db_run(d, "COMMIT", err))
        return false;
    d->how->end_writing(d);
    return true;
}

static void undo(void *payload)
{
    error ignored;
    if (!db_run((db *)payload, "ROLLBACK", &ignored))
        return;
}

void db_rollback(db *d)
{
    for (db_statement *s = d->statements; s; s = s->next)
        db_finish(s); /* work that was abandoned did not */
    if (d->how->is_in_transaction(d)) {
        d->fail_in = 0; /* an injected failure does not affect the rollback */
        bool had_memory = arena_try(undo, d);
        (void)had_memory; /* some failures roll back automatically: only the outcome counts */
        assert(!d->how->is_in_transaction(d));
    }
    d->how->end_writing(d);
}

/* As prepare_rollback: without memory for one of them all parts would be undone. */
static bool prepare_undo_part(db *d, error *err)
{
    db_statement *undo_part, *end_part;
    if (!db_prepare(d, "ROLLBACK TO SAVEPOINT part", &undo_part, err))
        return false;
    db_finish(undo_part);
    if (!db_prepare(d, "RELEASE SAVEPOINT part", &end_part, err))
        return false;
    db_finish(end_part);
    return true;
}

bool db_begin_part(db *d, error *err)
{
    if (!prepare_undo_part(d, err))
        return false;
    d->written_count = 0;
    d->has_run_script = false;
    rules_begin(d);
    return db_run(d, "SAVEPOINT part", err);
}

bool db_end_part(db *d, error *err)
{
    return db_run(d, "RELEASE SAVEPOINT part", err);
}

static void undo_part(void *payload)
{
    error ignored;
    db *d = payload;
    if (!db_run(d, "ROLLBACK TO SAVEPOINT part", &ignored) || !db_end_part(d, &ignored))
        db_rollback(d);
}

bool db_undo_part(db *d)
{
    for (db_statement *s = d->statements; s; s = s->next)
        db_finish(s);
    d->fail_in = 0;
    if (db_is_in_transaction(d) && !arena_try(undo_part, d))
        db_rollback(d);
    return db_is_in_transaction(d);
}

bool db_is_in_transaction(const db *d)
{
    return d->how->is_in_transaction(d);
}

bool db_foreign_writes(db *d, int64_t *number_out, error *err)
{
    db_statement *s;
    bool row;
    if (!db_prepare_text(d, str_of(d->how->foreign_writes), &s, err))
        return false;
    bool done = db_step(s, &row, err);
    if (done)
        *number_out = db_int(s, 0);
    db_finish(s);
    return done;
}

void db_fail_at(db *d, uint64_t n)
{
    d->fail_in = n;
}

static void note_written(db *d, str table)
{
    if (table.len == 0 || db_has_written(d, table))
        return;
    if (d->written_count == DB_WRITTEN_MAX)
        d->has_run_script = true; /* every table counts as written */
    else
        d->written[d->written_count++] = table;
}

bool db_has_written(const db *d, str table)
{
    for (size_t i = 0; i < d->written_count; i++)
        if (str_eq(d->written[i], table))
            return true;
    return d->has_run_script;
}

/* "INSERT INTO thing (…" writes to thing. */
static str written_table(str sql)
{
    static const char *const beginnings[] = { "INSERT INTO ", "UPDATE ", "DELETE FROM " };
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        str rest = sql, table;
        if (str_starts(sql, str_of(beginnings[i]))) {
            rest = str_from(sql, str_of(beginnings[i]).len);
            return str_cut(&rest, STR(" "), &table) ? table : STR("");
        }
    }
    return STR("");
}

static db_statement *find_idle(db *d, str sql)
{
    for (db_statement *s = d->statements; s; s = s->next)
        if (!s->in_use && str_eq(s->sql, sql))
            return s;
    return 0;
}

static bool resolve_columns(db_statement *s, error *err)
{
    free(s->columns);
    s->column_count = s->of->how->column_count(s);
    s->columns = calloc((size_t)s->column_count + 1, sizeof *s->columns); /* never of no bytes */
    if (s->columns && rules_of_columns(s, err))
        return true;
    free(s->columns);
    s->columns = 0;
    s->column_count = 0;
    return error_set_memory(err);
}

bool db_prepare_text(db *d, str sql, db_statement **statement_out, error *err)
{
    db_statement *s = find_idle(d, sql);
    if (!s) {
        if (!d->how->prepare(d, sql, &s, err))
            return false;
        s->of = d;
        s->sql = sql;
        s->writes = written_table(sql);
        if (!resolve_columns(s, err)) {
            destroy_statement(s);
            return db_no_memory(err);
        }
        s->next = d->statements;
        d->statements = s;
    }
    s->in_use = true;
    *statement_out = s;
    return true;
}

void db_reset(db_statement *s)
{
    s->of->how->reset(s);
    s->running = s->has_row = false;
}

void db_finish(db_statement *s)
{
    if (!s)
        return;
    db_reset(s);
    s->of->how->clear(s);
    s->in_use = false;
}

void db_bind_int(db_statement *s, int parameter, int64_t value)
{
    s->of->how->bind_int(s, parameter, value);
}

void db_bind_text(db_statement *s, int parameter, str value)
{
    if (value.data)
        s->of->how->bind_text(s, parameter, value);
    else
        db_bind_null(s, parameter);
}

void db_bind_null(db_statement *s, int parameter)
{
    s->of->how->bind_null(s, parameter);
}

/* For tests: fails if this is the statement of db_fail_at. */
static bool count_statement(db *d, error *err)
{
    if (d->fail_in > 0 && --d->fail_in == 0)
        return error_set(err, ERROR_STORE, "数据库出错（试验）", "database error (test)");
    return true;
}

bool db_copy_named(db *d, const char *table, const char *columns, int column_count, db_next_row *next,
                   void *payload, error *err)
{
    assert(column_count > 0 && column_count <= DB_COPY_COLUMNS_MAX);
    note_written(d, str_of(table));
    return count_statement(d, err) && d->how->copy(d, table, columns, column_count, next, payload, err);
}

bool db_step(db_statement *s, bool *row_out, error *err)
{
    db *d = s->of;
    bool is_first = !s->running;
    s->running = true;
    s->is_bad = s->has_row = false;
    if (is_first)
        note_written(d, s->writes);
    if (is_first && !count_statement(d, err))
        return false;
    if (!d->how->step(s, is_first, row_out, err))
        return false;
    if (!*row_out)
        return true;
    /* The schema changed under SELECT *. */
    if ((is_first && d->how->column_count(s) != s->column_count && !resolve_columns(s, err)) ||
        !d->how->read_row(s))
        return db_no_memory(err);
    s->has_row = true;
    return rules_check_row(s, err);
}

bool db_step_once(db_statement *s, error *err)
{
    bool row;
    bool done = db_step(s, &row, err);
    db_reset(s);
    return done;
}

bool db_run_text(db *d, str sql, error *err)
{
    db_statement *s;
    if (!db_prepare_text(d, sql, &s, err))
        return false;
    bool done = db_step_once(s, err);
    db_finish(s);
    return done;
}

const db_value *db_value_of(const db_statement *s, int column)
{
    assert(s->has_row && column < s->column_count);
    return &s->columns[column].value;
}

int64_t db_int(const db_statement *s, int column)
{
    return db_value_of(s, column)->number;
}

str db_text(const db_statement *s, int column)
{
    return db_value_of(s, column)->text;
}

bool db_is_null(const db_statement *s, int column)
{
    return db_value_of(s, column)->kind == DB_VALUE_NULL;
}

int db_column_count(const db_statement *s)
{
    return s->column_count;
}

bool db_set_rules(db *d, const db_table_rules *tables, size_t count, error *err)
{
    return rules_set(d, tables, count, err);
}

bool db_row_is_bad(const db_statement *s)
{
    return s->is_bad;
}

bool db_each_thing(db *d, db_thing_teller *tell, void *payload, error *err)
{
    return d->how->each_thing(d, tell, payload, err);
}
