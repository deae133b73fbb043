#include "stats/progress.h"

#include <math.h>

const char *const progress_class_words[PROGRESS_CLASS_COUNT] = {
    [PROGRESS_NOT_ASSESSED] = "not_assessed",
    [PROGRESS_TARGET_ACHIEVED] = "target_achieved",
    [PROGRESS_NOT_ACHIEVED] = "not_achieved",
    [PROGRESS_ON_TRACK] = "on_track",
    [PROGRESS_NEEDS_ACCELERATION] = "needs_acceleration",
    [PROGRESS_LIMITED] = "limited_progress",
    [PROGRESS_NO_CHANGE] = "no_change",
    [PROGRESS_MOVEMENT_AWAY] = "movement_away",
    [PROGRESS_SUBSTANTIAL] = "substantial_progress",
    [PROGRESS_MODERATE] = "moderate_progress",
    [PROGRESS_DETERIORATION] = "deterioration",
    [PROGRESS_SIGNIFICANT] = "significant_progress",
    [PROGRESS_INSUFFICIENT] = "insufficient_progress",
    [PROGRESS_CLEAR_IMPROVEMENT] = "clear_improvement",
    [PROGRESS_SLIGHT_IMPROVEMENT] = "slight_improvement",
    [PROGRESS_STABLE] = "stable",
    [PROGRESS_SLIGHT_WORSENING] = "slight_worsening",
    [PROGRESS_CLEAR_WORSENING] = "clear_worsening",
};

/* Classes from the best down: the first whose limit the value reaches. The last row has no limit. */
typedef struct class_limit {
    double at_least;
    progress_class class;
} class_limit;

static double to_ten_decimals(double ratio)
{
    return fabs(ratio) < 1e5 ? round(ratio * 1e10) / 1e10 : ratio;
}

static progress_class class_of(double ratio, const class_limit *limits)
{
    double rounded = to_ten_decimals(ratio);
    while (rounded < limits->at_least)
        limits++;
    return limits->class;
}

static bool meets(double value, double target, int direction)
{
    return direction > 0 ? value >= target : value <= target;
}

static bool years_are_in_order(const stats_course *c, bool has_target, error *err)
{
    if (has_target && !(c->target_year > c->base_year))
        return error_set(err, ERROR_INPUT, "目标年份 %g 应晚于基期年份 %g",
                         "the target year %g must come after the baseline year %g", c->target_year,
                         c->base_year);
    if (!(c->current_year > c->base_year))
        return error_set(
            err, ERROR_TOO_FEW, "当前年份 %g 不晚于基期年份 %g，还没有进展可评",
            "the current year %g is not after the baseline year %g: there is no progress to judge yet",
            c->current_year, c->base_year);
    return true;
}

bool stats_linear_pace(const stats_course *c, linear_pace *pace_out, error *err)
{
    static const class_limit limits[] = {
        { 0.95, PROGRESS_ON_TRACK }, { 0.60, PROGRESS_NEEDS_ACCELERATION }, { 1e-10, PROGRESS_LIMITED },
        { 0, PROGRESS_NO_CHANGE },   { -INFINITY, PROGRESS_MOVEMENT_AWAY },
    };
    if (!years_are_in_order(c, true, err))
        return false;

    double time_share = (c->current_year - c->base_year) / (c->target_year - c->base_year);
    linear_pace pace = {
        .has_ratio = !meets(c->base, c->target, c->direction),
        .expected_now = c->base + (c->target - c->base) * time_share,
        .projection = c->base + (c->current - c->base) / time_share,
    };
    if (pace.has_ratio)
        pace.ratio = (c->current - c->base) / (c->target - c->base) / time_share;

    if (meets(c->current, c->target, c->direction))
        pace.class = PROGRESS_TARGET_ACHIEVED;
    else if (c->current_year >= c->target_year)
        pace.class = PROGRESS_NOT_ACHIEVED;
    else if (!pace.has_ratio)
        pace.class = PROGRESS_MOVEMENT_AWAY;
    else
        pace.class = class_of(pace.ratio, limits);
    *pace_out = pace;
    return true;
}

