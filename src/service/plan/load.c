#include "service/plan/load.h"

#include <string.h>

#include "base/vec.h"
#include "formula/formula.h"
#include "formula/path.h"
#include "service/plan/row_domains.h"

/* ---- properties of a target from its formula ---- */

static target_kind kind_of(const formula *f)
{
    switch (f->kind) {
    case FORMULA_RISES:
    case FORMULA_FALLS:
    case FORMULA_TREND_SLOWS:
    case FORMULA_GAP: return KIND_TREND;
    case FORMULA_KEEPS: return KIND_KEEP;
    case FORMULA_COVERS: return KIND_COVERAGE;
    case FORMULA_CONDITIONAL: return KIND_CONDITIONAL;
    case FORMULA_SUM: return KIND_COUNT;
    case FORMULA_JUDGED: return KIND_EVENT;
    case FORMULA_TEST:
    case FORMULA_MILESTONES:
    case FORMULA_KIND_COUNT: break;
    }
    return f->test.form == TEST_RANGE    ? KIND_RANGE
           : f->test.form == TEST_AROUND ? KIND_APPROX
           : f->always                   ? KIND_MAINTAIN
                                         : KIND_REACH;
}

static target_comparator comparator_of(const formula *f)
{
    static const target_comparator tests[] = { [FORMULA_GE] = COMPARATOR_GE,
                                               [FORMULA_GT] = COMPARATOR_GT,
                                               [FORMULA_LE] = COMPARATOR_LE,
                                               [FORMULA_LT] = COMPARATOR_LT,
                                               [FORMULA_EQ] = COMPARATOR_EQ };
    switch (f->kind) {
    case FORMULA_RISES: return f->each_year ? COMPARATOR_INCREASE_YEARLY : COMPARATOR_INCREASE;
    case FORMULA_FALLS: return f->each_year ? COMPARATOR_DECREASE_YEARLY : COMPARATOR_DECREASE;
    case FORMULA_KEEPS: return COMPARATOR_KEEP;
    case FORMULA_COVERS: return COMPARATOR_ALL;
    case FORMULA_CONDITIONAL: return COMPARATOR_CONDITIONAL;
    case FORMULA_GAP: return COMPARATOR_BALANCED;
    case FORMULA_TREND_SLOWS: return COMPARATOR_SLOW_INCREASE;
    case FORMULA_JUDGED: return COMPARATOR_QUALITATIVE;
    case FORMULA_TEST:
    case FORMULA_SUM:
    case FORMULA_MILESTONES:
    case FORMULA_KIND_COUNT: break;
    }
    return f->test.form == TEST_RANGE    ? COMPARATOR_BETWEEN
           : f->test.form == TEST_AROUND ? COMPARATOR_ABOUT
                                         : tests[f->test.comparator];
}

/* Sets a formula with its explanations and the members derived from it: tier, kind, comparator, year. A
 * formula that cannot be read leaves the reading as it is. */
static void set_formula(arena *a, target_reading *r, str text, const indicator *of)
{
    const formula *f;
    error ignored;
    unit u;
    const unit *own = of && of->unit.len > 0 && unit_find(of->unit, &u) ? &u : 0;
    if (!formula_parse(a, text, &f, &ignored))
        return;
    r->formula = text;
    r->explain_zh = formula_explain(a, f, own, LANGUAGE_ZH);
    r->explain_en = formula_explain(a, f, own, LANGUAGE_EN);
    r->kind = kind_of(f);
    r->comparator = comparator_of(f);
    r->tier = f->kind == FORMULA_JUDGED     ? TIER_QUALITATIVE
              : r->kind == KIND_TREND       ? TIER_TREND
              : r->kind == KIND_CONDITIONAL ? TIER_RULE
                                            : TIER_NUMERIC;
    r->by_year = f->by_year;
    r->value_count = 0;
}

/* ---- corrections ---- */

/* A text target has the baseline of the row of its indicator. */
static void take_baseline(const stored_plan *p, plan_target *t)
{
    if (plan_is_row(t->where))
        return;
    t->has_baseline = false;
    t->baseline_year = 0;
    for (size_t i = 0; i < p->targets.count && !t->has_baseline; i++) {
        const plan_target *row = &p->targets.items[i];
        if (row == t || !row->has_baseline || row->indicator != t->indicator ||
            t->indicator == INDICATOR_NO_ID)
            continue;
        t->has_baseline = true;
        t->baseline_year = row->baseline_year;
        t->baseline = row->baseline;
    }
}

