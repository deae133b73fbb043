/* Rules that look at several years: a level to hold, each year by itself, elections, sums, milestones, gaps,
 * trends. */
#include "formula/judging.h"

enum { TREND_YEARS = 3 };

static void add_year(year_list *list, int year)
{
    if (list->count < LIMIT_MONITORED_YEARS)
        list->items[list->count++] = year;
}

typedef bool year_test(const judging *j, int year, decimal value, bool *holds_out);

/* Whether a figure satisfies the test of its year; false when the bounds of that year are not known. */
static bool holds_in(const judging *j, const formula_test *t, int year, decimal value, bool *holds_out)
{
    test_bounds b;
    if (bounds_of(j->in, t, year, &b) != REASON_NONE)
        return false;
    *holds_out = bounds_hold(&b, value);
    return true;
}

static bool same_test(const judging *j, int year, decimal value, bool *holds_out)
{
    return holds_in(j, &j->f->test, year, value, holds_out);
}

static bool is_election_year(const judging *j, int year)
{
    for (size_t i = 0; i < j->in->election_count; i++)
        if (j->in->election_years[i] == year)
            return true;
    return false;
}

static const formula_test *branch_of(const judging *j, int year)
{
    return is_election_year(j, year) ? &j->f->test : &j->f->otherwise;
}

static bool test_by_election(const judging *j, int year, decimal value, bool *holds_out)
{
    return holds_in(j, branch_of(j, year), year, value, holds_out);
}

/* Elections are unknown: only what breaks both branches is broken. */
static bool either_test(const judging *j, int year, decimal value, bool *holds_out)
{
    bool in_election, otherwise;
    if (!holds_in(j, &j->f->test, year, value, &in_election) ||
        !holds_in(j, &j->f->otherwise, year, value, &otherwise))
        return false;
    *holds_out = in_election || otherwise;
    return true;
}

/* Years from the plan's start to the assessment whose figure broke the test of its year. */
static void find_broken(judging *j, year_test *test)
{
    j->out->has_broken = true;
    for (int year = j->in->plan_start; year <= j->in->year; year++) {
        dated seen = figure_of(j->in, year);
        bool holds;
        if (seen.found && test(j, year, seen.value, &holds) && !holds)
            add_year(&j->out->broken, year);
    }
}

/* A level to hold: the figure decides, years that broke it are named. */
static void judge_held(judging *j, const formula_test *t, year_test *test)
{
    test_bounds b;
    find_broken(j, test);
    if (!judging_take_bounds(j, t, &b))
        return;
    if (bounds_hold(&b, j->out->figure))
        judging_give(j, VERDICT_MET);
    else
        judging_give_failing(j, VERDICT_MOVING_AWAY);
}

void judge_always(judging *j)
{
    if (judging_take_figure(j, j->in->plan_start))
        judge_held(j, &j->f->test, same_test);
}

/* Years of the plan up to the assessment that cannot be judged: no figure, or none to compare it with. */
static void find_missing(judging *j)
{
    int last = j->in->year < j->out->target_year ? j->in->year : j->out->target_year;
    j->out->has_missing = true;
    for (int year = j->in->plan_start; year <= last; year++) {
        dated seen = figure_of(j->in, year);
        bool holds;
        if (!seen.found || !same_test(j, year, seen.value, &holds))
            add_year(&j->out->missing, year);
    }
}

/* At the end every year counts, and the latest figure is only shown. */
static void judge_all_years(judging *j)
{
    evaluation *e = j->out;
    test_bounds b;
    dated seen = figure_latest(j->in, j->in->plan_start, j->in->year);
    if (seen.found && judging_keep_figure(j, seen)) {
        if (!judging_take_bounds(j, &j->f->test, &b))
            return;
        e->is_bound_met = bounds_hold(&b, e->figure);
    }
    if (e->broken.count)
        judging_give(j, VERDICT_NOT_MET);
    else if (e->missing.count)
        judging_give_up(j, REASON_MISSING_YEARS);
    else
        judging_give(j, VERDICT_MET);
}

