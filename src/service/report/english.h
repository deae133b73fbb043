/* Replaces the names in what pages and reports show by their English ones. */
#ifndef SERVICE_REPORT_ENGLISH_H
#define SERVICE_REPORT_ENGLISH_H

#include "model/assessment.h"
#include "model/indicator.h"
#include "model/project.h"
#include "service/catalogue/english.h"

/* The name of an indicator on a page in lang: that of its catalogue, else of names. */
str english_indicator(const english_names *names, language lang, const indicator *i);

/* Replace the names that a page shows. */
void english_assessment(const english_names *names, assessment *s);
void english_regions(const english_names *names, region_results *all);

/* The progress of a milestone in English words. */
str english_milestone(arena *a, const english_names *names, const milestone *of);
void english_project(arena *a, const english_names *names, project *p);

#endif
