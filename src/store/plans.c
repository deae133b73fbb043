/* Plans: the tree as JSON for display, the targets as rows for assessment. */
#include <assert.h>

#include "base/vec.h"
#include "store/internal.h"

static void bind_or_null(db_statement *q, int parameter, int64_t value)
{
    if (value)
        db_bind_int(q, parameter, value);
    else
        db_bind_null(q, parameter);
}

static bool save_head(store *s, plan_record *r, unsigned place, str tree, error *err)
{
    db_statement *q;
    bool row;
    const char *subject = plan_subject_words[r->subject];
    if (!db_prepare(
            s->d,
            "INSERT INTO plan (code, title, subject, region, region_name, period_start, period_end, source, document_hash,"
            " place_in_document, imported_at, imported_by, tree) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id",
            &q, err))
        return false;
    db_bind_text(q, 1, r->code);
    db_bind_text(q, 2, r->title.data ? r->title : STR(""));
    db_bind_text(q, 3, str_of(subject));
    bind_or_null(q, 4, r->region);
    bind_text_or_null(q, 5, r->region_name);
    db_bind_int(q, 6, r->period_start);
    db_bind_int(q, 7, r->period_end);
    db_bind_text(q, 8, r->source);
    db_bind_text(q, 9, r->document_hash);
    db_bind_int(q, 10, place);
    db_bind_text(q, 11, r->imported_at);
    db_bind_text(q, 12, r->imported_by);
    db_bind_text(q, 13, tree);
    bool done = db_step(q, &row, err);
    if (done)
        r->id = db_int(q, 0);
    db_finish(q);
    return done;
}

static bool save_domains(store *s, const stored_plan *p, error *err)
{
    db_statement *q;
    bool done = true;
    if (!db_prepare(s->d, "INSERT INTO plan_domain (plan, no, title) VALUES ($1, $2, $3)", &q, err))
        return false;
    for (size_t i = 0; done && i < p->domain_count; i++) {
        db_bind_int(q, 1, p->record.id);
        db_bind_int(q, 2, (int64_t)i + 1);
        db_bind_text(q, 3, p->domain_titles[i].data ? p->domain_titles[i] : STR(""));
        done = db_step_once(q, err);
    }
    db_finish(q);
    return done;
}

static str values_text(arena *scratch, const target_reading *r)
{
    char text[DECIMAL_TEXT_MAX];
    strbuf b = strbuf_in(scratch, 0);
    for (size_t i = 0; i < r->value_count; i++) {
        if (i > 0)
            strbuf_add_char(&b, ' ');
        strbuf_add(&b, decimal_print(text, r->values[i]));
    }
    return b.data ? strbuf_str(&b) : STR("");
}

static str present(str s)
{
    return s.data ? s : STR("");
}

static bool save_target(arena *scratch, db_statement *q, plan_target *t, error *err)
{
    bool row;
    char baseline[DECIMAL_TEXT_MAX];
    const target_reading *r = &t->reading;
    db_bind_text(q, 3, t->where);
    db_bind_int(q, 4, t->domain_no);
    bind_or_null(q, 5, t->indicator);
    db_bind_text(q, 6, str_of(link_way_words[t->link]));
    db_bind_text(q, 7, present(r->indicator));
    db_bind_int(q, 8, r->tier);
    db_bind_int(q, 9, r->kind);
    db_bind_int(q, 10, r->comparator);
    db_bind_text(q, 11, values_text(scratch, r));
    bind_text_or_null(q, 12, r->unit);
    db_bind_int(q, 13, r->by_year);
    bind_text_or_null(q, 14, r->baseline_ref);
    db_bind_text(q, 15, present(r->phrase));
    db_bind_int(q, 16, r->place.offset);
    db_bind_int(q, 17, r->place.bytes);
    db_bind_int(q, 18, r->place.line);
    db_bind_int(q, 19, r->place.column);
    db_bind_int(q, 20, r->item);
    db_bind_int(q, 21, r->items);
    db_bind_text(q, 22, r->formula.len > 0 ? r->formula : STR("judged"));
    bind_text_or_null(q, 23, r->explain_zh);
    bind_text_or_null(q, 24, r->explain_en);
    bind_text_or_null(q, 25, r->note);
    bind_or_null(q, 26, t->baseline_year);
    db_bind_text(q, 27, t->has_baseline ? decimal_print(baseline, t->baseline) : STR_NONE);
    if (!db_step(q, &row, err))
        return false;
    t->id = db_int(q, 0);
    db_reset(q);
    return true;
}

