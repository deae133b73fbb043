/* Index: normalisation, weights, means, rank bands and sensitivity. Published numbers are in tests/golden. */
#include "testing.h"

#include <gsl/gsl_rng.h>
#include <math.h>

#include "stats/aggregate.h"
#include "stats/normalise.h"
#include "stats/ranking.h"
#include "stats/undp.h"
#include "stats/weight.h"

TEST_ARENA(a)
static error err;

enum { REGIONS = 12, INDICATORS = 5 };

static const aggregation both[] = { AGGREGATION_ARITHMETIC, AGGREGATION_GEOMETRIC };

static double *random_scores(gsl_rng *random)
{
    double *scores = arena_array(a, double, REGIONS * INDICATORS);
    for (size_t i = 0; i < REGIONS * INDICATORS; i++)
        scores[i] = 1 + 99 * gsl_rng_uniform(random);
    return scores;
}

TEST(equal_values_share_a_rank)
{
    double rank[4], share[4];
    stats_ranks(a, (double[]){ 5, 9, 5, 1 }, 4, 1, rank);
    assert_near(rank[0], 2.5, 0);
    assert_near(rank[1], 1, 0);
    assert_near(rank[2], 2.5, 0);
    assert_near(rank[3], 4, 0);
    stats_percentile_ranks(a, (double[]){ 5, 9, 5, 1 }, 4, -1, share);
    assert_near(share[3], 1, 0);
    assert_near(share[1], 0, 0);
}

static double weighted_mean(const double *x, const double *weights, size_t count)
{
    double sum = 0, weight_sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += weights[i] * x[i];
        weight_sum += weights[i];
    }
    return sum / weight_sum;
}

TEST(means_lie_in_their_order)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int i = 0; i < 200; i++) {
        double x[6], weights[6], geometric, harmonic;
        for (size_t k = 0; k < 6; k++) {
            x[k] = 0.1 + gsl_rng_uniform(random);
            weights[k] = gsl_rng_uniform(random);
        }
        assert_true(stats_geometric_mean(x, weights, 6, &geometric, &err) &&
                    stats_harmonic_mean(x, weights, 6, &harmonic, &err));
        assert_true(harmonic <= geometric + 1e-12 && geometric <= weighted_mean(x, weights, 6) + 1e-12);
    }
    gsl_rng_free(random);
}

TEST(weights_add_up_to_one_and_ignore_the_order_of_rows)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    double *m = random_scores(random), *turned = arena_array(a, double, REGIONS *INDICATORS), w[INDICATORS],
           v[INDICATORS];
    for (size_t r = 0; r < REGIONS; r++)
        memcpy(&turned[(REGIONS - 1 - r) * INDICATORS], &m[r * INDICATORS], INDICATORS * sizeof *m);
    for (int method = 0; method < 2; method++) {
        double sum = 0;
        if (method == 0)
            assert_true(stats_entropy_weights(m, REGIONS, INDICATORS, w, &err) &&
                        stats_entropy_weights(turned, REGIONS, INDICATORS, v, &err));
        else
            assert_true(stats_critic_weights(a, m, REGIONS, INDICATORS, w, &err) &&
                        stats_critic_weights(a, turned, REGIONS, INDICATORS, v, &err));
        for (size_t k = 0; k < INDICATORS; k++) {
            assert_near(w[k], v[k], 1e-12);
            sum += w[k];
        }
        assert_near(sum, 1, 1e-12);
    }
    gsl_rng_free(random);
}

TEST(equal_women_and_men_have_no_inequality)
{
    double gii, women, men, gdi;
    assert_true(stats_gii(&(gii_inputs){ 10, 1, 50, 50, 80, 80, 60, 60 }, &gii, &err));
    assert_near(gii, 0, 1e-12);
    assert_true(stats_gdi(&(hdi_inputs){ 80, 14, 10, 9000 }, &(hdi_inputs){ 75, 14, 10, 9000 }, &women, &men,
                          &gdi, &err));
    assert_near(gdi, 1, 1e-12);
}

static ranking_data table(const double *const *scores, const double *weights, const bool *known)
{
    return (ranking_data){ REGIONS, INDICATORS, 1, scores, known, weights, both, 2 };
}

