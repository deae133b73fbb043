/* Forecasts: the kinds of course, bands and chances in order, the possible range, gaps, few events. */
#include "testing.h"

#include <math.h>

#include "base/limits.h"
#include "stats/distribution.h"
#include "stats/forecast_kinds.h"
#include "stats/forecast_trait.h"
#include "stats/simulate.h"

TEST_NO_FIXTURE

static error err;

static const double years[] = { 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026 };

static forecast_model fitted(const double *times, const double *values, size_t count, double high)
{
    forecast_model m;
    assert_true(stats_forecast_fit(&(forecast_series){ .times = times, .values = values, .count = count,
                                                       .has_low = high > 0, .has_high = high > 0, .high = high },
                                   &m, &err));
    return m;
}

TEST(two_points_are_too_few)
{
    forecast_model m;
    assert_false(stats_forecast_fit(
        &(forecast_series){ .times = years, .values = (double[]){ 1, 2 }, .count = 2 }, &m, &err));
    assert_int_equal(err.code, ERROR_TOO_FEW);
}

TEST(three_points_give_a_band_that_is_wide)
{
    forecast_model m = fitted(years, (double[]){ 10, 12, 11 }, 3, 0);
    forecast_point p = stats_forecast_at(&m, 2020);
    assert_true(p.low95 < 6 && p.high95 > 17 && p.is_far);
}

TEST(bands_use_the_quantiles_of_the_t_distribution)
{
    for (size_t count = 3; count <= 8; count++) {
        forecast_model m = fitted(years, (double[]){ 10, 12, 11, 13, 12, 14, 11, 12 }, count, 0);
        assert_int_equal(m.degrees, count < 6 ? count - 1 : 5);
        assert_near(m.t80, stats_t_of_confidence(0.80, m.degrees), 1e-9);
        assert_near(m.t95, stats_t_of_confidence(0.95, m.degrees), 1e-9);
    }
}

/* The weight moves to the kind that the series is of. */
TEST(the_series_shows_its_kind)
{
    forecast_model line = fitted(years, (double[]){ 1, 3.3, 3.9, 7.8, 8.2, 11.9, 12.6, 14.1, 17.7, 18.6 }, 10, 0);
    forecast_model level = fitted(years, (double[]){ 5, 6, 5, 4, 6, 4, 5, 6, 4, 5 }, 10, 0);
    forecast_model growth = fitted(years, (double[]){ 10, 13, 17, 22, 29, 37, 48, 63, 82, 106 }, 10, 0);
    assert_true(line.parts[FORECAST_RISES_EVENLY].weight > 0.3);
    assert_true(line.parts[FORECAST_WANDERS].weight < 0.01);
    assert_true(level.parts[FORECAST_HOVERS].weight > 0.3);
    assert_true(growth.parts[FORECAST_GATHERS_SPEED].weight > 0.5);
    assert_near(stats_forecast_at(&level, 2025).mid, 5, 0.3);
    assert_true(stats_forecast_at(&growth, 2025).mid > 106 + 24);
}

TEST(weights_add_up_and_are_those_of_likelihood_and_share)
{
    forecast_model m = fitted(years, (double[]){ 3, 1, 4, 1, 5, 9, 2, 6 }, 8, 0);
    double sum = 0;
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++)
        sum += m.parts[i].weight;
    assert_near(sum, 1, 1e-12);
}

/* A random walk with a prior slope variance of 0.03: level is the last value, and the slope is the mean change
 * shrunk by n / (n + 1 / 0.03). */
TEST(the_walk_is_the_one_of_the_textbook)
{
    forecast_model m = fitted(years, (double[]){ 10, 13, 11, 15, 14, 18 }, 6, 0);
    const forecast_part *walk = &m.parts[FORECAST_WANDERS];
    assert_near(walk->level, 18, 1e-12);
    assert_near(walk->drift, 8.0 / 5 * 5 / (5 + 1 / 0.03), 1e-12);
}

/* Gains are kept from one series to the next as long as the gaps agree. */
TEST(a_fit_does_not_depend_on_the_series_before)
{
    static const double gapped[] = { 2014, 2015, 2018, 2019, 2020, 2021 }, decades[] = { 1970, 1980, 2000, 2015, 2020, 2022 },
                        values[] = { 10, 13, 11, 15, 14, 18 };
    fitted(decades, values, 6, 0);
    forecast_model after_decades = fitted(gapped, values, 6, 0);
    fitted(decades, values, 6, 0);
    fitted(years, values, 6, 0);
    forecast_model after_years = fitted(gapped, values, 6, 0);
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++) {
        assert_near(after_years.parts[i].level, after_decades.parts[i].level, 0);
        assert_near(after_years.parts[i].weight, after_decades.parts[i].weight, 0);
        assert_near(after_years.parts[i].var_level, after_decades.parts[i].var_level, 0);
    }
}

