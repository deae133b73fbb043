/* How sure a figure is and where it is going: the interval beside a rate of few cases, and the forecast to the end of the
 * plan with the chance of meeting the target. Every number that a sentence speaks of stands here. */
#ifndef MODEL_OUTLOOK_H
#define MODEL_OUTLOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* What a forecast says of a target; by the 80 % band. */
typedef enum likelihood { LIKELIHOOD_NONE, LIKELIHOOD_LIKELY, LIKELIHOOD_UNCERTAIN, LIKELIHOOD_UNLIKELY, LIKELIHOOD_COUNT } likelihood;

typedef struct likelihood_row {
    const char *word;           /* "likely"; NULL for none */
    const char *zh, *en;
} likelihood_row;

extern const likelihood_row likelihood_table[LIKELIHOOD_COUNT];

typedef struct forecast_year {
    int year;
    double mid;
    bool has_bands;             /* false for an arithmetic projection */
    double low80, high80, low95, high95;
    bool is_far;                /* further ahead than the figures reach back */
} forecast_year;

typedef struct target_forecast {
    bool is_given;              /* false: too few figures, or a target that no yearly figure answers */
    str method;                 /* "arithmetic", "ols", "holt_damped", "poisson", "pooled" */
    str method_zh, method_en;
    size_t point_count;         /* figures it was made from */
    int first_year, last_year;  /* of those figures */
    forecast_year *years;       /* [count], from the year after last_year to the target's year */
    size_t count;
    bool has_chance;            /* of meeting the target in its year */
    double chance;              /* 0 … 1 */
    likelihood likelihood;
    bool is_led_by_outlier;     /* the robust slope says something else than the line */
    double slope, robust_slope; /* a year, on the scale of the fit; both 0 where not checked */
    str summary_zh, summary_en; /* one sentence about the target's year; empty when not given */
    str explain_zh, explain_en; /* every year, and the chance */
    str fit_zh, fit_en;         /* the numbers from which to redo both by hand */
} target_forecast;

/* A figure with its counts: what chance alone does to it. In the indicator's unit. */
typedef struct small_number {
    bool is_given;              /* false: no counts, or a figure that they do not give */
    double events, denominator, multiplier;
    bool is_share;              /* Wilson's interval; else exact (Poisson) */
    double low95, high95;
    bool can_turn;              /* some number of cases would turn the verdict */
    double cases_to_turn;       /* signed; one case decides when it is -1 or 1 */
    bool is_fragile;            /* one case more or less turns it, or the interval holds the bound and there are few cases */
    bool has_pooled;
    int pooled_first, pooled_last;
    double pooled, pooled_low95, pooled_high95, pooled_events, pooled_denominator;
    str explain_zh, explain_en; /* empty when not given */
} small_number;

#endif
