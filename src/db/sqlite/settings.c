/* The protective settings of a connection: set when it is opened, read back, and rejected if weaker. */
#include <stdio.h>
#include <string.h>

#include "db/sqlite/internal.h"

/* Runs a statement without the statement cache, which does not exist yet. Gives an empty text if there is no
 * row. */
static bool pragma_text(sqlite_db *d, const char *sql, char value_out[32], error *err)
{
    sqlite3_stmt *s = 0;
    const char *text = "";
    int result = sqlite3_prepare_v2(d->handle, sql, -1, &s, 0);
    if (result == SQLITE_OK && (result = sqlite3_step(s)) == SQLITE_ROW)
        text = (const char *)sqlite3_column_text(s, 0);
    snprintf(value_out, 32, "%s", text ? text : "");
    if (!text)
        result = SQLITE_NOMEM;
    sqlite3_finalize(s);
    return result == SQLITE_ROW || result == SQLITE_DONE || sqlite_failed(d, result, err);
}

typedef struct flag_setting {
    int option;
    const char *name;
    int writer, reader;
} flag_setting;

static const flag_setting flags[] = {
    { SQLITE_DBCONFIG_DEFENSIVE,             "defensive",           1, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA,        "trusted schema",      0, 0 },
    { SQLITE_DBCONFIG_DQS_DML,               "double-quoted text",  0, 0 },
    { SQLITE_DBCONFIG_DQS_DDL,               "double-quoted text in schemas", 0, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, "loading extensions",  0, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY,           "foreign keys",        1, 1 },
    { SQLITE_DBCONFIG_WRITABLE_SCHEMA,       "writable schema",     0, 0 },
    { SQLITE_DBCONFIG_LEGACY_ALTER_TABLE,    "legacy alter table",  0, 0 },
    /* Without this a reader that closes last would checkpoint. Only the writer may: SQLite before 3.51.3 can
     * lose a WAL reset. */
    { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,      "no checkpoint on close", 0, 1 },
};

typedef struct limit_setting {
    int limit;
    const char *name;
    int value;
} limit_setting;

static const limit_setting limits[] = {
    { SQLITE_LIMIT_ATTACHED,            "attached databases",  0 },
    { SQLITE_LIMIT_LENGTH,              "bytes of a value",    64 * 1024 * 1024 },
    { SQLITE_LIMIT_SQL_LENGTH,          "bytes of a statement", 256 * 1024 },
    { SQLITE_LIMIT_COLUMN,              "columns",             100 },
    { SQLITE_LIMIT_EXPR_DEPTH,          "expression depth",    100 },
    { SQLITE_LIMIT_COMPOUND_SELECT,     "compound selects",    20 },
    { SQLITE_LIMIT_VDBE_OP,             "program steps",       25000 },
    { SQLITE_LIMIT_FUNCTION_ARG,        "function arguments",  16 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, "pattern bytes",       1000 },
    { SQLITE_LIMIT_VARIABLE_NUMBER,     "parameters",          100 },
    { SQLITE_LIMIT_TRIGGER_DEPTH,       "trigger depth",       10 },
    { SQLITE_LIMIT_WORKER_THREADS,      "worker threads",      0 },
};

typedef struct pragma_setting {
    const char *make, *ask;
    const char *writer, *reader;
} pragma_setting;

static const pragma_setting pragmas[] = {
    { "PRAGMA cell_size_check = ON",    "PRAGMA cell_size_check",    "1", "1" },
    { "PRAGMA synchronous = FULL",      "PRAGMA synchronous",        "2", "2" },
    { "PRAGMA mmap_size = 0",           "PRAGMA mmap_size",          "0", "0" },
    { "PRAGMA temp_store = MEMORY",     "PRAGMA temp_store",         "2", "2" },
    { "PRAGMA secure_delete = ON",      "PRAGMA secure_delete",      "1", "1" },
    { "PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", "1", "1" },
    { "PRAGMA wal_autocheckpoint",      "PRAGMA wal_autocheckpoint", "1000", "0" },
    /* Bytes. The log of a large import shrinks to this with the next commit. */
    { "PRAGMA journal_size_limit = 67108864", "PRAGMA journal_size_limit", "67108864", "67108864" },
    { "PRAGMA query_only",              "PRAGMA query_only",         "0", "1" },
    { "PRAGMA journal_mode",            "PRAGMA journal_mode",       "wal", "wal" },
};

