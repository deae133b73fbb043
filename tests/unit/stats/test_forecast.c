/* Forecasts: which method when, bands that hold on simulated series of known truth, chances, shares that stay
 * shares. */
#include "testing.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#include "base/limits.h"
#include "stats/forecast.h"

TEST_ARENA(a)
static error err;

static const double years[] = { 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026 };

static forecast_model fitted(const double *times, const double *values, size_t count, double full)
{
    forecast_model m;
    assert_true(stats_forecast_fit(
        &(forecast_series){ .times = times, .values = values, .count = count, .full = full }, &m, &err));
    return m;
}

TEST(two_points_are_too_few)
{
    forecast_model m;
    assert_false(stats_forecast_fit(
        &(forecast_series){ .times = years, .values = (double[]){ 1, 2 }, .count = 2 }, &m, &err));
    assert_int_equal(err.code, ERROR_TOO_FEW);
}

TEST(three_points_give_only_the_line_through_the_ends)
{
    forecast_model m = fitted(years, (double[]){ 10, 90, 14 }, 3, 0);
    double chance;
    forecast_point p = stats_forecast_at(&m, 2020);
    assert_int_equal(m.method, FORECAST_ARITHMETIC);
    assert_near(p.mid, 20, 1e-12);
    assert_false(p.has_bands);
    assert_true(p.is_far);
    assert_false(stats_forecast_chance(&m, 2020, 15, 1, &chance));
}

TEST(methods_change_with_the_number_of_points)
{
    double values[12];
    for (size_t i = 0; i < 12; i++)
        values[i] = 10 + (double)i + (i % 2 ? 0.5 : -0.5);
    assert_int_equal(fitted(years, values, 4, 0).method, FORECAST_ARITHMETIC);
    assert_int_equal(fitted(years, values, 5, 0).method, FORECAST_LINE);
    assert_int_equal(fitted(years, values, 9, 0).method, FORECAST_LINE);
    assert_int_equal(fitted(years, values, 10, 0).method, FORECAST_DAMPED);
}

TEST(a_gap_is_no_year_of_standing_still)
{
    const double censuses[] = { 1990, 2000, 2010, 2015, 2020 }, values[] = { 10, 20, 30, 35, 40 };
    forecast_model m = fitted(censuses, values, 5, 0);
    assert_near(stats_forecast_at(&m, 2025).mid, 45, 1e-9);
    double gapped[12];
    memcpy(gapped, years, sizeof gapped);
    gapped[11] = 2030;
    assert_int_equal(fitted(gapped, (double[]){ 1, 2, 3, 5, 4, 6, 7, 9, 8, 10, 11, 12 }, 12, 0).method,
                     FORECAST_LINE);
}

TEST(a_share_stays_a_share)
{
    const double values[] = { 96.0, 97.5, 98.6, 99.2, 99.7 };
    forecast_model m = fitted(years, values, 5, 100);
    forecast_point p = stats_forecast_at(&m, 2026);
    assert_true(p.high95 <= 100 && p.low95 >= 0 && p.low95 < p.low80 && p.low80 < p.mid && p.mid < p.high80);
    assert_false(stats_forecast_fit(
        &(forecast_series){
            .times = years, .values = (double[]){ 1, 2, 101, 4, 5 }, .count = 5, .full = 100 },
        &m, &err));
    assert_int_equal(err.code, ERROR_DOMAIN);
}

/* An even rise that ends at the bound is no curve that never gets there; one that slackens is. */
TEST(a_share_is_taken_on_the_scale_on_which_it_lies_straight)
{
    forecast_model even = fitted(years, (double[]){ 82.0, 85.0, 88.0, 91.1, 93.9, 97.0, 100.0 }, 7, 100);
    forecast_model slackening = fitted(years, (double[]){ 82.0, 90.1, 94.6, 97.2, 98.5, 99.2, 99.6 }, 7, 100);
    assert_false(even.is_logit);
    assert_true(slackening.is_logit);
    forecast_point p = stats_forecast_at(&even, 2024);
    assert_near(p.mid, 100, 0);
    assert_true(p.high95 <= 100);
}

