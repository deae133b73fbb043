/* The database room: settings read back, weakened ones refused, one writer, readers that only read, time
 * limit, failing statements. Neighbours: store tests cover what is kept in it. */
#include "testing.h"
#include "testing_folder.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "db/db.h"
#include "db/sqlite/dialect.h"

static arena *a;
static char dir[64];
static const char *path;
static db *writer;
static error err;

static int setup(void **state)
{
    (void)state;
    a = arena_create(0);
    strcpy(dir, "/tmp/halfsky-db-XXXXXX");
    if (!mkdtemp(dir))
        return 1;
    path = str_zero_ended(a, str_format(a, "%s/x.db", dir));
    if (!db_open(path, (db_options){ .mode = DB_CREATE }, &writer, &err) || !db_publish(writer, &err) ||
        !db_open(path, (db_options){ .mode = DB_WRITE }, &writer, &err))
        return 1;
    return db_run_script(
               writer,
               STR("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT; INSERT INTO thing VALUES (1, 'one');"),
               &err)
               ? 0
               : 1;
}

static int teardown(void **state)
{
    (void)state;
    db_close(writer);
    writer = 0;
    remove_folder(dir);
    arena_destroy(a);
    return 0;
}

TEST(a_fresh_connection_passes_its_own_check)
{
    db *reader;
    assert_true(db_check_settings(writer, &err));
    assert_true(db_open(path, (db_options){ .mode = DB_READ }, &reader, &err));
    assert_true(db_check_settings(reader, &err));
    db_close(reader);
}

TEST(every_setting_that_is_weakened_is_found)
{
    static const char *const weakened[] = {
        "PRAGMA synchronous = NORMAL", "PRAGMA synchronous = OFF", "PRAGMA cell_size_check = OFF",
            "PRAGMA foreign_keys = OFF", "PRAGMA trusted_schema = ON",
        "PRAGMA secure_delete = OFF", "PRAGMA temp_store = FILE", "PRAGMA mmap_size = 1000000",
            "PRAGMA recursive_triggers = OFF",
        "PRAGMA wal_autocheckpoint = 0", "PRAGMA legacy_alter_table = ON", "PRAGMA journal_mode = DELETE",
    };
    for (size_t i = 0; i < sizeof weakened / sizeof *weakened; i++) {
        db *d;
        db_close(writer);
        assert_true(db_open(path, (db_options){ .mode = DB_WRITE }, &d, &err));
        writer = d;
        assert_true(db_run_script(d, str_of(weakened[i]), &err));
        err.code = ERROR_NONE;
        if (db_check_settings(d, &err))
            fail_msg("not found: %s", weakened[i]);
        assert_int_equal(err.code, ERROR_STORE);
    }
}

TEST(a_reader_refuses_a_file_that_is_not_in_wal_mode)
{
    db *reader = 0;
    assert_true(db_run_script(writer, STR("PRAGMA journal_mode = DELETE"), &err));
    assert_false(db_open(path, (db_options){ .mode = DB_READ }, &reader, &err));
    assert_non_null(strstr(testing_en(&err), "journal_mode"));
}

TEST(a_second_writing_transaction_is_refused_with_the_process_that_holds_the_lock)
{
    db *second;
    char pid[24];
    snprintf(pid, sizeof pid, "(%d)", (int)getpid());
    assert_true(db_open(path, (db_options){ .mode = DB_WRITE }, &second, &err));
    assert_true(db_begin(writer, &err));
    assert_false(db_begin(second, &err));
    assert_int_equal(err.code, ERROR_BUSY);
    assert_non_null(strstr(testing_en(&err), pid));
    db_rollback(writer);
    assert_true(db_begin(second, &err));
    db_close(second);
}

static void *commit_soon(void *payload)
{
    error e;
    nanosleep(&(struct timespec){ .tv_nsec = 200000000 }, 0);
    return db_run(payload, "INSERT INTO thing VALUES (7, 'seven')", &e) && db_commit(payload, &e) ? payload
                                                                                                  : 0;
}

