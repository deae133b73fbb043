#include "store/digest.h"

#include "base/hash.h"

enum { BLOCK_BYTES = 4096 };

/* Each table but session_use, api_token_use and answered_request, which no audit record covers, and how it is
 * read: name, statement, whether it only grows. One that grows is read from the row after the last digested
 * one, $1, and its rows are hashed one by one, so that its digest does not depend on where it was continued.
 */
#define TABLES(ROW)                                                                                       \
    ROW(migration, "SELECT * FROM migration ORDER BY number", false)                                      \
    ROW(setting, "SELECT * FROM setting ORDER BY name", false)                                            \
    ROW(region, "SELECT * FROM region ORDER BY id", false)                                                \
    ROW(region_year, "SELECT * FROM region_year ORDER BY region, setting, year", false)                   \
    ROW(department, "SELECT * FROM department ORDER BY code", false)                                      \
    ROW(code_item, "SELECT * FROM code_item ORDER BY list, position", false)                              \
    ROW(indicator, "SELECT * FROM indicator ORDER BY id", false)                                          \
    ROW(shared_text, "SELECT * FROM shared_text WHERE id > $1 ORDER BY id", true)                         \
    ROW(import, "SELECT * FROM import WHERE id > $1 ORDER BY id", true)                                   \
    ROW(plan, "SELECT * FROM plan ORDER BY id", false)                                                    \
    ROW(plan_version, "SELECT * FROM plan_version WHERE id > $1 ORDER BY id", true)                       \
    ROW(plan_node, "SELECT * FROM plan_node WHERE id > $1 ORDER BY id", true)                             \
    ROW(plan_responsibility, "SELECT * FROM plan_responsibility WHERE node > $1 ORDER BY node, role, no", \
        true)                                                                                             \
    ROW(plan_target, "SELECT * FROM plan_target WHERE id > $1 ORDER BY id", true)                         \
    ROW(plan_correction, "SELECT * FROM plan_correction ORDER BY id", false)                              \
    ROW(plan_correction_value, "SELECT * FROM plan_correction_value ORDER BY correction, field", false)   \
    ROW(unit, "SELECT * FROM unit ORDER BY id", false)                                                    \
    ROW(person, "SELECT * FROM person ORDER BY id", false)                                                \
    ROW(person_role, "SELECT * FROM person_role ORDER BY id", false)                                      \
    ROW(person_identity, "SELECT * FROM person_identity ORDER BY person", false)                          \
    ROW(credential, "SELECT * FROM credential ORDER BY person", false)                                    \
    ROW(credential_before, "SELECT * FROM credential_before ORDER BY person, no", false)                  \
    ROW(recovery_code, "SELECT * FROM recovery_code ORDER BY person, hash", false)                        \
    ROW(one_time_link, "SELECT * FROM one_time_link ORDER BY hash", false)                                \
    ROW(session, "SELECT * FROM session ORDER BY id", false)                                              \
    ROW(api_token, "SELECT * FROM api_token ORDER BY id", false)                                          \
    ROW(working_day, "SELECT * FROM working_day ORDER BY year, day", false)                               \
    ROW(round, "SELECT * FROM round ORDER BY id", false)                                                  \
    ROW(round_indicator, "SELECT * FROM round_indicator ORDER BY id", false)                              \
    ROW(task, "SELECT * FROM task ORDER BY id", false)                                                    \
    ROW(cell, "SELECT * FROM cell ORDER BY id", false)                                                    \
    ROW(round_event, "SELECT * FROM round_event WHERE id > $1 ORDER BY id", true)                         \
    ROW(cell_value, "SELECT * FROM cell_value WHERE id > $1 ORDER BY id", true)                           \
    ROW(cell_mark, "SELECT * FROM cell_mark WHERE id > $1 ORDER BY id", true)                             \
    ROW(task_text, "SELECT * FROM task_text WHERE id > $1 ORDER BY id", true)                             \
    ROW(round_request, "SELECT * FROM round_request ORDER BY id", false)                                  \
    ROW(responsibility, "SELECT * FROM responsibility WHERE id > $1 ORDER BY id", true)                   \
    ROW(responsibility_support,                                                                           \
        "SELECT * FROM responsibility_support WHERE responsibility > $1 ORDER BY responsibility, no", true) \
    ROW(responsibility_signature, "SELECT * FROM responsibility_signature WHERE id > $1 ORDER BY id", true) \
    ROW(responsibility_signed,                                                                            \
        "SELECT * FROM responsibility_signed WHERE signature > $1 ORDER BY signature, no", true)          \
    ROW(scheme, "SELECT * FROM scheme WHERE id > $1 ORDER BY id", true)                                   \
    ROW(self_sheet, "SELECT * FROM self_sheet ORDER BY id", false)                                        \
    ROW(self_entry, "SELECT * FROM self_entry WHERE id > $1 ORDER BY id", true)                           \
    ROW(opinion, "SELECT * FROM opinion WHERE id > $1 ORDER BY id", true)                                 \
    ROW(opinion_answer, "SELECT * FROM opinion_answer WHERE id > $1 ORDER BY id", true)                   \
    ROW(validation_rule, "SELECT * FROM validation_rule WHERE id > $1 ORDER BY id", true)                 \
    ROW(project, "SELECT * FROM project ORDER BY id", false)                                              \
    ROW(milestone, "SELECT * FROM milestone ORDER BY id", false)                                          \
    ROW(project_report, "SELECT * FROM project_report WHERE id > $1 ORDER BY id", true)                   \
    ROW(project_check, "SELECT * FROM project_check ORDER BY report", false)                              \
    ROW(appraisal_rules, "SELECT * FROM appraisal_rules WHERE id > $1 ORDER BY id", true)                 \
    ROW(appraisal_mark, "SELECT * FROM appraisal_mark WHERE id > $1 ORDER BY id", true)                   \
    ROW(paper, "SELECT * FROM paper ORDER BY id", false)                                                  \
    ROW(paper_act, "SELECT * FROM paper_act WHERE id > $1 ORDER BY id", true)                             \
    ROW(supervision_order, "SELECT * FROM supervision_order ORDER BY id", false)                          \
    ROW(order_part, "SELECT * FROM order_part ORDER BY id", false)                                        \
    ROW(order_event, "SELECT * FROM order_event WHERE id > $1 ORDER BY id", true)                         \
    ROW(evidence, "SELECT * FROM evidence ORDER BY id", false)                                            \
    ROW(report_text, "SELECT * FROM report_text WHERE id > $1 ORDER BY id", true)                         \
    ROW(paper_template, "SELECT * FROM paper_template WHERE id > $1 ORDER BY id", true)                   \
    ROW(mapping, "SELECT * FROM mapping WHERE id > $1 ORDER BY id", true)                                 \
    ROW(package, "SELECT * FROM package ORDER BY id", false)                                              \
    ROW(sum_note, "SELECT * FROM sum_note WHERE id > $1 ORDER BY id", true)                               \
    ROW(indicator_version, "SELECT * FROM indicator_version WHERE id > $1 ORDER BY id", true)             \
    ROW(question, "SELECT * FROM question ORDER BY id", false)                                            \
    ROW(question_event, "SELECT * FROM question_event WHERE id > $1 ORDER BY id", true)

