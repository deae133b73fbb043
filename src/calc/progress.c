/* Progress and Chinese practice, by name. */
#include "calc/method.h"

#include <math.h>

#include "stats/normalise.h"
#include "stats/progress.h"

static bool read_course(calc_call *call, const char *target_key, stats_course *c, error *err)
{
    return calc_number(call, "base_year", &c->base_year, err) &&
           calc_number(call, "base_value", &c->base, err) &&
           calc_number(call, "current_year", &c->current_year, err) &&
           calc_number(call, "current_value", &c->current, err) &&
           calc_number(call, "target_year", &c->target_year, err) &&
           calc_number(call, target_key, &c->target, err);
}

bool calc_linear_pace(calc_call *call, error *err)
{
    stats_course c;
    linear_pace pace;
    if (!calc_direction(call, "direction", 0, &c.direction, err))
        return false;
    if (!read_course(call, "target", &c, err) || !stats_linear_pace(&c, &pace, err)) {
        calc_put_null(call, "pace_ratio");
        calc_put_text(call, "category", progress_class_words[PROGRESS_NOT_ASSESSED]);
        return false;
    }
    if (pace.has_ratio)
        calc_put_number(call, "pace_ratio", pace.ratio);
    else
        calc_put_null(call, "pace_ratio");
    calc_put_number(call, "expected_now", pace.expected_now);
    calc_put_number(call, "projection", pace.projection);
    calc_put_text(call, "category", progress_class_words[pace.class]);
    return true;
}

bool calc_statcan(calc_call *call, error *err)
{
    stats_course c;
    statcan_progress p;
    double limit;
    bool has_target = calc_has(call, "target");
    if (!calc_direction(call, "direction", -1, &c.direction, err) ||
        !calc_number_or(call, "limit", 0, &limit, err) ||
        !calc_number_or(call, "base_year", 2015, &c.base_year, err) ||
        !calc_number_or(call, "target_year", 2030, &c.target_year, err) ||
        !calc_number_or(call, "target", 0, &c.target, err))
        return false;
    if (!calc_number(call, "base_value", &c.base, err) ||
        !calc_number(call, "current_year", &c.current_year, err) ||
        !calc_number(call, "current_value", &c.current, err) ||
        !stats_progress_statcan(&c, has_target, limit, calc_has(call, "limit"), &p, err)) {
        calc_put_null(call, "progress_value");
        calc_put_text(call, "status", progress_class_words[PROGRESS_NOT_ASSESSED]);
        calc_put_null(call, "score");
        return false;
    }
    if (p.has_value)
        calc_put_number(call, "progress_value", p.value);
    else
        calc_put_null(call, "progress_value");
    calc_put_text(call, "status", progress_class_words[p.class]);
    calc_put_number(call, "score", p.score);
    calc_put_number(call, "limit_coefficient", p.limit_coefficient);
    return true;
}

bool calc_eurostat(calc_call *call, error *err)
{
    double ratio;
    if (!calc_number(call, "ratio_actual_to_required_cagr", &ratio, err))
        return false;
    calc_put_text(call, "category", progress_class_words[stats_class_eurostat(ratio)]);
    return true;
}

bool calc_istat(calc_call *call, error *err)
{
    double cagr;
    int direction;
    if (!calc_number(call, "cagr", &cagr, err) || !calc_direction(call, "polarity", 1, &direction, err))
        return false;
    calc_put_text(call, "category", progress_class_words[stats_class_istat(cagr, direction)]);
    return true;
}

/* Two conventions for indicators without data, both stated when the total is given. */
bool calc_cn_rate(calc_call *call, error *err)
{
    double all, part, no_data, rate;
    if (calc_has(call, "monitorable_indicators")) {
        if (!calc_number(call, "monitorable_indicators", &all, err) ||
            !calc_number(call, "achieved_or_basically_achieved", &part, err) ||
            !stats_cn_achievement_rate(part, all, &rate, err))
            return false;
        calc_put_number(call, "rate_percent", rate);
        return true;
    }
    double missed, without;
    if (!calc_number(call, "total_indicators", &all, err) ||
        !calc_number(call, "not_achieved", &missed, err) ||
        !calc_number_or(call, "no_data", 0, &no_data, err))
        return false;
    part = all - missed - no_data;
    if (missed < 0 || no_data < 0)
        return error_set(err, ERROR_DOMAIN, "指标个数不应为负：%g，%g",
                         "a number of indicators cannot be negative: %g, %g", missed, no_data);
    if (!stats_cn_achievement_rate(part, all, &rate, err))
        return false;
    /* If no indicator has data, the rate among indicators with data is undefined. */
    if (all == no_data)
        without = NAN;
    else if (!stats_cn_achievement_rate(part, all - no_data, &without, err))
        return false;
    calc_put_number(call, "rate_percent_excluding_no_data", without);
    calc_put_number(call, "rate_percent_counting_no_data_as_missed", rate);
    return true;
}

bool calc_cn_completion(calc_call *call, error *err)
{
    double base, target, actual, percent;
    if (!calc_number(call, "base", &base, err) || !calc_number(call, "target", &target, err) ||
        !calc_number(call, "actual", &actual, err) ||
        !stats_cn_completion(base, target, actual, &percent, err))
        return false;
    calc_put_number(call, "percent", percent);
    return true;
}

bool calc_cn_dimensionless(calc_call *call, error *err)
{
    double x, min, max, score;
    int direction;
    if (!calc_number(call, "x", &x, err) || !calc_number(call, "min", &min, err) ||
        !calc_number(call, "max", &max, err) || !calc_direction(call, "type", 1, &direction, err) ||
        !stats_cn_dimensionless(x, min, max, direction, &score, err))
        return false;
    calc_put_number(call, "score", score);
    return true;
}

bool calc_cn_decline(calc_call *call, error *err)
{
    double base, current, percent;
    if (!calc_number(call, "base_value", &base, err) || !calc_number(call, "current_value", &current, err) ||
        !stats_cn_decline(base, current, &percent, err))
        return false;
    calc_put_number(call, "percent_decline", percent);
    return true;
}

bool calc_cn_difference(calc_call *call, error *err)
{
    double base, current;
    if (!calc_number(call, "base_value", &base, err) || !calc_number(call, "current_value", &current, err))
        return false;
    calc_put_number(call, "difference", current - base);
    return true;
}

bool calc_cn_pace(calc_call *call, error *err)
{
    stats_course c = { .direction = 1 };
    cn_pace pace;
    if (!read_course(call, "target_value", &c, err) || !stats_cn_pace(&c, &pace, err))
        return false;
    calc_put_number(call, "required_total", pace.required_total);
    calc_put_number(call, "required_per_year", pace.required_per_year);
    calc_put_number(call, "actual_per_year", pace.actual_per_year);
    calc_put(call, "ratio_actual_to_required", calc_of_number(pace.has_ratio ? pace.ratio : NAN));
    return pace.has_ratio || error_set(err, ERROR_DOMAIN, "目标值等于基期值 %g，无需进度",
                                       "the target equals the baseline %g: no progress is required", c.base);
}

bool calc_cn_realisation(calc_call *call, error *err)
{
    double actual, standard, cap, percent;
    int direction;
    if (!calc_number(call, "actual", &actual, err) || !calc_number(call, "standard", &standard, err) ||
        !calc_number_or(call, "cap", 100, &cap, err) || !calc_direction(call, "type", 1, &direction, err) ||
        !stats_cn_realisation(actual, standard, direction, cap, &percent, err))
        return false;
    calc_put_number(call, "percent", percent);
    return true;
}
