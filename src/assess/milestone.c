#include "assess/milestone.h"

#include "base/vec.h"

/* What counts: reports until a day, in an area, verified or not. */
typedef struct counting {
    const milestone *m;
    const milestone_question *q;
    int64_t area; /* 0: everywhere */
    str until;
    bool with_unverified;
} counting;

static bool counts(const counting *n, const project_report *r)
{
    const milestone *m = n->m;
    bool is_added = m->kind == MILESTONE_ADDED;
    return str_eq(r->measure, m->measure) && str_compare(r->day, n->until) <= 0 &&
           (n->with_unverified || r->verified_at.len > 0) &&
           (!is_added || m->since.len == 0 || str_compare(r->day, m->since) >= 0) &&
           (n->area == 0 || (r->region != 0 && n->q->is_within(n->q->payload, r->region, n->area)));
}

/* The door limits each number so that sums of a project fit. */
static void add(decimal *sum, decimal more, bool is_less)
{
    (void)!(is_less ? decimal_subtract(*sum, more, sum) : decimal_add(*sum, more, sum));
}

static decimal count(const counting *n, bool *any_out)
{
    decimal sum = decimal_of_int(0);
    *any_out = false;
    for (size_t i = 0; i < n->q->report_count; i++) {
        const project_report *r = &n->q->reports[i];
        if (!counts(n, r) || (n->m->kind == MILESTONE_LEVEL && !r->has_level))
            continue;
        *any_out = true;
        if (n->m->kind == MILESTONE_LEVEL) {
            sum = r->level;
            continue;
        }
        add(&sum, r->added, false);
        if (n->m->kind == MILESTONE_STOCK)
            add(&sum, r->closed, true);
    }
    return sum;
}

static bool satisfies(const milestone *m, decimal value, bool has_value)
{
    int order = decimal_compare(value, m->quantity);
    return has_value && (m->operator== MILESTONE_AT_LEAST  ? order >= 0
                         : m->operator== MILESTONE_AT_MOST ? order <= 0
                                                           : order == 0);
}

/* The quantity, or how many regions have it; whether that is enough. */
typedef struct outcome {
    decimal value;
    bool has_value, is_met;
} outcome;

static outcome outcome_of(const milestone *m, const milestone_question *q, str until, bool with_unverified)
{
    counting n = { .m = m, .q = q, .until = until, .with_unverified = with_unverified };
    outcome o = { 0 };
    bool any;
    if (m->scope == MILESTONE_TOTAL) {
        o.value = count(&n, &o.has_value);
        o.is_met = satisfies(m, o.value, o.has_value);
        return o;
    }
    size_t having = 0;
    for (size_t i = 0; i < q->area_count; i++) {
        n.area = q->areas[i].region;
        decimal value = count(&n, &any);
        having += satisfies(m, value, any);
        o.has_value = o.has_value || any;
    }
    o.value = decimal_of_int((int64_t)having);
    o.is_met = q->area_count > 0 && having == q->area_count;
    return o;
}

static void list_gaps(arena *a, milestone *m, const milestone_question *q, str until)
{
    VEC(milestone_gap) gaps = { 0 };
    counting n = { .m = m, .q = q, .until = until };
    bool any;
    for (size_t i = 0; i < q->area_count; i++) {
        n.area = q->areas[i].region;
        decimal value = count(&n, &any);
        if (!satisfies(m, value, any))
            *vec_push(a, &gaps) = (milestone_gap){ q->areas[i].code, q->areas[i].name, value };
    }
    m->area_count = q->area_count;
    m->gaps = gaps.items;
    m->gap_count = gaps.count;
}

void milestone_judge(arena *a, milestone *m, const milestone_question *q)
{
    bool is_due = str_compare(q->day, m->by) > 0;
    outcome then = outcome_of(m, q, is_due ? m->by : q->day, false);
    outcome with_claims = outcome_of(m, q, is_due ? m->by : q->day, true);
    outcome now = outcome_of(m, q, q->day, false);
    bool is_late = !then.is_met && now.is_met;
    m->state = then.is_met          ? MILESTONE_MET
               : is_late            ? MILESTONE_MET_LATE
               : with_claims.is_met ? MILESTONE_CLAIMED
               : is_due             ? MILESTONE_OVERDUE
                                    : MILESTONE_AHEAD;
    m->has_value = with_claims.has_value || now.has_value;
    bool is_over = m->state == MILESTONE_MET_LATE ||
                   m->state == MILESTONE_OVERDUE; /* what counts is today's */
    m->value = is_over ? now.value : then.value;
    m->claimed = is_over                     ? outcome_of(m, q, q->day, true).value
                 : m->state == MILESTONE_MET ? then.value
                                             : with_claims.value;
    if (m->scope != MILESTONE_TOTAL)
        list_gaps(a, m, q, q->day);
}
