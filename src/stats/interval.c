#include "stats/interval.h"

#include <math.h>

#include "stats/beta.h"
#include "stats/distribution.h"

enum { STANDARDISE_FROM = 10 };

static bool confidence_is_known(double confidence, error *err)
{
    if (confidence > 0 && confidence < 1)
        return true;
    return error_set(err, ERROR_DOMAIN, "置信水平应在 0 与 1 之间，得到 %g",
                     "the confidence level must be between 0 and 1, found %g", confidence);
}

static bool is_count(double count, error *err)
{
    if (count >= 0 && isfinite(count))
        return true;
    return error_set(err, ERROR_DOMAIN, "人数或例数不应为负：%g", "a count cannot be negative: %g", count);
}

static bool is_denominator(double n, error *err)
{
    if (n > 0 && isfinite(n))
        return true;
    return error_set(err, ERROR_DOMAIN, "分母应大于 0：%g", "the denominator must be above 0: %g", n);
}

static bool is_part(double x, double n, double confidence, error *err)
{
    if (!confidence_is_known(confidence, err) || !is_count(x, err) || !is_denominator(n, err))
        return false;
    if (x > n)
        return error_set(err, ERROR_DOMAIN, "分子 %g 大于分母 %g，不是比例",
                         "the numerator %g is greater than the denominator %g; not a share", x, n);
    return true;
}

bool stats_wilson(double x, double n, double confidence, interval *share_out, error *err)
{
    if (!is_part(x, n, confidence, err))
        return false;
    double z = stats_z_of_confidence(confidence), z2 = z * z;
    double reach = z * sqrt(z2 + 4 * x * (1 - x / n));
    *share_out = (interval){ (2 * x + z2 - reach) / (2 * (n + z2)), (2 * x + z2 + reach) / (2 * (n + z2)) };
    /* At the ends the formula gives 0 and 1 except for rounding. */
    if (x == 0)
        share_out->lower = 0;
    if (x == n)
        share_out->upper = 1;
    return true;
}

bool stats_clopper_pearson(double x, double n, double confidence, interval *share_out, error *err)
{
    if (!is_part(x, n, confidence, err))
        return false;
    double tail = (1 - confidence) / 2, z = stats_z_of_confidence(confidence);
    bool is_whole = x == floor(x) && n == floor(n);
    share_out->lower = x == 0     ? 0
                       : is_whole ? stats_beta_low(tail, z, x, n - x + 1).x
                                  : stats_beta_quantile(tail, x, n - x + 1);
    share_out->upper = x == n     ? 1
                       : is_whole ? stats_beta_low(tail, z, n - x, x + 1).y
                                  : stats_beta_quantile(1 - tail, x + 1, n - x);
    return true;
}

bool stats_agresti_coull(double x, double n, double confidence, interval *share_out, error *err)
{
    if (!is_part(x, n, confidence, err))
        return false;
    double z = stats_z_of_confidence(confidence), all = n + z * z, share = (x + z * z / 2) / all;
    double reach = z * sqrt(share * (1 - share) / all);
    *share_out = (interval){ share - reach, share + reach };
    return true;
}

bool stats_poisson_exact(double count, double confidence, interval *count_out, error *err)
{
    if (!confidence_is_known(confidence, err) || !is_count(count, err))
        return false;
    double tail = (1 - confidence) / 2;
    count_out->lower = count > 0 ? stats_gamma_quantile(tail, count) : 0;
    count_out->upper = stats_gamma_quantile(1 - tail, count + 1);
    return true;
}

static double byar_cube(double x, double z)
{
    double root = 1 - 1 / (9 * x) + z / (3 * sqrt(x));
    return x * root * root * root;
}

bool stats_byar(double count, double confidence, byar_limits *count_out, error *err)
{
    if (!confidence_is_known(confidence, err) || !is_count(count, err))
        return false;
    double z = stats_z_of_confidence(confidence);
    double lower = count > 0 ? byar_cube(count, -z) : -1;
    *count_out = (byar_limits){ .has_lower = lower >= 0, .lower = lower, .upper = byar_cube(count + 1, z) };
    return true;
}

static bool count_limits(double count, double confidence, interval *count_out, error *err)
{
    if (count < STATS_BYAR_FROM)
        return stats_poisson_exact(count, confidence, count_out, err);
    byar_limits byar;
    if (!stats_byar(count, confidence, &byar, err))
        return false;
    *count_out = (interval){ fmax(byar.lower, 0), byar.upper };
    return true;
}

static interval scaled(interval i, double by)
{
    return (interval){ i.lower * by, i.upper * by };
}

