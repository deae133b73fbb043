#include "assess/warning_measure.h"

#include <stdlib.h>

#include "assess/forecast_target.h"
#include "stats/distribution.h"

enum { JUMP_POINTS_BEFORE = 5, MEDIAN_GAPS_MAX = LIMIT_MONITORED_YEARS };

static double latest_value(const track *k)
{
    return k->values[k->count - 1];
}

static int latest_year(const track *k)
{
    return (int)k->times[k->count - 1];
}

/* Is the target still ahead of the newest figure? Afterwards there is a verdict, and nothing to warn of
 * early. */
static bool is_open(const assessed_target *t, const warning_facts *f)
{
    return f->goal.is_known && f->track->count > 0 && latest_year(f->track) < t->target_year;
}

static double bound_ahead(const goal *g, double value)
{
    return g->is_range ? (value < g->low ? g->low : g->high) : g->direction > 0 ? g->low : g->high;
}

/* +1 where the way to the goal leads up from value. */
static int way_up(const goal *g, double value)
{
    return g->is_range ? (value < g->low ? 1 : -1) : g->direction;
}

static void measure_course(const assessed_target *t, const warning_settings *s, warning_facts *f)
{
    double now = latest_value(f->track);
    int year = latest_year(f->track);
    if (!t->has_baseline || t->baseline_year >= year || t->target_year <= t->baseline_year)
        return;
    f->base = decimal_double(t->baseline);
    f->base_year = t->baseline_year;
    f->way = bound_ahead(&f->goal, f->base) - f->base;
    if (goal_holds(&f->goal, f->base) || goal_holds(&f->goal, now) || f->way == 0)
        return;
    double time_share = (double)(year - t->baseline_year) / (t->target_year - t->baseline_year);
    double way_share = (now - f->base) / f->way;
    f->has_course = true;
    f->expected_now = f->base + f->way * time_share;
    if (year - t->baseline_year < s->extra[EXTRA_PACE_FROM])
        return;
    if (way_share < 0)
        f->measured[WARN_MOVING_AWAY] = -100 * way_share;
    else
        f->measured[WARN_BEHIND] = 100 * way_share / time_share;
}

static void measure_fell_back(const assessed_target *t, warning_facts *f)
{
    const track *k = f->track;
    int from = t->has_baseline ? t->baseline_year : latest_year(k);
    if (goal_holds(&f->goal, latest_value(k)))
        return;
    for (size_t i = 0; i + 1 < k->count; i++)
        if (k->times[i] >= from && goal_holds(&f->goal, k->values[i]))
            f->met_year = (int)k->times[i];
    if (f->met_year)
        f->measured[WARN_FELL_BACK] = latest_year(k) - f->met_year;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare_doubles);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* Worse years count only when together they are more than the series' usual yearly change, else noise would
 * warn. */
static void measure_bad_years(const warning_settings *s, warning_facts *f)
{
    const track *k = f->track;
    double changes[LIMIT_MONITORED_YEARS];
    int up = way_up(&f->goal, latest_value(k));
    size_t first = k->count - 1;
    if (f->goal.is_range && goal_holds(&f->goal, latest_value(k)))
        return;
    while (first > 0 && (k->values[first] - k->values[first - 1]) * up < -k->resolution * 0.5)
        first--;
    size_t run = k->count - 1 - first;
    if (run < 2)
        return;
    for (size_t i = 0; i < first; i++)
        changes[i] = fabs(k->values[i + 1] - k->values[i]);
    double usual = first > 0 ? median(changes, first) : 0;
    double fall = (k->values[first] - latest_value(k)) * up;
    if (fall < s->extra[EXTRA_BAD_YEARS_SCATTER] * usual)
        return;
    f->worse_from = (int)k->times[first];
    f->worse_from_value = k->values[first];
    f->measured[WARN_BAD_YEARS] = (double)run;
}

/* How surprising the newest figure is by the forecast made from the years before; counts know their own
 * scatter. */
