/* English names of texts that the catalogues have in Chinese only: regions, plans, indicators of a plan,
 * departments as the plan writes them, notes on data.  A store keeps them as one CSV text with the columns
 * name,name_en. */
#ifndef SERVICE_REPORT_ENGLISH_H
#define SERVICE_REPORT_ENGLISH_H

#include "base/english.h"
#include "model/assessment.h"
#include "model/indicator.h"
#include "model/project.h"
#include "store/store.h"

/* Fails: ERROR_INPUT, with line and column. */
bool english_read(arena *a, str csv, english_names *names_out, error *err) MUST_CHECK;

/* Checks and keeps the names.  An empty text changes nothing.  Fails: ERROR_INPUT, ERROR_STORE. */
bool service_save_english(arena *a, store *s, str csv, error *err) MUST_CHECK;

/* The names of a store for pages in lang; no names for Chinese pages.  Fails: ERROR_STORE. */
bool service_load_english(arena *a, store *s, language lang, english_names *names_out, error *err) MUST_CHECK;

/* The name of an indicator on a page in lang: that of its catalogue, else of names. */
str english_indicator(const english_names *names, language lang, const indicator *i);

/* Replace the names that a page shows. */
void english_assessment(const english_names *names, assessment *s);
void english_regions(const english_names *names, region_results *all);

/* The progress of a milestone in English words. */
str english_milestone(arena *a, const english_names *names, const milestone *of);
void english_project(arena *a, const english_names *names, project *p);

#endif
