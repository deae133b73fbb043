/* The rules by which a formula is judged: one function for each kind, from a table. */
#include "formula/evaluate.h"

#include <math.h>

#include "formula/judging.h"

/* The latest figure after a baseline; without one since the plan's start. */
static bool take_figure_after(judging *j, dated baseline, int baseline_year)
{
    return judging_take_figure(j, baseline_year    ? baseline_year + 1
                                  : baseline.found ? baseline.year + 1
                                                   : j->in->plan_start);
}

/* Way from the baseline and way to the goal, along one of the paths. */
typedef struct path_ways {
    double done, all;
} path_ways;

static path_ways ways_of(required_path path, double from, double now, double end)
{
    if (path == PATH_LINEAR)
        return (path_ways){ now - from, end - from };
    return (path_ways){ log(fmax(now, end) / from), log(end / from) };
}

/* What the other path would say, where both are possible and one was chosen or is proposed. */
static void give_other_path(judging *j, dated baseline, double time_share)
{
    evaluation *e = j->out;
    double from = decimal_double(baseline.value), now = decimal_double(e->figure);
    required_path other = e->is_geometric ? PATH_LINEAR : PATH_GEOMETRIC;
    if (!e->is_geometric && !path_is_proposed(baseline.value, baseline.year, e->goal, e->target_year))
        return;
    double end = other == PATH_LINEAR ? decimal_double(e->goal) : path_end(baseline.value, e->goal);
    path_ways w = ways_of(other, from, now, end);
    e->has_other_path = true;
    e->other_ratio = round_ratio(w.done / w.all / time_share);
    e->other_verdict = judging_verdict_of_pace(e->other_ratio);
}

/* Method progress_linear_pace: the share of the way from the baseline to the goal, compared with the share of
 * the time; on a geometric path the way is measured in logarithms. */
static void give_path_pace(judging *j, dated baseline)
{
    evaluation *e = j->out;
    double from = decimal_double(baseline.value), now = decimal_double(e->figure),
           goal = decimal_double(e->goal);
    double time = e->figure_year - baseline.year, time_all = e->target_year - baseline.year;
    if (decimal_compare(baseline.value, e->goal) == 0) {
        /* "< 9" from a baseline of 9: the progress ratio is undefined. An unchanged figure is at risk, any
         * other is moving away. */
        judging_give(j, decimal_compare(e->figure, e->goal) == 0 ? VERDICT_AT_RISK : VERDICT_MOVING_AWAY);
        return;
    }
    e->is_geometric = j->in->path == PATH_GEOMETRIC &&
                      path_can_be_geometric(baseline.value, baseline.year, e->goal, e->target_year);
    e->path_end = e->is_geometric ? path_end(baseline.value, e->goal) : goal;
    path_ways w = ways_of(e->is_geometric ? PATH_GEOMETRIC : PATH_LINEAR, from, now, e->path_end);
    judging_give_pace(j, w.done, w.all, time, time_all);
    give_other_path(j, baseline, time / time_all);
    double projection = from + (now - from) * time_all / time;
    e->expected_now = from + (goal - from) * time / time_all;
    if (e->is_geometric) {
        e->expected_now = from * pow(e->path_end / from, time / time_all);
        projection = from * pow(now / from, time_all / time);
    }
    number_rule numbers = evaluation_numbers(j->in, e);
    e->projection = number_possible(&numbers, projection);
    e->actual_per_year = (now - from) / time;
    e->required_per_year = (goal - now) / (e->target_year - e->figure_year);
}

/* The year that a bound's baseline is named by; 0 where it is the input's. */
static int named_baseline_year(const formula_test *t)
{
    if (t->low.source == BOUND_BASELINE && t->low.baseline_year)
        return t->low.baseline_year;
    return t->form == TEST_RANGE && t->high.source == BOUND_BASELINE ? t->high.baseline_year : 0;
}

