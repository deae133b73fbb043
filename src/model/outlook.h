/* Uncertainty and forecast of a value: the interval of a rate with few cases, and the forecast to the end of
 * the plan with the probability of meeting the target. Contains every number used in the sentences. */
#ifndef MODEL_OUTLOOK_H
#define MODEL_OUTLOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* The outlook of a target, by the 80% interval. */
typedef enum likelihood {
    LIKELIHOOD_NONE,
    LIKELIHOOD_LIKELY,
    LIKELIHOOD_UNCERTAIN,
    LIKELIHOOD_UNLIKELY,
    LIKELIHOOD_COUNT
} likelihood;

typedef struct likelihood_row {
    const char *word;           /* "likely"; NULL for none */
    const char *zh, *en;
} likelihood_row;

extern const likelihood_row likelihood_table[LIKELIHOOD_COUNT];

typedef struct forecast_year {
    int year;
    double mid;
    bool has_bands;             /* false for a running total */
    double low80, high80, low95, high95;
    bool is_far;                /* horizon longer than the series */
} forecast_year;

typedef struct target_forecast {
    bool is_given;              /* false: too few values, or a target without yearly values */
    str method;                 /* "mixed", "pooled", "arithmetic" */
    str method_zh, method_en;
    size_t point_count;         /* number of values used */
    int first_year, last_year;  /* of those values */
    size_t neighbour_count;     /* regions whose series of the indicator it borrows from; 0: none */
    forecast_year *years;       /* [count], from the year after last_year to the target's year */
    size_t count;
    bool has_chance;            /* probability of meeting the target in its year */
    double chance;              /* 0 … 1 */
    likelihood likelihood;
    str summary_zh, summary_en; /* one sentence about the target year; empty when not given */
    str explain_zh, explain_en; /* all years, and the probability */
    str fit_zh, fit_en;         /* the numbers needed to recompute both by hand */
} target_forecast;

/* Random uncertainty of a value with counts, in the unit of the indicator. */
typedef struct small_number {
    bool is_given;              /* false: no counts, or counts inconsistent with the value */
    double events, denominator, multiplier;
    bool is_share;              /* Wilson's interval; else exact (Poisson) */
    double low95, high95;
    bool can_turn;              /* some number of cases would flip the verdict */
    double cases_to_turn;       /* signed; -1 or 1: a single case would flip the verdict */
    bool is_fragile; /* a single case would flip the verdict, or the interval contains the bound and there are
                        few cases */
    bool has_pooled;
    int pooled_first, pooled_last;
    double pooled, pooled_low95, pooled_high95, pooled_events, pooled_denominator;
    str explain_zh, explain_en; /* empty when not given */
} small_number;

#endif