enum {
    FLAG_COUNT = sizeof flags / sizeof *flags,
    SETTING_LIMIT_COUNT = sizeof limits / sizeof *limits,
    PRAGMA_COUNT = sizeof pragmas / sizeof *pragmas
};

static bool weaker(error *err, const char *name, const char *is, const char *should_be)
{
    return error_set(err, ERROR_STORE, "数据库的安全设置“%s”是 %s，应为 %s；拒绝使用",
                     "the database setting \"%s\" is %s instead of %s; refusing to use the database", name,
                     is, should_be);
}

static bool check_number(const char *name, int is, int should_be, error *err)
{
    char is_text[16], should_text[16];
    if (is == should_be)
        return true;
    snprintf(is_text, sizeof is_text, "%d", is);
    snprintf(should_text, sizeof should_text, "%d", should_be);
    return weaker(err, name, is_text, should_text);
}

bool sqlite_check_settings(db *of, error *err)
{
    sqlite_db *d = sqlite_of(of);
    bool reads = d->base.options.mode == DB_READ;
    for (size_t i = 0; i < FLAG_COUNT; i++) {
        int value = -1;
        sqlite3_db_config(d->handle, flags[i].option, -1, &value);
        if (!check_number(flags[i].name, value, reads ? flags[i].reader : flags[i].writer, err))
            return false;
    }
    for (size_t i = 0; i < SETTING_LIMIT_COUNT; i++)
        if (!check_number(limits[i].name, sqlite3_limit(d->handle, limits[i].limit, -1), limits[i].value,
                          err))
            return false;
    for (size_t i = 0; i < PRAGMA_COUNT; i++) {
        char value[32];
        const char *should_be = reads ? pragmas[i].reader : pragmas[i].writer;
        if (!pragma_text(d, pragmas[i].ask, value, err))
            return false;
        /* mmap_size returns nothing if it is compiled out, which is equivalent to 0. */
        if (!value[0] && strcmp(should_be, "0") == 0)
            continue;
        if (d->is_immutable && strcmp(should_be, "wal") == 0) /* there is no log */
            continue;
        if (strcmp(value, should_be) != 0)
            return weaker(err, pragmas[i].ask + sizeof "PRAGMA", value, should_be);
    }
    return reads || d->lock >= 0 ? true : weaker(err, "lock file", "0", "1");
}

static bool make(sqlite_db *d, const char *sql, error *err)
{
    int result = sqlite3_exec(d->handle, sql, 0, 0, 0);
    return result == SQLITE_OK ? true : sqlite_failed(d, result, err);
}

bool sqlite_harden(sqlite_db *d, error *err)
{
    bool reads = d->base.options.mode == DB_READ;
    for (size_t i = 0; i < FLAG_COUNT; i++)
        sqlite3_db_config(d->handle, flags[i].option, reads ? flags[i].reader : flags[i].writer, (int *)0);
    for (size_t i = 0; i < SETTING_LIMIT_COUNT; i++)
        sqlite3_limit(d->handle, limits[i].limit, limits[i].value);
    /* The first access to the file: fails if it is not a database. */
    if (!make(d,
              reads ? "PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON"
                    : "PRAGMA wal_autocheckpoint = 1000",
              err))
        return false;
    if (d->base.options.mode == DB_CREATE && !make(d, "PRAGMA page_size = 8192", err))
        return false;
    if (!reads && !make(d, "PRAGMA journal_mode = WAL", err))
        return false;
    for (size_t i = 0; i < PRAGMA_COUNT; i++)
        if (strchr(pragmas[i].make, '=') && !make(d, pragmas[i].make, err))
            return false;
    /* KiB: imports write in the order of the table, so a writer needs little more than the pages at the end;
     * a reader caches those of a plan; a scan does not come back to a page. */
    const char *cache = d->base.options.is_scan ? "PRAGMA cache_size = -256"
                        : reads                 ? "PRAGMA cache_size = -16384"
                                                : "PRAGMA cache_size = -32768";
    if (!make(d, cache, err))
        return false;
    return sqlite_check_settings(&d->base, err);
}