TEST(rank_bands_do_not_depend_on_threads_but_on_the_seed)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    const double *scores[] = { random_scores(random) };
    const double weights[INDICATORS] = { 1, 1, 2, 1, 1 };
    ranking_data d = table(scores, weights, 0);
    rank_band one[REGIONS], three[REGIONS];
    double differ = 0;
    assert_true(stats_rank_bands(a, &d, &(ranking_options){ 3000, 0.25, 9, 1 }, one, &err));
    assert_true(stats_rank_bands(a, &d, &(ranking_options){ 3000, 0.25, 9, 3 }, three, &err));
    assert_memory_equal(one, three, sizeof one);
    assert_true(stats_rank_bands(a, &d, &(ranking_options){ 3000, 0.25, 10, 3 }, three, &err));
    for (size_t r = 0; r < REGIONS; r++) {
        differ += fabs(one[r].mean - three[r].mean);
        assert_true(one[r].low <= one[r].median && one[r].median <= one[r].high && one[r].high <= REGIONS);
    }
    assert_true(differ > 0 && differ < 1);
    gsl_rng_free(random);
}

TEST(without_any_doubt_a_rank_is_certain)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    double *scores = random_scores(random), totals[REGIONS], rank[REGIONS];
    const double *tables[] = { scores };
    const double weights[INDICATORS] = { 1, 2, 3, 4, 5 };
    for (size_t r = 0; r < REGIONS; r++)
        totals[r] = weighted_mean(&scores[r * INDICATORS], weights, INDICATORS);
    stats_ranks(a, totals, REGIONS, 1, rank);
    ranking_data d = table(tables, weights, 0);
    d.aggregation_count = 1;
    rank_band bands[REGIONS];
    assert_true(stats_rank_bands(a, &d, &(ranking_options){ 100, 0, 1, 0 }, bands, &err));
    for (size_t r = 0; r < REGIONS; r++) {
        assert_near(bands[r].mean, rank[r], 1e-9);
        assert_int_equal(bands[r].low, bands[r].high);
    }
    gsl_rng_free(random);
}

TEST(equal_regions_share_the_better_rank)
{
    double scores[REGIONS * INDICATORS];
    const double *tables[] = { scores };
    const double weights[INDICATORS] = { 1, 2, 3, 4, 5 };
    for (size_t i = 0; i < REGIONS * INDICATORS; i++)
        scores[i] = 40 + (double)(i % INDICATORS);
    ranking_data d = table(tables, weights, 0);
    rank_band bands[REGIONS];
    assert_true(stats_rank_bands(a, &d, &(ranking_options){ 200, 0.25, 1, 0 }, bands, &err));
    for (size_t r = 0; r < REGIONS; r++)
        assert_int_equal(bands[r].high, 1);
}

TEST(a_missing_value_is_left_out_not_counted_as_zero)
{
    double scores[REGIONS * INDICATORS];
    bool known[REGIONS * INDICATORS];
    const double *tables[] = { scores };
    const double weights[INDICATORS] = { 1, 1, 1, 1, 1 };
    for (size_t r = 0; r < REGIONS; r++)
        for (size_t k = 0; k < INDICATORS; k++) {
            scores[r * INDICATORS + k] = 90 - 5 * (double)r;
            known[r * INDICATORS + k] = true;
        }
    scores[2] = 0;
    known[2] = false;
    ranking_data d = table(tables, weights, known);
    rank_band bands[REGIONS];
    assert_true(stats_rank_bands(a, &d, &(ranking_options){ 500, 0.25, 1, 0 }, bands, &err));
    assert_int_equal(bands[0].high, 1);
    for (size_t k = 0; k < INDICATORS; k++)
        known[k] = false;
    assert_false(stats_rank_bands(a, &d, &(ranking_options){ 500, 0.25, 1, 0 }, bands, &err));
    assert_int_equal(err.code, ERROR_TOO_FEW);
}

TEST(a_geometric_mean_of_a_zero_score_is_refused)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    double *scores = random_scores(random);
    const double *tables[] = { scores };
    const double weights[INDICATORS] = { 1, 1, 1, 1, 1 };
    rank_band bands[REGIONS];
    scores[7] = 0;
    ranking_data d = table(tables, weights, 0);
    assert_false(stats_rank_bands(a, &d, &(ranking_options){ 10, 0.25, 1, 1 }, bands, &err));
    assert_int_equal(err.code, ERROR_DOMAIN);
    d.aggregation_count = 1;
    assert_true(stats_rank_bands(a, &d, &(ranking_options){ 10, 0.25, 1, 1 }, bands, &err));
    gsl_rng_free(random);
}

static void ishigami(void *payload, const double *points, size_t count, size_t dimensions, double *y_out)
{
    (void)payload;
    for (size_t i = 0; i < count; i++) {
        double x = (2 * points[i * dimensions] - 1) * M_PI, y = (2 * points[i * dimensions + 1] - 1) * M_PI;
        double z = (2 * points[i * dimensions + 2] - 1) * M_PI;
        y_out[i] = sin(x) + 7 * sin(y) * sin(y) + 0.1 * z * z * z * z * sin(x);
    }
}

