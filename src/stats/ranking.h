/* Uncertainty of a ranking: Monte Carlo simulation over weights, normalisation and aggregation of a composite
 * index.
 *
 * Each draw takes one of the normalisations, one of the aggregations and weights that differ from the given
 * ones by up to weight_spread, and ranks the regions. Draws are split into blocks with their own seeds, so
 * that results depend on the seed and not on the number of threads. */
#ifndef STATS_RANKING_H
#define STATS_RANKING_H

#include <stddef.h>
#include <stdint.h>

#include "stats/sobol.h"

typedef enum aggregation {
    AGGREGATION_ARITHMETIC,
    AGGREGATION_GEOMETRIC,
    AGGREGATION_HARMONIC,
    AGGREGATION_COUNT
} aggregation;

typedef struct ranking_data {
    size_t regions, indicators;
    size_t normalisations;
    const double *const *scores;   /* [normalisations] each [regions][indicators], higher is better */
    const bool *known; /* [regions][indicators]; NULL: all. Weights are distributed among known values */
    const double *weights;         /* [indicators], none negative, one positive */
    const aggregation *aggregations;
    size_t aggregation_count;
} ranking_data;

typedef struct ranking_options {
    size_t draws;                  /* 10,000 is sufficient */
    double weight_spread;          /* 0.25: each weight times 0.75 … 1.25 */
    uint64_t seed;
    unsigned threads;              /* 0: number of processors, at most 8 */
} ranking_options;

/* Ranks from 1 for the best; regions with equal scores share the better rank. */
typedef struct rank_band {
    double mean;
    size_t low, median, high;      /* 5 %, 50 %, 95 % of the draws */
    double first_share;            /* share of draws with rank 1 */
} rank_band;

/* bands_out [regions].
 * Fails: ERROR_TOO_FEW (no regions, indicators, draws; a region without any known value), ERROR_DOMAIN
 * (weights; a score that is not positive with a geometric or harmonic mean), ERROR_TOO_LARGE (more than
 * LIMIT_RANKED_REGIONS regions). Cost: draws x regions x indicators multiplications; memory
 * draws-independent. */
bool stats_rank_bands(arena *scratch, const ranking_data *data, const ranking_options *options,
                      rank_band *bands_out, error *err) MUST_CHECK;

/* Shares of the variance of one region's rank, and of the mean absolute shift of all ranks, that
 * normalisation, aggregation and each indicator's weight cause. Inputs in this order: normalisation,
 * aggregation, weight of indicator 0, 1, … region SIZE_MAX: the mean shift of all.  indices_out [2 +
 * indicators]. */
bool stats_rank_sensitivity(arena *scratch, const ranking_data *data, double weight_spread, size_t region,
                            size_t samples, uint64_t seed, sobol_index *indices_out, error *err) MUST_CHECK;

#endif