static void measure_jump(warning_facts *f)
{
    const track *k = f->track;
    error err;
    forecast_model m;
    double year = k->times[k->count - 1], value = latest_value(k);
    if (k->count < JUMP_POINTS_BEFORE + 1)
        return;
    forecast_series series = track_series(k, k->count - 1);
    series.neighbours = 0; /* their newest figures are of the same year as the one that is judged */
    if (!stats_forecast_fit(&series, &m, &err))
        return;
    forecast_mixture at = stats_forecast_mixture(&m, year);
    double at_least = stats_mixture_chance(&m, &at, value, 1),
           at_most = stats_mixture_chance(&m, &at, value, -1);
    forecast_point p = stats_mixture_point(&m, &at, year);
    f->jump_expected = p.mid;
    f->jump_low = p.low95;
    f->jump_high = p.high95;
    f->measured[WARN_VOLATILE] = -stats_normal_quantile(fmin(fmax(fmin(at_least, at_most), 1e-12), 0.5));
}

/* The years between two figures as they usually come: one, or more for surveys and censuses. */
static int usual_period(const assessed_target *t, int year)
{
    double gaps[MEDIAN_GAPS_MAX];
    size_t count = 0;
    int before = 0;
    bool is_regular = true;
    for (size_t i = 0; i < t->figure_count && t->figures[i].year <= year && count < MEDIAN_GAPS_MAX; i++) {
        if (t->figures[i].status == FIGURE_MISSING)
            continue;
        if (before)
            gaps[count++] = t->figures[i].year - before;
        is_regular = is_regular && (count == 0 || gaps[count - 1] == gaps[0]);
        before = t->figures[i].year;
    }
    return count == 0 ? 1 : is_regular ? (int)gaps[0] : (int)ceil(median(gaps, count));
}

/* A figure that is not applicable or confidential was reported; only a missing one is late. */
static void measure_late(const assessment *plan, const assessed_target *t, warning_facts *f)
{
    if (t->repeats || t->target_year < plan->year)
        return;
    for (size_t i = 0; i < t->figure_count; i++)
        if (t->figures[i].year <= plan->year && t->figures[i].status != FIGURE_MISSING)
            f->late_last = t->figures[i].year;
    f->late_period = usual_period(t, plan->year);
    if (t->is_term_based) {
        int newest = 0;
        for (size_t i = 0; i < plan->term_count && plan->term_starts[i] <= plan->year; i++)
            newest = plan->term_starts[i];
        f->late_year = newest;
        if (newest && f->late_last < newest)
            f->measured[WARN_LATE] = plan->year - newest + 1;
        return;
    }
    f->late_year = f->late_last ? f->late_last + f->late_period : plan->plan_start;
    if (f->late_year <= plan->year)
        f->measured[WARN_LATE] = 1 + (double)(plan->year - f->late_year) / f->late_period;
}

void warning_measure(const assessment *plan, const assessed_target *t, const warning_settings *s,
                     track *known, warning_facts *f)
{
    *f = (warning_facts){ .goal = goal_of(t), .track = known };
    for (size_t i = 0; i < WARNING_RULE_COUNT; i++)
        f->measured[i] = NAN;
    if (t->code.len == 0 || t->verdict == VERDICT_AWAITING_JUDGEMENT) {
        *known = (track){ 0 };
        return;
    }
    measure_late(plan, t, f);
    if (f->track->count == 0)
        return;
    measure_jump(f);
    if (!is_open(t, f))
        return;
    measure_course(t, s, f);
    measure_fell_back(t, f);
    measure_bad_years(s, f);
    if (t->forecast.has_chance)
        f->measured[WARN_UNLIKELY] = 100 * t->forecast.chance;
}

/* The lowest limit of a rule. */
static double first_limit(const warning_settings *s, warning_rule rule)
{
    for (size_t i = 0; i < WARNING_LIMITS; i++)
        if (!isnan(s->limits[rule][i]))
            return s->limits[rule][i];
    return 0;
}

