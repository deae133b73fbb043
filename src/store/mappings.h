/* Mappings of tables. Nothing is changed: the newest row of a name counts. */
#ifndef STORE_MAPPINGS_H
#define STORE_MAPPINGS_H

#include "model/mapping.h"
#include "store/store.h"

/* All that are not deleted, by name. Fails: ERROR_STORE, also for a content that is damaged. */
bool store_load_mappings(arena *a, store *s, mappings *found_out, error *err) MUST_CHECK;

/* Adds one; without names it is deleted. */
bool store_add_mapping(arena *a, store *s, const mapping *m, int64_t person, error *err) MUST_CHECK;

#endif