/* Compound growth a year: (current/base)^(1/years) - 1. */
static bool cagr(double base, double current, double years, double *cagr_out, error *err)
{
    if (!(years > 0))
        return error_set(err, ERROR_TOO_FEW, "年均增速需要两个先后的年份",
                         "annual growth requires two different years in order");
    if (base == 0)
        return error_set(err, ERROR_DOMAIN, "基期值为 0，增速无定义", "growth from a baseline of 0 is undefined");
    if (current / base < 0)
        return error_set(
            err, ERROR_DOMAIN, "基期值 %g 与当前值 %g 符号相反，增速无定义",
            "the baseline %g and the current value %g have opposite signs: growth is not defined", base,
            current);
    *cagr_out = pow(current / base, 1 / years) - 1;
    return true;
}

enum { STATCAN_SCORE_MAX = 5 };

/* Share of the usual growth that can be expected close to a natural limit, 0 … 1. */
static double limit_coefficient(double base, double limit)
{
    double from = fabs(base), at = fabs(limit);
    if (from >= 2 * at)
        return 1;
    double share = from <= at ? from / at : (2 * at - from) / at;
    return 1 - pow(share, 4.44);
}

static double score_without_target(double value, double c)
{
    if (value < 0)
        return fmax(125 * value - 2.5, -STATCAN_SCORE_MAX);
    if (c == 0)
        return STATCAN_SCORE_MAX;
    if (value >= 0.015 * c)
        return fmin(500 * value / c - 5, STATCAN_SCORE_MAX);
    if (value >= 0.005 * c)
        return 250 * value / c - 1.25;
    return 500 * value / c - 2.5;
}

static double score_with_target(double value)
{
    if (value >= 0.6)
        return fmin(7.1429 * value - 4.2857, STATCAN_SCORE_MAX);
    return fmax(4.1667 * value - 2.5, -STATCAN_SCORE_MAX);
}

static void judge_growth(double growth, double limit, bool has_limit, double base, statcan_progress *p)
{
    if (has_limit && limit != 0)
        p->limit_coefficient = limit_coefficient(base, limit);
    double c = p->limit_coefficient;
    const class_limit limits[] = {
        { 0.015 * c, PROGRESS_SUBSTANTIAL }, { 0.005 * c, PROGRESS_MODERATE }, { 0, PROGRESS_LIMITED },
        { -INFINITY, PROGRESS_DETERIORATION },
    };
    p->has_value = true;
    p->value = growth;
    p->class = class_of(growth, limits);
    p->score = score_without_target(growth, c);
}

static bool judge_ratio(double growth, double base, double target, double years, statcan_progress *p,
                        error *err)
{
    static const class_limit limits[] = {
        { 0.95, PROGRESS_SUBSTANTIAL }, { 0.60, PROGRESS_MODERATE }, { 0, PROGRESS_LIMITED },
        { -INFINITY, PROGRESS_DETERIORATION },
    };
    double required;
    if (!cagr(base, target, years, &required, err))
        return false;
    p->has_value = required != 0;
    if (p->has_value) {
        p->value = growth / fabs(required);
        p->class = class_of(p->value, limits);
        p->score = score_with_target(p->value);
    }
    return true;
}

bool stats_progress_statcan(const stats_course *c, bool has_target, double limit, bool has_limit,
                            statcan_progress *progress_out, error *err)
{
    const double instead_of_zero = 0.001;
    double base = c->base == 0 ? instead_of_zero : c->base;
    double target = c->target == 0 ? instead_of_zero : c->target;
    statcan_progress p = { .limit_coefficient = 1 };
    double growth;

    if (!years_are_in_order(c, has_target, err))
        return false;
    bool is_met = has_target && meets(c->current, target, c->direction);
    if (!cagr(base, c->current, c->current_year - c->base_year, &growth, err)) {
        p.class = PROGRESS_TARGET_ACHIEVED;
        p.score = STATCAN_SCORE_MAX;
        *progress_out = p;
        return is_met;
    }
    growth *= (base < 0 ? -1 : 1) * c->direction;
    if (!has_target) {
        judge_growth(growth, limit, has_limit, base, &p);
        *progress_out = p;
        return true;
    }

    bool has_ratio = judge_ratio(growth, base, target, c->target_year - c->base_year, &p, err);
    if (is_met) {
        p.class = PROGRESS_TARGET_ACHIEVED;
        p.score = STATCAN_SCORE_MAX;
    } else if (!has_ratio) {
        return false;
    } else if (!p.has_value) {
        return error_set(
            err, ERROR_DOMAIN, "基期值已等于目标值 %g，所需增速为 0，比值无定义",
            "the baseline equals the target %g: the growth required is 0 and the ratio is not defined",
            target);
    }
    *progress_out = p;
    return true;
}

