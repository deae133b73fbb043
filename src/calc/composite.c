/* Normalisation, weights, aggregation and the UNDP indices, by name. */
#include "calc/method.h"
#include "stats/aggregate.h"
#include "stats/normalise.h"
#include "stats/undp.h"
#include "stats/weight.h"

bool calc_goalposts(calc_call *call, error *err)
{
    double x, low, high, scale, y;
    int direction;
    bool truncate;
    if (!calc_number(call, "x", &x, err) || !calc_number(call, "lower", &low, err) ||
        !calc_number(call, "upper", &high, err) || !calc_number_or(call, "scale", 1, &scale, err) ||
        !calc_direction(call, "direction", 1, &direction, err) ||
        !calc_bool_or(call, "truncate", true, &truncate, err) ||
        !stats_goalposts(x, low, high, scale, direction, truncate, &y, err))
        return false;
    calc_put_number(call, "y", y);
    return true;
}

bool calc_sdsn(calc_call *call, error *err)
{
    double x, lower, upper, score;
    if (!calc_number(call, "x", &x, err) || !calc_number(call, "lower_bound", &lower, err) ||
        !calc_number(call, "upper_bound", &upper, err) || !stats_sdsn(x, lower, upper, &score, err))
        return false;
    calc_put_number(call, "score", score);
    return true;
}

/* Missing values stay missing, in their places. */
bool calc_distance(calc_call *call, error *err)
{
    double *x, target;
    size_t *places, count;
    int direction;
    bool cap;
    if (!calc_known(call, "x", &x, &places, &count, err) || !calc_number(call, "target", &target, err) ||
        !calc_direction(call, "direction", 1, &direction, err) ||
        !calc_bool_or(call, "cap", false, &cap, err) ||
        !stats_distance_to_target(x, count, target, direction, cap, x, err))
        return false;
    calc_value y = calc_of_list(call->memory, json_get(call->in, "x")->count);
    for (size_t i = 0; i < count; i++)
        y.items[places[i]] = calc_of_number(x[i]);
    calc_put(call, "y", y);
    return true;
}

typedef bool mean_function(const double *x, const double *weights, size_t count, double *y_out, error *err);

static bool aggregate(calc_call *call, mean_function *mean, error *err)
{
    double *x, *weights = 0, y;
    size_t count, weight_count;
    if (!calc_numbers(call, "x", &x, &count, err))
        return false;
    if (calc_has(call, "weights") && (!calc_numbers(call, "weights", &weights, &weight_count, err) ||
                                      !calc_same_length("x", count, "weights", weight_count, err)))
        return false;
    if (!mean(x, weights, count, &y, err))
        return false;
    calc_put_number(call, "y", y);
    return true;
}

bool calc_geometric(calc_call *call, error *err)
{
    return aggregate(call, stats_geometric_mean, err);
}

bool calc_harmonic(calc_call *call, error *err)
{
    return aggregate(call, stats_harmonic_mean, err);
}

/* "w1<w2<w3": the weights from the smallest up; = between equal ones. */
static str ordering(arena *a, const double *weights, size_t count)
{
    size_t *order = arena_array(a, size_t, count);
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && weights[order[at - 1]] > weights[i]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    strbuf text = strbuf_in(a, 0);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            strbuf_add_char(&text, weights[order[i - 1]] == weights[order[i]] ? '=' : '<');
        strbuf_addf(&text, "w%zu", order[i] + 1);
    }
    return strbuf_str(&text);
}

bool calc_entropy(calc_call *call, error *err)
{
    double *matrix;
    size_t rows, columns;
    if (!calc_matrix(call, "matrix", &matrix, &rows, &columns, err))
        return false;
    double *weights = arena_array(call->memory, double, columns);
    if (!stats_entropy_weights(matrix, rows, columns, weights, err))
        return false;
    calc_put_numbers(call, "weights", weights, columns);
    calc_put(call, "ordering", calc_of_text(ordering(call->memory, weights, columns)));
    return true;
}

