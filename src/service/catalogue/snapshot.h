/* Indicators, regions and lists of a store, loaded once for many calls. Never changed after loading, so threads may share it. */
#ifndef SERVICE_CATALOGUE_SNAPSHOT_H
#define SERVICE_CATALOGUE_SNAPSHOT_H

#include "service/data/names.h"
#include "store/store.h"

typedef struct catalogue_snapshot {
    indicators indicators;
    indicator_index index;
    regions regions;
    departments departments;
    store_codes codes[LIST_COUNT];
} catalogue_snapshot;

/* catalogue_out must not move: its index refers to it. Fails: ERROR_STORE. */
bool catalogue_load(arena *a, store *s, catalogue_snapshot *catalogue_out, error *err) MUST_CHECK;

#endif
