/* Judges a block of targets from a file of columns and says how long it took; called by assess.py.
 *
 *     assess_block COLUMNS COUNT VERDICTS_OUT
 *
 * COLUMNS holds, one after another: figures [10][COUNT] (2020 to 2029), baselines, goals as doubles; baseline years,
 * target years as 16-bit and comparators as 8-bit whole numbers. Prints seconds on one thread and on two, the best of ten. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

#include "assess/block.h"

enum { YEARS = 10, FIRST_YEAR = 2020, YEAR = 2026, START = 2021, ROUNDS = 10, PAGE_BYTES = 2 << 20 };

typedef struct part {
    const assess_block *block;
    const assess_block_result *result;
    size_t from, to;
} part;

static void *judge_part(void *payload)
{
    const part *p = payload;
    assess_judge_block(p->block, p->from, p->to, p->result);
    return 0;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double judge_on(const assess_block *block, const assess_block_result *result, bool two)
{
    double begin = now();
    part first = { block, result, 0, two ? block->count / 2 : block->count }, second = { block, result, first.to, block->count };
    pthread_t helper;
    if (two && pthread_create(&helper, 0, judge_part, &second) != 0)
        exit(1);
    judge_part(&first);
    if (two)
        pthread_join(helper, 0);
    return now() - begin;
}

static double best_of(const assess_block *block, const assess_block_result *result, bool two)
{
    double best = judge_on(block, result, two);
    for (int i = 1; i < ROUNDS; i++) {
        double seconds = judge_on(block, result, two);
        best = seconds < best ? seconds : best;
    }
    return best;
}

/* In large pages, as numpy asks for its arrays. */
static void *room_of(size_t bytes)
{
    void *room = 0;
    if (posix_memalign(&room, PAGE_BYTES, bytes) != 0)
        exit(1);
    (void)madvise(room, bytes, MADV_HUGEPAGE);
    return room;
}

static void *columns_of(FILE *in, size_t count, size_t bytes)
{
    void *room = room_of(count * bytes);
    if (fread(room, bytes, count, in) != count)
        exit(1);
    return room;
}

int main(int argc, char **argv)
{
    FILE *in = argc == 4 ? fopen(argv[1], "rb") : 0, *out;
    size_t n = argc == 4 ? (size_t)atoll(argv[2]) : 0;
    if (!in || n == 0)
        return 2;
    assess_block block = { .count = n, .first_year = FIRST_YEAR, .years = YEARS, .year = YEAR, .plan_start = START };
    block.figures = columns_of(in, n * YEARS, sizeof(double));
    block.baselines = columns_of(in, n, sizeof(double));
    block.goals = columns_of(in, n, sizeof(double));
    block.baseline_years = columns_of(in, n, sizeof(int16_t));
    block.target_years = columns_of(in, n, sizeof(int16_t));
    block.comparators = columns_of(in, n, 1);
    assess_block_result result = { room_of(n), room_of(n), room_of(n * sizeof(double)), room_of(n * sizeof(double)) };
    double one = best_of(&block, &result, false), two = best_of(&block, &result, true);
    printf("%.9f %.9f\n", one, two);
    out = fopen(argv[3], "wb");
    if (!out || fwrite(result.verdicts, 1, n, out) != n || fwrite(result.pace_ratios, sizeof(double), n, out) != n || fclose(out) != 0)
        return 1;
    return 0;
}