TEST(a_writing_transaction_waits_for_the_one_before_and_sees_what_it_wrote)
{
    db *second;
    db_statement *q;
    pthread_t thread;
    void *committed;
    bool row;
    assert_true(db_open(path, (db_options){ .mode = DB_WRITE, .lock_ms = 5000 }, &second, &err));
    assert_true(db_begin(writer, &err));
    assert_int_equal(pthread_create(&thread, 0, commit_soon, writer), 0);
    assert_true(db_begin(second, &err));
    pthread_join(thread, &committed);
    assert_non_null(committed);
    assert_true(db_prepare(second, "SELECT name FROM thing WHERE id = 7", &q, &err) &&
                db_step(q, &row, &err) && row);
    db_finish(q);
    db_rollback(second);
    db_close(second);
}

TEST(a_writer_in_another_process_is_refused_while_the_first_writes)
{
    for (int held = 1; held >= 0; held--) {
        if (held)
            assert_true(db_begin(writer, &err));
        else
            db_rollback(writer);
        pid_t child = fork();
        if (child == 0) {
            db *d;
            error e;
            bool opened = db_open(path, (db_options){ .mode = DB_WRITE }, &d, &e);
            _exit(opened ? 0 : e.code == ERROR_BUSY ? 6 : 1);
        }
        int status;
        waitpid(child, &status, 0);
        assert_int_equal(WEXITSTATUS(status), held ? 6 : 0);
    }
}

TEST(a_reader_cannot_do_anything_but_read)
{
    static const char *const hostile[] = {
        "INSERT INTO thing VALUES (2, 'two')", "UPDATE thing SET name = 'x'", "DELETE FROM thing",
            "REPLACE INTO thing VALUES (1, 'x')",
        "DROP TABLE thing", "ALTER TABLE thing RENAME TO thong", "ALTER TABLE thing ADD COLUMN x",
            "ALTER TABLE thing DROP COLUMN name",
        "CREATE TABLE t (x)", "CREATE TEMP TABLE t (x)", "CREATE INDEX i ON thing (name)",
            "CREATE VIEW v AS SELECT 1", "CREATE TEMP VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON thing BEGIN SELECT 1; END",
            "CREATE TEMP TRIGGER t AFTER INSERT ON thing BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE f USING fts5(x)", "CREATE VIRTUAL TABLE f USING rtree(a, b, c)", "DROP INDEX i",
            "DROP VIEW v", "DROP TRIGGER t",
        "ATTACH '/tmp/x' AS other", "ATTACH ':memory:' AS other", "DETACH main", "VACUUM",
            "VACUUM INTO '/tmp/copy.db'", "REINDEX", "ANALYZE",
        "PRAGMA writable_schema = ON", "PRAGMA query_only = OFF", "PRAGMA journal_mode = OFF",
            "PRAGMA journal_mode = DELETE", "PRAGMA synchronous = OFF",
        "PRAGMA foreign_keys = OFF", "PRAGMA trusted_schema = ON", "PRAGMA cell_size_check = OFF",
            "PRAGMA schema_version = 7", "PRAGMA user_version = 7",
        "PRAGMA wal_checkpoint", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA locking_mode = EXCLUSIVE",
            "PRAGMA page_size = 512", "PRAGMA mmap_size = 100000",
        "PRAGMA temp_store_directory = '/tmp'", "PRAGMA data_store_directory = '/tmp'",
            "PRAGMA wal_autocheckpoint = 1", "PRAGMA optimize",
        "PRAGMA incremental_vacuum", "PRAGMA auto_vacuum = 1", "PRAGMA ignore_check_constraints = ON",
            "PRAGMA legacy_alter_table = ON",
        "PRAGMA database_list", "PRAGMA compile_options", "PRAGMA function_list",
            "SELECT load_extension('/tmp/x.so')", "SELECT writefile('/tmp/x', 'y')",
        "SELECT readfile('/etc/passwd')", "SELECT fts3_tokenizer('simple')", "SELECT zeroblob(1000000000)",
            "SELECT randomblob(1000000000)",
        "SELECT * FROM pragma_database_list", "SELECT sqlite_compileoption_get(1)",
            "SELECT printf('%s', 'x')", "SELECT edit('x')",
        "SAVEPOINT s", "SELECT \"no such column\"",
            "WITH x AS (SELECT 1) INSERT INTO thing SELECT 9, 'n' FROM x", "BEGIN; DELETE FROM thing",
        "SELECT 1; DELETE FROM thing", "EXPLAIN DELETE FROM thing",
            "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, '')",
    };
    db *reader;
    db_statement *q;
    bool row;
    size_t refused = 0;
    assert_true(sizeof hostile / sizeof *hostile >= 60);
    assert_true(db_open(path, (db_options){ .mode = DB_READ, .statement_ms = 1000 }, &reader, &err));
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        bool done = db_prepare_text(reader, str_of(hostile[i]), &q, &err);
        if (done) {
            done = db_step(q, &row, &err);
            db_finish(q);
        }
        if (done)
            print_error("not refused: %s\n", hostile[i]);
        refused += !done;
    }
    assert_int_equal(refused, sizeof hostile / sizeof *hostile);
    assert_true(db_prepare(reader, "SELECT count(*), max(name) FROM thing", &q, &err));
    assert_true(db_step(q, &row, &err));
    assert_int_equal(db_int(q, 0), 1);
    assert_str(db_text(q, 1), "one");
    db_finish(q);
    assert_true(db_check_settings(reader, &err));
    db_close(reader);
}