bool stats_rate(double count, double denominator, double multiplier, rate_interval *rate_out, error *err)
{
    interval at95, at998;
    if (!is_count(count, err) || !is_denominator(denominator, err))
        return false;
    if (!count_limits(count, 0.95, &at95, err) || !count_limits(count, 0.998, &at998, err))
        return false;
    double by = multiplier / denominator;
    *rate_out = (rate_interval){
        .value = count / denominator * multiplier,
        .at95 = scaled(at95, by),
        .at998 = scaled(at998, by),
        .is_exact = count < STATS_BYAR_FROM,
    };
    return true;
}

bool stats_mean_t(const double *values, size_t count, mean_interval *mean_out, error *err)
{
    if (count < 2)
        return error_set(err, ERROR_TOO_FEW, "均值的区间至少需要 2 个值，只有 %zu 个",
                         "the interval of a mean requires at least 2 values, found %zu", count);
    double n = (double)count, sum = 0, squares = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    double mean = sum / n;
    for (size_t i = 0; i < count; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    double sd = sqrt(squares / (n - 1)), se = sd / sqrt(n);
    double reach95 = stats_t_of_confidence(0.95, n - 1) * se,
           reach998 = stats_t_of_confidence(0.998, n - 1) * se;
    *mean_out = (mean_interval){
        mean, sd, { mean - reach95, mean + reach95 }, { mean - reach998, mean + reach998 }
    };
    return true;
}

bool stats_direct_rate(const double *counts, const double *populations, const double *standard, size_t groups,
                       double multiplier, standardised_rate *rate_out, error *err)
{
    double weights = 0, sum = 0, variance = 0, observed = 0;
    for (size_t i = 0; i < groups; i++) {
        if (!is_count(counts[i], err) || !is_denominator(populations[i], err) || !is_count(standard[i], err))
            return error_prefix(err, "第 %zu 组：", "group %zu: ", i + 1);
        weights += standard[i];
        observed += counts[i];
        sum += standard[i] * counts[i] / populations[i];
        variance += standard[i] * standard[i] * counts[i] / (populations[i] * populations[i]);
    }
    if (!(weights > 0))
        return error_set(err, ERROR_TOO_FEW, "标准人口合计应大于 0",
                         "the standard population must add up to more than 0");
    standardised_rate rate = { .observed = observed, .is_shown = observed >= STANDARDISE_FROM };
    if (rate.is_shown) {
        interval limits;
        if (!count_limits(observed, 0.95, &limits, err))
            return false;
        double value = sum / weights, spread = sqrt(variance / (weights * weights) / observed);
        rate.value = value * multiplier;
        rate.at95.lower = (value + spread * (limits.lower - observed)) * multiplier;
        rate.at95.upper = (value + spread * (limits.upper - observed)) * multiplier;
    }
    *rate_out = rate;
    return true;
}

bool stats_indirect_rate(double observed, const double *populations, const double *reference_counts,
                         const double *reference_populations, size_t groups, double multiplier,
                         standardised_rate *rate_out, error *err)
{
    double expected = 0, reference_events = 0, reference_people = 0;
    interval limits;
    for (size_t i = 0; i < groups; i++) {
        if (!is_count(populations[i], err) || !is_count(reference_counts[i], err) ||
            !is_denominator(reference_populations[i], err))
            return error_prefix(err, "第 %zu 组：", "group %zu: ", i + 1);
        expected += populations[i] * reference_counts[i] / reference_populations[i];
        reference_events += reference_counts[i];
        reference_people += reference_populations[i];
    }
    if (!(expected > 0))
        return error_set(err, ERROR_DOMAIN, "期望例数为 0，无法间接标化",
                         "no events are expected; an indirectly standardised rate is undefined");
    if (!count_limits(observed, 0.95, &limits, err))
        return false;
    double by = reference_events / reference_people * multiplier / expected;
    *rate_out = (standardised_rate){
        .is_shown = true,
        .value = observed * by,
        .at95 = scaled(limits, by),
        .expected = expected,
        .observed = observed,
        .is_exact = observed < STATS_BYAR_FROM,
    };
    return true;
}

bool stats_cases_to_turn(double count, double denominator, double multiplier, double target, int direction,
                         bool *can_out, double *cases_out, error *err)
{
    if (!is_count(count, err) || !is_denominator(denominator, err))
        return false;
    if (!(multiplier > 0))
        return error_set(err, ERROR_DOMAIN, "倍数应大于 0：%g", "the multiplier must be above 0: %g", multiplier);
    /* The number of cases from (or up to) which the rate meets the target, with a tolerance for rounding of
     * the division. */
    double edge = target * denominator / multiplier, hair = 1e-9 * fmax(1, fabs(edge));
    double meets_from = ceil(edge - hair), meets_to = floor(edge + hair);
    bool is_met = direction > 0 ? count >= meets_from : count <= meets_to;
    double other;
    if (direction > 0)
        other = is_met ? meets_from - 1 : meets_from;
    else
        other = is_met ? meets_to + 1 : meets_to;
    *can_out = other >= 0;
    *cases_out = *can_out ? other - count : 0;
    return true;
}
