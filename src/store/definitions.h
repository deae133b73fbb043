/* Definitions of indicators that were replaced. */
#ifndef STORE_DEFINITIONS_H
#define STORE_DEFINITIONS_H

#include "model/indicator.h"
#include "store/store.h"

/* Changes name, other names, definition, numerator, denominator and unit of a saved indicator. */
bool store_change_indicator(store *s, const indicator *i, error *err) MUST_CHECK;

/* Of one indicator, or of all for 0, oldest first. */
bool store_load_definitions(arena *a, store *s, int32_t indicator_id, former_definitions *definitions_out,
                            error *err) MUST_CHECK;
bool store_add_definition(store *s, const former_definition *d, int64_t person, error *err) MUST_CHECK;

#endif
