/* The rules by which a formula is judged: one function for each kind, from a table. */
#include "target/evaluate.h"

#include <math.h>

#include "target/bounds.h"

enum { TREND_YEARS = 3 };

typedef struct judging {
    const evaluation_input *in;
    const formula *f;
    evaluation *out;
} judging;

/* Method 0: what share of the pace a straight line asks for is still enough. */
typedef struct pace_cut {
    double from;
    verdict verdict;
} pace_cut;

static const pace_cut pace_cuts[] = { { 0.95, VERDICT_ON_TRACK }, { 0.60, VERDICT_BEHIND }, { 0, VERDICT_AT_RISK } };

/* ratio is rounded to ten decimals by the caller. */
static verdict verdict_of_pace(double ratio)
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

static void give(judging *j, verdict v)
{
    j->out->verdict = v;
}

static void give_up(judging *j, verdict_reason reason)
{
    j->out->verdict = VERDICT_NOT_ASSESSABLE;
    j->out->reason = reason;
}

static bool at_end(const judging *j)
{
    return j->in->year >= j->out->target_year;
}

/* Not satisfied: a word for the time before the end, not_met from then on. */
static void give_failing(judging *j, verdict before_end)
{
    give(j, at_end(j) ? VERDICT_NOT_MET : before_end);
}

static bool keep_figure(judging *j, dated seen)
{
    if (!seen.found) {
        give_up(j, REASON_NO_DATA);
        return false;
    }
    j->out->has_figure = true;
    j->out->figure_year = seen.year;
    j->out->figure = seen.value;
    return true;
}

static void keep_baseline(judging *j, dated baseline)
{
    j->out->has_baseline = baseline.found;
    j->out->baseline_year = baseline.year;
    j->out->baseline = baseline.value;
}

static void keep_bounds(judging *j, const test_bounds *b)
{
    j->out->has_bound = true;
    j->out->bound = b->low;
    j->out->has_bound_upper = b->form != TEST_COMPARE;
    j->out->bound_upper = b->high;
    j->out->goal = bounds_nearer(b, j->out->figure);
    if (b->baseline.found)
        keep_baseline(j, b->baseline);
    if (b->last_term.found) {
        keep_baseline(j, b->last_term);
        j->out->is_last_term = true;
    }
    j->out->has_reference = b->reference.found;
    j->out->reference_year = b->reference.year;
    j->out->reference = b->reference.value;
}

/* The bounds of the figure's year; false when there are none, and that is the verdict. */
static bool take_bounds(judging *j, const formula_test *t, test_bounds *bounds_out)
{
    verdict_reason reason = bounds_of(j->in, t, j->out->figure_year, bounds_out);
    if (reason == REASON_NONE)
        keep_bounds(j, bounds_out);
    else
        give_up(j, reason);
    return reason == REASON_NONE;
}

/* The latest figure since the plan's start, for rules that know no baseline. */
static bool take_figure(judging *j)
{
    return keep_figure(j, figure_latest(j->in, j->in->plan_start, j->in->year));
}

/* The latest figure after a baseline; without one since the plan's start. */
static bool take_figure_after(judging *j, dated baseline, int baseline_year)
{
    int first = baseline_year ? baseline_year + 1 : baseline.found ? baseline.year + 1 : j->in->plan_start;
    return keep_figure(j, figure_latest(j->in, first, j->in->year));
}

static void fill_pace(judging *j, double way, double way_all, double time, double time_all)
{
    evaluation *e = j->out;
    e->has_pace = true;
    e->way_share = way / way_all;
    e->time_share = time / time_all;
    e->pace_ratio = round_ratio(e->way_share / e->time_share);
}