void judge_every_year(judging *j)
{
    test_bounds b;
    find_broken(j, same_test);
    find_missing(j);
    if (judging_at_end(j)) {
        judge_all_years(j);
        return;
    }
    if (!judging_take_figure(j, j->in->plan_start) || !judging_take_bounds(j, &j->f->test, &b))
        return;
    j->out->is_bound_met = bounds_hold(&b, j->out->figure);
    if (!j->out->is_bound_met)
        judging_give(j, VERDICT_MOVING_AWAY);
    else
        judging_give(j, j->out->broken.count ? VERDICT_BEHIND : VERDICT_MET);
}

/* Nobody registered the elections: a verdict only where both branches give the same. */
static void judge_without_elections(judging *j)
{
    const evaluation *e = j->out;
    bool in_election = false, otherwise = false;
    if (!holds_in(j, &j->f->test, e->figure_year, e->figure, &in_election) ||
        !holds_in(j, &j->f->otherwise, e->figure_year, e->figure, &otherwise) || in_election == otherwise) {
        judge_held(j, in_election ? &j->f->test : &j->f->otherwise, either_test);
        return;
    }
    find_broken(j, either_test);
    judging_give_up(j, REASON_ELECTIONS_UNKNOWN);
}

void judge_conditional(judging *j)
{
    if (!judging_take_figure(j, j->in->plan_start))
        return;
    int year = j->out->figure_year;
    if (!j->in->has_elections) {
        judge_without_elections(j);
        return;
    }
    judge_held(j, branch_of(j, year), test_by_election);
    j->out->is_otherwise = !is_election_year(j, year);
}

void judging_find_steps_back(judging *j, int sign)
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

/* Adds up the named years until the assessment; false when none has a figure. */
static bool take_total(judging *j, int last)
{
    evaluation *e = j->out;
    e->has_missing = true;
    for (int year = j->f->first_year; year <= last; year++) {
        dated seen = figure_of(j->in, year);
        if (!seen.found) {
            add_year(&e->missing, year);
            continue;
        }
        e->has_total = true;
        judging_keep_figure(j, seen);
        if (!decimal_add(e->total, seen.value, &e->total))
            e->total = decimal_of_double(decimal_double(e->total) + decimal_double(seen.value), 0,
                                         ROUNDING_HALF_UP);
    }
    if (!e->has_total)
        judging_give_up(j, REASON_NO_DATA);
    return e->has_total;
}

/* The last year of the sum has come without its figure: the total may still grow. */
static void give_up_total(judging *j)
{
    evaluation *e = j->out;
    judging_give_up(j, REASON_NO_DATA);
    e->has_last = true;
    e->last_year = e->figure_year;
    e->last = e->total;
}

void judge_sum(judging *j)
{
    evaluation *e = j->out;
    const formula *f = j->f;
    int last = j->in->year < f->last_year ? j->in->year : f->last_year;
    test_bounds b;
    e->target_year = f->last_year;
    if (!take_total(j, last))
        return;
    (void)bounds_of(j->in, &f->test, last, &b);
    judging_keep_bounds(j, &b);
    e->goal = b.low;
    e->years_passed = last - f->first_year + 1;
    e->years_all = f->last_year - f->first_year + 1;
    bool is_floor = b.comparator == FORMULA_GE || b.comparator == FORMULA_GT,
         holds = bounds_hold(&b, e->total);
    bool lacks_last = judging_at_end(j) && !figure_of(j->in, f->last_year).found;
    if (!is_floor && !holds && decimal_compare(e->total, b.low) >= 0)
        judging_give(j, VERDICT_NOT_MET); /* a total past its ceiling does not come down again */
    else if (holds && (is_floor || !lacks_last))
        judging_give(j, VERDICT_MET);
    else if (lacks_last)
        give_up_total(j);
    else if (judging_at_end(j))
        judging_give(j, VERDICT_NOT_MET);
    else if (b.low.scaled == 0)
        judging_give(j, VERDICT_AT_RISK);
    else
        judging_give_pace(j, decimal_double(e->total), decimal_double(b.low), e->years_passed, e->years_all);
}

