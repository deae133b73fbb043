#include "stats/trend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "stats/distribution.h"
#include "stats/robust.h"

enum { EXACT_UP_TO = 10, KENDALL_PAIRS_MAX = EXACT_UP_TO * (EXACT_UP_TO - 1) / 2 };

static bool pairs_are_few(size_t count, error *err)
{
    if (count <= LIMIT_PAIRED_VALUES)
        return true;
    return error_set(err, ERROR_TOO_LARGE, "逐对比较的方法最多 %d 个值，现有 %zu 个",
                     "methods that compare all pairs accept at most %d values, found %zu",
                     LIMIT_PAIRED_VALUES, count);
}

static double sum_of_signs(const double *values, size_t count)
{
    double s = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            s += (values[j] > values[i]) - (values[j] < values[i]);
    return s;
}

/* Sum over groups of equal values of t(t-1)(2t+5), without sorting: a value's first place counts its group.
 */
static double ties_term(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_first = true;
        for (size_t j = 0; j < i && is_first; j++)
            is_first = values[j] != values[i];
        if (!is_first)
            continue;
        double t = 0;
        for (size_t j = i; j < count; j++)
            t += values[j] == values[i];
        sum += t * (t - 1) * (2 * t + 5);
    }
    return sum;
}

/* Share of the permutations of count values with S at least s away from 0: how many have k pairs out of order
 * comes from putting in one value after another. */
static double exact_p(size_t count, double s)
{
    double ways[KENDALL_PAIRS_MAX + 1] = { 1 };
    size_t pairs = 0;
    for (size_t n = 2; n <= count; n++) {
        double next[KENDALL_PAIRS_MAX + 1] = { 0 };
        for (size_t k = 0; k <= pairs; k++)
            for (size_t put = 0; put < n; put++)
                next[k + put] += ways[k];
        pairs += n - 1;
        memcpy(ways, next, sizeof ways);
    }
    double all = 0, extreme = 0;
    for (size_t k = 0; k <= pairs; k++) {
        all += ways[k];
        if (fabs((double)pairs - 2 * (double)k) >= fabs(s))
            extreme += ways[k];
    }
    return extreme / all;
}

bool stats_mann_kendall(const double *values, size_t count, double alpha, mann_kendall *test_out, error *err)
{
    if (count < 2)
        return error_set(err, ERROR_TOO_FEW, "Mann-Kendall 检验至少需要 2 个值，只有 %zu 个",
                         "a Mann-Kendall test requires at least 2 values, found %zu", count);
    if (!pairs_are_few(count, err))
        return false;
    double n = (double)count, ties = ties_term(values, count);
    mann_kendall test = { .s = sum_of_signs(values, count) };
    test.variance = (n * (n - 1) * (2 * n + 5) - ties) / 18;
    if (test.s != 0 && test.variance > 0)
        test.z = (test.s - (test.s > 0 ? 1 : -1)) / sqrt(test.variance);
    test.p = 2 * stats_normal_cdf(-fabs(test.z));
    test.tau = test.s / (n * (n - 1) / 2);
    test.has_exact = count <= EXACT_UP_TO && ties == 0;
    if (test.has_exact)
        test.p_exact = exact_p(count, test.s);
    if ((test.has_exact ? test.p_exact : test.p) < alpha)
        test.trend = test.s > 0 ? 1 : -1;
    *test_out = test;
    return true;
}

/* Ranks of the limits among the sorted slopes; they are rounded to even at the half, as SciPy does. */
static void slope_limits(const double *slopes, size_t pairs, const double *times, const double *values,
                         size_t count, double confidence, theil_sen *fit)
{
    double n = (double)count;
    double variance = (n * (n - 1) * (2 * n + 5) - ties_term(times, count) - ties_term(values, count)) / 18;
    double reach = stats_z_of_confidence(confidence) * sqrt(fmax(variance, 0));
    double low = nearbyint(((double)pairs - reach) / 2) - 1, high = nearbyint(((double)pairs + reach) / 2);
    fit->lower = slopes[low > 0 ? (size_t)low : 0];
    fit->upper = slopes[high < (double)pairs - 1 ? (size_t)high : pairs - 1];
}

bool stats_theil_sen(arena *scratch, const double *times, const double *values, size_t count,
                     theil_sen_intercept intercept, double confidence, theil_sen *fit_out, error *err)
{
    if (count < 2)
        return error_set(err, ERROR_TOO_FEW, "Theil-Sen 斜率至少需要 2 个点，只有 %zu 个",
                         "a Theil-Sen slope requires at least 2 points, found %zu", count);
    if (!pairs_are_few(count, err))
        return false;
    if (!(confidence > 0 && confidence < 1))
        return error_set(err, ERROR_DOMAIN, "置信水平应在 0 与 1 之间，得到 %g",
                         "the confidence level must be between 0 and 1, found %g", confidence);
    arena_mark mark = arena_save(scratch);
    double *slopes = arena_array(scratch, double, count * (count - 1) / 2);
    size_t pairs = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (times[j] != times[i])
                slopes[pairs++] = (values[j] - values[i]) / (times[j] - times[i]);
    if (pairs == 0) {
        arena_restore(scratch, mark);
        return error_set(err, ERROR_DOMAIN, "所有时间都相同，没有斜率", "all times are equal; the slope is undefined");
    }
    qsort(slopes, pairs, sizeof *slopes, stats_compare_doubles);

    theil_sen fit = { .slope = stats_median_of_sorted(slopes, pairs) };
    slope_limits(slopes, pairs, times, values, count, confidence, &fit);
    if (intercept == INTERCEPT_SEPARATE) {
        fit.intercept = stats_median(scratch, values, count) -
                        fit.slope * stats_median(scratch, times, count);
    } else {
        double *rests = arena_array(scratch, double, count);
        for (size_t i = 0; i < count; i++)
            rests[i] = values[i] - fit.slope * times[i];
        fit.intercept = stats_median(scratch, rests, count);
    }
    arena_restore(scratch, mark);
    *fit_out = fit;
    return true;
}
