/* Plans: their versions and targets. */
#include <assert.h>

#include "base/vec.h"
#include "store/internal.h"

static bool save_plan(store *s, plan_record *r, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO plan (code, subject, region, region_name, period_start, period_end)"
                    " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
                    &q, err))
        return false;
    db_bind_text(q, 1, r->code);
    db_bind_text(q, 2, str_of(plan_subject_words[r->subject]));
    bind_or_null(q, 3, r->region);
    bind_text_or_null(q, 4, r->region_name);
    db_bind_int(q, 5, r->period_start);
    db_bind_int(q, 6, r->period_end);
    return finish_with_number(q, &r->id, err);
}

static bool save_version(store *s, plan_record *r, const plan *p, unsigned place, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO plan_version (plan, number, title, title_from, level, period_mid, doc_no, issuer,"
            " issue_date, goals_label, measures_label, source, document_hash, place_in_document, imported_at,"
            " imported_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
            " RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, r->id);
    db_bind_int(q, 2, r->version);
    db_bind_text(q, 3, present(r->title));
    bind_text_or_null(q, 4, p->title_from);
    db_bind_text(q, 5, str_of(region_level_words[p->level]));
    bind_or_null(q, 6, p->period_mid);
    bind_text_or_null(q, 7, p->doc_no);
    bind_text_or_null(q, 8, p->issuer);
    arena *scratch = arena_create(0);
    db_bind_text(q, 9, p->issue_date.year ? date_text(scratch, p->issue_date) : STR_NONE);
    bind_text_or_null(q, 10, p->goals_label);
    bind_text_or_null(q, 11, p->measures_label);
    db_bind_text(q, 12, r->source);
    db_bind_text(q, 13, r->document_hash);
    db_bind_int(q, 14, place);
    db_bind_text(q, 15, r->imported_at);
    db_bind_text(q, 16, r->imported_by);
    bool done = finish_with_number(q, &r->version_id, err);
    arena_destroy(scratch);
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
    bind_or_null(q, 28, t->origin);
    bind_or_null(q, 29, t->node);
    if (!db_step(q, &row, err))
        return false;
    t->id = db_int(q, 0);
    t->origin = t->origin ? t->origin : t->id;
    db_reset(q);
    return true;
}

static bool prepare_target(store *s, db_statement **q_out, error *err)
{
    return db_prepare(
        s->d,
        "INSERT INTO plan_target (version, no, stands_in, domain_no, indicator, link, name, tier, kind, comparator, target_values, unit,"
        " by_year, baseline_ref, phrase, place_offset, place_bytes, place_line, place_column, item, items, formula, explain_zh,"
        " explain_en, note, baseline_year, baseline, origin, node) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
        " $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29) RETURNING id",
        q_out, err);
}

static bool save_targets(store *s, stored_plan *p, const plan_nodes *nodes, error *err)
{
    db_statement *q;
    bool done = true;
    if (!prepare_target(s, &q, err))
        return false;
    arena *scratch = arena_create(0);
    for (size_t i = 0; done && i < p->targets.count; i++) {
        plan_target *t = &p->targets.items[i];
        const plan_node *node = plan_node_of_target(nodes, t->where, t->reading.indicator, t->reading.place);
        t->node = node ? node->id : 0;
        db_bind_int(q, 1, p->record.version_id);
        db_bind_int(q, 2, (int64_t)i + 1);
        done = save_target(scratch, q, t, err);
    }
    db_finish(q);
    arena_destroy(scratch);
    return done;
}

bool store_add_target(store *s, int64_t version_id, plan_target *t, error *err)
{
    db_statement *q;
    int64_t last;
    if (!db_prepare(s->d, "SELECT coalesce(max(no), 0) FROM plan_target WHERE version = $1", &q, err))
        return false;
    db_bind_int(q, 1, version_id);
    if (!finish_with_number(q, &last, err) || !prepare_target(s, &q, err))
        return false;
    arena *scratch = arena_create(0);
    db_bind_int(q, 1, version_id);
    db_bind_int(q, 2, last + 1);
    bool done = save_target(scratch, q, t, err);
    db_finish(q);
    arena_destroy(scratch);
    return done;
}

bool store_save_plan(store *s, stored_plan *content, const plan *read, plan_nodes *nodes,
                     unsigned place_in_document, error *err)
{
    plan_record *r = &content->record;
    assert(r->code.len > 0);
    r->target_count = content->targets.count;
    r->version = r->version_count = r->id ? r->version_count + 1 : 1;
    return (r->id || save_plan(s, r, err)) && save_version(s, r, read, place_in_document, err) &&
           save_plan_nodes(s, r->version_id, nodes, err) && save_targets(s, content, nodes, err);
}

bool store_find_plan_of_document(arena *a, store *s, str document_hash, unsigned place_in_document,
                                 str *key_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d,
                    "SELECT plan.code, number FROM plan_version JOIN plan ON plan.id = plan"
                    " WHERE document_hash = $1 AND place_in_document = $2",
                    &q, err))
        return false;
    db_bind_text(q, 1, document_hash);
    db_bind_int(q, 2, place_in_document);
    bool done = db_step(q, &row, err);
    if (done)
        *key_out = row ? str_format(a, "%.*s@%lld", STR_ARG(db_text(q, 0)), (long long)db_int(q, 1))
                       : STR_NONE;
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

static plan_record record_of_row(arena *a, db_statement *q)
{
    return (plan_record){
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
        .version_id = db_int(q, 14),
        .version = (unsigned)db_int(q, 15),
        .version_count = (unsigned)db_int(q, 16),
    };
}

