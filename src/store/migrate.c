/* Migrations: numbered embedded .sql files, run once each and recorded in the store. */
#include "base/embed.h"
#include "store/internal.h"

str migration_0001(void);
EMBED_FILE(migration_0001, "src/store/schema/0001_start.sql")
str migration_0002(void);
EMBED_FILE(migration_0002, "src/store/schema/0002_confirmation.sql")

typedef struct migration {
    const char *name;
    str (*script)(void);
} migration;

/* The n-th row is migration n. Rows are only added, never changed, because existing stores have run them. */
static const migration migrations[] = {
    { "0001_start", migration_0001 },
    { "0002_confirmation", migration_0002 },
};
enum { MIGRATION_COUNT = sizeof migrations / sizeof *migrations };

static bool version_of(store *s, int64_t *version_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT count(*) FROM sqlite_schema WHERE name = 'migration'", &q, err))
        return false;
    bool done = db_step(q, &row, err);
    bool is_there = done && row && db_int(q, 0) == 1;
    db_finish(q);
    *version_out = 0;
    if (!done || !is_there)
        return done;
    if (!db_prepare(s->d, "SELECT coalesce(max(number), 0) FROM migration", &q, err))
        return false;
    done = db_step(q, &row, err);
    if (done)
        *version_out = db_int(q, 0);
    db_finish(q);
    return done;
}

bool store_check_version(store *s, bool may_be_older, error *err)
{
    int64_t version;
    if (!version_of(s, &version, err))
        return false;
    if (version > MIGRATION_COUNT)
        return error_set(err, ERROR_STORE, "数据库由较新版本的程序建立（结构第 %lld 版，本程序支持到第 %d 版）；请升级 halfsky",
                         "the store was created by a newer version (schema %lld, this program supports up to %d); upgrade halfsky", (long long)version, (int)MIGRATION_COUNT);
    if (version == 0)
        return error_set(err, ERROR_STORE, "halfsky.db 不是 halfsky 的数据库", "halfsky.db is not a halfsky store");
    if (version < MIGRATION_COUNT && !may_be_older)
        return error_set(err, ERROR_STORE, "数据库结构为第 %lld 版，须升级到第 %d 版；请先运行一次写入命令，如 halfsky data import",
                         "the store has schema %lld and must be upgraded to %d; first run a command that writes, such as halfsky data import",
                         (long long)version, (int)MIGRATION_COUNT);
    return true;
}

static bool run(store *s, int64_t number, error *err)
{
    const migration *m = &migrations[number - 1];
    db_statement *q;
    if (!db_run_script(s->d, m->script(), err))
        return error_prefix(err, "数据结构升级 %s：", "schema change %s: ", m->name);
    if (!db_prepare(s->d, "INSERT INTO migration (number, name) VALUES ($1, $2)", &q, err))
        return false;
    db_bind_int(q, 1, number);
    db_bind_text(q, 2, str_of(m->name));
    bool done = db_step_once(q, err);
    db_finish(q);
    return done;
}

bool store_migrate(store *s, error *err)
{
    int64_t version;
    if (!version_of(s, &version, err))
        return false;
    if (version >= MIGRATION_COUNT)
        return true;
    if (!db_begin(s->d, err))
        return false;
    if (!db_run(s->d, "CREATE TABLE IF NOT EXISTS migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT", err))
        goto undo;
    for (int64_t number = version + 1; number <= MIGRATION_COUNT; number++)
        if (!run(s, number, err))
            goto undo;
    return db_commit(s->d, err);

undo:
    db_rollback(s->d);
    return false;
}