TEST(a_gap_is_no_year_of_standing_still)
{
    const double censuses[] = { 1990, 2000, 2010, 2020, 2030 }, yearly[] = { 2016, 2017, 2018, 2019, 2020 },
                 values[] = { 10, 22, 30, 41, 50 };
    forecast_model m = fitted(censuses, values, 5, 0), n = fitted(yearly, values, 5, 0);
    assert_near(stats_forecast_at(&m, 2040).mid, stats_forecast_at(&n, 2021).mid, 1e-9);
    assert_near(m.period, 10, 0);
    const double gapped[] = { 2015, 2016, 2017, 2018, 2021 };
    m = fitted(gapped, (double[]){ 10, 20, 30, 40, 70 }, 5, 0);
    assert_near(m.period, 1, 0);
    assert_true(m.parts[FORECAST_RISES_EVENLY].drift > 9);
}

TEST(bands_are_in_order_and_within_the_range)
{
    simulated_series one;
    arena *of_simulator = arena_create(0);
    simulator *random = simulator_in(of_simulator, 11);
    for (size_t i = 0; i < 4000; i++) {
        simulate_series(random, (simulated_kind)(i % SIMULATED_KIND_COUNT), 2000, 3 + i % 23, &one);
        forecast_series s = simulated_part(&one, one.count);
        forecast_model m;
        assert_true(stats_forecast_fit(&s, &m, &err));
        double before_least = 1, before_most = 0;
        for (int ahead = 1; ahead <= 40; ahead += 3) {
            forecast_point p = stats_forecast_at(&m, m.last_time + ahead);
            assert_true(p.low95 <= p.low80 && p.low80 <= p.mid && p.mid <= p.high80 && p.high80 <= p.high95);
            assert_true(p.low95 >= m.low && p.high95 <= m.high && isfinite(p.low95 + p.high95));
        }
        for (int step = -20; step <= 20; step++) {
            double target = m.last + step * one.scatter / 4;
            double least = stats_forecast_chance(&m, m.last_time + 3, target, 1),
                   most = stats_forecast_chance(&m, m.last_time + 3, target, -1);
            assert_true(least >= 0 && least <= before_least && most >= before_most && most <= 1);
            assert_true(least + most >= 1 - 1e-9);
            before_least = least;
            before_most = most;
        }
    }
    arena_destroy(of_simulator);
}

TEST(values_outside_the_range_are_refused)
{
    forecast_model m;
    forecast_series s = { .times = years, .values = (double[]){ 1, 2, 101, 4, 5 }, .count = 5, .has_low = true,
        .has_high = true, .high = 100 };
    assert_false(stats_forecast_fit(&s, &m, &err));
    assert_int_equal(err.code, ERROR_DOMAIN);
    s.low = 2;
    s.has_high = false;
    assert_false(stats_forecast_fit(&s, &m, &err));
}

TEST(the_middle_slows_down_towards_the_end_of_the_range)
{
    const double values[] = { 60, 70, 80, 90, 95 };
    forecast_model bounded = fitted(years, values, 5, 100), unbounded = fitted(years, values, 5, 0);
    double free_move = stats_forecast_at(&unbounded, 2020).mid - 95,
           move = stats_forecast_at(&bounded, 2020).mid - 95;
    assert_near(move, 5 * (1 - exp(-free_move / 5)), 1e-9);
    assert_true(stats_forecast_at(&bounded, 2050).mid < 100);
}

/* Once there, the question is whether it stays: it was there in 7 of the 8 years since it first was. */
TEST(a_share_that_arrived_stays_as_often_as_it_did)
{
    const double hovering[] = { 98.2, 100, 100, 100, 100, 100, 100, 99.4, 100 },
        left[] = { 100, 100, 100, 100, 100, 99.4 };
    forecast_series s = { .times = years, .values = hovering, .count = 9, .has_low = true, .has_high = true,
        .high = 100, .resolution = 0.1, .may_arrive = true };
    forecast_model m;
    assert_true(stats_forecast_fit(&s, &m, &err));
    assert_near(stats_forecast_chance(&m, 2024, 100, 1), 7.5 / 9, 1e-12);
    assert_true(stats_forecast_chance(&m, 2024, 99, 1) >= 7.5 / 9);
    s.values = left;
    s.count = 6;
    assert_true(stats_forecast_fit(&s, &m, &err));
    assert_int_equal(m.arrived, 0);
}

