/* Rank bands of an index read from a file of scores; called by index.py.
 *
 *     index_ranks SCORES REGIONS INDICATORS DRAWS
 *
 * SCORES holds two normalisations, each [REGIONS][INDICATORS] doubles, then the weights. Prints seconds on one thread and on two (the best
 * of five), then for each region its mean rank and the ranks at 5, 50 and 95 %. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "stats/ranking.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    enum { ROUNDS = 5 };
    static const aggregation ways[] = { AGGREGATION_ARITHMETIC, AGGREGATION_GEOMETRIC };
    if (argc != 5)
        return 2;
    size_t regions = (size_t)atol(argv[2]), indicators = (size_t)atol(argv[3]), cells = regions * indicators;
    arena *a = arena_create(0);
    double *numbers = arena_array(a, double, 2 * cells + indicators);
    rank_band *bands = arena_array(a, rank_band, regions);
    FILE *in = fopen(argv[1], "rb");
    if (!in || fread(numbers, sizeof *numbers, 2 * cells + indicators, in) != 2 * cells + indicators)
        return 1;
    fclose(in);
    const double *scores[] = { numbers, numbers + cells };
    ranking_data data = { regions, indicators, 2, scores, 0, numbers + 2 * cells, ways, 2 };
    for (unsigned threads = 1; threads <= 2; threads++) {
        double best = 1e9;
        for (int round = 0; round < ROUNDS; round++) {
            ranking_options options = { (size_t)atol(argv[4]), 0.25, 1, threads };
            error err;
            double begin = now();
            if (!stats_rank_bands(a, &data, &options, bands, &err))
                return 1;
            double took = now() - begin;
            best = took < best ? took : best;
        }
        printf("%.9f\n", best);
    }
    for (size_t r = 0; r < regions; r++)
        printf("%.6f %zu %zu %zu\n", bands[r].mean, bands[r].low, bands[r].median, bands[r].high);
    arena_destroy(a);
    return 0;
}
