/* The bands hold what they promise: on series whose truth is known, and the arithmetic of the scores by hand.
 */
#include <math.h>

#include "assess/backtest.h"
#include "stats/simulate.h"
#include "testing.h"

TEST_NO_FIXTURE

static backtest of_simulated(simulated_kind kind, size_t count, size_t years)
{
    static simulated_series series;
    backtest b = { 0 };
    simulator *s = simulator_create(20260101 + (uint64_t)kind);
    for (size_t i = 0; i < count; i++) {
        simulate_series(s, kind, 2010, years, &series);
        forecast_series whole = simulated_part(&series, years);
        backtest_add(&b, &whole, 0, 0);
    }
    simulator_destroy(s);
    return b;
}

static void assert_covers(simulated_kind kind, size_t years)
{
    backtest b = of_simulated(kind, 1500, years);
    backtest_scores all = backtest_score(&b.all);
    print_message(
        "%-7s %zu years: 80 %% band %.1f, 95 %% band %.1f, Brier %.3f (last %.3f, line %.3f), %zu forecasts\n",
        simulated_kind_words[kind], years, all.cover80, all.cover95, all.brier, all.brier_last,
        all.brier_line, b.all.forecasts);
    assert_true(all.cover80 >= 75 && all.cover80 <= 85);
    assert_true(all.cover95 >= 91 && all.cover95 <= 99);
    assert_true(all.brier < all.brier_last && all.brier < all.brier_line);
}

TEST(bands_of_a_line_hold) { assert_covers(SIMULATED_LINE, 9); }
TEST(bands_of_a_scattered_share_hold) { assert_covers(SIMULATED_SHARE, 9); }
TEST(bands_of_a_counted_share_hold) { assert_covers(SIMULATED_SAMPLE, 9); }
TEST(bands_of_a_counted_rate_hold) { assert_covers(SIMULATED_RATE, 9); }
TEST(bands_of_damped_holt_hold) { assert_covers(SIMULATED_LINE, 14); }

/* Rare events are whole numbers: a band that holds 80 % of them must hold more. */
TEST(bands_of_rare_events_hold_at_least_what_they_promise)
{
    backtest b = of_simulated(SIMULATED_RARE, 1500, 9);
    backtest_scores all = backtest_score(&b.all);
    assert_true(all.cover80 >= 78 && all.cover95 >= 93);
}

TEST(a_perfect_line_is_always_within_and_scores_nothing)
{
    double times[8], values[8];
    for (size_t i = 0; i < 8; i++) {
        times[i] = 2015 + (double)i;
        values[i] = 10 + 2 * (double)i;
    }
    forecast_series s = { .times = times, .values = values, .count = 8, .resolution = 0.1 };
    backtest b = { 0 };
    backtest_add(&b, &s, 0, 0);
    assert_int_equal(b.all.series, 1);
    assert_int_equal(b.all.forecasts, 3 + 2 + 1);
    assert_int_equal(b.all.within80, 6);
    backtest_scores scores = backtest_score(&b.all);
    assert_true(scores.brier < 0.01 && scores.brier_line == 0 && scores.brier_last == 1);
    assert_true(fabs(scores.error_last - (1 + 2 + 3 + 1 + 2 + 1) / 6.0) < 1e-9);
}

TEST(too_short_a_series_is_not_counted)
{
    double times[] = { 1, 2, 3, 4, 5 }, values[] = { 1, 2, 3, 4, 5 };
    forecast_series s = { .times = times, .values = values, .count = 5 };
    backtest b = { 0 };
    backtest_add(&b, &s, 0, 0);
    assert_int_equal(b.all.series, 0);
    assert_true(isnan(backtest_score(&b.all).cover80));
}

TESTS(bands_of_a_line_hold, bands_of_a_scattered_share_hold, bands_of_a_counted_share_hold,
      bands_of_a_counted_rate_hold, bands_of_damped_holt_hold,
      bands_of_rare_events_hold_at_least_what_they_promise,
      a_perfect_line_is_always_within_and_scores_nothing, too_short_a_series_is_not_counted)
