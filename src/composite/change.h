/* Splits the change of a total between two years among the indicators, so that the parts add up. */
#ifndef COMPOSITE_CHANGE_H
#define COMPOSITE_CHANGE_H

#include "model/composite.h"

/* The change of one region's total from one year to another (places in data, not years).
 *
 *   arithmetic mean   part = mean of the two weights x change of the score
 *   geometric mean    part = L x mean of the two weights x change of ln(score),
 *                     L = (T1 - T0) / ln(T1 / T0) (LMDI)
 *   UNDP's formulas   Shapley's value: the mean over all orders in which the figures could have changed one
 *                     after another
 *
 * Weights are those after the weight of missing figures was distributed. coverage is the change caused by
 * figures that are known in one year only; it is 0 if both years have the same figures.
 * parts [indicators] + coverage = change, to rounding. The change is unknown if a year has no score.
 */
void composite_change_of(arena *a, const composite_result *r, size_t region, size_t year_from, size_t year_to,
                         composite_change *change_out);

#endif
