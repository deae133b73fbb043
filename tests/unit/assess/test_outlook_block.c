/* Forecasts and warnings in columns say what the plain functions say of one series at a time. */
#include <math.h>

#include "assess/outlook_block.h"
#include "stats/simulate.h"
#include "testing.h"

enum { COUNT = 700, YEARS = 9, FIRST = 2015, YEAR = 2023, TARGET_YEAR = 2025, BASELINE_YEAR = 2020 };

static arena *memory;
static double figures[YEARS][COUNT], baselines[COUNT], goals[COUNT];
static int16_t baseline_years[COUNT], target_years[COUNT];
static uint8_t comparators[COUNT], levels[COUNT], rules[COUNT], verdicts[COUNT], reasons[COUNT];
static double mids[COUNT], lows80[COUNT], highs80[COUNT], lows95[COUNT], highs95[COUNT], chances[COUNT], ratios[COUNT], projections[COUNT];
static const assess_block block = { .count = COUNT, .first_year = FIRST, .years = YEARS, .figures = &figures[0][0], .baselines = baselines, .baseline_years = baseline_years,
                                    .goals = goals, .comparators = comparators, .target_years = target_years, .year = YEAR, .plan_start = 2021 };
static const outlook_block_result result = { mids, lows80, highs80, lows95, highs95, chances, levels, rules };

static int setup(void **state)
{
    (void)state;
    memory = arena_create(0);
    simulator *s = simulator_create(5);
    simulated_series one;
    for (size_t i = 0; i < COUNT; i++) {
        simulate_series(s, i % 2 ? SIMULATED_LINE : SIMULATED_WALK, FIRST, YEARS + 2, &one);
        for (size_t k = 0; k < YEARS; k++)
            figures[k][i] = simulate_uniform(s, 0, 1) < 0.15 ? (double)NAN : one.values[k];
        baselines[i] = one.values[BASELINE_YEAR - FIRST];
        baseline_years[i] = BASELINE_YEAR;
        target_years[i] = TARGET_YEAR;
        comparators[i] = one.direction > 0 ? FORMULA_GE : FORMULA_LE;
        goals[i] = round(10 * (baselines[i] + one.direction * simulate_uniform(s, 0, 6))) / 10;
    }
    simulator_destroy(s);
    warning_settings settings = warning_settings_default();
    const outlook_tables *tables = outlook_tables_create(memory, &settings);
    assess_block_whole(&block, tables, 0.1, &(assess_block_result){ verdicts, reasons, ratios, projections }, &result);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(memory);
    return 0;
}

static size_t gather(size_t series, double *times, double *values)
{
    size_t n = 0;
    for (size_t k = 0; k < YEARS; k++)
        if (!isnan(figures[k][series])) {
            times[n] = FIRST + (double)k;
            values[n++] = figures[k][series];
        }
    return n;
}

TEST(forecasts_are_those_of_one_series_at_a_time)
{
    size_t compared = 0;
    for (size_t i = 0; i < COUNT; i++) {
        double times[YEARS], values[YEARS], chance;
        error err;
        forecast_model m;
        forecast_series s = { .times = times, .values = values, .count = gather(i, times, values), .resolution = 0.1 };
        if (s.count < FORECAST_LINE_FROM) {
            assert_true(isnan(mids[i]) && isnan(chances[i]));
            continue;
        }
        assert_true(stats_forecast_fit(&s, &m, &err));
        forecast_point p = stats_forecast_at(&m, TARGET_YEAR);
        assert_near(mids[i], p.mid, 1e-8);
        assert_near(lows80[i], p.low80, 1e-7);
        assert_near(highs80[i], p.high80, 1e-7);
        assert_near(lows95[i], p.low95, 1e-7);
        assert_near(highs95[i], p.high95, 1e-7);
        assert_true(stats_forecast_chance(&m, TARGET_YEAR, goals[i], comparators[i] == FORMULA_GE ? 1 : -1, &chance));
        assert_near(chances[i], chance, 1e-8);
        compared++;
    }
    assert_true(compared > COUNT / 2);
}

TEST(every_finding_has_a_level_and_a_rule)
{
    size_t warned = 0;
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(levels[i] == WARNING_NONE, rules[i] == WARNING_RULE_COUNT);
        warned += levels[i] != WARNING_NONE;
        if (100 * chances[i] <= 5)
            assert_int_equal(levels[i], WARNING_RED);
    }
    assert_true(warned > COUNT / 10 && warned < COUNT);
}

TEST(a_figure_missing_in_the_year_is_late)
{
    bool seen = false;
    for (size_t i = 0; i < COUNT; i++)
        if (isnan(figures[YEARS - 1][i])) {
            assert_true(levels[i] >= WARNING_YELLOW);
            seen = true;
        }
    assert_true(seen);
}

/* Order does not matter: halves of a block give what the whole gives. */
TEST(pieces_give_what_the_whole_gives)
{
    static double other_mids[COUNT], rest[5][COUNT];
    static uint8_t other_levels[COUNT], other_rules[COUNT];
    warning_settings settings = warning_settings_default();
    const outlook_tables *tables = outlook_tables_create(memory, &settings);
    outlook_block_result other = { other_mids, rest[0], rest[1], rest[2], rest[3], rest[4], other_levels, other_rules };
    for (size_t at = 0; at < COUNT; at += 37)
        assess_outlook_block(&block, tables, 0.1, at, at + 37 < COUNT ? at + 37 : COUNT, &other);
    assert_memory_equal(levels, other_levels, sizeof levels);
    assert_memory_equal(rules, other_rules, sizeof rules);
    for (size_t i = 0; i < COUNT; i++)
        assert_true(mids[i] == other_mids[i] || (isnan(mids[i]) && isnan(other_mids[i])));
}

TESTS(forecasts_are_those_of_one_series_at_a_time, every_finding_has_a_level_and_a_rule, a_figure_missing_in_the_year_is_late, pieces_give_what_the_whole_gives)
