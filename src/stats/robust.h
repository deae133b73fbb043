/* Location and spread that a few wild values cannot move.
 *
 *   values  [count], count at least 1, in any order
 *
 * Source: Hampel, F. R. (1974). The influence curve and its role in robust estimation. JASA 69, 383-393. */
#ifndef STATS_ROBUST_H
#define STATS_ROBUST_H

#include <stddef.h>

#include "base/arena.h"

/* Of an even number of values the mean of the two in the middle. */
double stats_median(arena *scratch, const double *values, size_t count);

/* Median absolute deviation from the median, times 1.4826: the standard deviation, where values are normal.
 */
double stats_mad(arena *scratch, const double *values, size_t count);

/* Ascending, for qsort. */
int stats_compare_doubles(const void *a, const void *b);
double stats_median_of_sorted(const double *sorted, size_t count);

#endif