/* On the logit scale nothing ever arrives at 100: asked whether it will, the share is taken as it is. */
TEST(a_share_can_arrive_when_that_is_asked)
{
    const double values[] = { 96.1, 97.1, 97.8, 98.4, 98.9, 99.3, 99.6 };
    double never, may;
    forecast_series s = { .times = years, .values = values, .count = 7, .full = 100, .resolution = 0.1 };
    forecast_model m;
    assert_true(stats_forecast_fit(&s, &m, &err));
    assert_true(m.is_logit && stats_forecast_chance(&m, 2023, 100, 1, &never));
    s.may_arrive = true;
    assert_true(stats_forecast_fit(&s, &m, &err));
    assert_false(m.is_logit);
    assert_true(stats_forecast_chance(&m, 2023, 100, 1, &may));
    assert_true(never < 0.05 && may > 0.3);
    assert_true(stats_forecast_chance(&m, 2023, 0, 1, &may) &&
                stats_forecast_chance(&m, 2023, 100, -1, &never));
    assert_near(may, 1, 0);
    assert_near(never, 1, 0);
}

/* Once there, the question is whether it stays: it was there in 7 of the 8 years since it first was. */
TEST(a_share_that_arrived_stays_as_often_as_it_did)
{
    const double hovering[] = { 98.2, 100, 100, 100, 100, 100, 100, 99.4, 100 },
        left[] = { 100, 100, 100, 100, 100, 99.4 };
    forecast_series s = { .times = years, .values = hovering, .count = 9, .full = 100, .resolution = 0.1,
        .may_arrive = true };
    forecast_model m;
    double chance;
    assert_true(stats_forecast_fit(&s, &m, &err) && stats_forecast_chance(&m, 2024, 100, 1, &chance));
    assert_near(chance, 7.5 / 9, 1e-12);
    assert_true(stats_forecast_chance(&m, 2024, 99, 1, &chance));
    assert_true(chance >= 7.5 / 9);
    s.values = left;
    s.count = 6;
    assert_true(stats_forecast_fit(&s, &m, &err));
    assert_int_equal(m.arrived, 0);
}

TEST(a_series_at_its_target_is_likely_to_stay)
{
    double chance;
    forecast_model m = fitted(years, (double[]){ 100, 100, 100, 100, 100 }, 5, 100);
    assert_true(stats_forecast_chance(&m, 2020, 100, 1, &chance));
    assert_true(chance > 0.9);
    m = fitted(years, (double[]){ 5, 5, 5, 5, 5, 5 }, 6, 0);
    assert_true(stats_forecast_chance(&m, 2022, 5, -1, &chance));
    assert_near(chance, 1, 0);
}

TEST(chances_of_at_least_and_at_most_add_up)
{
    double at_least, at_most;
    forecast_model m = fitted(years, (double[]){ 10, 13, 11, 15, 14, 18 }, 6, 0);
    assert_true(stats_forecast_chance(&m, 2023, 19, 1, &at_least));
    assert_true(stats_forecast_chance(&m, 2023, 19, -1, &at_most));
    assert_near(at_least + at_most, 1, 1e-12);
    forecast_point p = stats_forecast_at(&m, 2023);
    assert_true(stats_forecast_chance(&m, 2023, p.high80, -1, &at_most));
    assert_near(at_most, 0.9, 1e-9);
}

TEST(forecasts_move_with_unit_and_origin)
{
    const double values[] = { 10, 13, 11, 15, 14, 18 };
    double other[6];
    for (size_t i = 0; i < 6; i++)
        other[i] = 100 - 2.5 * values[i];
    forecast_model m = fitted(years, values, 6, 0), n = fitted(years, other, 6, 0);
    forecast_point p = stats_forecast_at(&m, 2023), q = stats_forecast_at(&n, 2023);
    assert_near(q.mid, 100 - 2.5 * p.mid, 1e-9);
    assert_near(q.low80, 100 - 2.5 * p.high80, 1e-9);
    assert_near(q.high95, 100 - 2.5 * p.low95, 1e-9);
}

static forecast_model counted(const double *events, const double *people, size_t count)
{
    double values[LIMIT_MONITORED_YEARS];
    forecast_model m;
    for (size_t i = 0; i < count; i++)
        values[i] = events[i] / people[i] * 100000;
    assert_true(stats_forecast_fit(&(forecast_series){ .times = years,
                                                       .values = values,
                                                       .count = count,
                                                       .events = events,
                                                       .exposures = people,
                                                       .multiplier = 100000 },
                                   &m, &err));
    return m;
}

