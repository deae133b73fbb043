/* Progress, trend and line: properties that hold for every series. Named edge cases are in
 * tests/golden/stats_edges.json. */
#include "testing.h"

#include <gsl/gsl_rng.h>
#include <math.h>

#include "stats/progress.h"
#include "stats/regression.h"
#include "stats/smoothing.h"
#include "stats/trend.h"

TEST_ARENA(a)
static error err;

enum { ROUNDS = 300, POINTS = 8 };

static gsl_rng *make_random(void)
{
    return gsl_rng_alloc(gsl_rng_mt19937);
}

static stats_course random_course(gsl_rng *random)
{
    stats_course c = { .base_year = 2020, .current_year = 2021 + (double)gsl_rng_uniform_int(random, 4),
        .target_year = 2026 };
    c.base = 50 + 10 * gsl_rng_uniform(random);
    c.target = c.base + 1 + 20 * gsl_rng_uniform(random);
    c.current = c.base - 5 + 30 * gsl_rng_uniform(random);
    c.direction = 1;
    return c;
}

TEST(pace_does_not_change_with_unit_or_origin)
{
    gsl_rng *random = make_random();
    for (int i = 0; i < ROUNDS; i++) {
        stats_course c = random_course(random), d = c;
        linear_pace p, q;
        double by = 0.1 + gsl_rng_uniform(random), shift = 100 * gsl_rng_uniform(random);
        d.base = shift - by * c.base;
        d.current = shift - by * c.current;
        d.target = shift - by * c.target;
        d.direction = -1;
        assert_true(stats_linear_pace(&c, &p, &err) && stats_linear_pace(&d, &q, &err));
        assert_near(p.ratio, q.ratio, 1e-8);
        assert_int_equal(p.class, q.class);
        assert_near(q.projection, shift - by * p.projection, 1e-8);
    }
    gsl_rng_free(random);
}

/* Classes of linear pace from the worst to the best. */
static int merit(progress_class class)
{
    static const progress_class order[] = { PROGRESS_MOVEMENT_AWAY, PROGRESS_NO_CHANGE, PROGRESS_LIMITED,
        PROGRESS_NEEDS_ACCELERATION,
                                            PROGRESS_ON_TRACK, PROGRESS_TARGET_ACHIEVED };
    for (int i = 0; i < 6; i++)
        if (order[i] == class)
            return i;
    return -1;
}

TEST(a_better_value_never_has_a_worse_class)
{
    gsl_rng *random = make_random();
    for (int i = 0; i < ROUNDS; i++) {
        stats_course c = random_course(random);
        linear_pace p, q;
        assert_true(stats_linear_pace(&c, &p, &err));
        c.current += 5 * gsl_rng_uniform(random);
        assert_true(stats_linear_pace(&c, &q, &err));
        assert_true(q.ratio >= p.ratio);
        assert_true(merit(q.class) >= merit(p.class) && merit(p.class) >= 0);
    }
    gsl_rng_free(random);
}

TEST(on_the_line_the_pace_is_one_and_the_projection_is_the_target)
{
    linear_pace p;
    assert_true(stats_linear_pace(&(stats_course){ 2020, 60, 2023, 66, 2025, 70, 1 }, &p, &err));
    assert_near(p.ratio, 1, 1e-12);
    assert_near(p.expected_now, 66, 1e-12);
    assert_near(p.projection, 70, 1e-12);
    assert_int_equal(p.class, PROGRESS_ON_TRACK);
}

TEST(statcan_scores_rise_with_the_value)
{
    double before = -6;
    for (double current = 80; current <= 120; current += 0.25) {
        statcan_progress p;
        assert_true(stats_progress_statcan(&(stats_course){ 2015, 100, 2018, current, 2030, 121, 1 }, true, 0,
                                           false, &p, &err));
        assert_true(p.score >= before - 1e-3); /* the published anchors meet to three decimals */
        before = p.score;
    }
}

TEST(a_zero_target_counts_as_a_thousandth)
{
    statcan_progress zero, small;
    assert_true(stats_progress_statcan(&(stats_course){ 2015, 3, 2018, 2, 2030, 0, -1 }, true, 0, false,
                                       &zero, &err));
    assert_true(stats_progress_statcan(&(stats_course){ 2015, 3, 2018, 2, 2030, 0.001, -1 }, true, 0, false,
                                       &small, &err));
    assert_near(zero.value, small.value, 0);
}

