#include "store/digest.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"

enum { BLOCK_BYTES = 4096 };

/* The parts of the store that a table belongs to. */
#define PART(part) (1u << (part))
enum {
    CATALOGUE = PART(STORE_CATALOGUE),
    FIGURES = PART(STORE_FIGURES), /* they are covered by the seals of their imports */
    RULES = PART(STORE_RULES_OF_RELEASE)
};

/* Each table but session_use, api_token_use and answered_request, which no audit record covers: name, the
 * statement that reads it, whether it only grows, its parts. One that grows is read from the row after the
 * last digested one, $1, and its rows are hashed one by one, so that its digest does not depend on where it
 * was continued. */
#define TABLES(ROW)                                                                                            \
    ROW(migration, "SELECT * FROM migration ORDER BY number", false, 0)                                        \
    ROW(setting, "SELECT * FROM setting ORDER BY name", false, CATALOGUE)                                      \
    ROW(region, "SELECT * FROM region ORDER BY id", false, CATALOGUE | RULES)                                  \
    ROW(region_year, "SELECT * FROM region_year ORDER BY region, setting, year", false, CATALOGUE)             \
    ROW(department, "SELECT * FROM department ORDER BY code", false, CATALOGUE)                                \
    ROW(code_item, "SELECT * FROM code_item ORDER BY list, position", false, CATALOGUE)                        \
    ROW(indicator, "SELECT * FROM indicator ORDER BY id", false, CATALOGUE | RULES)                            \
    ROW(shared_text, "SELECT * FROM shared_text WHERE id > $1 ORDER BY id", true, 0)                           \
    ROW(import, "SELECT * FROM import WHERE id > $1 ORDER BY id", true, FIGURES)                               \
    ROW(import_series, "SELECT * FROM import_series WHERE import > $1 ORDER BY import, region, indicator",     \
        true, 0)                                                                                               \
    ROW(plan, "SELECT * FROM plan ORDER BY id", false, CATALOGUE)                                              \
    ROW(plan_version, "SELECT * FROM plan_version WHERE id > $1 ORDER BY id", true, CATALOGUE)                 \
    ROW(plan_node, "SELECT * FROM plan_node WHERE id > $1 ORDER BY id", true, CATALOGUE)                       \
    ROW(plan_responsibility, "SELECT * FROM plan_responsibility WHERE node > $1 ORDER BY node, role, no",      \
        true, CATALOGUE)                                                                                       \
    ROW(plan_target, "SELECT * FROM plan_target WHERE id > $1 ORDER BY id", true, CATALOGUE)                   \
    ROW(plan_correction, "SELECT * FROM plan_correction ORDER BY id", false, CATALOGUE)                        \
    ROW(plan_correction_value, "SELECT * FROM plan_correction_value ORDER BY correction, field",               \
        false, CATALOGUE)                                                                                      \
    ROW(unit, "SELECT * FROM unit ORDER BY id", false, 0)                                                      \
    ROW(person, "SELECT * FROM person ORDER BY id", false, 0)                                                  \
    ROW(person_role, "SELECT * FROM person_role ORDER BY id", false, 0)                                        \
    ROW(person_identity, "SELECT * FROM person_identity ORDER BY person", false, 0)                            \
    ROW(credential, "SELECT * FROM credential ORDER BY person", false, 0)                                      \
    ROW(credential_before, "SELECT * FROM credential_before ORDER BY person, no", false, 0)                    \
    ROW(recovery_code, "SELECT * FROM recovery_code ORDER BY person, hash", false, 0)                          \
    ROW(one_time_link, "SELECT * FROM one_time_link ORDER BY hash", false, 0)                                  \
    ROW(session, "SELECT * FROM session ORDER BY id", false, 0)                                                \
    ROW(api_token, "SELECT * FROM api_token ORDER BY id", false, 0)                                            \
    ROW(working_day, "SELECT * FROM working_day ORDER BY year, day", false, 0)                                 \
    ROW(round, "SELECT * FROM round ORDER BY id", false, RULES)                                                \
    ROW(round_indicator, "SELECT * FROM round_indicator ORDER BY id", false, RULES)                            \
    ROW(task, "SELECT * FROM task ORDER BY id", false, 0)                                                      \
    ROW(cell, "SELECT * FROM cell ORDER BY id", false, 0)                                                      \
    ROW(round_event, "SELECT * FROM round_event WHERE id > $1 ORDER BY id", true, 0)                           \
    ROW(cell_value, "SELECT * FROM cell_value WHERE id > $1 ORDER BY id", true, 0)                             \
    ROW(cell_mark, "SELECT * FROM cell_mark WHERE id > $1 ORDER BY id", true, 0)                               \
    ROW(task_text, "SELECT * FROM task_text WHERE id > $1 ORDER BY id", true, 0)                               \
    ROW(round_request, "SELECT * FROM round_request ORDER BY id", false, 0)                                    \
    ROW(responsibility, "SELECT * FROM responsibility WHERE id > $1 ORDER BY id", true, 0)                     \
    ROW(responsibility_support,                                                                                \
        "SELECT * FROM responsibility_support WHERE responsibility > $1 ORDER BY responsibility, no", true, 0) \
    ROW(responsibility_signature, "SELECT * FROM responsibility_signature WHERE id > $1 ORDER BY id",          \
        true, 0)                                                                                               \
    ROW(responsibility_signed,                                                                                 \
        "SELECT * FROM responsibility_signed WHERE signature > $1 ORDER BY signature, no", true, 0)            \
    ROW(scheme, "SELECT * FROM scheme WHERE id > $1 ORDER BY id", true, 0)                                     \
    ROW(self_sheet, "SELECT * FROM self_sheet ORDER BY id", false, 0)                                          \
    ROW(self_entry, "SELECT * FROM self_entry WHERE id > $1 ORDER BY id", true, 0)                             \
    ROW(opinion, "SELECT * FROM opinion WHERE id > $1 ORDER BY id", true, 0)                                   \
    ROW(opinion_answer, "SELECT * FROM opinion_answer WHERE id > $1 ORDER BY id", true, 0)                     \
    ROW(validation_rule, "SELECT * FROM validation_rule WHERE id > $1 ORDER BY id", true, 0)                   \
    ROW(project, "SELECT * FROM project ORDER BY id", false, 0)                                                \
    ROW(milestone, "SELECT * FROM milestone ORDER BY id", false, 0)                                            \
    ROW(project_report, "SELECT * FROM project_report WHERE id > $1 ORDER BY id", true, 0)                     \
    ROW(project_check, "SELECT * FROM project_check ORDER BY report", false, 0)                                \
    ROW(appraisal_rules, "SELECT * FROM appraisal_rules WHERE id > $1 ORDER BY id", true, 0)                   \
    ROW(appraisal_mark, "SELECT * FROM appraisal_mark WHERE id > $1 ORDER BY id", true, 0)                     \
    ROW(paper, "SELECT * FROM paper ORDER BY id", false, 0)                                                    \
    ROW(paper_act, "SELECT * FROM paper_act WHERE id > $1 ORDER BY id", true, 0)                               \
    ROW(supervision_order, "SELECT * FROM supervision_order ORDER BY id", false, 0)                            \
    ROW(order_part, "SELECT * FROM order_part ORDER BY id", false, 0)                                          \
    ROW(order_event, "SELECT * FROM order_event WHERE id > $1 ORDER BY id", true, 0)                           \
    ROW(evidence, "SELECT * FROM evidence ORDER BY id", false, 0)                                              \
    ROW(report_text, "SELECT * FROM report_text WHERE id > $1 ORDER BY id", true, 0)                           \
    ROW(paper_template, "SELECT * FROM paper_template WHERE id > $1 ORDER BY id", true, 0)                     \
    ROW(package, "SELECT * FROM package ORDER BY id", false, 0)                                                \
    ROW(sum_note, "SELECT * FROM sum_note WHERE id > $1 ORDER BY id", true, 0)                                 \
    ROW(indicator_version, "SELECT * FROM indicator_version WHERE id > $1 ORDER BY id", true, 0)               \
    ROW(question, "SELECT * FROM question ORDER BY id", false, 0)                                              \
    ROW(question_event, "SELECT * FROM question_event WHERE id > $1 ORDER BY id", true, 0)                     \
    ROW(mapping, "SELECT * FROM mapping WHERE id > $1 ORDER BY id", true, 0)

