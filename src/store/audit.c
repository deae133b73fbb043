/* The audit trail: every record contains the SM3 hash of its content and of the previous hash. */
#include "store/audit.h"

#include "base/hash.h"
#include "store/digest.h"

/* The last record of the trail. */
typedef struct audit_end {
    int64_t id; /* 0: the trail is empty */
    str at, hash, root;
} audit_end;

/* Every part is preceded by its length, so that different records never give the same text. Records made
 * before there were roots end with the hash of the one before; without an origin, with the signer. */
static str hashed_text(arena *a, int64_t id, const store_act *act, str previous, str root, str signer)
{
    const str parts[] = { act->at,     act->who, act->action, act->object, act->why,
                          act->detail, previous, root,        signer,      act->origin };
    size_t count = sizeof parts / sizeof *parts - (act->origin.len > 0 ? 0 : root.len > 0 ? 1 : 3);
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b, "%lld\n", (long long)id);
    for (size_t i = 0; i < count; i++) {
        strbuf_addf(&b, "%zu:", parts[i].len);
        strbuf_add(&b, parts[i]);
        strbuf_add_char(&b, '\n');
    }
    return strbuf_str(&b);
}

static bool load_last(arena *a, store *s, audit_end *end_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT id, at, hash, root FROM audit ORDER BY id DESC LIMIT 1", &q, err))
        return false;
    bool done = db_step(q, &row, err);
    *end_out = (audit_end){ .at = STR(""), .hash = STR(""), .root = STR("") };
    if (done && row)
        *end_out = (audit_end){ db_int(q, 0), copy_text(a, q, 1), copy_text(a, q, 2), copy_text(a, q, 3) };
    db_finish(q);
    return done;
}

static bool insert(store *s, const held_record *h, str signature, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO audit (id, at, who, action, object, why, detail, previous, hash, root, signer, signature, origin)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            &q, err))
        return false;
    db_bind_int(q, 1, h->id);
    const str parts[] = { h->act.at,   h->act.who, h->act.action, h->act.object, h->act.why, h->act.detail,
                          h->previous, h->hash,    h->root,       h->signer,     signature,  h->act.origin };
    for (int i = 0; i < (int)(sizeof parts / sizeof *parts); i++)
        db_bind_text(q, i + 2, present(parts[i]));
    return finish_once(q, err);
}

bool audit_write_held(store *s, bool is_last, error *err)
{
    held_record *h = s->held;
    if (!h || h->is_written)
        return true;
    str signature = is_last && s->key ? store_key_sign(h->memory, s->key, h->hash) : STR("");
    h->is_written = insert(s, h, signature, err);
    return h->is_written;
}

static void destroy_held(held_record *h)
{
    if (h)
        arena_destroy(h->memory);
}

void audit_drop_held(store *s)
{
    if (s->held_before != s->held)
        destroy_held(s->held_before);
    destroy_held(s->held);
    s->held = s->held_before = 0;
}

void audit_end_part(store *s)
{
    if (s->held_before != s->held)
        destroy_held(s->held_before);
    s->held_before = s->held;
}

void audit_undo_part(store *s)
{
    if (s->held != s->held_before)
        destroy_held(s->held);
    s->held = s->held_before;
    if (s->held)
        s->held->is_written = false;
}

static void hold(store *s, held_record *h)
{
    store_act *act = &h->act;
    str *const texts[] = { &act->at, &act->who, &act->action, &act->object, &act->why, &act->detail,
                           &act->origin };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        *texts[i] = str_copy(h->memory, *texts[i]);
    arena_keep(h->memory);
    if (s->held != s->held_before)
        destroy_held(s->held);
    s->held = h;
}

/* The newest record, noted beside the digests: two records of one act have the same root, and a record of
 * reading changes none, so that the root alone does not tell that the last one was removed. */
static bool note_newest(store *s, int64_t id, str hash, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO digest (name, last, hash) VALUES ('audit', $1, $2)"
                    " ON CONFLICT (name) DO UPDATE SET last = excluded.last, hash = excluded.hash",
                    &q, err))
        return false;
    db_bind_int(q, 1, id);
    db_bind_text(q, 2, hash);
    return finish_once(q, err);
}

/* id 0: an older version wrote last, which noted none. */
static bool load_newest(arena *a, store *s, audit_end *newest_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT last, hash FROM digest WHERE name = 'audit'", &q, err))
        return false;
    bool done = db_step(q, &row, err);
    *newest_out = (audit_end){ .hash = STR("") };
    if (done && row)
        *newest_out = (audit_end){ .id = db_int(q, 0), .hash = copy_text(a, q, 1) };
    db_finish(q);
    return done;
}

