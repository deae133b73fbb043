/* The uncertainty of a ranking by an index, and the choice of method that affects it most.
 *
 * Each draw takes one normalisation for all indicators (the definition's own, range of the base period,
 * z-scores, ranks), the arithmetic or the geometric mean, and weights that differ from the definition's by up
 * to weight_spread. Scores are scaled to 1 … 100 for this, and lower ones are set to 1, because a geometric
 * mean needs positive numbers. A missing figure gets the mean of its domain, which is equivalent to
 * distributing its weight. Only regions with a total are included. */
#ifndef COMPOSITE_RANK_H
#define COMPOSITE_RANK_H

#include "model/composite.h"

typedef struct composite_draws {
    size_t draws;           /* 10,000 is plenty */
    double weight_spread;   /* 0.25: each weight times 0.75 … 1.25 */
    uint64_t seed;
} composite_draws;

/* bands_out [regions] of one year (a place in data). Unknown for a region without a total, if fewer than two
 * regions have a total, and for an index with its own formula, which leaves no choice. Fails: ERROR_TOO_LARGE
 * past LIMIT_RANKED_REGIONS; ERROR_TOO_FEW without draws. */
bool composite_bands_of(const composite_result *r, size_t year, const composite_draws *how,
                        composite_band *bands_out, error *err) MUST_CHECK;

/* The share of the variance of a region's rank (region SIZE_MAX: of the mean shift of all ranks) that comes
 * from the choice of normalisation, of the mean, and of each indicator's weight.
 *
 *   influences_out  [COMPOSITE_CHOICES + indicators]
 *   known_out       false where composite_bands_of knows no band
 *
 * Cost: draws x (indicators + 4) rankings, so draws is the number of Saltelli's samples here; 512 is plenty.
 */
bool composite_influences_of(const composite_result *r, size_t year, size_t region,
                             const composite_draws *how, composite_influence *influences_out, bool *known_out,
                             error *err) MUST_CHECK;

#endif
