/* Weights from data (entropy, CRITIC) or from pairwise judgements (AHP). They add up to 1.
 *
 * matrix [rows][columns], row by row: one row per region (or judgement), one column per indicator; all values
 * known. */
#ifndef STATS_WEIGHT_H
#define STATS_WEIGHT_H

#include <stddef.h>

#include "base/error.h"

/* Entropy: p_ij = x_ij / column sum; E_j = -sum p ln p / ln rows; w_j = (1-E_j) / sum(1-E). 0 ln 0 = 0; a
 * constant column (zeros too) has weight 0; where all are constant, equal weights. Fails: ERROR_DOMAIN for a
 * negative value; ERROR_TOO_FEW below 2 rows. */
bool stats_entropy_weights(const double *matrix, size_t rows, size_t columns, double *weights_out,
                           error *err) MUST_CHECK;

/* CRITIC: columns scaled to 0 … 1, C_j = sd_j sum_k(1 - r_jk). A constant column has weight 0; where no
 * column conflicts with another (one varies, or all go together), C_j = sd_j. Fails: ERROR_TOO_FEW below 2
 * rows; ERROR_DOMAIN when all columns are constant.  Source: Diakoulaki et al. 1995. */
bool stats_critic_weights(arena *scratch, const double *matrix, size_t rows, size_t columns,
                          double *weights_out, error *err) MUST_CHECK;

typedef struct ahp_result {
    double lambda_max;
    double consistency_index;  /* (lambda - n)/(n - 1) */
    double consistency_ratio;  /* index / random index; 0 for one or two items */
    bool is_acceptable;        /* ratio below 0.10 */
} ahp_result;

enum { STATS_AHP_ITEMS_MAX = 10 };

/* AHP from judgements [items][items], a_ij = importance of i relative to j.
 * random_index 0: Saaty's table of 1980 (0.58 for three items).
 * by_row_average: mean of the normalised columns in place of the principal eigenvector, and Saaty's table of
 * 2004 (0.52 for three items). Fails: ERROR_DOMAIN for an entry that is not positive, a_ij a_ji away from 1,
 * or more than ten items without random_index; ERROR_TOO_LARGE past LIMIT_AHP_ITEMS. */
bool stats_ahp(const double *judgements, size_t items, double random_index, bool by_row_average,
               double *weights_out, ahp_result *result_out, error *err) MUST_CHECK;

#endif