static bool make_record(arena *memory, store *s, const store_act *act, bool digests_all, error *err)
{
    audit_end last;
    store_version head;
    held_record *h = arena_new(memory, held_record);
    *h = (held_record){ .memory = memory, .act = *act };
    h->signer = s->key ? store_key_public(s->key) : STR("");
    if (!audit_write_held(s, false, err) || !load_last(memory, s, &last, err))
        return false;
    h->id = last.id + 1;
    h->previous = last.hash;
    head = store_version_of(last.id, last.hash);
    if (!digests_see(s, &head, err) || !digests_update(s, digests_all, err) ||
        !digests_root(memory, s, &h->root, err) ||
        !hash_sm3(memory, hashed_text(memory, h->id, act, h->previous, h->root, h->signer), &h->hash, err) ||
        !note_newest(s, h->id, h->hash, err))
        return false;
    head = store_version_of(h->id, h->hash);
    digests_note_head(s, &head);
    hold(s, h);
    return true;
}

static bool add_record(store *s, const store_act *act, bool digests_all, error *err)
{
    arena *memory = arena_create(0);
    bool done = make_record(memory, s, act, digests_all, err);
    if (!done)
        arena_destroy(memory);
    return done;
}

bool audit_head(arena *a, store *s, remembered_head *head_out, error *err)
{
    audit_end last;
    bool done = load_last(a, s, &last, err);
    *head_out = (remembered_head){ last.id, last.hash };
    return done;
}

bool store_add_audit(store *s, const store_act *act, error *err)
{
    return add_record(s, act, false, err);
}

bool audit_add_upgrade(store *s, int version, error *err)
{
    audit_end last;
    arena *scratch = arena_create(0);
    bool done = load_last(scratch, s, &last, err);
    if (done && last.id > 0) {
        /* The clock belongs to the doors: the upgrade has the time of the record before. */
        store_act act = { .at = last.at,
                          .who = STR("halfsky " HALFSKY_VERSION),
                          .action = STR("store.upgrade"),
                          .object = str_format(scratch, "schema %d", version) };
        done = add_record(s, &act, true, err);
    }
    arena_destroy(scratch);
    return done;
}

/* The columns of a record, in the order of RECORD_COLUMNS. */
#define RECORD_COLUMNS "id, at, who, action, object, why, detail, previous, hash, root, signer, signature, origin"

/* Of a record without a signature only the hash is compared. */
static bool is_record_sound(arena *scratch, db_statement *q, bool *is_sound_out, error *err)
{
    str hash;
    store_act act = { .at = db_text(q, 1), .who = db_text(q, 2), .action = db_text(q, 3),
        .object = db_text(q, 4), .why = db_text(q, 5), .detail = db_text(q, 6), .origin = db_text(q, 12) };
    if (!hash_sm3(scratch,
                  hashed_text(scratch, db_int(q, 0), &act, db_text(q, 7), db_text(q, 9), db_text(q, 10)),
                  &hash, err))
        return false;
    str signer = db_text(q, 10), signature = db_text(q, 11);
    *is_sound_out = str_eq(db_text(q, 8), hash) &&
                    (signer.len == 0 || signature.len == 0 || store_key_verify(signer, hash, signature));
    return true;
}

static void note_table(void *payload, const char *table, const error *row)
{
    const char **first = payload;
    (void)row;
    if (!*first)
        *first = table;
}

static bool changed(error *err, const char *what_zh, const char *what_en)
{
    return error_set(
        err, ERROR_STORE,
        "数据库被直接改动过（%1$s%2$.0s），不再写入；请运行 halfsky store check，并与备份核对",
        "the database was changed directly (%2$s%1$.0s) and is not written to; run halfsky store check and compare it with a backup",
        what_zh, what_en);
}

bool audit_check_head(store *s, error *err)
{
    db_statement *q;
    bool row, is_sound = true;
    str root = STR("");
    const char *table = 0;
    store_version head = { 0 };
    audit_end newest = { 0 };
    str hash = STR("");
    arena *scratch = arena_create(0);
    bool done = load_newest(scratch, s, &newest, err) &&
                db_prepare(s->d, "SELECT " RECORD_COLUMNS " FROM audit ORDER BY id DESC LIMIT 1", &q, err);
    if (done) {
        done = db_step(q, &row, err);
        if (done && row) {
            done = is_record_sound(scratch, q, &is_sound, err);
            is_sound = is_sound && (db_text(q, 10).len == 0 || db_text(q, 11).len > 0);
            root = str_copy(scratch, db_text(q, 9));
            hash = str_copy(scratch, db_text(q, 8));
            head = store_version_of(db_int(q, 0), hash);
        }
        db_finish(q);
    }
    is_sound = is_sound && (newest.id == 0 || str_eq(newest.hash, hash));
    str is = root;
    if (done && root.len > 0)
        done = digests_load(s, &head, err) && digests_root(scratch, s, &is, err) &&
               digests_compare(s, false, note_table, &table, err);
    if (done && !is_sound)
        done = changed(err, "最后一条审计记录", "the last audit record");
    else if (done && !str_eq(is, root))
        done = changed(err, "表 digest", "table digest");
    else if (done && table)
        done = changed(err, str_zero_ended(scratch, str_format(scratch, "表 %s", table)),
                       str_zero_ended(scratch, str_format(scratch, "table %s", table)));
    arena_destroy(scratch);
    return done;
}