/* Method progress_linear_pace: how far from the baseline to the goal, against how much of the time. */
static void give_pace(judging *j, dated baseline)
{
    evaluation *e = j->out;
    double from = decimal_double(baseline.value), now = decimal_double(e->figure), goal = decimal_double(e->goal);
    double time = e->figure_year - baseline.year, time_all = e->target_year - baseline.year;
    if (decimal_compare(baseline.value, e->goal) == 0) {
        /* "< 9" from a baseline of 9: there is no way to take a share of. Standing still is no progress, all else is loss. */
        give(j, decimal_compare(e->figure, e->goal) == 0 ? VERDICT_AT_RISK : VERDICT_MOVING_AWAY);
        return;
    }
    fill_pace(j, now - from, goal - from, time, time_all);
    e->expected_now = from + (goal - from) * time / time_all;
    e->projection = from + (now - from) * time_all / time;
    e->actual_per_year = (now - from) / time;
    e->required_per_year = (goal - now) / (e->target_year - e->figure_year);
    give(j, verdict_of_pace(e->pace_ratio));
}

/* The year that a bound's baseline is named by; 0 where it is the input's. */
static int named_baseline_year(const formula_test *t)
{
    if (t->low.source == BOUND_BASELINE && t->low.baseline_year)
        return t->low.baseline_year;
    return t->form == TEST_RANGE && t->high.source == BOUND_BASELINE ? t->high.baseline_year : 0;
}

/* Level, ceiling, around, range, change from a baseline. */
static void judge_level(judging *j, const formula_test *t)
{
    evaluation *e = j->out;
    int named = named_baseline_year(t);
    dated baseline = baseline_of(j->in, named);
    int first = named ? named + 1 : baseline.found ? baseline.year + 1 : j->in->plan_start;
    if (at_end(j) && first < e->target_year)
        first = e->target_year;
    if (!keep_figure(j, figure_latest(j->in, first, j->in->year)))
        return;
    test_bounds b;
    if (!take_bounds(j, t, &b))
        return;
    keep_baseline(j, baseline);
    if (bounds_hold(&b, e->figure))
        give(j, VERDICT_MET);
    else if (at_end(j))
        give(j, VERDICT_NOT_MET);
    else if (!baseline.found)
        give_up(j, REASON_NO_BASELINE);
    else if (bounds_hold(&b, baseline.value))
        give(j, VERDICT_MOVING_AWAY);
    else
        give_pace(j, baseline);
}

/* Against a threshold that moves with the figure's year: every year since the baseline, or another indicator. */
static void judge_threshold(judging *j, const formula_test *t)
{
    test_bounds b;
    if (test_is_yearly(t)) {
        int named = named_baseline_year(t);
        if (!take_figure_after(j, baseline_of(j->in, named), named))
            return;
    } else if (!take_figure(j)) {
        return;
    }
    if (!take_bounds(j, t, &b))
        return;
    if (bounds_hold(&b, j->out->figure))
        give(j, VERDICT_MET);
    else
        give_failing(j, VERDICT_BEHIND);
}

/* The first figure of the newest term against the term before. */
static void judge_last_term(judging *j, const formula_test *t)
{
    const evaluation_input *in = j->in;
    int newest, before;
    terms_by(in, in->year, &newest, &before);
    int since = in->has_baseline ? in->baseline_year + 1 : in->plan_start;
    if (!newest || newest < since) {
        give_up(j, REASON_NO_NEW_TERM);
        return;
    }
    if (!keep_figure(j, figure_first(in, newest, in->year)))
        return;
    test_bounds b;
    if (!take_bounds(j, t, &b))
        return;
    give(j, bounds_hold(&b, j->out->figure) ? VERDICT_MET : VERDICT_NOT_MET);
}

static void add_year(year_list *list, int year)
{
    if (list->count < LIMIT_MONITORED_YEARS)
        list->items[list->count++] = year;
}

typedef const formula_test *test_of_year(const judging *j, int year);

/* Years since the plan's start whose figure broke the test of its year. */
static void find_broken(judging *j, test_of_year *test)
{
    j->out->has_broken = true;
    for (int year = j->in->plan_start; year <= j->in->year; year++) {
        dated seen = figure_of(j->in, year);
        test_bounds b;
        if (seen.found && bounds_of(j->in, test(j, year), year, &b) == REASON_NONE && !bounds_hold(&b, seen.value))
            add_year(&j->out->broken, year);
    }
}

