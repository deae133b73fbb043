/* The steps that the rules of all kinds of formula share. */
#include "formula/judging.h"

#include <math.h>

/* Method 0: what share of the pace a straight line asks for is still enough. */
typedef struct pace_cut {
    double from;
    verdict verdict;
} pace_cut;

static const pace_cut pace_cuts[] = { { 0.95, VERDICT_ON_TRACK }, { 0.60, VERDICT_BEHIND },
{ 0, VERDICT_AT_RISK } };

verdict judging_verdict_of_pace(double ratio)
{
    for (size_t i = 0; i < sizeof pace_cuts / sizeof *pace_cuts; i++)
        if (ratio >= pace_cuts[i].from)
            return pace_cuts[i].verdict;
    return VERDICT_MOVING_AWAY;
}

double round_ratio(double ratio)
{
    double scaled = ratio * 1e10;
    return fabs(scaled) < 9e15 ? round(scaled) / 1e10 : ratio;
}

void judging_give(judging *j, verdict v)
{
    j->out->verdict = v;
}

void judging_give_up(judging *j, verdict_reason reason)
{
    j->out->verdict = VERDICT_NOT_ASSESSABLE;
    j->out->reason = reason;
}

bool judging_at_end(const judging *j)
{
    return j->in->year >= j->out->target_year;
}

void judging_give_failing(judging *j, verdict before_end)
{
    judging_give(j, judging_at_end(j) ? VERDICT_NOT_MET : before_end);
}

bool judging_keep_figure(judging *j, dated seen)
{
    if (!seen.found) {
        judging_give_up(j, REASON_NO_DATA);
        return false;
    }
    j->out->has_figure = true;
    j->out->figure_year = seen.year;
    j->out->figure = seen.value;
    return true;
}

bool judging_take_figure(judging *j, int first_year)
{
    evaluation *e = j->out;
    int from = judging_at_end(j) && first_year < e->target_year ? e->target_year : first_year;
    if (judging_keep_figure(j, figure_latest(j->in, from, j->in->year)))
        return true;
    dated last = figure_latest(j->in, first_year, from - 1);
    e->has_last = last.found;
    e->last_year = last.year;
    e->last = last.value;
    return false;
}

void judging_keep_baseline(judging *j, dated baseline)
{
    j->out->has_baseline = baseline.found;
    j->out->baseline_year = baseline.year;
    j->out->baseline = baseline.value;
}

void judging_keep_bounds(judging *j, const test_bounds *b)
{
    j->out->has_bound = true;
    j->out->bound = b->low;
    j->out->has_bound_upper = b->form != TEST_COMPARE;
    j->out->bound_upper = b->high;
    j->out->goal = bounds_nearer(b, j->out->figure);
    if (b->baseline.found)
        judging_keep_baseline(j, b->baseline);
    if (b->last_term.found) {
        judging_keep_baseline(j, b->last_term);
        j->out->is_last_term = true;
    }
    j->out->has_reference = b->reference.found;
    j->out->reference_year = b->reference.year;
    j->out->reference = b->reference.value;
}

bool judging_take_bounds(judging *j, const formula_test *t, test_bounds *bounds_out)
{
    test_bounds last;
    verdict_reason reason = bounds_of(j->in, t, j->out->figure_year, bounds_out);
    if (reason == REASON_NONE)
        judging_keep_bounds(j, bounds_out);
    else
        judging_give_up(j, reason);
    if (reason == REASON_NONE && test_is_yearly(t) && j->out->figure_year < j->out->target_year &&
        bounds_of(j->in, t, j->out->target_year, &last) == REASON_NONE) {
        j->out->has_last_bound = true;
        j->out->last_bound = last.low;
    }
    return reason == REASON_NONE;
}

void judging_give_pace(judging *j, double way, double way_all, double time, double time_all)
{
    evaluation *e = j->out;
    e->has_pace = true;
    e->way_share = way / way_all;
    e->time_share = time / time_all;
    e->pace_ratio = round_ratio(e->way_share / e->time_share);
    judging_give(j, judging_verdict_of_pace(e->pace_ratio));
}

int compare_as_reported(decimal a, decimal b)
{
    int places = a.places < b.places ? a.places : b.places;
    return decimal_compare(decimal_round(a, places, ROUNDING_HALF_UP),
                           decimal_round(b, places, ROUNDING_HALF_UP));
}