#define PREPARE(table, sql, grows)                                               \
    static bool prepare_##table(db *d, db_statement **statement_out, error *err) \
    {                                                                            \
        return db_prepare(d, "" sql, statement_out, err);                        \
    }
TABLES(PREPARE)

typedef struct digested {
    str table;
    bool (*prepare)(db *d, db_statement **statement_out, error *err); /* NULL: the text of the schema */
    bool grows;
} digested;

#define DIGESTED(table, sql, grows) { STR_INIT(#table), prepare_##table, grows },
static const digested tables[] = { { STR_INIT("schema"), 0, false }, TABLES(DIGESTED) };
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

struct digests {
    struct {
        bool has;
        int64_t last;
        str hash;
    } of[DIGESTED_COUNT];
};

bool digests_load(arena *a, store *s, digests **digests_out, error *err)
{
    db_statement *q;
    bool row = true, done = true;
    digests *all = arena_new(a, digests);
    for (size_t i = 0; i < DIGESTED_COUNT; i++)
        all->of[i].hash = STR("");
    if (!db_prepare(s->d, "SELECT name, last, hash FROM digest", &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row) {
        str name = db_text(q, 0);
        for (size_t i = 0; i < DIGESTED_COUNT; i++)
            if (str_eq(name, tables[i].table)) {
                all->of[i].has = true;
                all->of[i].last = db_int(q, 1);
                all->of[i].hash = copy_text(a, q, 2);
                break;
            }
    }
    db_finish(q);
    *digests_out = all;
    return done;
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

/* The digest of table i, in a. */
static bool update(arena *a, store *s, digests *all, size_t i, bool anew, error *err)
{
    const digested *t = &tables[i];
    arena *scratch = arena_create(0);
    digest is = digest_in(scratch, err);
    if (all->of[i].has && t->grows && !anew) {
        is.last = all->of[i].last;
        is.hash = all->of[i].hash;
    }
    bool done = compute(t, s, &is, err) && save(s, t, &is, err);
    if (done) {
        all->of[i].has = true;
        all->of[i].last = is.last;
        all->of[i].hash = str_copy(a, is.hash);
    }
    arena_destroy(scratch);
    return done;
}

bool digests_update(arena *a, store *s, digests *all, bool anew, error *err)
{
    bool done = true;
    for (size_t i = 0; done && i < DIGESTED_COUNT; i++)
        if (anew || !all->of[i].has || db_has_written(s->d, tables[i].table))
            done = update(a, s, all, i, anew, err);
    return done;
}

static bool is_named(const char *const *names, str table)
{
    bool is = !names;
    for (size_t i = 0; !is && names[i]; i++)
        is = str_eq(table, str_of(names[i]));
    return is;
}

bool digests_root(arena *a, const digests *all, const char *const *names, str *root_out, error *err)
{
    arena *scratch = arena_create(0);
    strbuf text = strbuf_in(scratch, 0);
    bool done = true, has_any = false;
    for (size_t i = 0; i < DIGESTED_COUNT; i++) {
        if (!is_named(names, tables[i].table))
            continue;
        has_any = has_any || all->of[i].has;
        strbuf_add(&text, tables[i].table);
        strbuf_addf(&text, " %d %lld ", all->of[i].has, (long long)all->of[i].last);
        strbuf_add(&text, all->of[i].hash);
        strbuf_add_char(&text, '\n');
    }
    *root_out = STR("");
    if (has_any)
        done = hash_sm3(a, strbuf_str(&text), root_out, err);
    arena_destroy(scratch);
    return done;
}

bool digests_compare(store *s, bool all, digest_teller *tell, void *payload, error *err)
{
    digests *are;
    arena *memory = arena_create(0);
    bool done = digests_load(memory, s, &are, err);
    for (size_t i = 0; done && i < DIGESTED_COUNT; i++) {
        const digested *t = &tables[i];
        if (!all && t->grows)
            continue;
        arena *scratch = arena_create(0);
        digest is = digest_in(scratch, err);
        is.tell = tell;
        is.payload = payload;
        done = compute(t, s, &is, err);
        if (done && are->of[i].has && (is.last != are->of[i].last || !str_eq(is.hash, are->of[i].hash)))
            tell(payload, t->table.data, 0);
        arena_destroy(scratch);
    }
    arena_destroy(memory);
    return done;
}