bool store_list_plan_versions(arena *a, store *s, plan_records *versions_out, error *err)
{
    VEC(plan_record) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT plan.id, plan.code, v.title, subject, plan.region, region_name, period_start, period_end, v.source,"
            " v.document_hash, v.imported_at, v.imported_by,"
            " (SELECT count(*) FROM plan_target WHERE plan_target.version = v.id), region.code, v.id, v.number,"
            " (SELECT max(number) FROM plan_version WHERE plan_version.plan = plan.id)"
            " FROM plan JOIN plan_version AS v ON v.plan = plan.id LEFT JOIN region ON region.id = plan.region"
            " ORDER BY plan.id, v.number",
            &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = record_of_row(a, q);
    db_finish(q);
    *versions_out = (plan_records){ all.items, all.count };
    return done;
}

bool store_list_plans(arena *a, store *s, plan_records *plans_out, error *err)
{
    plan_records all;
    size_t count = 0;
    if (!store_list_plan_versions(a, s, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].version == all.items[i].version_count)
            all.items[count++] = all.items[i];
    *plans_out = (plan_records){ all.items, count };
    return true;
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
            .domain_read = (unsigned)db_int(q, 2),
            .indicator = (int32_t)db_int(q, 3), .link = link_of(db_text(q, 4)),
            .is_added = link_of(db_text(q, 4)) == LINK_BY_PERSON,
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
        .origin = db_int(q, 26), .node = db_int(q, 27),
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
            " place_offset, place_bytes, place_line, place_column, item, items, formula, explain_zh, explain_en, note, baseline_year, baseline,"
            " coalesce(origin, id), node FROM plan_target WHERE version = $1 ORDER BY no",
            &q, err))
        return false;
    db_bind_int(q, 1, p->record.version_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = target_of_row(a, q);
    db_finish(q);
    p->targets = (plan_targets){ all.items, all.count };
    return done;
}

static bool load_domains(arena *a, store *s, stored_plan *p, error *err)
{
    VEC(str) titles = { 0 };
    VEC(int64_t) nodes = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT id, title FROM plan_node WHERE version = $1 AND kind = 'domain' ORDER BY no", &q,
                    err))
        return false;
    db_bind_int(q, 1, p->record.version_id);
    while (done && (done = db_step(q, &row, err)) && row) {
        *vec_push(a, &nodes) = db_int(q, 0);
        *vec_push(a, &titles) = copy_text(a, q, 1);
    }
    db_finish(q);
    p->domain_titles = titles.items;
    p->domain_nodes = nodes.items;
    p->domain_count = titles.count;
    return done;
}

bool store_no_such_plan(arena *a, const plan_records *all, str key, error *err)
{
    strbuf b = strbuf_in(a, 512);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const plan_record *r = &all->items[i];
        if (r->version != r->version_count)
            continue;
        strbuf_add(&b, count++ ? STR(", ") : STR(""));
        strbuf_add(&b, r->code);
        if (r->version_count > 1)
            strbuf_addf(&b, " (@1-@%u)", r->version_count);
    }
    if (count == 0)
        return error_set(err, ERROR_NOT_FOUND, "还没有规划；请先导入规划文本",
                         "there are no plans yet; first import the text of one");
    if (key.len == 0)
        return error_set(err, ERROR_USAGE, "有 %zu 份规划，请用 --plan（网址中为 plan=）指定：%.*s",
                         "there are %zu plans; choose one with --plan (in an address: plan=): %.*s", count, (int)b.len, b.data);
    return error_set(err, ERROR_NOT_FOUND, "没有规划“%.*s”；现有：%.*s",
                     "plan \"%.*s\" not found; available: %.*s", STR_ARG(key), (int)b.len, b.data);
}

/* Compares with code or id, each also with the number of a version behind "@"; an empty key matches the
 * newest version of any plan. */
static bool is_named(arena *scratch, const plan_record *r, str key)
{
    str name = key, number = STR("");
    size_t at = str_find(key, STR("@"), 0);
    if (at != STR_NOWHERE) {
        name = str_slice(key, 0, at);
        number = str_from(key, at + 1);
    }
    bool is_version = at == STR_NOWHERE ? r->version == r->version_count
                                        : str_eq(number, str_format(scratch, "%u", r->version));
    return is_version && (key.len == 0 || str_eq(r->code, name) ||
                          str_eq(str_format(scratch, "%lld", (long long)r->id), name));
}

bool store_load_plan(arena *a, store *s, str key, stored_plan *plan_out, error *err)
{
    plan_records all;
    stored_plan p = { 0 };
    size_t found = 0;
    if (!store_list_plan_versions(a, s, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (is_named(a, &all.items[i], key)) {
            p.record = all.items[i];
            found++;
        }
    if (found != 1)
        return store_no_such_plan(a, &all, key, err);
    const region of = { .id = p.record.region, .code = p.record.region_code };
    if (!load_domains(a, s, &p, err) || !load_targets(a, s, &p, err) ||
        !store_load_corrections(a, s, p.record.version_id, &p.corrections, err) ||
        !store_load_region_years(a, s, &of, STR("election_year"), &p.elections, err) ||
        !store_load_region_years(a, s, &of, STR("term_start"), &p.terms, err))
        return false;
    *plan_out = p;
    return true;
}

bool store_load_plan_labels(arena *a, store *s, int64_t version_id, str *goals_out, str *measures_out,
                            error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT goals_label, measures_label FROM plan_version WHERE id = $1", &q, err))
        return false;
    db_bind_int(q, 1, version_id);
    bool done = db_step(q, &row, err);
    if (done && row) {
        *goals_out = copy_text(a, q, 0);
        *measures_out = copy_text(a, q, 1);
    }
    db_finish(q);
    return done;
}