static bool save_targets(store *s, stored_plan *p, error *err)
{
    db_statement *q;
    bool done = true;
    if (!db_prepare(
            s->d,
            "INSERT INTO plan_target (plan, no, stands_in, domain_no, indicator, link, name, tier, kind, comparator, target_values, unit,"
            " by_year, baseline_ref, phrase, place_offset, place_bytes, place_line, place_column, item, items, formula, explain_zh,"
            " explain_en, note, baseline_year, baseline) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,"
            " $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27) RETURNING id",
            &q, err))
        return false;
    arena *scratch = arena_create(0);
    for (size_t i = 0; done && i < p->targets.count; i++) {
        db_bind_int(q, 1, p->record.id);
        db_bind_int(q, 2, (int64_t)i + 1);
        done = save_target(scratch, q, &p->targets.items[i], err);
    }
    db_finish(q);
    arena_destroy(scratch);
    return done;
}

bool store_save_plan(store *s, stored_plan *content, unsigned place_in_document, str tree_json, error *err)
{
    assert(content->record.code.len > 0);
    content->record.target_count = content->targets.count;
    return save_head(s, &content->record, place_in_document, tree_json, err) &&
           save_domains(s, content, err) && save_targets(s, content, err);
}

bool store_set_domain(store *s, int64_t target_id, unsigned domain_no, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE plan_target SET domain_no = $1 WHERE id = $2", &q, err))
        return false;
    db_bind_int(q, 1, domain_no);
    db_bind_int(q, 2, target_id);
    bool done = db_step_once(q, err);
    db_finish(q);
    return done;
}

bool store_find_plan_of_document(arena *a, store *s, str document_hash, unsigned place_in_document,
                                 str *code_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT code FROM plan WHERE document_hash = $1 AND place_in_document = $2", &q,
                    err))
        return false;
    db_bind_text(q, 1, document_hash);
    db_bind_int(q, 2, place_in_document);
    bool done = db_step(q, &row, err);
    if (done)
        *code_out = row ? copy_text(a, q, 0) : STR_NONE;
    db_finish(q);
    return done;
}

static plan_subject subject_of(str word)
{
    for (int i = 0; i < SUBJECT_COUNT; i++)
        if (plan_subject_words[i] && str_eq(word, str_of(plan_subject_words[i])))
            return (plan_subject)i;
    return SUBJECT_UNKNOWN;
}

bool store_list_plans(arena *a, store *s, plan_records *plans_out, error *err)
{
    VEC(plan_record) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT plan.id, plan.code, title, subject, plan.region, region_name, period_start, period_end, source, document_hash, imported_at, imported_by,"
            " (SELECT count(*) FROM plan_target WHERE plan_target.plan = plan.id), region.code"
            " FROM plan LEFT JOIN region ON region.id = plan.region ORDER BY plan.id",
            &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (plan_record){
            .id = db_int(q, 0),
            .code = copy_text(a, q, 1),
            .title = copy_text(a, q, 2),
            .subject = subject_of(db_text(q, 3)),
            .region = db_int(q, 4),
            .region_name = copy_text(a, q, 5),
            .period_start = (int)db_int(q, 6),
            .period_end = (int)db_int(q, 7),
            .source = copy_text(a, q, 8),
            .document_hash = copy_text(a, q, 9),
            .imported_at = copy_text(a, q, 10),
            .imported_by = copy_text(a, q, 11),
            .target_count = (size_t)db_int(q, 12),
            .region_code = copy_text(a, q, 13),
        };
    db_finish(q);
    *plans_out = (plan_records){ all.items, all.count };
    return done;
}

static link_way link_of(str word)
{
    for (int i = 0; i < LINK_WAY_COUNT; i++)
        if (str_eq(word, str_of(link_way_words[i])))
            return (link_way)i;
    return LINK_NONE;
}

