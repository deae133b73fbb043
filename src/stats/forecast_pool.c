#include "stats/forecast_pool.h"

#include <math.h>

#include <gsl/gsl_sf_psi.h>

#include "base/limits.h"

/* Neighbours as many as that count as much as the table of kinds. */
static const double table_counts = 2;
/* Figures of the neighbours' scatter that are not counted, since neighbours are never quite alike. */
enum { FIGURES_WITHHELD = 2 };
/* Squared standard deviations between the scatter of the series and of its neighbours. */
static const double unlike_from = 2;

/* The x with trigamma(x) = y > 0: Newton's method on the reciprocal, which is convex (Smyth 2004, appendix).
 */
static double inverse_trigamma(double y)
{
    enum { ROUNDS = 8 };
    double x = 0.5 + 1 / y;
    for (int i = 0; i < ROUNDS; i++) {
        double trigamma = gsl_sf_psi_1(x);
        x += trigamma * (1 - trigamma / y) / gsl_sf_psi_n(2, x);
    }
    return x;
}

/* How far the mean logarithm of an estimate with these degrees of freedom lies below that of the truth. */
static double log_bias(double degrees)
{
    return gsl_sf_psi(degrees / 2) - log(degrees / 2);
}

log_variance stats_log_variance(size_t degrees)
{
    static _Thread_local log_variance known[LIMIT_MONITORED_YEARS + 1];
    log_variance *row = &known[degrees];
    if (row->variance == 0)
        *row = (log_variance){ log_bias((double)degrees), gsl_sf_psi_1((double)degrees / 2) };
    return *row;
}

static void add(forecast_pool *p, const forecast_trait *t, double sign)
{
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++) {
        p->weights[i] += sign * t->weights[i];
        p->logs[i] += sign * t->logs[i];
    }
    p->square += sign * t->logs[0] * t->logs[0];
    p->uncertainty += sign * t->uncertainty;
    p->pace += sign * t->pace;
}

void stats_pool_add(forecast_pool *p, const forecast_trait *t)
{
    p->count++;
    add(p, t, 1);
}

void stats_pool_remove(forecast_pool *p, const forecast_trait *t)
{
    p->count--;
    add(p, t, -1);
}

forecast_loan stats_pool_loan(const forecast_pool *p, const double *shares)
{
    forecast_loan loan = { 0 };
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++)
        loan.shares[i] = shares[i];
    if (!p || p->count < FORECAST_NEIGHBOURS_MIN)
        return loan;
    double count = (double)p->count, mean = p->logs[0] / count;
    double degrees = FORECAST_BORROWED_MAX + FIGURES_WITHHELD;
    log_variance chance = stats_log_variance(FORECAST_BORROWED_MAX + FIGURES_WITHHELD);
    loan.count = p->count;
    loan.spread = fmax(0, (p->square - count * mean * mean) / (count - 1) - p->uncertainty / count);
    if (loan.spread > chance.variance) {
        degrees = 2 * inverse_trigamma(loan.spread);
        chance.bias = log_bias(degrees);
    }
    loan.figures = degrees > FIGURES_WITHHELD ? (unsigned)(degrees - FIGURES_WITHHELD) : 0;
    loan.pace = FORECAST_SHARED_DRIFT / 100.0 * p->pace / count;
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++) {
        loan.shares[i] = (table_counts * shares[i] + p->weights[i]) / (table_counts + count);
        loan.log_scatters[i] = p->logs[i] / count + chance.bias;
        loan.scatters[i] = exp(loan.log_scatters[i]);
    }
    return loan;
}

bool stats_loan_fits(const forecast_loan *loan, double scatter, double steps)
{
    double apart = log(scatter) - loan->log_scatters[0];
    return apart * apart <= unlike_from * (stats_log_variance((size_t)steps).variance + loan->spread);
}
