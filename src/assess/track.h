/* Inside the room: a target's figures as arrays for stats, and what the target asks of them as numbers. */
#ifndef ASSESS_TRACK_H
#define ASSESS_TRACK_H

#include "base/limits.h"
#include "model/number.h"
#include "stats/forecast.h"

/* The figures that count as observations, years rising. Of a term-based indicator only the first figure of
 * each term counts; years without a value are simply not there. */
typedef struct track {
    double times[LIMIT_MONITORED_YEARS], values[LIMIT_MONITORED_YEARS];
    double events[LIMIT_MONITORED_YEARS], exposures[LIMIT_MONITORED_YEARS];
    size_t count;
    bool has_counts;        /* every one has counts that give its value */
    bool is_count;          /* people or things */
    double multiplier;      /* value = events / exposures * multiplier; 0 if not a share or rate */
    double full;            /* maximum of a share; 0 for other units */
    bool may_arrive;        /* the target is 0 or full itself */
    double resolution;      /* one unit of the last digit reported */
    int places;             /* of that digit */
    const struct forecast_pool *neighbours; /* what its forecast may borrow; NULL: none */
    number_rule numbers;    /* how its numbers are written, and what they can be */
} track;

/* Figures of up to year (included). */
void track_of(const assessment *plan, const assessed_target *t, int year, track *out);

/* The first count points of it, as stats takes them. */
forecast_series track_series(const track *k, size_t count);

/* Parts per unit: 100 for %, 100000 for 1/10万; 0 if the unit is not a share or rate. */
double track_multiplier(str unit_name);

/* True if the counts give the value, to its last digit, and the random variation can be computed from them:
 * for a share always, for a rate if events are rare. A gross enrolment rate of 98 % is neither a share nor a
 * rate of rare events. */
bool figure_fits_counts(const figure *f, double multiplier, bool is_share);

/* The value that the target requires of a yearly figure in its year. */
typedef struct goal {
    bool is_known;          /* false: a sum, a difference, a trend, or a bound that moves each year */
    bool is_range;
    int direction;          /* +1 at least, -1 at most; of a range 0 */
    double low, high;       /* of a range; else both the bound */
    decimal low_number, high_number; /* the same, to be written */
    bool leans_on_other;    /* the bound is another indicator's figure of the year judged */
} goal;

goal goal_of(const assessed_target *t);
bool goal_holds(const goal *g, double value);

#endif