/* The chance of meeting the target, should the next year bring value. */
static double chance_with(const assessed_target *t, const track *k, const goal *g, int year, double value)
{
    error err;
    forecast_model m;
    track longer = *k;
    longer.times[k->count] = year;
    longer.values[k->count] = k->full > 0 ? fmin(fmax(value, 0), k->full) : value;
    longer.exposures[k->count] = k->exposures[k->count - 1];
    longer.events[k->count] = k->has_counts ? fmax(0, value) / k->multiplier * longer.exposures[k->count] : 0;
    forecast_series series = track_series(&longer, k->count + 1);
    if (!stats_forecast_fit(&series, &m, &err))
        return NAN;
    return forecast_chance_of(&m, g, t->target_year);
}

/* A search along the values that can be reported, from the present one towards the goal. */
typedef struct value_search {
    const assessed_target *t;
    const warning_facts *f;
    double limit, digit;
    int year, up;
} value_search;

/* How far the chance is above the limit, in percent, if next year's value is steps digits nearer to the goal.
 */
static double above(const value_search *s, double steps)
{
    const track *k = s->f->track;
    double value = (round(latest_value(k) / s->digit) + s->up * steps) * s->digit;
    return 100 * chance_with(s->t, k, &s->f->goal, s->year, value) - s->limit;
}

/* The fewest steps with a chance above the limit: false position between two numbers of steps on either side,
 * halving where that is slow (Illinois). */
static double fewest_steps(const value_search *s, double most, double above_most)
{
    double low = 0, high = most, at_low = above(s, 0), at_high = above_most;
    int side = 0;
    if (at_low > 0)
        return 0;
    while (high - low > 1) {
        double guess = floor(high - at_high * (high - low) / (at_high - at_low) + 0.5);
        guess = fmin(fmax(guess, low + 1), high - 1);
        double value = above(s, guess);
        if (value > 0) {
            high = guess;
            at_high = value;
            at_low = side > 0 ? at_low / 2 : at_low;
            side = 1;
        } else {
            low = guess;
            at_low = value;
            at_high = side < 0 ? at_high / 2 : at_high;
            side = -1;
        }
    }
    return high;
}

/* The least good value of the next year, as it can be reported, that lifts the chance over the yellow limit;
 * false where not even meeting the target does. */
static bool value_for_chance(const assessed_target *t, const warning_facts *f, double limit, int year,
                             double *value_out)
{
    const track *k = f->track;
    double now = latest_value(k), bound = bound_ahead(&f->goal, now), hair = 1e-9;
    value_search s = { t, f, limit, pow(10, -k->numbers.places), year, way_up(&f->goal, now) };
    double best = f->goal.is_range ? (f->goal.low + f->goal.high) / 2 : bound;
    if (goal_holds(&f->goal, now) || k->count + 1 >= LIMIT_MONITORED_YEARS)
        return false;
    double most = ceil(s.up * (best - now) / s.digit - hair), above_most = above(&s, most);
    if (!(above_most > 0))
        return false;
    *value_out = (round(now / s.digit) + s.up * fewest_steps(&s, most, above_most)) * s.digit;
    return true;
}

bool warning_clearing_value(const assessment *plan, const assessed_target *t, const warning_facts *f,
                            const warning_settings *s, warning_rule rule, int *year_out, double *value_out)
{
    (void)plan;
    bool has_figures = f->track->count > 0; /* a contradiction may be about splits alone */
    int year = has_figures ? latest_year(f->track) + f->late_period : t->target_year;
    *year_out = year > t->target_year ? t->target_year : year;
    switch (rule) {
    case WARN_FELL_BACK:
        *value_out = bound_ahead(&f->goal, latest_value(f->track));
        return true;
    case WARN_UNLIKELY:
        if (*year_out < t->target_year)
            return value_for_chance(t, f, first_limit(s, WARN_UNLIKELY), *year_out, value_out);
        *value_out = bound_ahead(&f->goal, latest_value(f->track));
        return true;
    case WARN_MOVING_AWAY:
    case WARN_BEHIND:
        *value_out = f->base + f->way * fmin(1, first_limit(s, WARN_BEHIND) / 100) *
                                   (*year_out - f->base_year) / (t->target_year - f->base_year);
        return true;
    case WARN_BAD_YEARS:
        *value_out = latest_value(f->track);
        return true;
    default:
        return false;
    }
}