#define PREPARE(table, sql, grows, parts)                                        \
    static bool prepare_##table(db *d, db_statement **statement_out, error *err) \
    {                                                                            \
        return db_prepare(d, "" sql, statement_out, err);                        \
    }
TABLES(PREPARE)

typedef struct digested {
    str table;
    bool (*prepare)(db *d, db_statement **statement_out, error *err); /* NULL: the text of the schema */
    bool grows;
    unsigned parts;
} digested;

#define DIGESTED(table, sql, grows, parts) { STR_INIT(#table), prepare_##table, grows, parts },
static const digested tables[] = { { STR_INIT("schema"), 0, false, 0 }, TABLES(DIGESTED) };
enum { DIGESTED_COUNT = sizeof tables / sizeof *tables };

/* A digest under construction. */
typedef struct digest {
    int64_t last; /* id of the last row of a table that grows */
    str hash;     /* of all rows so far; in memory */
    strbuf block; /* rows since then */
    arena *memory;
    error *err;
    digest_teller *tell; /* called for forbidden rows; may be NULL */
    void *payload;
} digest;

static digest digest_in(arena *a, error *err)
{
    return (digest){ .memory = a, .hash = STR(""), .block = strbuf_in(a, 0), .err = err };
}

static bool close_block(digest *d)
{
    if (d->block.len == 0)
        return true;
    strbuf_add(&d->block, d->hash);
    if (!hash_sm3(d->memory, strbuf_str(&d->block), &d->hash, d->err))
        return false;
    strbuf_clear(&d->block);
    return true;
}