TEST(a_constant_series_stays)
{
    forecast_model m = fitted(years, (double[]){ 5, 5, 5, 5, 5, 5 }, 6, 0);
    assert_near(stats_forecast_chance(&m, 2022, 5, -1), 1, 0);
    assert_near(stats_forecast_at(&m, 2022).high95, 5, 0);
}

/* As a series that is rounded with a standard deviation of 1% of its mean, on the whole scale. */
TEST(counts_have_an_error_of_their_own)
{
    forecast_series s = { .times = years, .values = (double[]){ 980, 1010, 1000, 1030, 1000 }, .count = 5,
        .resolution = 10.04 * sqrt(12) };
    forecast_model other, count;
    assert_true(stats_forecast_fit(&s, &other, &err));
    s.resolution = 1;
    s.is_count = true;
    assert_true(stats_forecast_fit(&s, &count, &err));
    forecast_mixture of_other = stats_forecast_mixture(&other, 2021), of_count = stats_forecast_mixture(&count, 2021);
    assert_near(of_count.mid, of_other.mid, 1e-9);
    assert_near(of_count.spread, of_other.spread * FORECAST_COUNT_SCALE / FORECAST_SCALE, 1e-9);
}

TEST(chances_of_at_least_and_at_most_add_up)
{
    forecast_model m = fitted(years, (double[]){ 10, 13, 11, 15, 14, 18 }, 6, 0);
    assert_near(stats_forecast_chance(&m, 2023, 19, 1) + stats_forecast_chance(&m, 2023, 19, -1), 1, 1e-12);
    assert_near(stats_forecast_chance(&m, 2023, stats_forecast_at(&m, 2023).high80, -1), 0.9, 1e-9);
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

TEST(whole_degrees_of_freedom_give_the_same_t)
{
    for (int df = 1; df < 40; df++)
        for (double t = -30; t <= 30; t += 0.37)
            assert_near(stats_t_cdf_whole(t, df), stats_t_cdf(t, df), 1e-12);
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
                                                       .has_low = true,
                                                       .multiplier = 100000 },
                                   &m, &err));
    return m;
}