/* A rule for every year: only the latest figure decides, the others are named. */
static void judge_every_year(judging *j, test_of_year *test)
{
    if (!take_figure(j))
        return;
    find_broken(j, test);
    test_bounds b;
    if (!take_bounds(j, test(j, j->out->figure_year), &b))
        return;
    if (bounds_hold(&b, j->out->figure))
        give(j, VERDICT_MET);
    else
        give_failing(j, VERDICT_MOVING_AWAY);
}

static const formula_test *same_test(const judging *j, int year)
{
    (void)year;
    return &j->f->test;
}

static bool is_election_year(const judging *j, int year)
{
    for (size_t i = 0; i < j->in->election_count; i++)
        if (j->in->election_years[i] == year)
            return true;
    return false;
}

static const formula_test *test_by_election(const judging *j, int year)
{
    return is_election_year(j, year) ? &j->f->test : &j->f->otherwise;
}

static void judge_conditional(judging *j)
{
    judge_every_year(j, test_by_election);
    j->out->is_otherwise = j->out->has_figure && !is_election_year(j, j->out->figure_year);
}

static void judge_test(judging *j)
{
    const formula_test *t = &j->f->test;
    if (j->f->always)
        judge_every_year(j, same_test);
    else if (test_source(t) == BOUND_LAST_TERM)
        judge_last_term(j, t);
    else if (test_source(t) == BOUND_REFERENCE || test_is_yearly(t))
        judge_threshold(j, t);
    else
        judge_level(j, t);
}

/* Both rounded to the coarser number of decimals: -1, 0, 1. */
static int compare_as_reported(decimal a, decimal b)
{
    int places = a.places < b.places ? a.places : b.places;
    return decimal_compare(decimal_round(a, places, ROUNDING_HALF_UP), decimal_round(b, places, ROUNDING_HALF_UP));
}

/* |a - b| <= 2 % of |b|, both as in compare_as_reported. */
static bool is_within_two_percent(decimal a, decimal b)
{
    int places = a.places < b.places ? a.places : b.places;
    double x = decimal_double(decimal_round(a, places, ROUNDING_HALF_UP)), y = decimal_double(decimal_round(b, places, ROUNDING_HALF_UP));
    return round_ratio(fabs(x - y) * 50 - fabs(y)) <= 0;
}

/* The figure and the baseline of keeps, rises and falls. */
static bool take_pair(judging *j, int named)
{
    dated baseline = baseline_of(j->in, named);
    if (!take_figure_after(j, baseline, named))
        return false;
    if (!baseline.found) {
        give_up(j, REASON_NO_BASELINE);
        return false;
    }
    keep_baseline(j, baseline);
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
        give(j, VERDICT_MET);
    else
        give_failing(j, VERDICT_MOVING_AWAY);
}

/* Years that were worse than the one reported before, the baseline first in the chain. */
static void find_steps_back(judging *j, int sign)
{
    const evaluation *e = j->out;
    decimal before = e->baseline;
    j->out->has_broken = true;
    for (int year = e->baseline_year + 1; year <= e->figure_year; year++) {
        dated seen = figure_of(j->in, year);
        if (!seen.found)
            continue;
        if (compare_as_reported(seen.value, before) * sign < 0)
            add_year(&j->out->broken, year);
        before = seen.value;
    }
}

static void judge_direction(judging *j)
{
    int sign = j->f->kind == FORMULA_RISES ? 1 : -1;
    if (!take_pair(j, 0))
        return;
    if (j->f->each_year)
        find_steps_back(j, sign);
    int order = compare_as_reported(j->out->figure, j->out->baseline) * sign;
    if (order > 0)
        give(j, j->out->broken.count ? VERDICT_BEHIND : VERDICT_MET);
    else
        give_failing(j, order == 0 ? VERDICT_AT_RISK : VERDICT_MOVING_AWAY);
}

