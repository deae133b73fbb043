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
    arena *of_simulator = arena_create(0);
    simulator *s = simulator_in(of_simulator, 20260101 + (uint64_t)kind);
    for (size_t i = 0; i < count; i++) {
        simulate_series(s, kind, 2010, years, &series);
        forecast_series whole = simulated_part(&series, years);
        backtest_add(&b, &whole, 0, 0, 0, 0);
    }
    arena_destroy(of_simulator);
    return b;
}

/* A walk is covered as promised. Bands are wider than a straight line needs, because the forecast cannot know
 * that it is one; most of all where growth slackens. */
static void assert_covers(simulated_kind kind, size_t years, double cover80_min, double cover80_max,
                          double cover95_min)
{
    backtest b = of_simulated(kind, 1500, years);
    backtest_scores all = backtest_score(&b.all);
    print_message(
        "%-7s %zu years: 80 %% band %.1f, 95 %% band %.1f, WIS %.3f (last %.3f, drift %.3f), Brier %.3f (last %.3f, drift %.3f)\n",
        simulated_kind_words[kind], years, all.cover80, all.cover95, all.wis[BACKTEST_OURS],
        all.wis[BACKTEST_LAST], all.wis[BACKTEST_DRIFT], all.brier[BACKTEST_OURS], all.brier[BACKTEST_LAST],
        all.brier[BACKTEST_DRIFT]);
    assert_true(all.cover80 >= cover80_min && all.cover80 <= cover80_max && all.cover95 >= cover95_min);
    assert_true(all.wis[BACKTEST_OURS] < 1.05 * all.wis[BACKTEST_LAST]);
    assert_true(all.wis[BACKTEST_OURS] < 1.05 * all.wis[BACKTEST_DRIFT]);
}

TEST(bands_of_a_line_hold) { assert_covers(SIMULATED_LINE, 9, 78, 90, 94); }
TEST(bands_of_a_scattered_share_hold) { assert_covers(SIMULATED_SHARE, 9, 78, 90, 94); }
TEST(bands_of_a_counted_share_hold) { assert_covers(SIMULATED_SAMPLE, 9, 78, 92, 94); }
TEST(bands_of_a_counted_rate_hold) { assert_covers(SIMULATED_RATE, 9, 78, 90, 94); }
TEST(bands_of_a_long_line_hold) { assert_covers(SIMULATED_LINE, 14, 78, 90, 94); }
TEST(bands_of_a_walk_hold) { assert_covers(SIMULATED_WALK, 9, 76, 84, 92); }
TEST(bands_of_slackening_growth_hold) { assert_covers(SIMULATED_SLACKENING, 9, 80, 98, 95); }

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
    backtest_add(&b, &s, 0, 0, 0, 0);
    assert_int_equal(b.all.series, 1);
    assert_int_equal(b.all.forecasts, 3 + 2 + 1);
    assert_int_equal(b.all.within80, 6);
    backtest_scores scores = backtest_score(&b.all);
    assert_true(scores.brier[BACKTEST_OURS] < 0.05 && scores.brier[BACKTEST_DRIFT] == 0);
    assert_true(scores.wis[BACKTEST_DRIFT] < 1e-9 && scores.wis[BACKTEST_LAST] > 0.1);
}

/* By hand: middle 2 off, 80 % band 3 wide and 1 short, 95 % band 8 wide:
 * (2 / 2 + 0.1 x 3 + 1 + 0.025 x 8) / 2.5 */
TEST(the_weighted_interval_score_is_the_published_one)
{
    forecast_point p = { .mid = 10, .low80 = 8, .high80 = 11, .low95 = 6, .high95 = 14 };
    assert_near(backtest_wis(&p, 12), (1 + 0.1 * 3 + 1 + 0.025 * 8) / 2.5, 1e-12);
}

TEST(too_short_a_series_is_not_counted)
{
    double times[] = { 1, 2, 3, 4, 5 }, values[] = { 1, 2, 3, 4, 5 };
    forecast_series s = { .times = times, .values = values, .count = 5 };
    backtest b = { 0 };
    backtest_add(&b, &s, 0, 0, 0, 0);
    assert_int_equal(b.all.series, 0);
    assert_true(isnan(backtest_score(&b.all).cover80));
}

TESTS(bands_of_a_line_hold, bands_of_a_scattered_share_hold, bands_of_a_counted_share_hold,
      bands_of_a_counted_rate_hold, bands_of_a_long_line_hold, bands_of_a_walk_hold, bands_of_slackening_growth_hold,
      the_weighted_interval_score_is_the_published_one,
      bands_of_rare_events_hold_at_least_what_they_promise,
      a_perfect_line_is_always_within_and_scores_nothing, too_short_a_series_is_not_counted)
