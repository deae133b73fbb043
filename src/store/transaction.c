/* Transactions, and how changes become durable. */
#include "store/audit.h"
#include "store/digest.h"

typedef struct remembering {
    store *s;
    const remembered_head *head;
} remembering;

static void write_head(void *payload)
{
    const remembering *r = payload;
    error ignored;
    store *s = r->s;
    bool has_name = s->name.text[0] || store_key_name_database(s->path, &s->name, &ignored);
    if (!has_name || !store_key_remember(s->key, &s->name, r->head->record, r->head->hash, &ignored))
        return;
}

/* Errors are ignored: the change is committed, so it is not reported as failed if its head cannot be
 * stored. */
static void remember(store *s, const remembered_head *head)
{
    if (s->key && head->record > 0 && !arena_try(write_head, &(remembering){ s, head }))
        return;
}

bool store_publish(store *s, error *err)
{
    arena *scratch = arena_create(0);
    remembered_head head;
    bool done = audit_head(scratch, s, &head, err);
    db *d = s->d;
    s->d = 0;
    if (!done)
        db_close(d);
    else if ((done = db_publish(d, err)))
        remember(s, &head);
    arena_destroy(scratch);
    if (!done)
        return false;
    s->made_folder = 0;
    return true;
}

/* What a writer finds is checked, unless nobody else has written since the last check: then everything that
 * is there was checked, or is of this connection. A newer program may have upgraded the store meanwhile. */
static bool check_before_writing(store *s, error *err)
{
    int64_t now;
    if (!db_foreign_writes(s->d, &now, err))
        return false;
    if (s->is_checked && s->foreign_writes == now)
        return true;
    s->foreign_writes = now;
    s->is_checked = store_check_version(s, false, err) && audit_check_head(s, err);
    return s->is_checked;
}

/* A transaction after others that wait for store_settle is a part of that of the database. */
static bool begin_part(store *s, error *err)
{
    s->contents_before_part = s->contents.count;
    s->has_part = db_begin_part(s->d, err);
    return s->has_part;
}

bool store_begin(store *s, error *err)
{
    if (s->gathered > 0)
        return begin_part(s, err);
    if (!db_begin(s->d, err))
        return false;
    if (!s->writes || check_before_writing(s, err))
        return true;
    db_rollback(s->d);
    return false;
}

void store_gather(store *s)
{
    s->gathers = true;
}

bool store_may_gather(const store *s)
{
    return s->gathered > 0 && !s->has_next_key && db_is_in_transaction(s->d);
}

typedef struct settling {
    store *s;
    error *err;
    bool is_done;
} settling;

static void settle(void *payload)
{
    settling *t = payload;
    t->is_done = audit_write_held(t->s, true, t->err) && db_commit(t->s->d, t->err);
}

static bool lost(error *err)
{
    return error_set(err, ERROR_BUSY, "同批的另一项改动使数据库撤销了整批（如磁盘已满），没有保存；请重试",
                     "another change that was to be saved together with this one made the database undo both (the disk "
                     "may be full); nothing was saved; try again");
}

bool store_settle(store *s, error *err)
{
    settling t = { .s = s, .err = err };
    if (s->gathered == 0)
        return true;
    if (!db_is_in_transaction(s->d))
        lost(err);
    else if (!arena_try(settle, &t))
        error_set_memory(err);
    if (t.is_done)
        forget_contents(s, 0, false);
    if (t.is_done && s->held && !s->is_new)
        remember(s, &(remembered_head){ s->held->id, s->held->hash });
    if (t.is_done && s->has_next_key)
        t.is_done = store_key_replace(s->key, err);
    s->gathered = 0;
    store_rollback(s);
    return t.is_done;
}

bool store_commit(store *s, error *err)
{
    if (s->has_part && !db_end_part(s->d, err))
        return false;
    s->has_part = false;
    s->gathered++;
    audit_end_part(s);
    return s->gathers || store_settle(s, err);
}

/* In a transaction of its own, so that nobody adds evidence of the same content meanwhile. */
static void delete_contents(void *payload)
{
    error ignored;
    store *s = payload;
    if (s->contents.count > 0 && db_begin(s->d, &ignored))
        forget_contents(s, 0, true);
}

static void delete_contents_of_part(void *payload)
{
    store *s = payload;
    forget_contents(s, s->contents_before_part, db_is_in_transaction(s->d));
}

/* Where memory is exhausted the files are left: the caller still has a connection to give back. */
static void try_to_delete(store *s, arena_work *delete_those)
{
    if (!arena_try(delete_those, s))
        return;
}

static void undo_all(store *s)
{
    s->has_next_key = false;
    audit_drop_held(s);
    db_rollback(s->d);
    if (s->contents.count == 0)
        return;
    try_to_delete(s, delete_contents);
    forget_contents(s, 0, false);
    db_rollback(s->d);
}

static void undo_part(store *s)
{
    s->has_next_key = false;
    audit_undo_part(s);
    if (db_undo_part(s->d))
        try_to_delete(s, delete_contents_of_part);
}

void store_rollback(store *s)
{
    if (s->d && s->gathered == 0)
        undo_all(s);
    else if (s->has_part)
        undo_part(s);
    s->has_part = false;
}
