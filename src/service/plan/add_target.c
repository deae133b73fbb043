#include "service/plan/add_target.h"

#include "base/vec.h"
#include "formula/formula.h"
#include "service/plan/correct_check.h"
#include "service/plan/node_lines.h"
#include "service/plan/part.h"

/* The words in the document: a node's text may be joined across lines, so they begin at least here. */
static text_place place_of(const plan_node *n, size_t at, size_t bytes)
{
    text_place p = n->place;
    uint32_t last = p.bytes > 0 ? p.bytes - 1 : 0;
    p.offset += at < last ? (uint32_t)at : last;
    p.bytes = (uint32_t)bytes;
    return p;
}

static plan_target target_of(arena *a, const found_part *f, str phrase, size_t at)
{
    stored_plan as_read = f->read;
    const formula *judged;
    error ignored;
    as_read.corrections = (corrections){ 0 };
    plan_target t = { .node = f->node->id,
                      .where = f->node->path,
                      .domain_no = plan_domain_of_node(&as_read, &f->nodes, f->node),
                      .link = LINK_BY_PERSON,
                      .is_added = true,
                      .reading = { .indicator = phrase,
                                   .phrase = phrase,
                                   .tier = TIER_QUALITATIVE,
                                   .kind = KIND_EVENT,
                                   .comparator = COMPARATOR_QUALITATIVE,
                                   .formula = STR("judged"),
                                   .place = place_of(f->node, at, phrase.len),
                                   .item = 1,
                                   .items = 1 } };
    if (formula_parse(a, t.reading.formula, &judged, &ignored)) {
        t.reading.explain_zh = formula_explain(a, judged, 0, LANGUAGE_ZH);
        t.reading.explain_en = formula_explain(a, judged, 0, LANGUAGE_EN);
    }
    return t;
}

/* The row of the same words, if a person made one before and it was undone. */
static bool find_earlier(const found_part *f, str phrase, const plan_target **earlier_out, error *err)
{
    *earlier_out = 0;
    for (size_t i = 0; i < f->now.targets.count; i++) {
        const plan_target *t = &f->now.targets.items[i];
        if (t->node != f->node->id || !str_eq(t->reading.phrase, phrase))
            continue;
        if (t->is_added && t->is_dropped) {
            *earlier_out = t;
            continue;
        }
        return error_set(err, ERROR_EXISTS, "这句话已是目标 %lld；标为不是目标的，可撤销更正",
                         "these words are target %lld already; where it was dropped, undo the correction",
                         (long long)t->origin);
    }
    return true;
}

static bool find_words(const found_part *f, str asked, str *phrase_out, size_t *at_out, error *err)
{
    str text = f->node->text, phrase = str_trim(asked);
    if (!plan_node_kind_table[f->node->kind].is_choice || text.len == 0)
        return error_set(err, ERROR_INPUT, "目标只能取自目标、措施、项目、总体目标或组织实施的文字",
                         "a target is made of the words of a goal, measure, project, overall goal or of the"
                         " implementation");
    *phrase_out = phrase.len > 0 ? phrase : text;
    *at_out = str_find(text, *phrase_out, 0);
    return *at_out != STR_NOWHERE || error_set(err, ERROR_INPUT, "原文中没有“%.*s”",
                                               "the sentence does not have \"%.*s\"", STR_ARG(*phrase_out));
}

bool service_add_target(context *c, const correction_request *asked, correction_result *out, error *err)
{
    found_part *f = arena_new(c->request, found_part);
    const plan_target *earlier;
    str phrase;
    size_t at;
    if (!correction_has_reason(c, err) || !service_find_part(c, &asked->of, true, f, err) ||
        !found_part_is_in_force(f, err) || !find_words(f, asked->phrase, &phrase, &at, err) ||
        !find_earlier(f, phrase, &earlier, err))
        return false;
    plan_target t = target_of(c->request, f, phrase, at);
    correction made = { .act = STR("target.add"), .at = c->by.now, .who = c->by.who, .why = c->by.why };
    str given = str_trim(asked->values[CORRECTED_FORMULA]),
        code = str_trim(asked->values[CORRECTED_INDICATOR]);
    made.values[CORRECTED_FORMULA] = given.len > 0 ? given : t.reading.formula;
    made.values[CORRECTED_INDICATOR] = code.len > 0 ? code : STR_NONE;
    if (!correction_check_target(c, &t, &made, err))
        return false;
    made.values[CORRECTED_DROPPED] = STR("no");
    made.was[CORRECTED_FORMULA] = t.reading.formula;
    made.was[CORRECTED_DROPPED] = STR("yes");
    if (code.len > 0)
        made.was[CORRECTED_INDICATOR] = STR("none");
    if (!earlier && !store_add_target(c->store, f->read.record.version_id, &t, err))
        return false;
    made.target = earlier ? earlier->id : t.id;
    if (!store_add_correction(c->store, f->read.record.version_id, &made, err))
        return false;
    int64_t id = earlier ? earlier->origin : t.origin;
    context_record(c, 0, str_format(c->request, "%lld", (long long)id), correction_detail(c->request, &made));
    *out = (correction_result){ .id = id, .plan = f->read.record.code, .made = made };
    return true;
}

/* ---- amended plans ---- */

static bool is_read(const plan_targets *all, const plan_node *n, str phrase)
{
    for (size_t i = 0; i < all->count; i++) {
        const plan_target *t = &all->items[i];
        if (str_eq(t->where, n->path) &&
            (str_has(t->reading.phrase, phrase) || str_has(phrase, t->reading.phrase)))
            return true;
    }
    return false;
}

static const plan_node *node_with(const plan_nodes *nodes, str phrase, size_t *at_out)
{
    for (size_t i = 0; i < nodes->count; i++) {
        const plan_node *n = &nodes->items[i];
        *at_out = plan_node_kind_table[n->kind].is_choice ? str_find(n->text, phrase, 0) : STR_NOWHERE;
        if (*at_out != STR_NOWHERE)
            return n;
    }
    return 0;
}

/* Of a node that is not saved yet. */
static unsigned domain_above(const plan_nodes *nodes, const plan_node *n)
{
    unsigned no = 0;
    if (n->parent == 0 || nodes->items[n->parent - 1].kind != NODE_DOMAIN)
        return 0;
    for (size_t i = 0; i < n->parent; i++)
        no += nodes->items[i].kind == NODE_DOMAIN;
    return no;
}

void plan_carry_added(arena *a, const stored_plan *before, stored_plan *after, const plan_nodes *nodes)
{
    VEC(plan_target) all = { 0 };
    for (size_t i = 0; i < after->targets.count; i++)
        *vec_push(a, &all) = after->targets.items[i];
    for (size_t i = 0; i < before->targets.count; i++) {
        plan_target t = before->targets.items[i];
        size_t at;
        const plan_node *n = t.is_added ? node_with(nodes, t.reading.phrase, &at) : 0;
        if (!n || is_read(&after->targets, n, t.reading.phrase))
            continue;
        t.id = t.origin = t.node = 0;
        t.where = n->path;
        t.domain_no = t.domain_read = domain_above(nodes, n);
        t.reading.place = place_of(n, at, t.reading.phrase.len);
        *vec_push(a, &all) = t;
    }
    after->targets = (plan_targets){ all.items, all.count };
}
