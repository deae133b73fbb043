/* Weighted means. x, weights [count], weights NULL: equal weights. A value that is not positive is an error;
 * it is never dropped. Fails, both: ERROR_TOO_FEW without a value; ERROR_DOMAIN for one that is not positive,
 * a negative weight or weights that sum to 0. */
#ifndef STATS_AGGREGATE_H
#define STATS_AGGREGATE_H

#include <stddef.h>

#include "base/error.h"

/* exp(sum(w ln x) / sum(w)) */
bool stats_geometric_mean(const double *x, const double *weights, size_t count, double *y_out,
                          error *err) MUST_CHECK;

/* sum(w) / sum(w/x) */
bool stats_harmonic_mean(const double *x, const double *weights, size_t count, double *y_out,
                         error *err) MUST_CHECK;

#endif