void judge_milestones(judging *j)
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
        judging_keep_figure(j, seen);
        test_bounds b;
        if (!judging_take_bounds(j, &m->test, &b))
            return;
        if (bounds_hold(&b, seen.value))
            e->milestones_met++;
        else if (!e->milestone_missed)
            e->milestone_missed = m->year;
    }
    bool is_last_due = e->milestones_due == f->milestone_count;
    if (e->milestone_missed)
        judging_give(j, is_last_due ? VERDICT_NOT_MET : VERDICT_BEHIND);
    else if (is_unknown)
        judging_give_up(j, REASON_NO_DATA);
    else
        judging_give(j, is_last_due ? VERDICT_MET : VERDICT_ON_TRACK);
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

void judge_gap(judging *j)
{
    evaluation *e = j->out;
    decimal before, now;
    if (!j->in->has_baseline) {
        judging_give_up(j, REASON_NO_BASELINE);
        return;
    }
    int year = j->in->year;
    while (year > j->in->baseline_year && !gap_in(j, year, &now))
        year--;
    if (year <= j->in->baseline_year || !gap_in(j, j->in->baseline_year, &before)) {
        judging_give_up(j, REASON_MISSING_REFERENCE);
        return;
    }
    if (judging_at_end(j) && year < e->target_year) {
        judging_give_up(j, REASON_MISSING_REFERENCE);
        e->has_last = true;
        e->last_year = year;
        e->last = now;
        return;
    }
    e->has_difference = true;
    e->difference_before = decimal_double(before);
    e->difference_now = decimal_double(now);
    e->figure_year = year;
    e->baseline_year = j->in->baseline_year;
    int order = decimal_compare(now, before);
    if (order < 0)
        judging_give(j, VERDICT_MET);
    else
        judging_give_failing(j, order == 0 ? VERDICT_AT_RISK : VERDICT_MOVING_AWAY);
}

/* Seven years without a hole: the last three yearly changes against the three before. */
void judge_trend(judging *j)
{
    evaluation *e = j->out;
    if (!judging_take_figure(j, j->in->plan_start))
        return;
    for (int year = e->figure_year - 2 * TREND_YEARS; year < e->figure_year; year++)
        if (!figure_of(j->in, year).found) {
            judging_give_up(j, REASON_TOO_FEW);
            return;
        }
    decimal middle = figure_of(j->in, e->figure_year - TREND_YEARS).value, before, now;
    if (!decimal_subtract(e->figure, middle, &now) ||
        !decimal_subtract(middle, figure_of(j->in, e->figure_year - 2 * TREND_YEARS).value, &before)) {
        judging_give_up(j, REASON_TOO_FEW);
        return;
    }
    e->has_difference = true;
    e->difference_now = decimal_double(now) / TREND_YEARS;
    e->difference_before = decimal_double(before) / TREND_YEARS;
    if (decimal_compare(now, before) < 0)
        judging_give(j, VERDICT_MET);
    else
        judging_give_failing(j, VERDICT_BEHIND);
}

static int earlier(int a, int b)
{
    return b && b < a ? b : a;
}

static int first_year_of_test(const formula_test *t, int year)
{
    if (t->low.source == BOUND_LAST_TERM || t->high.source == BOUND_LAST_TERM)
        return 0;
    return earlier(earlier(year, t->low.baseline_year),
                   t->high.baseline_year); /* year 0 stays: nothing is earlier */
}

int formula_first_year(const formula *f, int plan_start)
{
    int year = earlier(plan_start - 1, f->baseline_year);
    if (f->kind == FORMULA_TREND_SLOWS)
        year = plan_start - 2 * TREND_YEARS;
    if (f->kind == FORMULA_SUM)
        year = earlier(year, f->first_year);
    year = first_year_of_test(&f->otherwise, first_year_of_test(&f->test, year));
    for (size_t i = 0; i < f->milestone_count; i++)
        year = first_year_of_test(&f->milestones[i].test, year);
    return year;
}
