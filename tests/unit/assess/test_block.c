/* The columns against the rules one at a time: the same verdicts on random series. Whole plans stand in test_assess.c. */
#include <math.h>
#include <stdlib.h>

#include "assess/block.h"
#include "formula/evaluate.h"
#include "testing.h"

enum { COUNT = 60000, YEARS = 10, FIRST_YEAR = 2018, YEAR = 2025, START = 2021 };

static uint64_t seed = 20260101;

static uint32_t random_below(uint32_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % n;
}

TEST_NO_FIXTURE

/* A figure near a few levels, with zero to two decimals, so that ties and cuts are hit. */
static decimal random_figure(void)
{
    uint8_t places = (uint8_t)random_below(3);
    static const int64_t scale[] = { 1, 10, 100 };
    return (decimal){ (int64_t)random_below((uint32_t)(12 * scale[places])) + 85 * scale[places], places };
}

typedef struct columns {
    double figures[YEARS * COUNT], baselines[COUNT], goals[COUNT], ratios[COUNT], projections[COUNT];
    int16_t baseline_years[COUNT], target_years[COUNT];
    uint8_t comparators[COUNT], verdicts[COUNT], reasons[COUNT];
} columns;

typedef struct row {
    figure figures[YEARS];
    decimal baseline, goal;
    bool has_baseline;
} row;

static void make_row(columns *c, row *r, size_t i)
{
    for (int y = 0; y < YEARS; y++) {
        bool missing = random_below(4) == 0;
        r->figures[y] = (figure){ .year = FIRST_YEAR + y, .status = missing ? FIGURE_MISSING : FIGURE_VALUE, .value = random_figure() };
        c->figures[(size_t)y * COUNT + i] = missing ? NAN : decimal_double(r->figures[y].value);
    }
    r->has_baseline = random_below(5) > 0;
    r->baseline = random_figure();
    r->goal = random_figure();
    c->baselines[i] = r->has_baseline ? decimal_double(r->baseline) : NAN;
    c->baseline_years[i] = (int16_t)(2018 + random_below(5));
    c->goals[i] = decimal_double(r->goal);
    c->target_years[i] = (int16_t)(2023 + random_below(6));
    c->comparators[i] = (uint8_t)random_below(4);
}

static evaluation judged_alone(const columns *c, const row *r, size_t i)
{
    evaluation e;
    formula f = formula_of_level((formula_comparator)c->comparators[i], r->goal, 0);
    f.by_year = c->target_years[i];
    evaluation_input in = { .formula = &f, .year = YEAR, .plan_start = START, .plan_end = 2030, .has_baseline = r->has_baseline,
                            .baseline_year = c->baseline_years[i], .baseline = r->baseline, .figures = r->figures, .figure_count = YEARS };
    target_judge(&in, &e);
    return e;
}

static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(1, fabs(a));
}

TEST(a_block_gives_the_verdicts_that_the_rules_give_one_at_a_time)
{
    columns *c = malloc(sizeof *c);
    row *rows = malloc(COUNT * sizeof *rows);
    size_t seen[VERDICT_COUNT] = { 0 };
    for (size_t i = 0; i < COUNT; i++)
        make_row(c, &rows[i], i);
    assess_block block = { COUNT, FIRST_YEAR, YEARS, c->figures, c->baselines, c->baseline_years, c->goals, c->comparators, c->target_years, YEAR, START };
    assess_block_result result = { c->verdicts, c->reasons, c->ratios, c->projections };
    assess_judge_block(&block, 0, COUNT / 3, &result);
    assess_judge_block(&block, COUNT / 3, COUNT, &result);
    for (size_t i = 0; i < COUNT; i++) {
        evaluation e = judged_alone(c, &rows[i], i);
        seen[e.verdict]++;
        if (e.verdict != c->verdicts[i] || e.reason != c->reasons[i])
            fail_msg("series %zu: %s in columns, %s alone (goal %g, baseline %g in %d, T %d)", i, verdict_table[c->verdicts[i]].word,
                     verdict_table[e.verdict].word, c->goals[i], c->baselines[i], c->baseline_years[i], c->target_years[i]);
        assert_int_equal(e.has_pace, !isnan(c->ratios[i]));
        if (e.has_pace && !(is_near(e.pace_ratio, c->ratios[i]) && is_near(e.projection, c->projections[i])))
            fail_msg("series %zu: pace %.12g and %.12g", i, e.pace_ratio, c->ratios[i]);
    }
    for (size_t v = 0; v < VERDICT_COUNT; v++)
        if (v != VERDICT_AWAITING_JUDGEMENT)
            assert_true(seen[v] > 100);
    free(rows);
    free(c);
}

TESTS(a_block_gives_the_verdicts_that_the_rules_give_one_at_a_time)
