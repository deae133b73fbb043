/* Intervals: small numbers, distributions. Published numbers are in tests/golden. */
#include "testing.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#include "stats/distribution.h"
#include "stats/interval.h"

TEST_ARENA(a)
static error err;

TEST(one_death_in_five_thousand_births_decides_nothing)
{
    rate_interval rate;
    bool can;
    double cases;
    assert_true(stats_rate(1, 5000, 100000, &rate, &err));
    assert_near(rate.value, 20, 1e-12);
    assert_true(rate.at95.lower < 12 && rate.at95.upper > 12 && rate.is_exact);
    assert_true(stats_cases_to_turn(1, 5000, 100000, 12, -1, &can, &cases, &err));
    assert_true(can);
    assert_near(cases, -1, 0);
    assert_true(stats_cases_to_turn(0, 5000, 100000, 12, -1, &can, &cases, &err));
    assert_near(cases, 1, 0);
}

TEST(cases_to_turn_are_exact_at_the_edge)
{
    bool can;
    double cases;
    /* 95 of 100 meets "at least 95 %"; one fewer does not. */
    assert_true(stats_cases_to_turn(95, 100, 100, 95, 1, &can, &cases, &err));
    assert_near(cases, -1, 0);
    assert_true(stats_cases_to_turn(94, 100, 100, 95, 1, &can, &cases, &err));
    assert_near(cases, 1, 0);
    assert_true(stats_cases_to_turn(3, 100, 100, -1, -1, &can, &cases, &err));
    assert_false(can);
    assert_false(stats_cases_to_turn(3, 0, 100, 1, 1, &can, &cases, &err));
    assert_int_equal(err.code, ERROR_DOMAIN);
}

TEST(more_people_make_a_share_surer)
{
    double before = 2;
    for (double n = 10; n <= 1e6; n *= 10) {
        interval wilson, exact;
        assert_true(stats_wilson(0.3 * n, n, 0.95, &wilson, &err) &&
                    stats_clopper_pearson(0.3 * n, n, 0.95, &exact, &err));
        assert_true(wilson.upper - wilson.lower < before && wilson.lower < 0.3 && wilson.upper > 0.3);
        assert_true(exact.lower < wilson.lower + 1e-3 && exact.upper > wilson.upper - 1e-3);
        before = wilson.upper - wilson.lower;
    }
}

TEST(an_interval_of_the_rest_is_the_mirror_image)
{
    for (double x = 0; x <= 20; x++) {
        interval yes, no;
        assert_true(stats_clopper_pearson(x, 20, 0.9, &yes, &err) &&
                    stats_clopper_pearson(20 - x, 20, 0.9, &no, &err));
        assert_near(yes.lower, 1 - no.upper, 1e-11);
        assert_true(stats_wilson(x, 20, 0.9, &yes, &err) && stats_wilson(20 - x, 20, 0.9, &no, &err));
        assert_near(yes.lower, 1 - no.upper, 1e-12);
    }
}

TEST(weighted_counts_have_exact_limits_too)
{
    interval below, between, above;
    assert_true(stats_clopper_pearson(4, 20, 0.95, &below, &err) &&
                stats_clopper_pearson(4.5, 20, 0.95, &between, &err) &&
                stats_clopper_pearson(5, 20, 0.95, &above, &err));
    assert_true(below.lower < between.lower && between.lower < above.lower);
    assert_true(below.upper < between.upper && between.upper < above.upper);
}

/* The limits are where the distribution leaves the tail: asked of GSL's distribution functions, not of our
 * own. */
TEST(exact_limits_leave_the_tails_they_promise)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (int i = 0; i < 2000; i++) {
        uint32_t n = 1 + (uint32_t)exp(gsl_rng_uniform(random) * 9),
                 x = (uint32_t)gsl_rng_uniform_int(random, n + 1);
        interval share, count;
        assert_true(stats_clopper_pearson(x, n, 0.95, &share, &err) &&
                    stats_poisson_exact(x, 0.95, &count, &err));
        if (x > 0) {
            assert_near(gsl_cdf_beta_P(share.lower, x, n - x + 1), 0.025, 1e-9);
            assert_near(gsl_cdf_gamma_P(count.lower, x, 1), 0.025, 1e-9);
        }
        if (x < n)
            assert_near(gsl_cdf_beta_Q(share.upper, x + 1, n - x), 0.025, 1e-9);
        assert_near(gsl_cdf_gamma_Q(count.upper, x + 1, 1), 0.025, 1e-9);
    }
    gsl_rng_free(random);
}

TEST(quantiles_are_the_other_way_round)
{
    static const double chances[] = { 0.0005, 0.025, 0.3, 0.5, 0.9, 0.999 },
        shapes[] = { 0.3, 1, 2.5, 14, 37, 300, 511.5, 512, 90000 };
    for (size_t i = 0; i < sizeof chances / sizeof *chances; i++)
        for (size_t j = 0; j < sizeof shapes / sizeof *shapes; j++) {
            double q = stats_gamma_quantile(chances[i], shapes[j]),
                   b = stats_beta_quantile(chances[i], shapes[j], 3.5);
            assert_near(gsl_cdf_gamma_P(q, shapes[j], 1), chances[i], 1e-8);
            assert_near(gsl_cdf_beta_P(b, shapes[j], 3.5), chances[i], 1e-8);
        }
}

TESTS(one_death_in_five_thousand_births_decides_nothing, cases_to_turn_are_exact_at_the_edge,
      more_people_make_a_share_surer, an_interval_of_the_rest_is_the_mirror_image,
      weighted_counts_have_exact_limits_too, exact_limits_leave_the_tails_they_promise,
      quantiles_are_the_other_way_round)