/* Both outside a range that has no better side, and on different sides of it. */
static bool is_beyond(const test_bounds *b, decimal from, decimal now)
{
    return b->form != TEST_COMPARE && decimal_compare(bounds_nearer(b, from), bounds_nearer(b, now)) != 0;
}

/* Level, ceiling, around, range, change from a baseline. */
static void judge_level(judging *j, const formula_test *t)
{
    evaluation *e = j->out;
    int named = named_baseline_year(t);
    dated baseline = baseline_of(j->in, named);
    test_bounds b;
    if (!take_figure_after(j, baseline, named) || !judging_take_bounds(j, t, &b))
        return;
    judging_keep_baseline(j, baseline);
    if (bounds_hold(&b, e->figure)) {
        e->goal = bounds_nearer(&b, baseline.found ? baseline.value : e->figure);
        judging_give(j, VERDICT_MET);
    } else if (judging_at_end(j)) {
        judging_give(j, VERDICT_NOT_MET);
    } else if (!baseline.found) {
        judging_give_up(j, REASON_NO_BASELINE);
    } else if (bounds_hold(&b, baseline.value)) {
        judging_give(j, VERDICT_MOVING_AWAY);
    } else if (is_beyond(&b, baseline.value, e->figure)) {
        e->is_beyond = true;
        judging_give(j, VERDICT_BEHIND);
    } else {
        give_path_pace(j, baseline);
    }
}

/* Against a threshold that moves with the figure's year: every year since the baseline, or another indicator.
 */
static void judge_threshold(judging *j, const formula_test *t)
{
    test_bounds b;
    int named = named_baseline_year(t);
    dated baseline = test_is_yearly(t) ? baseline_of(j->in, named) : (dated){ 0 };
    if (!take_figure_after(j, baseline, test_is_yearly(t) ? named : 0) || !judging_take_bounds(j, t, &b))
        return;
    if (bounds_hold(&b, j->out->figure))
        judging_give(j, VERDICT_MET);
    else
        judging_give_failing(j, VERDICT_BEHIND);
}

/* The first figure of the newest term against the term before. */
static void judge_last_term(judging *j, const formula_test *t)
{
    const evaluation_input *in = j->in;
    int newest, before;
    if (!in->has_terms) {
        judging_give_up(j, REASON_TERMS_UNKNOWN);
        return;
    }
    terms_by(in, in->year, &newest, &before);
    int since = in->has_baseline ? in->baseline_year + 1 : in->plan_start;
    if (!newest || newest < since) {
        judging_give_up(j, REASON_NO_NEW_TERM);
        return;
    }
    test_bounds b;
    if (!judging_keep_figure(j, figure_first(in, newest, in->year)) || !judging_take_bounds(j, t, &b))
        return;
    judging_give(j, bounds_hold(&b, j->out->figure) ? VERDICT_MET : VERDICT_NOT_MET);
}

static void judge_test(judging *j)
{
    const formula_test *t = &j->f->test;
    if (j->f->always)
        judge_always(j);
    else if (j->f->every_year)
        judge_every_year(j);
    else if (test_source(t) == BOUND_LAST_TERM)
        judge_last_term(j, t);
    else if (test_source(t) == BOUND_REFERENCE || test_is_yearly(t))
        judge_threshold(j, t);
    else
        judge_level(j, t);
}

/* |a - b| <= 2 % of |b|, both as in compare_as_reported. */
static bool is_within_two_percent(decimal a, decimal b)
{
    int places = a.places < b.places ? a.places : b.places;
    double x = decimal_double(decimal_round(a, places, ROUNDING_HALF_UP)),
           y = decimal_double(decimal_round(b, places, ROUNDING_HALF_UP));
    return round_ratio(fabs(x - y) * 50 - fabs(y)) <= 0;
}

/* The figure and the baseline of keeps, rises and falls. */
static bool take_pair(judging *j, int named)
{
    dated baseline = baseline_of(j->in, named);
    if (!take_figure_after(j, baseline, named))
        return false;
    if (!baseline.found) {
        judging_give_up(j, REASON_NO_BASELINE);
        return false;
    }
    judging_keep_baseline(j, baseline);
    return true;
}