bool calc_critic(calc_call *call, error *err)
{
    double *matrix;
    size_t rows, columns;
    if (!calc_matrix(call, "matrix", &matrix, &rows, &columns, err))
        return false;
    double *weights = arena_array(call->memory, double, columns);
    if (!stats_critic_weights(call->memory, matrix, rows, columns, weights, err))
        return false;
    calc_put_numbers(call, "weights", weights, columns);
    return true;
}

static bool consistency(calc_call *call, bool by_row_average, error *err)
{
    double *matrix, random_index;
    size_t rows, columns;
    ahp_result r;
    if (!calc_matrix(call, "matrix", &matrix, &rows, &columns, err) ||
        !calc_number_or(call, "RI", 0, &random_index, err) ||
        !calc_same_length("rows", rows, "columns", columns, err))
        return false;
    double *weights = arena_array(call->memory, double, columns);
    if (!stats_ahp(matrix, rows, random_index, by_row_average, weights, &r, err))
        return false;
    calc_put_number(call, "lambda_max", r.lambda_max);
    calc_put_number(call, "CI", r.consistency_index);
    calc_put_number(call, "CR", r.consistency_ratio);
    calc_put_numbers(call, "weights", weights, columns);
    calc_put_bool(call, "acceptable", r.is_acceptable);
    return true;
}

bool calc_ahp(calc_call *call, error *err)
{
    return consistency(call, false, err);
}

bool calc_ahp_row_average(calc_call *call, error *err)
{
    return consistency(call, true, err);
}

static bool read_hdi(calc_call *call, const char *const keys[4], hdi_inputs *in, error *err)
{
    return calc_number(call, keys[0], &in->life_expectancy, err) &&
           calc_number(call, keys[1], &in->expected_schooling, err) &&
           calc_number(call, keys[2], &in->mean_schooling, err) &&
           calc_number(call, keys[3], &in->gni_per_capita, err);
}

bool calc_hdi(calc_call *call, error *err)
{
    static const char *const keys[] = { "le", "eys", "mys", "gnipc" };
    hdi_inputs in;
    double hdi;
    if (!read_hdi(call, keys, &in, err) || !stats_hdi(&in, &hdi, err))
        return false;
    calc_put_number(call, "hdi", hdi);
    return true;
}

bool calc_gdi(calc_call *call, error *err)
{
    static const char *const of_women[] = { "le_f", "eys_f", "mys_f", "gni_pc_f" },
        *const of_men[] = { "le_m", "eys_m", "mys_m", "gni_pc_m" };
    hdi_inputs women, men;
    double hdi_women, hdi_men, gdi;
    if (!read_hdi(call, of_women, &women, err) || !read_hdi(call, of_men, &men, err) ||
        !stats_gdi(&women, &men, &hdi_women, &hdi_men, &gdi, err))
        return false;
    calc_put_number(call, "gdi", gdi);
    calc_put_number(call, "hdi_f", hdi_women);
    calc_put_number(call, "hdi_m", hdi_men);
    return true;
}

bool calc_gii(calc_call *call, error *err)
{
    gii_inputs in;
    double gii;
    if (!calc_number(call, "mmr", &in.maternal_mortality, err) ||
        !calc_number(call, "abr", &in.adolescent_births, err) ||
        !calc_number(call, "pr_f", &in.seats_women, err) || !calc_number(call, "pr_m", &in.seats_men, err) ||
        !calc_number(call, "se_f", &in.education_women, err) ||
        !calc_number(call, "se_m", &in.education_men, err) ||
        !calc_number(call, "lfpr_f", &in.labour_women, err) ||
        !calc_number(call, "lfpr_m", &in.labour_men, err) || !stats_gii(&in, &gii, err))
        return false;
    calc_put_number(call, "gii", gii);
    return true;
}
