#include "assess/block.h"

#include <math.h>

#include "target/evaluate.h"

/* Copies of the inner loops for processors with wide registers; the loader picks. Sanitizers do not go with that. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((optimize("O3"), target_clones("arch=x86-64-v3", "default")))
#else
#define WIDE
#endif

/* Series at a time: few enough that what one loop writes the next finds in the nearest cache. */
enum { CHUNK = 512 };

typedef struct chunk {
    double first[CHUNK];  /* first year whose figure counts */
    double value[CHUNK], year[CHUNK];
} chunk;

/* The first year that counts: after the baseline, or the plan's; once the target's year is reached, not before it. */
WIDE static void find_first(const assess_block *restrict b, size_t at, size_t n, chunk *restrict c)
{
    const double *baselines = b->baselines + at;
    const int16_t *baseline_years = b->baseline_years + at, *target_years = b->target_years + at;
    double year = b->year, start = b->plan_start;
    for (size_t i = 0; i < n; i++) {
        double target = target_years[i], known = baseline_years[i] + 1.0;
        double first = baselines[i] == baselines[i] ? known : start;
        double late = target > first ? target : first;
        c->first[i] = year >= target ? late : first;
        c->value[i] = NAN;
        c->year[i] = 0;
    }
}

/* Later columns overwrite earlier ones, so that the latest figure stays. */
WIDE static void take_column(const double *restrict column, double year, size_t n, chunk *restrict c)
{
    for (size_t i = 0; i < n; i++) {
        double seen = column[i];
        bool counts = (seen == seen) & (year >= c->first[i]);
        c->value[i] = counts ? seen : c->value[i];
        c->year[i] = counts ? year : c->year[i];
    }
}

/* Adding and taking away 1.5 * 2^52 rounds to a whole number, as round_ratio does. */
#define TO_WHOLE 6755399441055744.0

WIDE static void judge(const assess_block *restrict b, size_t at, size_t n, const chunk *restrict c, const assess_block_result *restrict r)
{
    const double *baselines = b->baselines + at, *goals = b->goals + at;
    const uint8_t *comparators = b->comparators + at;
    const int16_t *baseline_years = b->baseline_years + at, *target_years = b->target_years + at;
    uint8_t *verdicts = r->verdicts + at, *reasons = r->reasons + at;
    double *ratios = r->pace_ratios + at, *projections = r->projections + at, year = b->year;
    for (size_t i = 0; i < n; i++) {
        double goal = goals[i], v = c->value[i], from = baselines[i];
        double sign = comparators[i] == FORMULA_GE || comparators[i] == FORMULA_GT ? 1.0 : -1.0;
        bool strict = comparators[i] == FORMULA_GT || comparators[i] == FORMULA_LT;
        bool held = (sign * v > sign * goal) | (!strict & (v == goal));
        bool had = (sign * from > sign * goal) | (!strict & (from == goal));
        bool known = v == v, based = from == from, over = year >= target_years[i];

        double way = v - from, way_all = goal - from;
        double time = c->year[i] - baseline_years[i], time_all = target_years[i] - baseline_years[i];
        double ratio = (way / way_all) / (time / time_all), scaled = ratio * 1e10;
        double rounded = ((scaled + TO_WHOLE) - TO_WHOLE) / 1e10;
        ratio = fabs(scaled) < 1e15 ? rounded : ratio;

        int pace = ratio >= 0.95 ? VERDICT_ON_TRACK : ratio >= 0.60 ? VERDICT_BEHIND : ratio >= 0 ? VERDICT_AT_RISK : VERDICT_MOVING_AWAY;
        int still = v == goal ? VERDICT_AT_RISK : VERDICT_MOVING_AWAY;
        int lost = had ? VERDICT_MOVING_AWAY : from == goal ? still : pace;
        int open = based ? lost : VERDICT_NOT_ASSESSABLE;
        int word = held ? VERDICT_MET : over ? VERDICT_NOT_MET : open;
        bool paced = known & based & !held & !over & !had & (from != goal);
        verdicts[i] = (uint8_t)(known ? word : VERDICT_NOT_ASSESSABLE);
        reasons[i] = (uint8_t)(!known ? REASON_NO_DATA : word == VERDICT_NOT_ASSESSABLE ? REASON_NO_BASELINE : REASON_NONE);
        ratios[i] = paced ? ratio : (double)NAN;
        projections[i] = paced ? from + way * time_all / time : (double)NAN;
    }
}

void assess_judge_block(const assess_block *block, size_t from, size_t to, const assess_block_result *result)
{
    chunk c;
    for (size_t at = from; at < to; at += CHUNK) {
        size_t n = to - at < CHUNK ? to - at : CHUNK;
        find_first(block, at, n, &c);
        for (size_t y = 0; y < block->years; y++) {
            int year = block->first_year + (int)y;
            if (year <= block->year)
                take_column(block->figures + y * block->count + at, year, n, &c);
        }
        judge(block, at, n, &c, result);
    }
}