static bool is_introduced(const audit_summary *found, str key)
{
    for (size_t i = 0; i < found->introduced.count; i++)
        if (str_eq(found->introduced.items[i], key))
            return true;
    return false;
}

/* Past the limit only keys that are already known are counted. */
static void note_signer(arena *a, audit_summary *found, str key, int64_t id)
{
    store_signer *is = 0;
    for (size_t i = 0; i < found->signers.count && !is; i++)
        if (str_eq(found->signers.items[i].key, key))
            is = &found->signers.items[i];
    if (!is && found->signers.count == LIMIT_STORE_SIGNERS)
        return;
    if (!is) {
        is = vec_push(a, &found->signers);
        *is = (store_signer){ .key = str_copy(a, key), .first = id };
        if (found->signers.count == 1)
            *vec_push(a, &found->introduced) = is->key;
    }
    is->last = id;
    is->count++;
    is->is_introduced = is_introduced(found, key);
}

/* A record that introduces a key, signed by an introduced key. */
static void note_introduction(arena *a, audit_summary *found, db_statement *q)
{
    if (str_eq(db_text(q, 3), STR(STORE_KEY_ACTION)) && is_introduced(found, db_text(q, 10)) &&
        found->introduced.count < LIMIT_STORE_SIGNERS)
        *vec_push(a, &found->introduced) = str_copy(a, db_text(q, 4));
}

/* An act takes its time when it begins, and may then wait for those before it. */
static bool is_late(str at, str before)
{
    return str_compare(at, before) < 0 && date_moment_of(before) - date_moment_of(at) > STORE_LOCK_MS / 1000;
}

/* A signed record of the same key must follow records without a signature: it covers them. Otherwise a person
 * who can write to the database could add unsigned records under the name of a key. */
static void expect_signature(audit_summary *found)
{
    if (found->uncovered && !found->bad)
        found->bad = found->uncovered;
}

static bool check_record(arena *scratch, db_statement *q, audit_summary *found, str *previous,
                         const remembered_head *expected, error *err)
{
    bool is_sound;
    int64_t id = db_int(q, 0);
    if (!is_record_sound(scratch, q, &is_sound, err))
        return false;
    if (is_late(db_text(q, 1), found->last_at) && found->late_count++ == 0)
        found->first_late = id;
    if (db_text(q, 9).len == 0 && found->root.len > 0)
        is_sound = false; /* once there is a root, every record has one */
    str signer = db_text(q, 10);
    if (!str_eq(signer, found->signer))
        expect_signature(found);
    if (signer.len == 0 || db_text(q, 11).len > 0)
        found->uncovered = 0;
    else if (!found->uncovered)
        found->uncovered = id;
    if (signer.len == 0 && found->unsigned_since == 0)
        found->unsigned_since = id;
    else if (signer.len > 0)
        found->unsigned_since = 0;
    found->signed_count += signer.len > 0;
    if (signer.len > 0) {
        note_signer(scratch, found, signer, id);
        note_introduction(scratch, found, q);
    }
    found->signer = str_copy(scratch, signer);
    if (id == expected->record && !str_eq(db_text(q, 8), expected->hash))
        found->contradicts = id;
    found->last_at = str_copy(scratch, db_text(q, 1));
    found->root = str_copy(scratch, db_text(q, 9));
    if (!found->bad && !(is_sound && id == (int64_t)found->count && str_eq(db_text(q, 7), *previous)))
        found->bad = (int64_t)found->count;
    *previous = str_copy(scratch, db_text(q, 8));
    return true;
}

bool audit_check(arena *a, store *s, const remembered_head *expected, audit_summary *found, error *err)
{
    db_statement *q;
    bool row = true, done = true;
    str previous = STR("");
    audit_end newest;
    *found = (audit_summary){ .last_at = STR(""), .root = STR(""), .signer = STR("") };
    if (!load_newest(a, s, &newest, err) ||
        !db_prepare(s->d, "SELECT " RECORD_COLUMNS " FROM audit ORDER BY id", &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row) {
        found->count++;
        done = check_record(a, q, found, &previous, expected, err);
    }
    expect_signature(found);
    found->head = previous;
    if (newest.id != 0 && !found->bad && !str_eq(newest.hash, previous))
        found->bad = newest.id;
    if (expected->record > (int64_t)found->count)
        found->contradicts = expected->record;
    db_finish(q);
    return done;
}
