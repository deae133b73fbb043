/* Intervals, by name. */
#include "calc/method.h"

#include <math.h>

#include "stats/interval.h"

static const char *const exact_word = "exact", *const byar_word = "byar";

static bool read_part(calc_call *call, double *x, double *n, double *confidence, error *err)
{
    return calc_number(call, "x", x, err) && calc_number(call, "n", n, err) &&
           calc_confidence(call, confidence, err);
}

static void put_pair(calc_call *call, const char *key, interval i)
{
    calc_put_numbers(call, key, (double[]){ i.lower, i.upper }, 2);
}

static void put_limits(calc_call *call, const char *lower, const char *upper, interval i)
{
    calc_put_number(call, lower, i.lower);
    calc_put_number(call, upper, i.upper);
}

bool calc_wilson(calc_call *call, error *err)
{
    double x, n, confidence;
    interval i;
    if (!read_part(call, &x, &n, &confidence, err) || !stats_wilson(x, n, confidence, &i, err))
        return false;
    put_limits(call, "lower", "upper", i);
    return true;
}

bool calc_binomial(calc_call *call, error *err)
{
    double x, n, confidence;
    interval exact, wilson, agresti;
    if (!read_part(call, &x, &n, &confidence, err) || !stats_clopper_pearson(x, n, confidence, &exact, err) ||
        !stats_wilson(x, n, confidence, &wilson, err) ||
        !stats_agresti_coull(x, n, confidence, &agresti, err))
        return false;
    put_pair(call, "exact_clopper_pearson", exact);
    put_pair(call, "wilson", wilson);
    put_pair(call, "agresti_coull", agresti);
    return true;
}

bool calc_byar(calc_call *call, error *err)
{
    double count, confidence;
    byar_limits limits;
    if (!calc_number(call, "count", &count, err) || !calc_confidence(call, &confidence, err) ||
        !stats_byar(count, confidence, &limits, err))
        return false;
    if (limits.has_lower)
        calc_put_number(call, "lower", limits.lower);
    else
        calc_put_null(call, "lower");
    calc_put_number(call, "upper", limits.upper);
    return true;
}

bool calc_poisson(calc_call *call, error *err)
{
    double count, exposure, confidence;
    interval i;
    if (!calc_number(call, "count", &count, err) || !calc_number_or(call, "exposure", 1, &exposure, err) ||
        !calc_confidence(call, &confidence, err) || !stats_poisson_exact(count, confidence, &i, err))
        return false;
    if (!(exposure > 0))
        return error_set(err, ERROR_DOMAIN, "暴露量应大于 0：%g", "the exposure must be above 0: %g", exposure);
    put_limits(call, "lower", "upper", (interval){ i.lower / exposure, i.upper / exposure });
    return true;
}

/* A row of [numerator, denominator] with a null makes the sum unknown. */
static bool sum_rows(calc_call *call, double *numerator, double *denominator, bool *is_known, error *err)
{
    const json_value *rows = json_get(call->in, "rows");
    *numerator = *denominator = 0;
    *is_known = true;
    if (rows->type != JSON_ARRAY || rows->count == 0)
        return error_set(err, ERROR_INPUT, "输入 rows 应是 [分子, 分母] 的列表",
                         "the input rows must be a list of [numerator, denominator]");
    for (size_t i = 0; i < rows->count; i++) {
        const json_value *row = &rows->items[i];
        if (row->type != JSON_ARRAY || row->count != 2)
            return error_set(err, ERROR_INPUT, "输入 rows 第 %zu 行应是 [分子, 分母]",
                             "row %zu of the input rows must be [numerator, denominator]", i + 1);
        if (row->items[0].type != JSON_NUMBER || row->items[1].type != JSON_NUMBER) {
            *is_known = false;
            continue;
        }
        if (row->items[0].number < 0 || !(row->items[1].number > 0))
            return error_set(
                err, ERROR_DOMAIN, "输入 rows 第 %zu 行：分子不应为负，分母应大于 0",
                "row %zu of the input rows: the numerator cannot be negative, the denominator must be above 0",
                i + 1);
        *numerator += row->items[0].number;
        *denominator += row->items[1].number;
    }
    return true;
}

static void put_rate(calc_call *call, const rate_interval *r)
{
    calc_put_number(call, "value", r->value);
    put_limits(call, "lower95", "upper95", r->at95);
    put_limits(call, "lower998", "upper998", r->at998);
    calc_put_text(call, "method", r->is_exact ? exact_word : byar_word);
}

