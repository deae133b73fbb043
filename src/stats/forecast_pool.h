/* What a short series borrows from neighbours: series of the same indicator elsewhere.
 *
 * Three things are learnt from them. Which kinds of course are common (one step of empirical Bayes); how much
 * the values scatter, with the weight of up to FORECAST_BORROWED_MAX more figures (Smyth's moderated
 * variance), nothing where neighbours differ much among themselves or the series is unlike them; and
 * FORECAST_SHARED_DRIFT percent of their mean drift, measured in their own scatter, so that units and sizes
 * do not matter. Fewer than FORECAST_NEIGHBOURS_MIN neighbours lend nothing.
 *
 * Source: Smyth 2004 (variance); how the numbers were chosen: docs/decisions/0014-forecast-learns-its-kind.md
 */
#ifndef STATS_FORECAST_POOL_H
#define STATS_FORECAST_POOL_H

#include "stats/forecast.h"

/* What one series is like; forecast_trait.h. */
typedef struct forecast_trait {
    double weights[FORECAST_KIND_COUNT];    /* of the kinds, by this series alone */
    double logs[FORECAST_KIND_COUNT];       /* logarithm of the common factor, freed of the bias of few values
                                             */
    double uncertainty;                     /* variance of such a logarithm from chance alone */
    double pace;                            /* mean change a period, in units of the scatter */
} forecast_trait;

/* Sums over neighbours. Start with { 0 }. */
typedef struct forecast_pool {
    size_t count;
    double weights[FORECAST_KIND_COUNT], logs[FORECAST_KIND_COUNT];
    double square, uncertainty, pace;       /* square: of the logarithm of the first kind */
} forecast_pool;

/* Of the logarithm of a variance that is estimated with these degrees of freedom: its expected distance
 * from the truth, and its own variance. */
typedef struct log_variance {
    double bias, variance;
} log_variance;

log_variance stats_log_variance(size_t degrees);

void stats_pool_add(forecast_pool *pool, const forecast_trait *trait);
void stats_pool_remove(forecast_pool *pool, const forecast_trait *trait);

/* What the pool lends. */
typedef struct forecast_loan {
    size_t count;                           /* neighbours; 0: nothing is lent */
    double shares[FORECAST_KIND_COUNT];
    double scatters[FORECAST_KIND_COUNT];   /* of the common factor of each kind */
    double pace;                            /* drift, in units of the scatter */
    unsigned figures;                       /* that the scatter counts as */
    double log_scatters[FORECAST_KIND_COUNT];
    double spread;                          /* of the first of these, between neighbours */
} forecast_loan;

/* shares [FORECAST_KIND_COUNT] how common the kinds are without neighbours; pool may be NULL. */
forecast_loan stats_pool_loan(const forecast_pool *pool, const double *shares);

/* Whether scatter of this size from `steps` changes could come from where the neighbours' scatter does. */
bool stats_loan_fits(const forecast_loan *loan, double scatter, double steps);

#endif