TEST(a_statement_ends_at_its_time_limit)
{
    db *reader;
    db_statement *q;
    bool row;
    assert_true(db_open(path, (db_options){ .mode = DB_READ, .statement_ms = 200 }, &reader, &err));
    assert_true(db_prepare(
        reader, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n", &q,
        &err));
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    assert_false(db_step(q, &row, &err));
    clock_gettime(CLOCK_MONOTONIC, &to);
    double ms = (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
    assert_true(ms >= 190 && ms < 1000);
    assert_non_null(strstr(testing_en(&err), "time limit"));
    db_finish(q);
    db_close(reader);
}

TEST(what_is_bound_comes_back)
{
    db_statement *q;
    bool row;
    assert_true(db_prepare(writer, "SELECT $1, $2, $3, $1", &q, &err));
    db_bind_int(q, 1, INT64_MIN);
    db_bind_text(q, 2, STR("妇女\0儿童"));
    db_bind_null(q, 3);
    assert_true(db_step(q, &row, &err));
    assert_true(row);
    assert_int_equal(db_int(q, 0), INT64_MIN);
    assert_int_equal(db_text(q, 1).len, 13);
    assert_true(db_is_null(q, 2));
    assert_int_equal(db_int(q, 3), INT64_MIN);
    assert_true(db_step(q, &row, &err));
    assert_false(row);
    db_finish(q);
}

TEST(a_row_twice_is_a_thing_that_exists)
{
    db_statement *q;
    assert_true(db_prepare(writer, "INSERT INTO thing (id, name) VALUES ($1, 'again')", &q, &err));
    db_bind_int(q, 1, 1);
    assert_false(db_step_once(q, &err));
    assert_int_equal(err.code, ERROR_EXISTS);
    db_bind_int(q, 1, 2);
    assert_true(db_step_once(q, &err));
    db_finish(q);
}

TEST(a_failing_statement_leaves_everything_as_it_was)
{
    for (uint64_t n = 1; n <= 3; n++) {
        db_statement *q;
        bool row;
        assert_true(db_begin(writer, &err));
        db_fail_at(writer, n);
        bool done = db_run(writer, "INSERT INTO thing VALUES (10, 'a')", &err) &&
                    db_run(writer, "INSERT INTO thing VALUES (11, 'b')", &err) && db_commit(writer, &err);
        assert_false(done);
        db_rollback(writer);
        assert_true(db_prepare(writer, "SELECT count(*) FROM thing", &q, &err));
        assert_true(db_step(q, &row, &err));
        assert_int_equal(db_int(q, 0), 1);
        db_finish(q);
    }
}

TEST(a_file_that_is_no_database_is_named)
{
    db *d;
    const char *other = str_zero_ended(a, str_format(a, "%s/other.db", dir));
    FILE *f = fopen(other, "w");
    for (int i = 0; i < 2000; i++)
        fputs("no database ", f);
    fclose(f);
    assert_false(db_open(other, (db_options){ .mode = DB_READ }, &d, &err));
    assert_int_equal(err.code, ERROR_STORE);
    assert_non_null(strstr(testing_en(&err), "other.db"));
    assert_non_null(strstr(testing_zh(&err), "不是数据库"));
    assert_false(db_open("/tmp/no/such/place.db", (db_options){ .mode = DB_READ }, &d, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    unlink(other);
}

TEST(a_connection_string_chooses_the_kind_of_database)
{
    db *d = 0;
    const char *named = str_zero_ended(a, str_format(a, "sqlite:%s", path));
    assert_true(db_is_connection_string(str_of(named)) &&
                db_is_connection_string(STR("postgres://host/name")));
    assert_false(db_is_connection_string(str_of(path)));
    assert_true(db_exists(named) && db_exists(path));
    assert_true(db_open(named, (db_options){ .mode = DB_READ }, &d, &err));
    db_close(d);
    assert_false(db_open("postgres://user:secret@host/name", (db_options){ .mode = DB_READ }, &d, &err));
    assert_non_null(strstr(testing_en(&err), "built without PostgreSQL"));
    assert_null(strstr(testing_en(&err), "secret"));
    assert_false(db_open("postgresql://host/name", (db_options){ .mode = DB_CREATE }, &d, &err));
    assert_false(db_exists("postgres://host/name"));
}

TEST(a_new_database_is_there_when_it_is_published)
{
    const char *other = str_zero_ended(a, str_format(a, "%s/y.db", dir));
    db *made, *second;
    for (int is_published = 0; is_published < 2; is_published++) {
        assert_true(db_open(other, (db_options){ .mode = DB_CREATE }, &made, &err));
        assert_true(db_run(made, "CREATE TABLE t (x BIGINT)", &err));
        assert_false(db_exists(other));
        assert_false(db_open(other, (db_options){ .mode = DB_CREATE }, &second, &err));
        assert_int_equal(err.code, ERROR_BUSY);
        assert_true(!is_published || db_publish(made, &err));
        if (!is_published)
            db_close(made);
        assert_int_equal(db_exists(other), is_published);
    }
    assert_false(db_open(other, (db_options){ .mode = DB_CREATE }, &second, &err));
    assert_int_equal(err.code, ERROR_EXISTS);
}

TEST(what_a_killed_process_left_does_not_hinder_the_next)
{
    const char *other = str_zero_ended(a, str_format(a, "%s/y.db", dir));
    db *made;
    bool has;
    pid_t child = fork();
    if (child == 0) {
        if (!db_open(other, (db_options){ .mode = DB_CREATE }, &made, &err) ||
            !db_run(made, "CREATE TABLE old (x BIGINT)", &err))
            _exit(1);
        raise(SIGKILL);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_false(db_exists(other));
    assert_true(db_open(other, (db_options){ .mode = DB_CREATE }, &made, &err) && db_publish(made, &err));
    assert_true(db_open(other, (db_options){ .mode = DB_READ }, &made, &err));
    assert_true(db_has(made, DB_TABLE, STR("old"), &has, &err) && !has);
    db_close(made);
}

TEST(tables_and_triggers_are_found_by_name)
{
    bool has;
    assert_true(db_has(writer, DB_TABLE, STR("thing"), &has, &err) && has);
    assert_true(db_has(writer, DB_TRIGGER, STR("thing"), &has, &err) && !has);
    assert_true(db_has(writer, DB_TABLE, STR("nothing"), &has, &err) && !has);
}

TEST(the_common_schema_language_becomes_that_of_sqlite)
{
    static const char *const pairs[][2] = {
        { "CREATE TABLE t (id BIGINT NOT NULL GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY CHECK (id > 0), x DOUBLE PRECISION);",
          "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0), x REAL) STRICT;" },
        { "CREATE TABLE t (code TEXT NOT NULL PRIMARY KEY, n BIGINT);",
            "CREATE TABLE t (code TEXT NOT NULL PRIMARY KEY, n INTEGER) STRICT, WITHOUT ROWID;" },
        { "CREATE TABLE t (a BIGINT, b BIGINT, PRIMARY KEY (a, b));",
            "CREATE TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;" },
        { "CREATE TABLE t (a TEXT) STRICT; -- BIGINT\nSELECT 'BIGINT', \"BIGINT\"",
            "CREATE TABLE t (a TEXT) STRICT; -- BIGINT\nSELECT 'BIGINT', \"BIGINT\"" },
        { "SELECT CAST(1 AS BIGINT); CREATE TABLE t (a TEXT PRIMARY KEY);",
            "SELECT CAST(1 AS INTEGER); CREATE TABLE t (a TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_str(sqlite_dialect(a, str_of(pairs[i][0])), pairs[i][1]);
}

typedef struct given {
    size_t at, count;
    const char *const *names; /* NULL: null */
} given;

static bool next_thing(void *payload, db_value *values)
{
    given *g = payload;
    if (g->at == g->count)
        return false;
    const char *name = g->names[g->at++];
    values[0] = (db_value){ .kind = DB_VALUE_INT, .number = (int64_t)g->at + 10 };
    values[1] = name ? (db_value){ .kind = DB_VALUE_TEXT, .text = str_of(name) }
                     : (db_value){ .kind = DB_VALUE_NULL };
    return true;
}

static bool copy(const char *const *names, size_t count)
{
    given g = { .names = names, .count = count };
    return db_copy(writer, "thing", "id, name", 2, next_thing, &g, &err);
}

static str things(void)
{
    db_statement *q;
    bool row;
    assert_true(db_prepare(
        writer,
        "SELECT count(*) || ' ' || coalesce(group_concat(id || name), '') FROM (SELECT * FROM thing ORDER BY id)",
        &q, &err));
    assert_true(db_step(q, &row, &err));
    str text = str_copy(a, db_text(q, 0));
    db_finish(q);
    return text;
}

TEST(rows_are_copied_all_or_none)
{
    assert_true(copy((const char *const[]){ "a", "b", "c" }, 3));
    assert_str(things(), "4 1one,11a,12b,13c");
    assert_true(copy(0, 0));
    assert_false(copy((const char *const[]){ "x", "y", "one" }, 3)); /* ids 11 and 12 exist */
    assert_int_equal(err.code, ERROR_EXISTS);
    assert_true(db_run(writer, "DELETE FROM thing WHERE id > 1", &err));
    assert_false(copy((const char *const[]){ "x", "y", 0 }, 3));
    assert_str(things(), "1 1one");
    db_fail_at(writer, 1);
    assert_false(copy((const char *const[]){ "x" }, 1));
    assert_str(things(), "1 1one");
    assert_true(copy((const char *const[]){ "x" }, 1));
    assert_str(things(), "2 1one,11x");
}

static const char long_name[] = "a name of some length, so that many rows fill many pages of the log";

static bool next_long(void *payload, db_value *values)
{
    given *g = payload;
    if (g->at == g->count)
        return false;
    str name = str_format(a, "%zu %s", g->at++, long_name);
    values[0] = (db_value){ .kind = DB_VALUE_INT, .number = (int64_t)g->at + 10 };
    values[1] = (db_value){ .kind = DB_VALUE_TEXT, .text = name };
    return true;
}

TEST(the_log_of_a_large_transaction_shrinks_again)
{
    struct stat log;
    const char *log_path = str_zero_ended(a, str_format(a, "%s-wal", path));
    given g = { .count = 500000 };
    assert_true(db_begin(writer, &err));
    assert_true(db_copy(writer, "thing", "id, name", 2, next_long, &g, &err));
    assert_true(db_commit(writer, &err));
    assert_int_equal(stat(log_path, &log), 0);
    assert_true(log.st_size > 64 * 1024 * 1024);
    assert_true(db_run(writer, "DELETE FROM thing WHERE id = 11", &err));
    assert_int_equal(stat(log_path, &log), 0);
    assert_true(log.st_size <= 64 * 1024 * 1024);
}

TESTS(a_new_database_is_there_when_it_is_published, what_a_killed_process_left_does_not_hinder_the_next,
      the_log_of_a_large_transaction_shrinks_again, rows_are_copied_all_or_none,
      a_fresh_connection_passes_its_own_check, every_setting_that_is_weakened_is_found,
      a_reader_refuses_a_file_that_is_not_in_wal_mode,
      a_second_writing_transaction_is_refused_with_the_process_that_holds_the_lock,
      a_writing_transaction_waits_for_the_one_before_and_sees_what_it_wrote,
      a_writer_in_another_process_is_refused_while_the_first_writes, a_reader_cannot_do_anything_but_read,
      a_statement_ends_at_its_time_limit, what_is_bound_comes_back, a_row_twice_is_a_thing_that_exists,
      a_failing_statement_leaves_everything_as_it_was, a_file_that_is_no_database_is_named,
      a_connection_string_chooses_the_kind_of_database, tables_and_triggers_are_found_by_name,
      the_common_schema_language_becomes_that_of_sqlite)
