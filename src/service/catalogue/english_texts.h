/* English texts of definitions and units, beside the Chinese ones that a store keeps. */
#ifndef SERVICE_CATALOGUE_ENGLISH_TEXTS_H
#define SERVICE_CATALOGUE_ENGLISH_TEXTS_H

#include "base/error.h"
#include "model/indicator.h"

/* Adds those of data/definitions_en.csv. A text that the store changed has none. */
bool catalogue_add_english_texts(arena *a, indicator *items, size_t count, error *err) MUST_CHECK;

#endif
