/* English names that the office gave to what the catalogues have in Chinese only: regions, plans, indicators
 * of a plan, departments as the plan writes them, notes on data. A store keeps them as one CSV text with the
 * columns name,name_en. */
#ifndef SERVICE_CATALOGUE_ENGLISH_H
#define SERVICE_CATALOGUE_ENGLISH_H

#include "base/english.h"
#include "store/store.h"

/* Fails: ERROR_INPUT, with line and column. */
bool english_read(arena *a, str csv, english_names *names_out, error *err) MUST_CHECK;

/* Checks and keeps the names. An empty text changes nothing. Fails: ERROR_INPUT, ERROR_STORE. */
bool service_save_english(arena *a, store *s, str csv, error *err) MUST_CHECK;

/* The names of a store for pages in lang; no names for Chinese pages. Fails: ERROR_STORE. */
bool service_load_english(arena *a, store *s, language lang, english_names *names_out, error *err) MUST_CHECK;

#endif