TEST(rare_events_have_no_trend_but_a_pooled_rate)
{
    const double events[] = { 0, 1, 0, 2, 0, 1 }, people[] = { 5000, 5000, 5000, 5000, 5000, 5000 };
    forecast_model m = counted(events, people, 6);
    forecast_point p = stats_forecast_at(&m, 2022);
    assert_int_equal(m.method, FORECAST_POOLED);
    assert_near(p.mid, 4.0 / 30000 * 100000, 1e-9);
    assert_near(p.low80, 0, 0);
    double chance = stats_forecast_chance(&m, 2022, 12, -1);
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
    assert_int_equal(m.method, FORECAST_MIXED);
    forecast_point p = stats_forecast_at(&m, 2023);
    assert_true(p.mid > 20 && p.mid < 110 && p.low95 >= 0 && stats_forecast_at(&m, 2060).mid > 0);
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


/* Rising courses that differ by a scatter of this size. */
static forecast_pool risers(size_t count, double size)
{
    forecast_pool pool = { 0 };
    for (size_t i = 0; i < count; i++) {
        double values[8];
        forecast_trait trait;
        for (size_t k = 0; k < 8; k++)
            values[k] = 50 + 2 * (double)k + size * (double)((k * 5 + i * 3) % 7);
        assert_true(stats_forecast_trait(
            &(forecast_series){ .times = years, .values = values, .count = 8, .resolution = 0.1 }, 2022, &trait));
        stats_pool_add(&pool, &trait);
    }
    return pool;
}

static forecast_model borrowing(const double *values, size_t count, const forecast_pool *pool)
{
    forecast_model m;
    assert_true(stats_forecast_fit(&(forecast_series){ .times = years, .values = values, .count = count,
                                                       .resolution = 0.1, .neighbours = pool },
                                   &m, &err));
    return m;
}

TEST(two_neighbours_lend_nothing)
{
    const double values[] = { 50, 53, 51, 55 };
    forecast_pool two = risers(2, 0.3);
    forecast_model alone = borrowing(values, 4, 0), with = borrowing(values, 4, &two);
    assert_memory_equal(&alone, &with, sizeof alone);
}

TEST(neighbours_that_rise_lend_their_drift_and_narrow_the_band)
{
    const double values[] = { 50, 50.4, 49.9, 50.2 };
    forecast_pool pool = risers(6, 0.3);
    forecast_model alone = borrowing(values, 4, 0), with = borrowing(values, 4, &pool);
    assert_int_equal(with.neighbours, 6);
    assert_true(with.shared_drift > 0);
    assert_true(stats_forecast_at(&with, 2020).mid > stats_forecast_at(&alone, 2020).mid);
}

TEST(scatter_of_neighbours_counts_as_figures_only_where_the_series_is_like_them)
{
    const double like[] = { 50, 52.3, 53.1, 56.9 }, unlike[] = { 50, 190, 20, 240 };
    forecast_pool pool = risers(6, 0.3);
    forecast_model one = borrowing(like, 4, &pool), other = borrowing(unlike, 4, &pool);
    assert_int_equal(one.borrowed_figures, FORECAST_BORROWED_MAX);
    assert_int_equal(other.borrowed_figures, 0);
}

TEST(a_trait_removed_leaves_the_pool_as_before)
{
    forecast_pool all = risers(6, 0.3), five = risers(5, 0.3);
    double values[8];
    forecast_trait trait;
    for (size_t k = 0; k < 8; k++)
        values[k] = 50 + 2 * (double)k + 0.3 * (double)((k * 5 + 5 * 3) % 7);
    assert_true(stats_forecast_trait(
        &(forecast_series){ .times = years, .values = values, .count = 8, .resolution = 0.1 }, 2022, &trait));
    stats_pool_remove(&all, &trait);
    assert_int_equal(all.count, 5);
    assert_near(all.pace, five.pace, 1e-12);
    assert_near(all.logs[0], five.logs[0], 1e-12);
}

/* A neighbour is known only up to the year of the forecast. */
TEST(later_figures_of_a_neighbour_change_nothing)
{
    const double short_one[] = { 1, 4, 2, 6, 5 }, long_one[] = { 1, 4, 2, 6, 5, 90, -90 };
    forecast_trait one, other;
    assert_true(stats_forecast_trait(&(forecast_series){ .times = years, .values = short_one, .count = 5 }, 2019, &one));
    assert_true(stats_forecast_trait(&(forecast_series){ .times = years, .values = long_one, .count = 7 }, 2019, &other));
    assert_memory_equal(&one, &other, sizeof one);
}

TEST(a_series_that_ended_long_ago_or_never_changes_is_no_neighbour)
{
    const double moving[] = { 1, 4, 2, 6, 5 }, constant[] = { 3, 3, 3, 3, 3 };
    forecast_trait trait;
    assert_false(stats_forecast_trait(&(forecast_series){ .times = years, .values = moving, .count = 5 }, 2022, &trait));
    assert_false(stats_forecast_trait(&(forecast_series){ .times = years, .values = constant, .count = 5 }, 2019, &trait));
    assert_false(stats_forecast_trait(&(forecast_series){ .times = years, .values = moving, .count = 3 }, 2017, &trait));
}

TESTS(two_points_are_too_few, three_points_give_a_band_that_is_wide,
      bands_use_the_quantiles_of_the_t_distribution, the_series_shows_its_kind,
      weights_add_up_and_are_those_of_likelihood_and_share, the_walk_is_the_one_of_the_textbook,
      a_fit_does_not_depend_on_the_series_before, a_gap_is_no_year_of_standing_still, bands_are_in_order_and_within_the_range,
      values_outside_the_range_are_refused, the_middle_slows_down_towards_the_end_of_the_range,
      a_share_that_arrived_stays_as_often_as_it_did, a_constant_series_stays,
      counts_have_an_error_of_their_own, chances_of_at_least_and_at_most_add_up, forecasts_move_with_unit_and_origin,
      whole_degrees_of_freedom_give_the_same_t, rare_events_have_no_trend_but_a_pooled_rate,
      a_rate_that_halves_goes_on_falling_and_never_below_zero, bad_series_are_refused,
      two_neighbours_lend_nothing,
      neighbours_that_rise_lend_their_drift_and_narrow_the_band,
      scatter_of_neighbours_counts_as_figures_only_where_the_series_is_like_them,
      a_trait_removed_leaves_the_pool_as_before,
      later_figures_of_a_neighbour_change_nothing,
      a_series_that_ended_long_ago_or_never_changes_is_no_neighbour)
