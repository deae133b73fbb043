#include "assess/block.h"

#include <math.h>

#include "formula/evaluate.h"

/* Copies of the inner loops for processors with wide registers; the loader picks. Sanitizers do not go with that. Whether a
 * comparison with NAN raises a flag is of no interest here, and saying so lets the loops go without branches. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((optimize("O3", "no-trapping-math"), target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define WIDE
#endif

/* CHUNK series at a time: few enough that what one loop writes the next finds in the nearest cache. LANES of them are
 * counted side by side. */
enum { CHUNK = 256, LANES = 8 };

/* Everything as double, so that one series is one lane of a register throughout. */
typedef struct chunk {
    double first[CHUNK];        /* first year whose figure counts */
    double value[CHUNK], year[CHUNK];
    double baseline_year[CHUNK], target_year[CHUNK];
    double sign[CHUNK];         /* 1 for >= and >, -1 for <= and < */
    double strict[CHUNK];       /* 1 for > and < */
    double verdict[CHUNK], reason[CHUNK];
} chunk;

WIDE static void widen(const assess_block *restrict b, size_t at, size_t n, chunk *restrict c)
{
    const int16_t *restrict baseline_years = b->baseline_years + at, *restrict target_years = b->target_years + at;
    const uint8_t *restrict comparators = b->comparators + at;
    for (size_t i = 0; i < n; i++) {
        c->baseline_year[i] = baseline_years[i];
        c->target_year[i] = target_years[i];
    }
    for (size_t i = 0; i < n; i++) {
        int comparator = comparators[i];
        c->sign[i] = 1 - 2 * (comparator == FORMULA_LE || comparator == FORMULA_LT);
        c->strict[i] = comparator == FORMULA_GT || comparator == FORMULA_LT;
    }
}

/* The first year that counts: after the baseline, or the plan's; once the target's year is reached, not before it. */
WIDE static void find_first(const assess_block *restrict b, size_t at, size_t n, chunk *restrict c)
{
    const double *restrict baselines = b->baselines + at;
    double year = b->year, start = b->plan_start;
    for (size_t i = 0; i < n; i++) {
        double target = c->target_year[i], first = baselines[i] == baselines[i] ? c->baseline_year[i] + 1 : start;
        double late = target > first ? target : first;
        c->first[i] = year >= target ? late : first;
        c->value[i] = (double)NAN;
        c->year[i] = 0;
    }
}

/* Columns come from the latest year back; what is found stays. */
WIDE static void take_column(const double *restrict column, double year, size_t n, chunk *restrict c)
{
    for (size_t i = 0; i < n; i++) {
        double seen = column[i], value = c->value[i];
        bool counts = (value != value) & (seen == seen) & (year >= c->first[i]);
        c->value[i] = counts ? seen : value;
        c->year[i] = counts ? year : c->year[i];
    }
}

/* How many series could still find a figure in a column before year. */
WIDE static double count_wanting(double year, size_t n, const chunk *restrict c)
{
    double lanes[LANES] = { 0 };
    for (size_t i = 0; i < n; i += LANES)
        for (size_t k = 0; k < LANES; k++) {
            bool wants = (c->value[i + k] != c->value[i + k]) & (year > c->first[i + k]);
            lanes[k] += wants ? 1.0 : 0.0;
        }
    double sum = 0;
    for (size_t k = 0; k < LANES; k++)
        sum += lanes[k];
    return sum;
}

static size_t columns_until(const assess_block *b)
{
    if (b->year < b->first_year)
        return 0;
    size_t columns = (size_t)(b->year - b->first_year) + 1;
    return columns < b->years ? columns : b->years;
}

/* Adding and taking away 1.5 * 2^52 rounds to a whole number, as round_ratio does. */
#define TO_WHOLE 6755399441055744.0

WIDE static void judge(const double *restrict baselines, const double *restrict goals, double year, size_t n, chunk *restrict c,
                       double *restrict ratios, double *restrict projections)
{
    for (size_t i = 0; i < n; i++) {
        double goal = goals[i], v = c->value[i], from = baselines[i], none = (double)NAN;
        double up = c->sign[i] * (v - goal), had_up = c->sign[i] * (from - goal);
        bool loose = c->strict[i] == 0;
        bool held = (up > 0) | (loose & (up == 0)), had = (had_up > 0) | (loose & (had_up == 0));
        bool known = v == v, based = from == from, over = year >= c->target_year[i];

        double way = v - from, way_all = goal - from;
        double time = c->year[i] - c->baseline_year[i], time_all = c->target_year[i] - c->baseline_year[i];
        double ratio = (way / way_all) / (time / time_all), scaled = ratio * 1e10;
        double rounded = ((scaled + TO_WHOLE) - TO_WHOLE) / 1e10;
        ratio = fabs(scaled) < 1e15 ? rounded : ratio;

        double word = ratio >= 0.95 ? VERDICT_ON_TRACK : ratio >= 0.60 ? VERDICT_BEHIND : ratio >= 0 ? VERDICT_AT_RISK : VERDICT_MOVING_AWAY;
        double still = v == goal ? VERDICT_AT_RISK : VERDICT_MOVING_AWAY;
        word = from == goal ? still : word;
        word = had ? VERDICT_MOVING_AWAY : word;
        word = based ? word : VERDICT_NOT_ASSESSABLE;
        word = over ? VERDICT_NOT_MET : word;
        word = held ? VERDICT_MET : word;
        word = known ? word : VERDICT_NOT_ASSESSABLE;
        double reason = word == VERDICT_NOT_ASSESSABLE ? REASON_NO_BASELINE : REASON_NONE;
        c->verdict[i] = word;
        c->reason[i] = known ? reason : REASON_NO_DATA;

        bool paced = known & based & !held & !over & !had & (from != goal);
        ratios[i] = paced ? ratio : none;
        projections[i] = paced ? from + way * time_all / time : none;
    }
}

WIDE static void narrow(const chunk *restrict c, size_t n, uint8_t *restrict verdicts, uint8_t *restrict reasons)
{
    for (size_t i = 0; i < n; i++)
        verdicts[i] = (uint8_t)(int)c->verdict[i];
    for (size_t i = 0; i < n; i++)
        reasons[i] = (uint8_t)(int)c->reason[i];
}

void assess_judge_block(const assess_block *block, size_t from, size_t to, const assess_block_result *result)
{
    chunk c;
    size_t columns = columns_until(block);
    for (size_t at = from; at < to; at += CHUNK) {
        size_t n = to - at < CHUNK ? to - at : CHUNK;
        widen(block, at, n, &c);
        find_first(block, at, n, &c);
        double year = block->first_year + (int)columns - 1;
        for (size_t y = columns; y > 0 && (n % LANES != 0 || count_wanting(year + 1, n, &c) > 0); y--, year--)
            take_column(block->figures + (y - 1) * block->count + at, year, n, &c);
        judge(block->baselines + at, block->goals + at, block->year, n, &c, result->pace_ratios + at, result->projections + at);
        narrow(&c, n, result->verdicts + at, result->reasons + at);
    }
}
