/* Which state of a store is seen, and whether its folder still contains it. */
#include <stdio.h>
#include <string.h>

#include "store/audit.h"

store_version store_version_of(int64_t id, str hash)
{
    store_version v = { .audit = id };
    snprintf(v.hash, sizeof v.hash, "%.*s", STR_ARG(hash));
    return v;
}

/* The newest record, where it is not yet in its table; NULL: all are. */
static const held_record *held_by(const store *s)
{
    return s->held && !s->held->is_written ? s->held : 0;
}

static bool read_version(db_statement *q, store_version *version_out, error *err)
{
    bool row;
    bool done = db_step(q, &row, err);
    *version_out = done && row ? store_version_of(db_int(q, 0), db_text(q, 1)) : (store_version){ 0 };
    db_finish(q);
    return done;
}

bool store_read_head(store *s, store_version *head_out, error *err)
{
    db_statement *q;
    const held_record *held = held_by(s);
    if (held) {
        *head_out = store_version_of(held->id, held->hash);
        return true;
    }
    return db_prepare(s->d, "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", &q, err) &&
           read_version(q, head_out, err);
}

/* The language of a person is no data. Setting up an account counts as data: with the first account visitors
 * lose what they might do before. */
#define OF_DATA                                                                                            \
    "SELECT id, hash FROM audit WHERE id > $1 AND substr(action, 1, 7) <> 'access.'"                       \
    " AND action <> 'account.language'"
#define NEWEST " ORDER BY id DESC LIMIT 1"

static bool is_of_data(const held_record *h)
{
    return !str_starts(h->act.action, STR("access.")) && !str_eq(h->act.action, STR("account.language"));
}

/* The newest record of data behind the one with this id; audit 0: none. */
static bool read_newest(store *s, int64_t id, store_version *newest_out, error *err)
{
    db_statement *q;
    const held_record *held = held_by(s);
    if (held && is_of_data(held)) {
        *newest_out = store_version_of(held->id, held->hash);
        return true;
    }
    if (!db_prepare(s->d, OF_DATA NEWEST, &q, err))
        return false;
    db_bind_int(q, 1, id);
    return read_version(q, newest_out, err);
}

/* Of the records behind the head that was seen last time only the later ones are searched. */
bool store_read_version(store *s, store_version *version_out, error *err)
{
    store_version head, newest;
    seen_version *seen = &s->seen_data;
    bool continues = false;
    if (!store_read_head(s, &head, err))
        return false;
    if (!store_version_eq(&head, &seen->head)) {
        if ((seen->head.audit > 0 && !store_continues(s, &seen->head, &continues, err)) ||
            !read_newest(s, continues ? seen->head.audit : 0, &newest, err))
            return false;
        if (newest.audit > 0 || !continues)
            seen->newest = newest;
        seen->head = head;
    }
    *version_out = seen->newest;
    return true;
}

bool store_continues(store *s, const store_version *earlier, bool *continues_out, error *err)
{
    db_statement *q;
    store_version found;
    const held_record *held = held_by(s);
    if (held && held->id == earlier->audit) {
        found = store_version_of(held->id, held->hash);
        *continues_out = store_version_eq(&found, earlier);
        return true;
    }
    if (!db_prepare(s->d, "SELECT id, hash FROM audit WHERE id = $1", &q, err))
        return false;
    db_bind_int(q, 1, earlier->audit);
    if (!read_version(q, &found, err))
        return false;
    *continues_out = store_version_eq(&found, earlier);
    return true;
}

bool store_version_eq(const store_version *a, const store_version *b)
{
    return a->audit == b->audit && strcmp(a->hash, b->hash) == 0;
}

bool store_is_current(const store *s)
{
    return db_is_current(s->d);
}

bool store_state_eq(const store_state *a, const store_state *b)
{
    return strcmp(a->hash, b->hash) == 0;
}