static const correction *newer(const correction *one, const correction *two)
{
    return !one || (two && two->id > one->id) ? two : one;
}

static void correct_node_of(stored_plan *p, plan_target *t)
{
    const correction *domain = correction_of(&p->corrections, 0, t->node, CORRECTED_DOMAIN, 0, 0),
                     *lead = correction_of(&p->corrections, 0, t->node, CORRECTED_LEAD, 0, 0),
                     *kind = correction_of(&p->corrections, 0, t->node, CORRECTED_KIND, 0, 0);
    int64_t no;
    if (domain && int_parse(domain->values[CORRECTED_DOMAIN], &no))
        t->domain_no = (unsigned)no;
    if (kind && plan_node_kind_of(kind->values[CORRECTED_KIND], &t->node_kind) &&
        (t->node_kind == NODE_OVERALL || t->node_kind == NODE_PROJECT || t->node_kind == NODE_IMPLEMENTATION))
        t->domain_no = 0;
    if (lead)
        t->department = lead->values[CORRECTED_LEAD];
    t->correction = newer(t->correction, newer(domain, newer(lead, kind)));
}

static bool is_pending(const stored_plan *p, const plan_target *t)
{
    for (size_t i = 0; i < p->corrections.count; i++) {
        const correction *c = &p->corrections.items[i];
        if (c->state == CORRECTION_TO_BE_CONFIRMED && (c->target == t->id || (t->node && c->node == t->node)))
            return true;
    }
    return false;
}

static void correct_target(arena *a, const indicators *known, stored_plan *p, plan_target *t)
{
    const correction *formula_by = correction_of(&p->corrections, t->id, 0, CORRECTED_FORMULA, 0, 0),
                     *linked_by = correction_of(&p->corrections, t->id, 0, CORRECTED_INDICATOR, 0, 0),
                     *dropped_by = correction_of(&p->corrections, t->id, 0, CORRECTED_DROPPED, 0, 0),
                     *path_by = correction_of(&p->corrections, t->id, 0, CORRECTED_PATH, 0, 0);
    bool is_target = dropped_by && str_eq(dropped_by->values[CORRECTED_DROPPED], STR("no"));
    required_path path;
    const indicator *of = indicator_of_id(known, t->indicator);
    if (linked_by) {
        of = indicator_of_code(known, linked_by->values[CORRECTED_INDICATOR]);
        t->indicator = of ? of->id : INDICATOR_NO_ID;
        t->link = of ? LINK_CODE : LINK_NONE;
        take_baseline(p, t);
    }
    if (formula_by || linked_by)
        set_formula(a, &t->reading,
                    formula_by ? formula_by->values[CORRECTED_FORMULA] : t->reading.formula, of);
    t->is_dropped = dropped_by ? !is_target : t->is_added;
    t->confirmed = correction_of(&p->corrections, t->id, 0, CORRECTED_CONFIRMED, 0, 0);
    t->is_geometric = path_by && required_path_of(path_by->values[CORRECTED_PATH], &path) &&
                      path == PATH_GEOMETRIC;
    t->correction = newer(newer(formula_by, path_by), newer(linked_by, dropped_by));
    if (t->node)
        correct_node_of(p, t);
    t->has_pending = is_pending(p, t);
}

void plan_apply_corrections(arena *a, const indicators *known, stored_plan *p)
{
    if (p->corrections.count == 0)
        return;
    for (size_t i = 0; i < p->targets.count; i++)
        correct_target(a, known, p, &p->targets.items[i]);
    for (size_t i = 0; i < p->domain_count; i++) {
        const correction *title = correction_of(&p->corrections, 0, p->domain_nodes[i], CORRECTED_TITLE, 0,
                                                0);
        if (title)
            p->domain_titles[i] = title->values[CORRECTED_TITLE];
    }
}

stored_plan plan_corrected(arena *a, const indicators *known, const stored_plan *read)
{
    stored_plan now = *read;
    now.targets.items = arena_array(a, plan_target, read->targets.count);
    now.domain_titles = arena_array(a, str, read->domain_count);
    for (size_t i = 0; i < read->targets.count; i++)
        now.targets.items[i] = read->targets.items[i];
    for (size_t i = 0; i < read->domain_count; i++)
        now.domain_titles[i] = read->domain_titles[i];
    plan_apply_corrections(a, known, &now);
    return now;
}

