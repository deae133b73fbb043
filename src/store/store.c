/* Opening, creating and closing a store; its key. */
#include "store/store.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/audit.h"
#include "store/digest.h"
#include "store/rows.h"

/* A connection string is used as it is; else the store is a folder. */
static const char *database_of(arena *a, const char *dir)
{
    if (db_is_connection_string(str_of(dir)))
        return dir;
    return str_zero_ended(a, str_format(a, "%s/halfsky.db", dir));
}

static bool make_folder(store *s, const char *dir, error *err)
{
    if (mkdir(dir, 0700) == 0) {
        s->made_folder = dir;
        return true;
    }
    return errno == EEXIST || error_set(err, ERROR_IO, "无法新建文件夹“%s”：%s",
                                        "cannot create the folder \"%s\": %s", dir, strerror(errno));
}

/* Every connection checks the rows that it reads. */
static bool open_database(store *s, const char *path, db_options options, error *err)
{
    if (!db_open(path, options, &s->d, err))
        return false;
    if (!db_set_rules(s->d, row_tables, row_table_count, err)) {
        db_close(s->d);
        s->d = 0;
        return false;
    }
    s->path = path;
    return true;
}

/* A store that is being opened; it is closed if opening fails, also for lack of memory. */
typedef struct opening {
    store *s;
    const char *dir;
    store_mode mode;
    store *beside; /* must see the same state */
    error *err;
    bool is_done;
} opening;

static bool open_or_close(arena_work *work, opening o, store **store_out)
{
    if (!arena_try(work, &o))
        o.is_done = error_set_memory(o.err);
    if (o.is_done) {
        *store_out = o.s;
    } else {
        store_rollback(o.s);
        store_close(o.s);
    }
    return o.is_done;
}

static bool create_in(store *s, const char *dir, error *err)
{
    if (db_exists(s->path))
        return error_set(err, ERROR_EXISTS, "“%s”中已有 halfsky 数据库，不予覆盖",
                         "\"%s\" already contains a halfsky store; not overwritten", dir);
    return (db_is_connection_string(str_of(dir)) || make_folder(s, dir, err)) &&
           open_database(s, s->path, (db_options){ .mode = DB_CREATE }, err) && store_migrate(s, err) &&
           store_begin(s, err) && store_add_catalogues(s, err) && store_commit(s, err);
}

static void create(void *payload)
{
    opening *o = payload;
    o->is_done = create_in(o->s, o->dir, o->err);
}

static store *store_in(arena *a)
{
    store *s = arena_new(a, store);
    s->digests = digests_create(a);
    return s;
}

static store *store_at(arena *a, const char *dir)
{
    store *s = store_in(a);
    s->path = database_of(a, dir);
    return s;
}

bool store_create(arena *a, const char *dir, store **store_out, error *err)
{
    store *s = store_at(a, dir);
    s->is_new = true;
    return open_or_close(create, (opening){ .s = s, .dir = dir, .err = err }, store_out);
}

/* Whether it is a store is looked at by a reader: opening for writing changes the file. */
static bool look_before_writing(store *s, error *err)
{
    bool done = open_database(s, s->path, (db_options){ .mode = DB_READ }, err) &&
                store_check_version(s, true, err);
    store_close(s);
    return done;
}

static bool no_store(const char *dir, error *err)
{
    return error_set(
        err, ERROR_NOT_FOUND,
        "“%s”中没有 halfsky 数据库；请用 halfsky init %s 新建，或用 --store、HALFSKY_STORE 指定数据文件夹",
        "\"%s\" contains no halfsky store; create one with halfsky init %s, or set its folder with --store or HALFSKY_STORE",
        dir, dir);
}

static bool open_for(store *s, const char *dir, store_mode mode, error *err)
{
    db_options options = { .mode = mode == STORE_WRITE ? DB_WRITE : DB_READ,
        .statement_ms = mode == STORE_READ ? DB_STATEMENT_MS_REPORT : 0, .lock_ms = STORE_LOCK_MS };
    if ((mode == STORE_WRITE && !look_before_writing(s, err)) || !open_database(s, s->path, options, err))
        return err->code == ERROR_NOT_FOUND ? no_store(dir, err) : false;
    if (!store_check_version(s, mode == STORE_WRITE, err) ||
        (mode == STORE_WRITE && !store_migrate(s, err)))
        return false;
    s->writes = mode == STORE_WRITE;
    return true;
}

static void open_present(void *payload)
{
    opening *o = payload;
    o->is_done = open_for(o->s, o->dir, o->mode, o->err);
}

bool store_open(arena *a, const char *dir, store_mode mode, store **store_out, error *err)
{
    opening o = { .s = store_at(a, dir), .dir = dir, .mode = mode, .err = err };
    return open_or_close(open_present, o, store_out);
}

static bool see_the_same(store *one, store *two, error *err)
{
    store_version a, b;
    return store_read_version(one, &a, err) && store_read_version(two, &b, err) && store_version_eq(&a, &b);
}

static void open_the_same(void *payload)
{
    opening *o = payload;
    db_options options = { .mode = DB_READ, .is_scan = true, .statement_ms = DB_STATEMENT_MS_REPORT };
    o->is_done = open_database(o->s, o->beside->path, options, o->err) && db_begin(o->s->d, o->err) &&
                 see_the_same(o->beside, o->s, o->err);
}

store *store_open_beside(arena *a, store *s)
{
    error ignored;
    opening o = { .s = store_in(a), .beside = s, .err = &ignored };
    store *beside;
    if (!open_or_close(open_the_same, o, &beside))
        return 0;
    store_use_sieve(beside, s->sieve, s->sieve_payload);
    return beside;
}

void store_close(store *s)
{
    if (!s)
        return;
    audit_drop_held(s);
    forget_contents(s, 0, false);
    db_close(s->d);
    s->d = 0;
    if (s->made_folder)
        rmdir(s->made_folder); /* kept if it contains other files */
    s->made_folder = 0;
}

bool store_renew_key(arena *a, store *s, str *public_out, error *err)
{
    const store_key *next;
    if (!s->key_path)
        return error_set(err, ERROR_NOT_FOUND, "没有密钥文件的位置；请用 --key 文件",
                         "no place for a key; use --key FILE");
    s->has_next_key = s->key;
    if (s->key ? !store_key_make_next(a, s->key, &next, err)
               : !store_key_make(s->key_path, err) || !store_key_load(a, s->key_path, &next, err))
        return false;
    *public_out = store_key_public(next);
    return true;
}

bool store_use_key(arena *a, store *s, const char *path, error *err)
{
    s->key_path = path;
    return store_key_load(a, path, &s->key, err);
}

bool store_has_current_key(const store *s)
{
    return s->key && store_key_is_current(s->key);
}

void store_fail_at(store *s, uint64_t n)
{
    db_fail_at(s->d, n);
}

bool store_summarize(arena *a, store *s, store_summary *summary_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d,
                    "SELECT (SELECT count(*) FROM plan), count(*), coalesce(sum(added + superseded), 0),"
                    " (SELECT at FROM import ORDER BY id DESC LIMIT 1) FROM import",
                    &q, err))
        return false;
    bool done = db_step(q, &row, err);
    if (done)
        *summary_out = (store_summary){ .plan_count = db_int(q, 0),
                                        .import_count = db_int(q, 1),
                                        .figure_count = db_int(q, 2),
                                        .last_import = copy_text(a, q, 3) };
    db_finish(q);
    return done;
}