static void put_text(strbuf *b, str text)
{
    strbuf_add(b, (str){ (const char *)&text.len, sizeof text.len });
    strbuf_add(b, text);
}

/* Kind, then the number, or length and text. */
static void put_row(strbuf *b, db_statement *q)
{
    int count = db_column_count(q);
    strbuf_add_char(b, (char)count);
    for (int i = 0; i < count; i++) {
        const db_value *v = db_value_of(q, i);
        strbuf_add_char(b, (char)v->kind);
        if (v->kind == DB_VALUE_INT)
            strbuf_add(b, (str){ (const char *)&v->number, sizeof v->number });
        else if (v->kind == DB_VALUE_TEXT)
            put_text(b, v->text);
    }
}

static void put_thing(void *payload, str type, str name, str sql)
{
    digest *d = payload;
    put_text(&d->block, type);
    put_text(&d->block, name);
    put_text(&d->block, sql);
}

/* A row that the rules forbid is part of the digest as any other. */
static bool next_row(db_statement *q, const digested *t, digest *d, bool *row_out, error *err)
{
    if (db_step(q, row_out, err))
        return true;
    if (!db_row_is_bad(q))
        return false;
    if (d->tell)
        d->tell(d->payload, t->table.data, err);
    *row_out = true;
    return true;
}

static bool add_rows(const digested *t, store *s, digest *d, error *err)
{
    db_statement *q;
    bool row = true, done = true;
    if (!t->prepare(s->d, &q, err))
        return false;
    if (t->grows)
        db_bind_int(q, 1, d->last);
    while (done && (done = next_row(q, t, d, &row, err)) && row) {
        put_row(&d->block, q);
        if (t->grows)
            d->last = db_int(q, 0);
        if (t->grows || d->block.len >= BLOCK_BYTES)
            done = close_block(d);
    }
    db_finish(q);
    return done;
}