static void take_out_dropped(arena *a, stored_plan *p)
{
    VEC(plan_target) dropped = { 0 };
    size_t kept = 0;
    for (size_t i = 0; i < p->targets.count; i++) {
        if (p->targets.items[i].is_dropped)
            *vec_push(a, &dropped) = p->targets.items[i];
        else
            p->targets.items[kept++] = p->targets.items[i];
    }
    p->targets.count = kept;
    p->dropped = (plan_targets){ dropped.items, dropped.count };
}

/* ---- plans of older programs ---- */

static bool lacks_domains(const stored_plan *p)
{
    for (size_t i = 0; p->domain_count > 0 && i < p->targets.count; i++)
        if (plan_is_row(p->targets.items[i].where) && p->targets.items[i].domain_no == 0)
            return true;
    return false;
}

static bool place_older_rows(arena *a, store *s, const indicators *known, stored_plan *p, error *err)
{
    plan_nodes nodes;
    if (!lacks_domains(p))
        return true;
    if (!store_load_plan_nodes(a, s, p->record.version_id, &nodes, err))
        return false;
    str *catalogue = arena_array(a, str, p->targets.count);
    for (size_t i = 0; i < p->targets.count; i++) {
        const indicator *of = indicator_of_id(known, p->targets.items[i].indicator);
        catalogue[i] = of ? of->domain : STR("");
    }
    place_rows(a, &nodes, p->domain_titles, p->domain_count, catalogue, &p->targets);
    return true;
}

bool service_load_plan(arena *a, store *s, str key, const indicators *known, stored_plan *plan_out,
                       error *err)
{
    if (!store_load_plan(a, s, key, plan_out, err) || !place_older_rows(a, s, known, plan_out, err))
        return false;
    plan_apply_corrections(a, known, plan_out);
    take_out_dropped(a, plan_out);
    return true;
}

static void correct_node(arena *a, const corrections *all, plan_node *n)
{
    const correction *kind = correction_of(all, 0, n->id, CORRECTED_KIND, 0, 0),
                     *title = correction_of(all, 0, n->id, CORRECTED_TITLE, 0, 0),
                     *lead = correction_of(all, 0, n->id, CORRECTED_LEAD, 0, 0),
                     *support = correction_of(all, 0, n->id, CORRECTED_SUPPORT, 0, 0);
    if (kind)
        (void)plan_node_kind_of(kind->values[CORRECTED_KIND], &n->kind); /* checked when it was made */
    if (title)
        n->title = title->values[CORRECTED_TITLE];
    if (lead)
        n->lead = lead->values[CORRECTED_LEAD];
    if (support) {
        VEC(str) names = { 0 };
        str rest = support->values[CORRECTED_SUPPORT], name;
        while (str_cut(&rest, STR(","), &name))
            *vec_push(a, &names) = name;
        n->support = (plan_texts){ names.items, names.count };
    }
}

/* Where a person put a node: into another domain, or out of all. */
static void move_node(const corrections *all, const stored_plan *p, const plan_nodes *nodes, plan_node *n)
{
    const correction *domain = correction_of(all, 0, n->id, CORRECTED_DOMAIN, 0, 0);
    int64_t no;
    if (n->kind == NODE_OVERALL || n->kind == NODE_PROJECT || n->kind == NODE_IMPLEMENTATION)
        n->parent = 0;
    if (!domain || n->kind == NODE_ROW || !int_parse(domain->values[CORRECTED_DOMAIN], &no) || no < 1 ||
        (size_t)no > p->domain_count)
        return;
    for (size_t i = 0; i < nodes->count; i++)
        if (nodes->items[i].id == p->domain_nodes[no - 1])
            n->parent = nodes->items[i].no;
}

bool service_load_plan_nodes(arena *a, store *s, const stored_plan *p, plan_nodes *nodes_out, error *err)
{
    if (!store_load_plan_nodes(a, s, p->record.version_id, nodes_out, err))
        return false;
    for (size_t i = 0; p->corrections.count > 0 && i < nodes_out->count; i++) {
        correct_node(a, &p->corrections, &nodes_out->items[i]);
        move_node(&p->corrections, p, nodes_out, &nodes_out->items[i]);
    }
    return true;
}