TEST(rare_events_have_no_trend_but_a_pooled_rate)
{
    const double events[] = { 0, 1, 0, 2, 0, 1 }, people[] = { 5000, 5000, 5000, 5000, 5000, 5000 };
    forecast_model m = counted(events, people, 6);
    forecast_point p = stats_forecast_at(&m, 2022);
    double chance;
    assert_int_equal(m.method, FORECAST_POOLED);
    assert_near(p.mid, 4.0 / 30000 * 100000, 1e-9);
    assert_near(p.low80, 0, 0);
    assert_true(stats_forecast_chance(&m, 2022, 12, -1, &chance));
    assert_true(chance > 0.3 && chance < 0.6); /* no death in the year */
    const double none[] = { 0, 0, 0, 0, 0 };
    m = counted(none, people, 5);
    assert_near(stats_forecast_at(&m, 2021).mid, 0, 0);
    assert_true(stats_forecast_at(&m, 2021).high95 > 0);
}

TEST(a_rate_that_halves_goes_on_falling_and_never_below_zero)
{
    const double events[] = { 400, 320, 250, 205, 160, 130 }, people[] = { 1e5, 1e5, 1e5, 1e5, 1e5, 1e5 };
    forecast_model m = counted(events, people, 6);
    assert_int_equal(m.method, FORECAST_COUNTS);
    forecast_point p = stats_forecast_at(&m, 2023);
    assert_true(p.mid > 50 && p.mid < 80 && p.low95 >= 0 && p.low95 < p.low80 && p.high80 < p.high95);
}

TEST(a_parabola_is_all_bend)
{
    const double x[] = { 0, 1, 3, 4, 7, 8 };
    double y[6];
    ols_fit line;
    for (size_t i = 0; i < 6; i++)
        y[i] = 5 - 2 * x[i] + 0.25 * x[i] * x[i];
    assert_true(stats_ols(x, y, 6, &line, &err));
    ols_bend bend = stats_ols_bend(x, y, &line, 0);
    assert_near(bend.size, 0.25, 1e-12);
    assert_near(bend.size_se, 0, 1e-7);
    for (double at = -2; at < 12; at += 3)
        assert_near(stats_ols_at(&line, at) + bend.size * stats_ols_bend_at(&line, &bend, at),
                    5 - 2 * at + 0.25 * at * at, 1e-9);
}

TEST(a_straight_line_has_no_bend_and_rounding_is_none)
{
    ols_fit line;
    const double even[] = { 1, 2, 3, 4, 5 }, rounded_off[] = { 98.9, 98.9, 98.9, 98.9, 99.0 };
    assert_true(stats_ols(years, even, 5, &line, &err));
    assert_near(stats_ols_bend(years, even, &line, 0).size, 0, 0);
    forecast_model m;
    assert_true(stats_forecast_fit(
        &(forecast_series){ .times = years, .values = rounded_off, .count = 5, .resolution = 0.1 }, &m,
        &err));
    assert_near(m.bend_spread, 0, 0);
}

/* The band of a bent series holds the line and the bend that goes on. */
TEST(a_bend_widens_the_band)
{
    const double bent[] = { 50.0, 54.1, 57.2, 59.4, 60.8, 61.9, 62.3 };
    forecast_model m = fitted(years, bent, 7, 0);
    forecast_point p = stats_forecast_at(&m, 2024);
    assert_true(m.bend.size < 0 && m.bend_spread > 0);
    assert_true(p.low80 < 62.3 && p.high80 > p.mid);
    double wide = p.high80 - p.mid;
    m.bend_spread = 0;
    p = stats_forecast_at(&m, 2024);
    assert_true(wide > 1.2 * (p.high80 - p.mid));
}

TEST(bad_series_are_refused)
{
    forecast_model m;
    const double falling[] = { 2020, 2019, 2021, 2022, 2023 }, values[] = { 1, 2, 3, 4, 5 };
    assert_false(
        stats_forecast_fit(&(forecast_series){ .times = falling, .values = values, .count = 5 }, &m, &err));
    assert_int_equal(err.code, ERROR_DOMAIN);
    assert_false(stats_forecast_fit(&(forecast_series){ .times = years,
                                                        .values = values,
                                                        .count = 5,
                                                        .events = values,
                                                        .exposures = (double[]){ 1, 1, 0, 1, 1 },
                                                        .multiplier = 1 },
                                    &m, &err));
    assert_int_equal(err.code, ERROR_DOMAIN);
}

static slope_check checked(const double *values, size_t count)
{
    slope_check check;
    forecast_series s = { .times = years, .values = values, .count = count };
    forecast_model m = fitted(years, values, count, 0);
    assert_true(stats_forecast_check(a, &s, &m, &check, &err));
    return check;
}

TEST(one_outlier_is_noticed)
{
    assert_false(checked((double[]){ 1, 2, 3.1, 3.9, 5, 6, 7 }, 7).differ);
    assert_false(checked((double[]){ 3, 1, 4, 1, 5, 9, 2, 6 }, 8).differ);
    slope_check check = checked((double[]){ 1, 2, 3, 4, 5, 6, 30 }, 7);
    assert_true(check.differ);
    assert_near(check.theil_sen, 1, 1e-9);
    assert_true(check.ols > 2);
}

