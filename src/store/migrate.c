/* Migrations: numbered embedded .sql files, run once each and recorded in the store. */
#include "base/embed.h"
#include "store/audit.h"

str sqlite_0002_confirmation(void);
str sqlite_0003_before(void);
str common_0003_tables(void);
str sqlite_0003_guards(void);
str sqlite_0003_after(void);
str common_0004_plans(void);
str sqlite_0004_rows(void);
str common_0004_plans_rest(void);
str sqlite_0004_guards(void);
str common_0005_digests(void);
str common_0006_people(void);
str sqlite_0006_guards(void);
str common_0007_rounds(void);
str sqlite_0007_guards(void);
str common_0008_responsibilities(void);
str sqlite_0008_guards(void);
str common_0010_rules(void);
str sqlite_0010_guards(void);
str common_0009_orders(void);
str sqlite_0009_guards(void);
str common_0011_evaluation(void);
str sqlite_0011_guards(void);
str common_0012_papers(void);
str sqlite_0012_guards(void);
str common_0013_tokens(void);
str sqlite_0013_guards(void);
str common_0014_identities(void);
str sqlite_0014_guards(void);
str common_0015_packages(void);
str sqlite_0015_guards(void);
str common_0016_questions(void);
str sqlite_0016_guards(void);
str common_0017_import_series(void);
str sqlite_0017_guards(void);
EMBED_FILE(sqlite_0002_confirmation, "src/store/schema/sqlite/0002_confirmation.sql")
EMBED_FILE(sqlite_0003_before, "src/store/schema/sqlite/0003_before.sql")
EMBED_FILE(common_0003_tables, "src/store/schema/common/0003_tables.sql")
EMBED_FILE(sqlite_0003_guards, "src/store/schema/sqlite/0003_guards.sql")
EMBED_FILE(sqlite_0003_after, "src/store/schema/sqlite/0003_after.sql")
EMBED_FILE(common_0004_plans, "src/store/schema/common/0004_plans.sql")
EMBED_FILE(sqlite_0004_rows, "src/store/schema/sqlite/0004_rows.sql")
EMBED_FILE(common_0004_plans_rest, "src/store/schema/common/0004_plans_rest.sql")
EMBED_FILE(sqlite_0004_guards, "src/store/schema/sqlite/0004_guards.sql")
EMBED_FILE(common_0005_digests, "src/store/schema/common/0005_digests.sql")
EMBED_FILE(common_0006_people, "src/store/schema/common/0006_people.sql")
EMBED_FILE(sqlite_0006_guards, "src/store/schema/sqlite/0006_guards.sql")
EMBED_FILE(common_0007_rounds, "src/store/schema/common/0007_rounds.sql")
EMBED_FILE(sqlite_0007_guards, "src/store/schema/sqlite/0007_guards.sql")
EMBED_FILE(common_0008_responsibilities, "src/store/schema/common/0008_responsibilities.sql")
EMBED_FILE(sqlite_0008_guards, "src/store/schema/sqlite/0008_guards.sql")
EMBED_FILE(common_0010_rules, "src/store/schema/common/0010_rules.sql")
EMBED_FILE(sqlite_0010_guards, "src/store/schema/sqlite/0010_guards.sql")
EMBED_FILE(common_0009_orders, "src/store/schema/common/0009_orders.sql")
EMBED_FILE(sqlite_0009_guards, "src/store/schema/sqlite/0009_guards.sql")
EMBED_FILE(common_0011_evaluation, "src/store/schema/common/0011_evaluation.sql")
EMBED_FILE(sqlite_0011_guards, "src/store/schema/sqlite/0011_guards.sql")
EMBED_FILE(common_0012_papers, "src/store/schema/common/0012_papers.sql")
EMBED_FILE(sqlite_0012_guards, "src/store/schema/sqlite/0012_guards.sql")
EMBED_FILE(common_0013_tokens, "src/store/schema/common/0013_tokens.sql")
EMBED_FILE(sqlite_0013_guards, "src/store/schema/sqlite/0013_guards.sql")
EMBED_FILE(common_0014_identities, "src/store/schema/common/0014_identities.sql")
EMBED_FILE(sqlite_0014_guards, "src/store/schema/sqlite/0014_guards.sql")
EMBED_FILE(common_0015_packages, "src/store/schema/common/0015_packages.sql")
EMBED_FILE(sqlite_0015_guards, "src/store/schema/sqlite/0015_guards.sql")
EMBED_FILE(common_0016_questions, "src/store/schema/common/0016_questions.sql")
EMBED_FILE(sqlite_0016_guards, "src/store/schema/sqlite/0016_guards.sql")
EMBED_FILE(common_0017_import_series, "src/store/schema/common/0017_import_series.sql")
EMBED_FILE(sqlite_0017_guards, "src/store/schema/sqlite/0017_guards.sql")
EMBED_FILE(common_0018_mappings, "src/store/schema/common/0018_mappings.sql")
EMBED_FILE(sqlite_0018_guards, "src/store/schema/sqlite/0018_guards.sql")

enum { SCRIPTS_MAX = 4 };

/* One change of the schema; stores of the version before it run its scripts in turn. */
typedef struct migration {
    int version;
    const char *name;
    str (*scripts[SCRIPTS_MAX])(void);
} migration;

