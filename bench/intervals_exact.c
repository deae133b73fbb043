/* Exact 95 % intervals of counts and shares from a file; called by intervals.py.
 *
 *     intervals_exact NUMBERS COUNT ANSWERS_OUT
 *
 * NUMBERS holds events, then people, as 32-bit whole numbers. Prints seconds for Poisson and for Clopper-Pearson limits (the best of five,
 * with the tables they need); ANSWERS gets lower and upper of each as doubles. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "stats/interval_many.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    enum { ROUNDS = 5 };
    if (argc != 4)
        return 2;
    size_t count = (size_t)atol(argv[2]);
    arena *a = arena_create(0);
    uint32_t *events = arena_array(a, uint32_t, 2 * count), *people = events + count;
    double *denominators = arena_array(a, double, count), *limits = arena_array(a, double, 4 * count), best[2] = { 1e9, 1e9 };
    FILE *in = fopen(argv[1], "rb"), *out = fopen(argv[3], "wb");
    if (!in || !out || fread(events, sizeof *events, 2 * count, in) != 2 * count)
        return 1;
    for (size_t i = 0; i < count; i++)
        denominators[i] = people[i];
    for (int round = 0; round < ROUNDS; round++) {
        const exact_limits *known;
        error err;
        double begin = now();
        if (!stats_exact_limits(a, 0.95, &known, &err))
            return 1;
        stats_exact_rates(known, events, denominators, count, 1, limits, limits + count);
        double middle = now();
        stats_exact_shares(known, events, people, count, limits + 2 * count, limits + 3 * count);
        double end = now();
        best[0] = middle - begin < best[0] ? middle - begin : best[0];
        best[1] = end - middle < best[1] ? end - middle : best[1];
    }
    if (fwrite(limits, sizeof *limits, 4 * count, out) != 4 * count || fclose(out) != 0)
        return 1;
    printf("%.9f %.9f\n", best[0], best[1]);
    arena_destroy(a);
    return 0;
}