static bool compute(const digested *t, store *s, digest *d, error *err)
{
    bool done = t->prepare ? add_rows(t, s, d, err) : db_each_thing(s->d, put_thing, d, err);
    return done && close_block(d);
}

enum { HASH_HEX = 2 * HASH_BYTES };

typedef struct kept_digest {
    bool has;
    int64_t last;
    str hash; /* in room */
    char room[HASH_HEX];
} kept_digest;

/* The root is the hash of the hashes of some tables each, as a change is of few tables. With other tables or
 * groups the root is another: the upgrade of the schema that goes with them records the new one. */
enum { GROUP_TABLES = 8, GROUP_COUNT = (DIGESTED_COUNT + GROUP_TABLES - 1) / GROUP_TABLES };

struct digests {
    store_version head; /* the newest audit record then; audit 0: unknown */
    kept_digest of[DIGESTED_COUNT];
    char groups[GROUP_COUNT][HASH_HEX];
    bool has_group[GROUP_COUNT];
    store_state states[STORE_PART_COUNT]; /* empty: to be computed */
};

digests *digests_create(arena *a)
{
    return arena_new(a, digests);
}

static void keep(digests *all, size_t i, int64_t last, str hash)
{
    kept_digest *k = &all->of[i];
    all->has_group[i / GROUP_TABLES] = false;
    k->has = true;
    k->last = last;
    k->hash = (str){ k->room, hash.len < HASH_HEX ? hash.len : HASH_HEX };
    memmove(k->room, hash.data, k->hash.len); /* a table without new rows has its hash there already */
}

bool digests_load(store *s, const store_version *head, error *err)
{
    db_statement *q;
    bool row = true, done = true;
    digests *all = s->digests;
    *all = (digests){ 0 };
    if (!db_prepare(s->d, "SELECT name, last, hash FROM digest", &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row) {
        str name = db_text(q, 0);
        for (size_t i = 0; i < DIGESTED_COUNT; i++)
            if (str_eq(name, tables[i].table)) {
                keep(all, i, db_int(q, 1), db_text(q, 2));
                break;
            }
    }
    db_finish(q);
    if (done)
        all->head = *head;
    return done;
}

bool digests_see(store *s, const store_version *head, error *err)
{
    bool are_known = head->audit != 0 && store_version_eq(&s->digests->head, head);
    return are_known || digests_load(s, head, err);
}

static bool save(store *s, const digested *t, const digest *d, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO digest (name, last, hash) VALUES ($1, $2, $3)"
                    " ON CONFLICT (name) DO UPDATE SET last = excluded.last, hash = excluded.hash",
                    &q, err))
        return false;
    db_bind_text(q, 1, t->table);
    db_bind_int(q, 2, d->last);
    db_bind_text(q, 3, d->hash);
    return finish_once(q, err);
}

static bool update(store *s, size_t i, bool anew, error *err)
{
    const digested *t = &tables[i];
    digests *all = s->digests;
    const kept_digest *k = &all->of[i];
    arena *scratch = arena_create(0);
    digest is = digest_in(scratch, err);
    if (k->has && t->grows && !anew) {
        is.last = k->last;
        is.hash = k->hash;
    }
    bool done = compute(t, s, &is, err) && save(s, t, &is, err);
    if (done)
        keep(all, i, is.last, is.hash);
    for (store_part part = 0; part < STORE_PART_COUNT; part++)
        if (t->parts & PART(part))
            all->states[part].hash[0] = 0;
    arena_destroy(scratch);
    return done;
}

