/* Sensitivity of a result to uncertain choices: Sobol's first-order and total shares of variance. */
#ifndef STATS_SOBOL_H
#define STATS_SOBOL_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* The model: points [count][dimensions], each coordinate in 0 … 1, row by row -> y_out [count]. */
typedef void sobol_model(void *payload, const double *points, size_t count, size_t dimensions, double *y_out);

typedef struct sobol_index {
    double first;   /* share of the variance caused by this input alone */
    double total;   /* including interactions */
} sobol_index;

/* Saltelli's design with samples (dimensions + 2) runs; first order by Saltelli 2010, total by Jansen 1999.
 *
 *   indices_out  [dimensions]
 *
 * Points are Sobol's sequence up to 20 dimensions and pseudo-random (seed) beyond. A model without variance
 * gives zeros. Fails:  ERROR_TOO_FEW below 16 samples or without dimensions. Source: Saltelli et al. 2010;
 * checked on the Ishigami function. */
bool stats_sobol(arena *scratch, sobol_model *model, void *payload, size_t dimensions, size_t samples,
                 uint64_t seed, sobol_index *indices_out, error *err) MUST_CHECK;

#endif