static void judge_keeps(judging *j)
{
    evaluation *e = j->out;
    if (!take_pair(j, j->f->baseline_year))
        return;
    int order = compare_as_reported(e->figure, e->baseline);
    bool kept = j->in->direction == BETTER_UP ? order >= 0
                : j->in->direction == BETTER_DOWN ? order <= 0
                                                  : is_within_two_percent(e->figure, e->baseline);
    if (kept)
        judging_give(j, VERDICT_MET);
    else
        judging_give_failing(j, VERDICT_MOVING_AWAY);
}

static void judge_direction(judging *j)
{
    int sign = j->f->kind == FORMULA_RISES ? 1 : -1;
    if (!take_pair(j, 0))
        return;
    if (j->f->each_year)
        judging_find_steps_back(j, sign);
    int order = compare_as_reported(j->out->figure, j->out->baseline) * sign;
    if (order > 0)
        judging_give(j, j->out->broken.count ? VERDICT_BEHIND : VERDICT_MET);
    else
        judging_give_failing(j, order == 0 ? VERDICT_AT_RISK : VERDICT_MOVING_AWAY);
}

static const formula_test hundred = { .form = TEST_COMPARE, .comparator = FORMULA_GE,
    .low = { .source = BOUND_NUMBER, .number = { 100, 0 } } };

/* A share goes to 100; a count goes to the number of those entitled in the same year. */
static void judge_covers(judging *j)
{
    dimension kind = j->in->unit ? j->in->unit->dimension : DIMENSION_NONE;
    if (kind == DIMENSION_SHARE || (kind == DIMENSION_NONE && !j->f->code.len)) {
        judge_level(j, &hundred);
        return;
    }
    if (!judging_take_figure(j, j->in->plan_start))
        return;
    formula_test entitled = { .form = TEST_COMPARE, .comparator = FORMULA_GE,
        .low = { .source = BOUND_REFERENCE, .code = j->f->code } };
    test_bounds b;
    if (!j->f->code.len || bounds_of(j->in, &entitled, j->out->figure_year, &b) != REASON_NONE) {
        judging_give_up(j, REASON_MISSING_REFERENCE);
        return;
    }
    judging_keep_bounds(j, &b);
    if (bounds_hold(&b, j->out->figure))
        judging_give(j, VERDICT_MET);
    else
        judging_give_failing(j, VERDICT_BEHIND);
}

static void judge_judged(judging *j)
{
    judging_give(j, VERDICT_AWAITING_JUDGEMENT);
}

static judge_rule *const judges[FORMULA_KIND_COUNT] = {
    [FORMULA_TEST] = judge_test,         [FORMULA_KEEPS] = judge_keeps,
    [FORMULA_RISES] = judge_direction,   [FORMULA_FALLS] = judge_direction,
    [FORMULA_COVERS] = judge_covers,     [FORMULA_CONDITIONAL] = judge_conditional,
    [FORMULA_MILESTONES] = judge_milestones, [FORMULA_SUM] = judge_sum,
    [FORMULA_GAP] = judge_gap,           [FORMULA_TREND_SLOWS] = judge_trend,
    [FORMULA_JUDGED] = judge_judged,
};

static void judge(const evaluation_input *in, evaluation *out)
{
    *out = (evaluation){ .target_year = in->formula->by_year ? in->formula->by_year : in->plan_end };
    judging j = { .in = in, .f = in->formula, .out = out };
    judges[in->formula->kind](&j);
}

void target_judge(const evaluation_input *in, evaluation *out)
{
    judge(in, out);
    if (!out->has_last)
        return;
    evaluation_input before = *in;
    evaluation last;
    before.year = out->target_year - 1;
    judge(&before, &last);
    out->last_verdict = last.verdict;
}

bool target_evaluate(const evaluation_input *in, evaluation *out, error *err)
{
    if (!formula_check(in->formula, in->unit, err))
        return false;
    target_judge(in, out);
    return true;
}