bool digests_update(store *s, bool anew, error *err)
{
    bool done = true;
    s->digests->head = (store_version){ 0 };
    for (size_t i = 0; done && i < DIGESTED_COUNT; i++)
        if (anew || !s->digests->of[i].has || db_has_written(s->d, tables[i].table))
            done = update(s, i, anew, err);
    return done;
}

void digests_note_head(store *s, const store_version *head)
{
    s->digests->head = *head;
}

/* Whether the table has a digest. */
static bool put_digest(strbuf *to, const digests *all, size_t i)
{
    const kept_digest *k = &all->of[i];
    strbuf_add(to, tables[i].table);
    strbuf_addf(to, " %d %zu ", k->has, (size_t)k->last);
    strbuf_add(to, k->hash);
    strbuf_add_char(to, '\n');
    return k->has;
}

static bool hash_group(arena *scratch, digests *all, size_t group, error *err)
{
    str hash;
    strbuf text = strbuf_in(scratch, 0);
    size_t from = group * GROUP_TABLES;
    for (size_t i = from; i < from + GROUP_TABLES && i < DIGESTED_COUNT; i++)
        (void)put_digest(&text, all, i);
    if (!hash_sm3(scratch, strbuf_str(&text), &hash, err))
        return false;
    memcpy(all->groups[group], hash.data, HASH_HEX);
    all->has_group[group] = true;
    return true;
}

bool digests_root(arena *a, store *s, str *root_out, error *err)
{
    digests *all = s->digests;
    arena *scratch = arena_create(0);
    bool done = true, has_any = false;
    for (size_t i = 0; i < DIGESTED_COUNT; i++)
        has_any = has_any || all->of[i].has;
    for (size_t group = 0; done && has_any && group < GROUP_COUNT; group++)
        done = all->has_group[group] || hash_group(scratch, all, group, err);
    *root_out = STR("");
    if (done && has_any)
        done = hash_sm3(a, (str){ all->groups[0], sizeof all->groups }, root_out, err);
    arena_destroy(scratch);
    return done;
}

static bool hash_part(arena *scratch, const digests *all, store_part part, str *root_out, error *err)
{
    strbuf text = strbuf_in(scratch, 0);
    bool has_any = false;
    for (size_t i = 0; i < DIGESTED_COUNT; i++)
        if (tables[i].parts & PART(part))
            has_any = put_digest(&text, all, i) || has_any;
    *root_out = STR("");
    return !has_any || hash_sm3(scratch, strbuf_str(&text), root_out, err);
}

/* A store that an older version wrote last has no digests: then every record counts as a change. */
static bool state_of(store *s, store_part part, store_state *state_out, error *err)
{
    str root;
    bool done = true;
    digests *all = s->digests;
    store_state *is = &all->states[part];
    arena *scratch = arena_create(0);
    if (is->hash[0] == 0 && (done = hash_part(scratch, all, part, &root, err)))
        snprintf(is->hash, sizeof is->hash, "%.*s", STR_ARG(root.len > 0 ? root : str_of(all->head.hash)));
    arena_destroy(scratch);
    *state_out = *is;
    return done;
}

bool store_read_state(store *s, store_part part, store_state *state_out, error *err)
{
    store_version head;
    return store_read_head(s, &head, err) && digests_see(s, &head, err) &&
           state_of(s, part, state_out, err);
}

bool digests_compare(store *s, bool all, digest_teller *tell, void *payload, error *err)
{
    bool done = true;
    for (size_t i = 0; done && i < DIGESTED_COUNT; i++) {
        const digested *t = &tables[i];
        const kept_digest *are = &s->digests->of[i];
        if (!all && t->grows)
            continue;
        arena *scratch = arena_create(0);
        digest is = digest_in(scratch, err);
        is.tell = tell;
        is.payload = payload;
        done = compute(t, s, &is, err);
        if (done && are->has && (is.last != are->last || !str_eq(is.hash, are->hash)))
            tell(payload, t->table.data, 0);
        arena_destroy(scratch);
    }
    return done;
}
