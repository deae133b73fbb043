/* Many scores into one. weights NULL: all equal. A zero or negative value where it is not defined is an error, never dropped. */
#ifndef STATS_AGGREGATE_H
#define STATS_AGGREGATE_H

#include <stddef.h>

#include "base/error.h"

/* sum(w x) / sum(w). Fails, as all here: ERROR_TOO_FEW without a value; ERROR_DOMAIN for a negative weight or weights that sum to 0. */
bool stats_mean(const double *x, const double *weights, size_t count, double *y_out, error *err) MUST_CHECK;

/* exp(sum(w ln x) / sum(w)). Fails: ERROR_DOMAIN for a value that is not positive. */
bool stats_geometric_mean(const double *x, const double *weights, size_t count, double *y_out, error *err) MUST_CHECK;

/* sum(w) / sum(w/x). Fails: ERROR_DOMAIN for a value that is not positive. */
bool stats_harmonic_mean(const double *x, const double *weights, size_t count, double *y_out, error *err) MUST_CHECK;

#endif