bool calc_rate(calc_call *call, error *err)
{
    static const char *const keys[] = { "value", "lower95", "upper95", "lower998", "upper998", "method" };
    double numerator = 0, denominator = 0, multiplier;
    bool is_known = calc_has(call, "numerator") && calc_has(call, "denominator");
    rate_interval rate;
    if (!calc_number_or(call, "multiplier", 100000, &multiplier, err))
        return false;
    if (calc_has(call, "rows")) {
        if (!sum_rows(call, &numerator, &denominator, &is_known, err))
            return false;
    } else if (is_known && (!calc_number(call, "numerator", &numerator, err) ||
                            !calc_number(call, "denominator", &denominator, err))) {
        return false;
    }
    if (!is_known) {
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            calc_put_null(call, keys[i]);
        return true;
    }
    if (!stats_rate(numerator, denominator, multiplier, &rate, err))
        return false;
    put_rate(call, &rate);
    return true;
}

bool calc_mean_t(calc_call *call, error *err)
{
    double *values;
    size_t *places, count;
    /* The mean of a single value is the value itself; its error is unknown. */
    mean_interval m = { NAN, NAN, { NAN, NAN }, { NAN, NAN } };
    if (!calc_known(call, "values", &values, &places, &count, err))
        return false;
    if (count == 1)
        m.mean = *values;
    bool is_done = stats_mean_t(values, count, &m, err);
    calc_put_number(call, "mean", m.mean);
    calc_put_number(call, "sd", m.sd);
    put_limits(call, "lower95", "upper95", m.at95);
    put_limits(call, "lower998", "upper998", m.at998);
    return is_done;
}

static void put_too_few_to_standardise(calc_call *call)
{
    calc_put_null(call, "value");
    calc_put_null(call, "lower95");
    calc_put_null(call, "upper95");
    calc_put_text(call, "reason", "dsr NA for total count < 10");
}

bool calc_dsr(calc_call *call, error *err)
{
    double *counts, *people, *standard, multiplier, total;
    size_t groups, people_count, standard_count;
    standardised_rate rate;
    /* Where only the total is known to be below ten, that is the answer already. */
    if (!calc_number_or(call, "total_count", STATS_BYAR_FROM, &total, err) ||
        !calc_number_or(call, "multiplier", 100000, &multiplier, err))
        return false;
    if (total < STATS_BYAR_FROM) {
        put_too_few_to_standardise(call);
        return true;
    }
    if (!calc_numbers(call, "counts", &counts, &groups, err) ||
        !calc_numbers(call, "populations", &people, &people_count, err) ||
        !calc_numbers(call, "standard_population", &standard, &standard_count, err) ||
        !calc_same_length("counts", groups, "populations", people_count, err) ||
        !calc_same_length("counts", groups, "standard_population", standard_count, err) ||
        !stats_direct_rate(counts, people, standard, groups, multiplier, &rate, err))
        return false;
    if (!rate.is_shown) {
        put_too_few_to_standardise(call);
        return true;
    }
    calc_put_number(call, "value", rate.value);
    put_limits(call, "lower95", "upper95", rate.at95);
    calc_put_null(call, "reason");
    return true;
}

/* The cases of all groups together: one number, or a list by group. */
static bool read_observed(calc_call *call, double *observed_out, error *err)
{
    const json_value *v = json_get(call->in, "observed");
    double *by_group;
    size_t count;
    if (!v || v->type != JSON_ARRAY)
        return calc_number(call, "observed", observed_out, err);
    if (!calc_numbers(call, "observed", &by_group, &count, err))
        return false;
    *observed_out = 0;
    for (size_t i = 0; i < count; i++) {
        if (by_group[i] < 0)
            return error_set(err, ERROR_DOMAIN, "输入 observed 第 %zu 项为负",
                             "item %zu of the input observed is negative", i + 1);
        *observed_out += by_group[i];
    }
    return true;
}

bool calc_isr(calc_call *call, error *err)
{
    double observed, *people, *counts, *reference, multiplier;
    size_t groups, counts_count, reference_count;
    standardised_rate rate;
    if (!read_observed(call, &observed, err) || !calc_numbers(call, "populations", &people, &groups, err) ||
        !calc_numbers(call, "reference_counts", &counts, &counts_count, err) ||
        !calc_numbers(call, "reference_populations", &reference, &reference_count, err) ||
        !calc_number_or(call, "multiplier", 100000, &multiplier, err) ||
        !calc_same_length("populations", groups, "reference_counts", counts_count, err) ||
        !calc_same_length("populations", groups, "reference_populations", reference_count, err) ||
        !stats_indirect_rate(observed, people, counts, reference, groups, multiplier, &rate, err))
        return false;
    calc_put_number(call, "expected", rate.expected);
    calc_put_number(call, "value", rate.value);
    put_limits(call, "lower95", "upper95", rate.at95);
    calc_put_text(call, "method", rate.is_exact ? exact_word : byar_word);
    return true;
}