static plan_target target_of_row(arena *a, db_statement *q)
{
    error ignored;
    plan_target t = {
        .id = db_int(q, 0), .where = copy_text(a, q, 1), .domain_no = (unsigned)db_int(q, 2),
            .indicator = (int32_t)db_int(q, 3), .link = link_of(db_text(q, 4)),
        .reading = {
            .indicator = copy_text(a, q, 5), .tier = (target_tier)db_int(q, 6),
                .kind = (target_kind)db_int(q, 7),
            .comparator = (target_comparator)db_int(q, 8), .unit = copy_text(a, q, 10),
                .by_year = (int)db_int(q, 11), .baseline_ref = copy_text(a, q, 12),
            .phrase = copy_text(a, q, 13),
            .place = { .offset = (uint32_t)db_int(q, 14), .bytes = (uint32_t)db_int(q, 15),
                .line = (uint32_t)db_int(q, 16), .column = (uint32_t)db_int(q, 17) },
            .item = (unsigned)db_int(q, 18), .items = (unsigned)db_int(q, 19), .formula = copy_text(a, q, 20),
                .explain_zh = copy_text(a, q, 21),
            .explain_en = copy_text(a, q, 22), .note = copy_text(a, q, 23),
        },
        .baseline_year = (int)db_int(q, 24),
    };
    str rest = db_text(q, 9), value;
    while (t.reading.value_count < TARGET_VALUES_MAX && str_cut(&rest, STR(" "), &value))
        if (decimal_parse(value, &t.reading.values[t.reading.value_count], &ignored))
            t.reading.value_count++;
    t.has_baseline = !db_is_null(q, 25) && decimal_parse(db_text(q, 25), &t.baseline, &ignored);
    return t;
}

static bool load_targets(arena *a, store *s, stored_plan *p, error *err)
{
    VEC(plan_target) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT id, stands_in, domain_no, indicator, link, name, tier, kind, comparator, target_values, unit, by_year, baseline_ref, phrase,"
            " place_offset, place_bytes, place_line, place_column, item, items, formula, explain_zh, explain_en, note, baseline_year, baseline"
            " FROM plan_target WHERE plan = $1 ORDER BY no",
            &q, err))
        return false;
    db_bind_int(q, 1, p->record.id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = target_of_row(a, q);
    db_finish(q);
    p->targets = (plan_targets){ all.items, all.count };
    return done;
}

static bool load_domains(arena *a, store *s, stored_plan *p, error *err)
{
    VEC(str) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, "SELECT title FROM plan_domain WHERE plan = $1 ORDER BY no", &q, err))
        return false;
    db_bind_int(q, 1, p->record.id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = copy_text(a, q, 0);
    db_finish(q);
    p->domain_titles = all.items;
    p->domain_count = all.count;
    return done;
}

static bool no_such_plan(arena *a, const plan_records *all, str key, error *err)
{
    strbuf b = strbuf_in(a, 512);
    for (size_t i = 0; i < all->count; i++) {
        strbuf_add(&b, i > 0 ? STR(", ") : STR(""));
        strbuf_add(&b, all->items[i].code);
    }
    if (all->count == 0)
        return error_set(err, ERROR_NOT_FOUND, "还没有规划；用 halfsky plan import 文件 导入",
                         "there are no plans yet; import one with halfsky plan import FILE");
    if (key.len == 0)
        return error_set(err, ERROR_USAGE, "有 %zu 份规划，请用 --plan 指定：%.*s",
                         "there are %zu plans; choose one with --plan: %.*s", all->count, (int)b.len, b.data);
    return error_set(err, ERROR_NOT_FOUND, "没有规划“%.*s”；现有：%.*s",
                     "plan \"%.*s\" not found; available: %.*s", STR_ARG(key), (int)b.len, b.data);
}

/* Compares with code or id; an empty key matches any plan. */
static bool is_named(arena *scratch, const plan_record *record, str key)
{
    return key.len == 0 || str_eq(record->code, key) ||
           str_eq(str_format(scratch, "%lld", (long long)record->id), key);
}

bool store_load_plan(arena *a, store *s, str key, stored_plan *plan_out, error *err)
{
    plan_records all;
    stored_plan p = { 0 };
    if (!store_list_plans(a, s, &all, err))
        return false;
    size_t at = 0;
    while (at < all.count && !is_named(a, &all.items[at], key))
        at++;
    if (at == all.count || (key.len == 0 && all.count > 1))
        return no_such_plan(a, &all, key, err);
    p.record = all.items[at];
    const region of = { .id = p.record.region, .code = p.record.region_code };
    if (!load_domains(a, s, &p, err) || !load_targets(a, s, &p, err) ||
        !store_load_region_years(a, s, &of, STR("election_year"), &p.elections, err) ||
        !store_load_region_years(a, s, &of, STR("term_start"), &p.terms, err))
        return false;
    *plan_out = p;
    return true;
}

bool store_load_plan_tree(arena *a, store *s, str code, str *json_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT tree FROM plan WHERE code = $1", &q, err))
        return false;
    db_bind_text(q, 1, code);
    bool done = db_step(q, &row, err);
    if (done && row)
        *json_out = copy_text(a, q, 0);
    else if (done)
        done = error_set(err, ERROR_NOT_FOUND, "没有规划“%.*s”", "plan \"%.*s\" not found", STR_ARG(code));
    db_finish(q);
    return done;
}
