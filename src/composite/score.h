/* Figures of regions -> scores by indicator, domain and total, for every year with data.
 *
 * A missing figure is never taken as zero. An earlier figure is used instead if the definition allows one of
 * that age. Otherwise its weight is distributed among the other indicators of the domain. If the indicators
 * with a figure have less than the required share of the weight, there is no score. */
#ifndef COMPOSITE_SCORE_H
#define COMPOSITE_SCORE_H

#include "model/composite.h"

/* Scores all regions in all years.
 *
 *   data   figures [regions][definition->indicator_count][years]; borrowed for as long as the result
 *
 * The order of regions changes nothing; minmax, target, zscore, entropy and CRITIC look at the base period
 * alone, so a score of one year stays what it is when another year is added. Fails: ERROR_TOO_FEW without
 * regions or years, or when entropy or CRITIC have no two complete rows to weigh with; ERROR_DOMAIN when
 * those rows do not differ. */
bool composite_score_all(arena *a, const composite_definition *definition, const composite_data *data,
                         composite_result *result_out, error *err) MUST_CHECK;

/* The score of one figure in any normalisation but COMPOSITE_RANK. False where it has none: bounds that
 * cannot be used, a figure that is not positive under a logarithm. */
bool composite_score_figure(const composite_definition *d, const composite_indicator *i,
                            const composite_bounds *b, double value, double *score_out);

#endif