static const formula_test hundred = { .form = TEST_COMPARE, .comparator = FORMULA_GE, .low = { .source = BOUND_NUMBER, .number = { 100, 0 } } };

/* A share goes to 100; a count goes to the number of those entitled in the same year. */
static void judge_covers(judging *j)
{
    dimension kind = j->in->unit ? j->in->unit->dimension : DIMENSION_NONE;
    if (kind == DIMENSION_SHARE || (kind == DIMENSION_NONE && !j->f->code.len)) {
        judge_level(j, &hundred);
        return;
    }
    if (!take_figure(j))
        return;
    formula_test entitled = { .form = TEST_COMPARE, .comparator = FORMULA_GE, .low = { .source = BOUND_REFERENCE, .code = j->f->code } };
    test_bounds b;
    if (!j->f->code.len || bounds_of(j->in, &entitled, j->out->figure_year, &b) != REASON_NONE) {
        give_up(j, REASON_MISSING_REFERENCE);
        return;
    }
    keep_bounds(j, &b);
    if (bounds_hold(&b, j->out->figure))
        give(j, VERDICT_MET);
    else
        give_failing(j, VERDICT_BEHIND);
}

static void judge_sum(judging *j)
{
    evaluation *e = j->out;
    const formula *f = j->f;
    int last = j->in->year < f->last_year ? j->in->year : f->last_year;
    e->target_year = f->last_year;
    for (int year = f->first_year; year <= last; year++) {
        dated seen = figure_of(j->in, year);
        if (!seen.found) {
            add_year(&e->missing, year);
            continue;
        }
        e->has_total = true;
        keep_figure(j, seen);
        if (!decimal_add(e->total, seen.value, &e->total))
            e->total = decimal_of_double(decimal_double(e->total) + decimal_double(seen.value), 0, ROUNDING_HALF_UP);
    }
    if (!e->has_total) {
        give_up(j, REASON_NO_DATA);
        return;
    }
    test_bounds b;
    (void)bounds_of(j->in, &f->test, last, &b);
    keep_bounds(j, &b);
    e->goal = b.low;
    e->years_passed = last - f->first_year + 1;
    e->years_all = f->last_year - f->first_year + 1;
    bool is_ceiling = b.comparator == FORMULA_LE || b.comparator == FORMULA_LT;
    if (bounds_hold(&b, e->total)) {
        give(j, VERDICT_MET);
    } else if (at_end(j) || is_ceiling) {
        /* What was added up past a ceiling does not come down again. */
        give(j, VERDICT_NOT_MET);
    } else if (b.low.scaled == 0) {
        give(j, VERDICT_AT_RISK);
    } else {
        fill_pace(j, decimal_double(e->total), decimal_double(b.low), e->years_passed, e->years_all);
        give(j, verdict_of_pace(e->pace_ratio));
    }
}

static void judge_milestones(judging *j)
{
    evaluation *e = j->out;
    const formula *f = j->f;
    bool is_unknown = false;
    e->target_year = f->milestones[f->milestone_count - 1].year;
    for (size_t i = 0; i < f->milestone_count && f->milestones[i].year <= j->in->year; i++) {
        const formula_milestone *m = &f->milestones[i];
        dated seen = figure_latest(j->in, j->in->plan_start, m->year);
        e->milestones_due++;
        if (!seen.found) {
            is_unknown = true;
            continue;
        }
        keep_figure(j, seen);
        test_bounds b;
        if (!take_bounds(j, &m->test, &b))
            return;
        if (bounds_hold(&b, seen.value))
            e->milestones_met++;
        else if (!e->milestone_missed)
            e->milestone_missed = m->year;
    }
    bool is_last_due = e->milestones_due == f->milestone_count;
    if (is_unknown)
        give_up(j, REASON_NO_DATA);
    else if (e->milestone_missed)
        give(j, is_last_due ? VERDICT_NOT_MET : VERDICT_BEHIND);
    else
        give(j, is_last_due ? VERDICT_MET : VERDICT_ON_TRACK);
}

