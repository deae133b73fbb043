/* What made a total change between two years, split among the indicators so that the parts add up. */
#ifndef COMPOSITE_CHANGE_H
#define COMPOSITE_CHANGE_H

#include "model/composite.h"

/* The change of one region's total from one year to another (places in data, not years).
 *
 *   arithmetic mean   part = mean of the two weights x change of the score
 *   geometric mean    part = L x mean of the two weights x change of ln(score), L = (T1 - T0) / ln(T1 / T0)
 * (LMDI) UNDP's formulas   Shapley's value: the mean over all orders in which the figures could have changed
 * one after another
 *
 * Weights are those after missing figures were shared out. What moves because figures came or went is
 * coverage; it is 0 where both years know the same. parts [indicators] + coverage = change, to rounding. A
 * change is not known when one of the years has no score. */
void composite_change_of(arena *a, const composite_result *r, size_t region, size_t year_from, size_t year_to,
                         composite_change *change_out);

#endif