/* Simulated series of known truth: each draws values of the years and of one year to come. */
typedef void simulate(gsl_rng *random, double *values, double *events, size_t count);

static void straight_line(gsl_rng *random, double *values, double *events, size_t count)
{
    double slope = gsl_ran_gaussian(random, 1);
    (void)events;
    for (size_t i = 0; i < count; i++)
        values[i] = 50 + slope * (double)i + gsl_ran_gaussian(random, 1.5);
}

static void rising_share(gsl_rng *random, double *values, double *events, size_t count)
{
    double level = 1 + gsl_ran_gaussian(random, 1), slope = gsl_ran_gaussian(random, 0.1);
    (void)events;
    for (size_t i = 0; i < count; i++)
        values[i] = round(1000 / (1 + exp(-(level + slope * (double)i + gsl_ran_gaussian(random, 0.15))))) /
                    10;
}

static void many_events(gsl_rng *random, double *values, double *events, size_t count)
{
    double slope = gsl_ran_gaussian(random, 0.05);
    for (size_t i = 0; i < count; i++) {
        events[i] = gsl_ran_poisson(random, 400 * exp(slope * (double)i));
        values[i] = events[i] / 5000 * 100000;
    }
}

static void scattered_events(gsl_rng *random, double *values, double *events, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        events[i] = gsl_ran_poisson(random, gsl_ran_gamma(random, 10, 4));
        values[i] = events[i] / 5000 * 100000;
    }
}

/* Share of 2,000 series whose value `ahead` years on lies in the 80 % band. */
static double coverage(simulate *draw, bool counts, double full, size_t count, size_t ahead)
{
    enum { SERIES = 2000, POINTS_MAX = 32 };
    double times[POINTS_MAX], people[POINTS_MAX], values[POINTS_MAX], events[POINTS_MAX], inside = 0;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t i = 0; i < POINTS_MAX; i++) {
        times[i] = 2000 + (double)i;
        people[i] = 5000;
    }
    for (int k = 0; k < SERIES; k++) {
        forecast_model m;
        forecast_series s = { .times = times, .values = values, .count = count, .full = full,
            .multiplier = 100000,
                              .events = counts ? events : 0, .exposures = counts ? people : 0,
                                  .resolution = full > 0 ? 0.1 : 0 };
        draw(random, values, events, count + ahead);
        assert_true(stats_forecast_fit(&s, &m, &err));
        forecast_point p = stats_forecast_at(&m, times[count + ahead - 1]);
        double truth = values[count + ahead - 1];
        inside += truth >= p.low80 - 1e-9 && truth <= p.high80 + 1e-9;
    }
    gsl_rng_free(random);
    print_message("n = %zu, %zu ahead: %.3f\n", count, ahead, inside / SERIES);
    return inside / SERIES;
}

TEST(the_80_percent_band_holds_80_percent)
{
    static const size_t counts[] = { 5, 7, 12 }, ahead[] = { 1, 4 };
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 2; j++) {
            assert_near(coverage(straight_line, false, 0, counts[i], ahead[j]), 0.80, 0.05);
            assert_near(coverage(rising_share, false, 100, counts[i], ahead[j]), 0.80, 0.05);
            /* Counts are whole: their bands hold a little more. */
            assert_near(coverage(many_events, true, 0, counts[i], ahead[j]), 0.82, 0.05);
            assert_near(coverage(scattered_events, true, 0, counts[i], ahead[j]), 0.80, 0.06);
        }
}

TESTS(two_points_are_too_few, three_points_give_only_the_line_through_the_ends,
      methods_change_with_the_number_of_points, a_gap_is_no_year_of_standing_still, a_share_stays_a_share,
      a_share_is_taken_on_the_scale_on_which_it_lies_straight, a_share_can_arrive_when_that_is_asked,
      a_share_that_arrived_stays_as_often_as_it_did, a_series_at_its_target_is_likely_to_stay,
      chances_of_at_least_and_at_most_add_up, forecasts_move_with_unit_and_origin,
      rare_events_have_no_trend_but_a_pooled_rate, a_rate_that_halves_goes_on_falling_and_never_below_zero,
      a_parabola_is_all_bend, a_straight_line_has_no_bend_and_rounding_is_none, a_bend_widens_the_band,
      bad_series_are_refused, one_outlier_is_noticed, the_80_percent_band_holds_80_percent)