static bool gap_in(const judging *j, int year, decimal *gap_out)
{
    decimal a, b;
    if (!j->in->lookup || !j->in->lookup(j->in->payload, j->f->code, year, &a) ||
        !j->in->lookup(j->in->payload, j->f->other_code, year, &b) || !decimal_subtract(a, b, gap_out))
        return false;
    if (gap_out->scaled < 0)
        gap_out->scaled = -gap_out->scaled;
    return true;
}

static void judge_gap(judging *j)
{
    evaluation *e = j->out;
    decimal before, now;
    if (!j->in->has_baseline) {
        give_up(j, REASON_NO_BASELINE);
        return;
    }
    int year = j->in->year;
    while (year > j->in->baseline_year && !gap_in(j, year, &now))
        year--;
    if (year <= j->in->baseline_year || !gap_in(j, j->in->baseline_year, &before)) {
        give_up(j, REASON_MISSING_REFERENCE);
        return;
    }
    e->has_difference = true;
    e->difference_before = decimal_double(before);
    e->difference_now = decimal_double(now);
    e->figure_year = year;
    e->baseline_year = j->in->baseline_year;
    int order = decimal_compare(now, before);
    if (order < 0)
        give(j, VERDICT_MET);
    else
        give_failing(j, order == 0 ? VERDICT_AT_RISK : VERDICT_MOVING_AWAY);
}

/* Seven years without a hole: the last three yearly changes against the three before. */
static void judge_trend(judging *j)
{
    evaluation *e = j->out;
    if (!take_figure(j))
        return;
    for (int year = e->figure_year - 2 * TREND_YEARS; year < e->figure_year; year++)
        if (!figure_of(j->in, year).found) {
            give_up(j, REASON_TOO_FEW);
            return;
        }
    decimal middle = figure_of(j->in, e->figure_year - TREND_YEARS).value, before, now;
    if (!decimal_subtract(e->figure, middle, &now) ||
        !decimal_subtract(middle, figure_of(j->in, e->figure_year - 2 * TREND_YEARS).value, &before)) {
        give_up(j, REASON_TOO_FEW);
        return;
    }
    e->has_difference = true;
    e->difference_now = decimal_double(now) / TREND_YEARS;
    e->difference_before = decimal_double(before) / TREND_YEARS;
    if (decimal_compare(now, before) < 0)
        give(j, VERDICT_MET);
    else
        give_failing(j, VERDICT_BEHIND);
}

static void judge_judged(judging *j)
{
    give(j, VERDICT_AWAITING_JUDGEMENT);
}

static void (*const judges[FORMULA_KIND_COUNT])(judging *) = {
    [FORMULA_TEST] = judge_test,         [FORMULA_KEEPS] = judge_keeps,
    [FORMULA_RISES] = judge_direction,   [FORMULA_FALLS] = judge_direction,
    [FORMULA_COVERS] = judge_covers,     [FORMULA_CONDITIONAL] = judge_conditional,
    [FORMULA_MILESTONES] = judge_milestones, [FORMULA_SUM] = judge_sum,
    [FORMULA_GAP] = judge_gap,           [FORMULA_TREND_SLOWS] = judge_trend,
    [FORMULA_JUDGED] = judge_judged,
};

void target_judge(const evaluation_input *in, evaluation *out)
{
    *out = (evaluation){ .target_year = in->formula->by_year ? in->formula->by_year : in->plan_end };
    judging j = { .in = in, .f = in->formula, .out = out };
    judges[in->formula->kind](&j);
}

bool target_evaluate(arena *a, const evaluation_input *in, evaluation *out, error *err)
{
    if (!formula_check(in->formula, in->unit, err))
        return false;
    target_judge(in, out);
    out->explain_zh = evaluation_explain(a, in, out, LANGUAGE_ZH);
    out->explain_en = evaluation_explain(a, in, out, LANGUAGE_EN);
    return true;
}