TEST(mann_kendall_sees_only_the_order)
{
    gsl_rng *random = make_random();
    for (int i = 0; i < ROUNDS; i++) {
        double values[POINTS], other[POINTS], back[POINTS];
        mann_kendall t, u, v;
        for (size_t k = 0; k < POINTS; k++) {
            values[k] = (double)gsl_rng_uniform_int(random, 12);
            other[k] = exp(values[k]);
            back[POINTS - 1 - k] = values[k];
        }
        assert_true(stats_mann_kendall(values, POINTS, 0.05, &t, &err) &&
                    stats_mann_kendall(other, POINTS, 0.05, &u, &err) &&
                    stats_mann_kendall(back, POINTS, 0.05, &v, &err));
        assert_near(t.s, u.s, 0);
        assert_near(t.p, u.p, 0);
        assert_near(t.s, -v.s, 0);
        assert_int_equal(t.trend, -v.trend);
    }
    gsl_rng_free(random);
}

TEST(trend_of_a_straight_line_is_its_slope)
{
    const double x[] = { 2010, 2011, 2015, 2016, 2020 };
    double y[5];
    theil_sen sen;
    ols_fit line;
    for (size_t i = 0; i < 5; i++)
        y[i] = 7 - 0.5 * (x[i] - 2010);
    assert_true(stats_theil_sen(a, x, y, 5, INTERCEPT_JOINT, 0.95, &sen, &err) &&
                stats_ols(x, y, 5, &line, &err));
    assert_near(sen.slope, -0.5, 1e-12);
    assert_near(line.slope, -0.5, 1e-12);
    assert_near(line.sigma, 0, 0);
    assert_near(stats_ols_at(&line, 2030), -3, 1e-9);
}

TEST(slopes_scale_with_the_values_and_ignore_the_order_of_points)
{
    gsl_rng *random = make_random();
    for (int i = 0; i < ROUNDS; i++) {
        double x[POINTS], y[POINTS], rx[POINTS], ry[POINTS];
        theil_sen s, t;
        ols_fit l, m;
        for (size_t k = 0; k < POINTS; k++) {
            x[k] = (double)k;
            y[k] = gsl_rng_uniform(random);
        }
        for (size_t k = 0; k < POINTS; k++) {
            rx[k] = x[(k * 3 + 1) % POINTS];
            ry[k] = 4 + 10 * y[(k * 3 + 1) % POINTS];
        }
        assert_true(stats_theil_sen(a, x, y, POINTS, INTERCEPT_JOINT, 0.9, &s, &err) &&
                    stats_theil_sen(a, rx, ry, POINTS, INTERCEPT_JOINT, 0.9, &t, &err));
        assert_true(stats_ols(x, y, POINTS, &l, &err) && stats_ols(rx, ry, POINTS, &m, &err));
        assert_near(t.slope, 10 * s.slope, 1e-9);
        assert_true(s.lower <= s.slope && s.slope <= s.upper);
        assert_near(m.slope, 10 * l.slope, 1e-9);
        assert_near(m.sigma, 10 * l.sigma, 1e-9);
        assert_near(m.intercept, 4 + 10 * l.intercept, 1e-9);
    }
    gsl_rng_free(random);
}

TEST(smoothing_a_constant_gives_it_back)
{
    const double values[] = { 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7 };
    double forecast[3], level;
    damped_holt s;
    assert_true(stats_ses(values, 11, 0.3, 7, &level, &err));
    assert_near(level, 7, 1e-12);
    assert_true(stats_holt(values, 11, 0.3, 0.2, 0, forecast, 3, &err));
    assert_near(forecast[2], 7, 1e-12);
    s = (damped_holt){ .alpha = 0.4, .beta = 0.1, .phi = 0.9, .level = 7 };
    assert_true(stats_damped_holt_run(values, 11, &s, &err));
    assert_near(s.level, 7, 1e-12);
    assert_near(s.sse, 0, 1e-12);
}

TESTS(pace_does_not_change_with_unit_or_origin, a_better_value_never_has_a_worse_class,
      on_the_line_the_pace_is_one_and_the_projection_is_the_target, statcan_scores_rise_with_the_value,
      a_zero_target_counts_as_a_thousandth, mann_kendall_sees_only_the_order,
      trend_of_a_straight_line_is_its_slope, slopes_scale_with_the_values_and_ignore_the_order_of_points,
      smoothing_a_constant_gives_it_back)
