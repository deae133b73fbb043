/* The indices of the Human Development Report. Source: UNDP technical notes 1, 3, 4; recomputed for every
 * country of HDR 2021-22 and 2023-24. */
#ifndef STATS_UNDP_H
#define STATS_UNDP_H

#include "base/error.h"

typedef struct hdi_inputs {
    double life_expectancy;   /* years at birth */
    double expected_schooling, mean_schooling; /* years; count up to 18 and 15 */
    double gni_per_capita;    /* PPP dollars; counts from 100 to 75,000 */
} hdi_inputs;

/* Cube root of health, education and income. Values are clamped to the goalposts; no schooling and no
 * income are 0. Fails, as all functions here: ERROR_DOMAIN for an invalid value. */
bool stats_hdi(const hdi_inputs *in, double *hdi_out, error *err) MUST_CHECK;

/* Women's HDI / men's, life expectancy from 22.5 to 87.5 and 17.5 to 82.5. May exceed 1. */
bool stats_gdi(const hdi_inputs *women, const hdi_inputs *men, double *women_out, double *men_out,
               double *gdi_out, error *err) MUST_CHECK;

typedef struct gii_inputs {
    double maternal_mortality;     /* deaths per 100,000 live births; counts from 10 to 1,000 */
    double adolescent_births;      /* per 1,000 women of 15-19 */
    double seats_women, seats_men; /* percent; 0 is replaced by 0.1 */
    double education_women, education_men; /* percent with secondary education */
    double labour_women, labour_men;       /* percent in the labour force */
} gii_inputs;

/* 0 equal … 1 unequal. Fails: ERROR_DOMAIN for any other zero (for a county without adolescent births, pool
 * several years). */
bool stats_gii(const gii_inputs *in, double *gii_out, error *err) MUST_CHECK;

#endif