TEST(sobol_shares_of_the_ishigami_function)
{
    static const double first[] = { 0.3139, 0.4424, 0 }, total[] = { 0.5576, 0.4424, 0.2437 };
    sobol_index s[3];
    assert_true(stats_sobol(a, ishigami, 0, 3, 8192, 1, s, &err));
    for (size_t i = 0; i < 3; i++) {
        assert_near(s[i].first, first[i], 0.005);
        assert_near(s[i].total, total[i], 0.005);
    }
    assert_false(stats_sobol(a, ishigami, 0, 3, 4, 1, s, &err));
    assert_int_equal(err.code, ERROR_TOO_FEW);
}

enum { G_INPUTS = 8, SUM_INPUTS = 25 };
static const double g_dullness[G_INPUTS] = { 0, 1, 4.5, 9, 99, 99, 99, 99 };

static void g_function(void *payload, const double *points, size_t count, size_t dimensions, double *y_out)
{
    (void)payload;
    for (size_t i = 0; i < count; i++) {
        y_out[i] = 1;
        for (size_t k = 0; k < dimensions; k++)
            y_out[i] *= (fabs(4 * points[i * dimensions + k] - 2) + g_dullness[k]) / (1 + g_dullness[k]);
    }
}

/* Each input alone has the variance 1/(3(1+a)^2), and products of those where inputs act together (Saltelli &
 * Sobol 1995). */
TEST(sobol_shares_of_the_g_function)
{
    sobol_index s[G_INPUTS];
    double own[G_INPUTS], all = 1;
    for (size_t k = 0; k < G_INPUTS; k++) {
        own[k] = 1 / (3 * (1 + g_dullness[k]) * (1 + g_dullness[k]));
        all *= 1 + own[k];
    }
    assert_true(stats_sobol(a, g_function, 0, G_INPUTS, 8192, 1, s, &err));
    for (size_t k = 0; k < G_INPUTS; k++) {
        assert_near(s[k].first, own[k] / (all - 1), 0.005);
        assert_near(s[k].total, own[k] * all / (1 + own[k]) / (all - 1), 0.005);
    }
}

static void weighted_sum(void *payload, const double *points, size_t count, size_t dimensions, double *y_out)
{
    (void)payload;
    for (size_t i = 0; i < count; i++) {
        y_out[i] = 0;
        for (size_t k = 0; k < dimensions; k++)
            y_out[i] += (double)(k + 1) * points[i * dimensions + k];
    }
}

/* More inputs than Sobol's sequence has room for: drawn points, so a share is known less well. */
TEST(sobol_shares_of_a_sum_of_many_inputs)
{
    sobol_index s[SUM_INPUTS];
    double squares = 0;
    for (size_t k = 1; k <= SUM_INPUTS; k++)
        squares += (double)(k * k);
    assert_true(stats_sobol(a, weighted_sum, 0, SUM_INPUTS, 8192, 1, s, &err));
    for (size_t k = 0; k < SUM_INPUTS; k++) {
        double share = (double)((k + 1) * (k + 1)) / squares;
        assert_near(s[k].first, share, 0.03);
        assert_near(s[k].total, share, 0.01);
    }
}

TEST(a_choice_that_changes_nothing_has_no_share)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    double *scores = random_scores(random);
    const double *same[] = { scores, scores };
    const double weights[INDICATORS] = { 1, 1, 1, 1, 0 };
    sobol_index s[2 + INDICATORS];
    ranking_data d = { REGIONS, INDICATORS, 2, same, 0, weights, both, 2 };
    assert_true(stats_rank_sensitivity(a, &d, 0.25, SIZE_MAX, 512, 1, s, &err));
    assert_near(s[0].total, 0, 0);               /* both normalisations are one */
    assert_true(s[1].total > 0.1);               /* arithmetic against geometric matters */
    assert_near(s[1 + INDICATORS].total, 0, 0);  /* the last weight is zero */
    gsl_rng_free(random);
}

TESTS(equal_values_share_a_rank, means_lie_in_their_order, weights_add_up_to_one_and_ignore_the_order_of_rows,
      equal_women_and_men_have_no_inequality, rank_bands_do_not_depend_on_threads_but_on_the_seed,
      without_any_doubt_a_rank_is_certain, equal_regions_share_the_better_rank,
      a_missing_value_is_left_out_not_counted_as_zero, a_geometric_mean_of_a_zero_score_is_refused,
      sobol_shares_of_the_ishigami_function, sobol_shares_of_the_g_function,
      sobol_shares_of_a_sum_of_many_inputs, a_choice_that_changes_nothing_has_no_share)