/* Rows are only added, never changed, because existing stores have run them. */
static const migration migrations[] = {
    { 2, "0002_confirmation", { sqlite_0002_confirmation } },
    { 3,
      "0003_region_codes",
      { sqlite_0003_before, common_0003_tables, sqlite_0003_guards, sqlite_0003_after } },
    { 4, "0004_plans", { common_0004_plans, sqlite_0004_rows, common_0004_plans_rest, sqlite_0004_guards } },
    { 5, "0005_digests", { common_0005_digests } },
    { 6, "0006_people", { common_0006_people, sqlite_0006_guards } },
    { 7, "0007_rounds", { common_0007_rounds, sqlite_0007_guards } },
    { 8, "0008_responsibilities", { common_0008_responsibilities, sqlite_0008_guards } },
    { 9, "0009_orders", { common_0009_orders, sqlite_0009_guards } },
    { 10, "0010_rules", { common_0010_rules, sqlite_0010_guards } },
    { 11, "0011_evaluation", { common_0011_evaluation, sqlite_0011_guards } },
    { 12, "0012_papers", { common_0012_papers, sqlite_0012_guards } },
    { 13, "0013_tokens", { common_0013_tokens, sqlite_0013_guards } },
    { 14, "0014_identities", { common_0014_identities, sqlite_0014_guards } },
    { 15, "0015_packages", { common_0015_packages, sqlite_0015_guards } },
    { 16, "0016_questions", { common_0016_questions, sqlite_0016_guards } },
    { 17, "0017_import_series", { common_0017_import_series, sqlite_0017_guards } },
    { 18, "0018_mappings", { common_0018_mappings, sqlite_0018_guards } },
};
enum { MIGRATION_COUNT = sizeof migrations / sizeof *migrations, VERSION_NOW = 18 };

/* A new store starts here and then runs the later migrations. */
static const migration start = { 3, "0003_start", { common_0003_tables, sqlite_0003_guards } };

static bool version_of(store *s, int64_t *version_out, error *err)
{
    db_statement *q;
    bool is_there;
    *version_out = 0;
    if (!db_has(s->d, DB_TABLE, STR("migration"), &is_there, err))
        return false;
    if (!is_there)
        return true;
    if (!db_prepare(s->d, "SELECT coalesce(max(number), 0) FROM migration", &q, err))
        return false;
    return finish_with_number(q, version_out, err);
}

bool store_check_version(store *s, bool may_be_older, error *err)
{
    int64_t version;
    if (!version_of(s, &version, err))
        return false;
    if (version > VERSION_NOW)
        return error_set(
            err, ERROR_STORE,
            "数据库由较新版本的程序建立（结构第 %lld 版，本程序支持到第 %d 版）；请升级 halfsky",
            "the store was created by a newer version (schema %lld, this program supports up to %d); upgrade halfsky",
            (long long)version, VERSION_NOW);
    if (version == 0)
        return error_set(err, ERROR_STORE, "halfsky.db 不是 halfsky 的数据库", "halfsky.db is not a halfsky store");
    if (version < VERSION_NOW && !may_be_older)
        return error_set(
            err, ERROR_STORE,
            "数据库结构为第 %lld 版，须升级到第 %d 版；请先运行一次写入命令，如 halfsky data import",
            "the store has schema %lld and must be upgraded to %d; first run a command that writes, such as halfsky data import",
            (long long)version, VERSION_NOW);
    return true;
}

static bool run(store *s, const migration *m, error *err)
{
    db_statement *q;
    for (size_t i = 0; i < SCRIPTS_MAX && m->scripts[i]; i++)
        if (!db_run_script(s->d, m->scripts[i](), err))
            return error_prefix(err, "数据结构升级 %s：", "schema change %s: ", m->name);
    if (!db_prepare(s->d, "INSERT INTO migration (number, name) VALUES ($1, $2)", &q, err))
        return false;
    db_bind_int(q, 1, m->version);
    db_bind_text(q, 2, str_of(m->name));
    return finish_once(q, err);
}

bool store_migrate(store *s, error *err)
{
    int64_t version;
    bool done = false;
    if (!version_of(s, &version, err))
        return false;
    if (version >= VERSION_NOW)
        return true;
    if (!db_begin(s->d, err))
        return false;
    if (!version_of(s, &version, err)) /* another process may have upgraded it meanwhile */
        goto undo;
    if (version == 0) {
        if (!run(s, &start, err))
            goto undo;
        version = start.version;
    }
    for (size_t i = 0; i < MIGRATION_COUNT; i++)
        if (migrations[i].version > version && !run(s, &migrations[i], err))
            goto undo;
    done = audit_add_upgrade(s, VERSION_NOW, err) && audit_write_held(s, true, err) && db_commit(s->d, err);

undo:
    audit_drop_held(s);
    db_rollback(s->d); /* does nothing after the commit */
    return done;
}

/* No script drops a trigger that a new store gets. */
static bool take_guards(const migration *m, store_guard_taker *take, void *payload, error *err)
{
    const str create = STR("CREATE TRIGGER ");
    for (size_t i = 0; i < SCRIPTS_MAX && m->scripts[i]; i++) {
        str rest = m->scripts[i](), name;
        for (size_t at; (at = str_find(rest, create, 0)) != STR_NOWHERE;) {
            rest = str_from(rest, at + create.len);
            if (str_cut(&rest, STR(" "), &name) && !take(payload, name, err))
                return false;
        }
    }
    return true;
}

bool store_each_guard(store_guard_taker *take, void *payload, error *err)
{
    if (!take_guards(&start, take, payload, err))
        return false;
    for (size_t i = 0; i < MIGRATION_COUNT; i++)
        if (migrations[i].version > start.version && !take_guards(&migrations[i], take, payload, err))
            return false;
    return true;
}
