#include "service/plan/proof.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "service/asked_regions.h"
#include "service/plan/lines.h"
#include "service/plan/load.h"
#include "service/plan/node_lines.h"

const state_word proof_state_table[PROOF_STATE_COUNT] = {
    [PROOF_READ] = { "read", "未核对", "not confirmed" },
    [PROOF_TO_CONFIRM] = { "to_confirm", "原文已改，待确认", "changed, to be confirmed" },
    [PROOF_CONFIRMED] = { "confirmed", "已核对", "confirmed" },
    [PROOF_CORRECTED] = { "corrected", "已更正", "corrected" },
    [PROOF_ADDED] = { "added", "人工列为目标", "made a target" },
    [PROOF_DROPPED] = { "dropped", "不作为目标", "not a target" },
};

typedef struct proofing {
    context *c;
    const catalogue_snapshot *known;
    stored_plan read, now;
    plan_nodes nodes; /* with corrections */
    plan_lines lines;
    coverage_line *covered;
} proofing;

static proof_state state_of(const plan_target *t)
{
    if (t->has_pending)
        return PROOF_TO_CONFIRM;
    if (t->is_dropped)
        return PROOF_DROPPED;
    if (t->is_added)
        return PROOF_ADDED;
    return t->correction ? PROOF_CORRECTED : t->confirmed ? PROOF_CONFIRMED : PROOF_READ;
}

static const correction *last_of(const proofing *w, const plan_target *t)
{
    const correction *own = correction_newest(&w->now.corrections, t->id, 0);
    const correction *of_node = t->node ? correction_newest(&w->now.corrections, 0, t->node) : 0;
    return !own || (of_node && of_node->id > own->id) ? of_node : own;
}

static str code_of(const indicator *i)
{
    return i ? i->code : STR("");
}

static proof_target target_of(const proofing *w, size_t i)
{
    arena *a = w->c->request;
    const plan_target *read = &w->read.targets.items[i], *now = &w->now.targets.items[i];
    const indicator *of = indicator_of_id(&w->known->indicators, now->indicator);
    proof_target t = { .id = now->origin,
                       .state = state_of(now),
                       .read = read,
                       .now = now,
                       .code_read = code_of(indicator_of_id(&w->known->indicators, read->indicator)),
                       .code = code_of(of),
                       .name = of ? of->name : now->reading.indicator,
                       .name_en = of ? of->name_en : STR(""),
                       .unit = of ? of->unit : now->reading.unit,
                       .last = last_of(w, now) };
    if (t.last) {
        t.last_zh = correction_text(a, t.last, LANGUAGE_ZH);
        t.last_en = correction_text(a, t.last, LANGUAGE_EN);
    }
    return t;
}

/* ---- lines ---- */

static const plan_node *node_of(const plan_nodes *nodes, int64_t id)
{
    for (size_t i = 0; id && i < nodes->count; i++)
        if (nodes->items[i].origin == id)
            return &nodes->items[i];
    return 0;
}

static size_t characters_before(str text, size_t at)
{
    return utf8_count(str_slice(text, 0, at < text.len ? at : text.len));
}

/* A person made the sentence a target, and that was undone. */
static bool is_undone(const proofing *w, const plan_target *t)
{
    return t->is_added && !correction_newest(&w->now.corrections, t->id, 0);
}

static bool is_undone_id(const proofing *w, size_t id)
{
    for (size_t i = 0; i < w->now.targets.count; i++)
        if ((size_t)w->now.targets.items[i].origin == id)
            return is_undone(w, &w->now.targets.items[i]);
    return false;
}

static void fill_parts(const proofing *w, const coverage_line *from, proof_line *out)
{
    VEC(proof_part) parts = { 0 };
    str text = from->line->kind == PLAN_LINE_ROW ? from->line->aim : from->line->text;
    for (size_t i = 0; i < from->part_count; i++) {
        const coverage_part *p = &from->parts[i];
        bool is_target = p->kind == COVERAGE_TARGET;
        if (is_target && is_undone_id(w, p->number))
            continue;
        *vec_push(w->c->request, &parts) = (proof_part){ .kind = p->kind,
                                                         .from = characters_before(text, p->from),
                                                         .to = characters_before(text, p->to),
                                                         .target = is_target ? (int64_t)p->number : 0,
                                                         .words = is_target ? STR("") : p->words };
    }
    out->parts = parts.items;
    out->part_count = parts.count;
}

static proof_line line_of(const proofing *w, const coverage_line *from)
{
    const plan_node *n = node_of(&w->nodes, from->line->node);
    proof_line one = { .line = from->line };
    strbuf names = strbuf_in(w->c->request, 0);
    fill_parts(w, from, &one);
    if (!n)
        return one;
    one.domain_no = plan_domain_of_node(&w->now, &w->nodes, n);
    one.lead = n->lead;
    for (size_t i = 0; i < n->support.count; i++)
        strbuf_addf(&names, "%s%.*s", i ? "、" : "", STR_ARG(n->support.items[i]));
    one.support = strbuf_str(&names);
    return one;
}

static void fill_notes(const proofing *w, proof_sheet *out)
{
    VEC(proof_note) notes = { 0 };
    for (size_t i = 0; i < w->nodes.count; i++) {
        const plan_node *n = &w->nodes.items[i];
        if (n->kind == NODE_UNREAD || n->kind == NODE_REMARK)
            *vec_push(w->c->request, &notes) = (proof_note){ .is_remark = n->kind == NODE_REMARK,
                                                             .line = n->place.line,
                                                             .text = n->text,
                                                             .zh = n->title,
                                                             .en = n->subtitle };
    }
    out->notes = notes.items;
    out->note_count = notes.count;
}

static bool load(proofing *w, str key, error *err)
{
    context *c = w->c;
    if (!asked_plan_settle(c, &key, err) || !context_catalogue(c, &w->known, err) ||
        !store_load_plan(c->request, c->store, key, &w->read, err))
        return false;
    w->now = plan_corrected(c->request, &w->known->indicators, &w->read);
    return service_load_plan_nodes(c->request, c->store, &w->now, &w->nodes, err) &&
           service_plan_lines(c->request, c->store, &w->now, c->lang, &w->lines, err) &&
           service_cover_lines(c->request, &w->now, &w->lines, c->lang, &w->covered, err);
}

bool service_proof_sheet(context *c, str key, proof_sheet *sheet_out, error *err)
{
    proofing w = { .c = c };
    if (!load(&w, key, err))
        return false;
    proof_sheet s = { .record = w.now.record,
                      .domains = w.now.domain_titles,
                      .domain_count = w.now.domain_count,
                      .lines = arena_array(c->request, proof_line, w.lines.count),
                      .line_count = w.lines.count,
                      .targets = arena_array(c->request, proof_target, w.now.targets.count) };
    for (size_t i = 0; i < w.now.targets.count; i++) {
        if (is_undone(&w, &w.now.targets.items[i]))
            continue;
        proof_target *t = &s.targets[s.target_count++];
        *t = target_of(&w, i);
        s.states[t->state]++;
    }
    for (size_t i = 0; i < s.line_count; i++) {
        s.lines[i] = line_of(&w, &w.covered[i]);
        for (size_t k = 0; k < s.lines[i].part_count; k++)
            s.checks += s.lines[i].parts[k].kind == COVERAGE_CHECK;
    }
    fill_notes(&w, &s);
    *sheet_out = s;
    return true;
}