progress_class stats_class_eurostat(double ratio)
{
    static const class_limit limits[] = {
        { 0.95, PROGRESS_SIGNIFICANT }, { 0.60, PROGRESS_MODERATE }, { 0, PROGRESS_INSUFFICIENT },
        { -INFINITY, PROGRESS_MOVEMENT_AWAY },
    };
    return class_of(ratio, limits);
}

progress_class stats_class_istat(double cagr, int direction)
{
    static const struct {
        double above;
        progress_class class;
    } limits[] = {
        { 0.05, PROGRESS_CLEAR_IMPROVEMENT },   { 0.01, PROGRESS_SLIGHT_IMPROVEMENT },
        { -0.01, PROGRESS_STABLE },
        { -0.05, PROGRESS_SLIGHT_WORSENING }, { -INFINITY, PROGRESS_CLEAR_WORSENING },
    };
    double growth = to_ten_decimals(cagr * direction);
    size_t i = 0;
    while (!(growth > limits[i].above) && limits[i].class != PROGRESS_CLEAR_WORSENING)
        i++;
    return limits[i].class;
}

bool stats_cn_pace(const stats_course *c, cn_pace *pace_out, error *err)
{
    if (!years_are_in_order(c, true, err))
        return false;
    cn_pace pace = { .has_ratio = c->target != c->base, .required_total = c->target - c->base };
    pace.required_per_year = pace.required_total / (c->target_year - c->base_year);
    pace.actual_per_year = (c->current - c->base) / (c->current_year - c->base_year);
    if (pace.has_ratio)
        pace.ratio = pace.actual_per_year / pace.required_per_year;
    *pace_out = pace;
    return true;
}

bool stats_cn_realisation(double actual, double standard, int direction, double cap, double *percent_out,
                          error *err)
{
    if (actual < 0 || standard < 0 || (direction > 0 && standard == 0))
        return error_set(
            err, ERROR_DOMAIN, "实现程度的数值不应为负，正向指标的标准应大于 0：实际 %g，标准 %g",
            "the degree of realisation needs figures from 0 up, and a standard above 0 where more is better: actual %g, standard %g",
            actual, standard);
    if (direction < 0 && actual == 0)
        *percent_out = cap;
    else
        *percent_out = fmin(direction > 0 ? actual / standard * 100 : standard / actual * 100, cap);
    return true;
}

bool stats_cn_completion(double base, double target, double actual, double *percent_out, error *err)
{
    if (base == target)
        return error_set(err, ERROR_DOMAIN, "目标值等于基期值 %g，完成程度无定义",
                         "the target equals the baseline %g; completion is undefined", base);
    *percent_out = (actual - base) / (target - base) * 100;
    return true;
}

bool stats_cn_decline(double base, double current, double *percent_out, error *err)
{
    if (base == 0)
        return error_set(err, ERROR_DOMAIN, "基期值为 0，降幅无定义", "a decline from a baseline of 0 is undefined");
    *percent_out = (base - current) / base * 100;
    return true;
}

bool stats_cn_achievement_rate(double achieved, double all, double *percent_out, error *err)
{
    if (!(all > 0) || achieved < 0 || achieved > all)
        return error_set(
            err, ERROR_DOMAIN, "达标率需要 0 ≤ 达标数 ≤ 总数且总数大于 0：达标 %g，总数 %g",
            "an achievement rate needs 0 <= achieved <= all and all above 0: achieved %g, all %g", achieved,
            all);
    *percent_out = achieved / all * 100;
    return true;
}
