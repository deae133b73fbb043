/* How sure a ranking by an index is, and which choice of its makers moves it most.
 *
 * Each draw takes one normalisation for all indicators (the definition's own, range of the base period,
 * z-scores, ranks), the arithmetic or the geometric mean, and weights that stray from the definition's by up
 * to weight_spread. Scores stand on 1 … 100 for that, those below at 1, since a geometric mean has no place
 * for zero. A figure that is missing is given the mean of its domain, which is what sharing out its weight
 * means. Only regions with a total take part. */
#ifndef COMPOSITE_RANK_H
#define COMPOSITE_RANK_H

#include "model/composite.h"

typedef struct composite_draws {
    size_t draws;           /* 10,000 is plenty */
    double weight_spread;   /* 0.25: each weight times 0.75 … 1.25 */
    uint64_t seed;
} composite_draws;

/* bands_out [regions] of one year (a place in data). Not known for a region without a total, where fewer than
 * two regions have one, and for an index with a formula of its own, which leaves nothing to choose. Fails:
 * ERROR_TOO_LARGE past LIMIT_RANKED_REGIONS; ERROR_TOO_FEW without draws. */
bool composite_bands_of(const composite_result *r, size_t year, const composite_draws *how,
                        composite_band *bands_out, error *err) MUST_CHECK;

/* What share of the variance of a region's rank (region SIZE_MAX: of the mean shift of all ranks) comes from
 * the choice of normalisation, of the mean, and of each indicator's weight.
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
