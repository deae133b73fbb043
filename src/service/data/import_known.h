/* Loads the data of a store that the rows of a file are checked against, as plain data for room dataset. */
#ifndef SERVICE_DATA_IMPORT_KNOWN_H
#define SERVICE_DATA_IMPORT_KNOWN_H

#include "dataset/import.h"
#include "store/store.h"

bool import_load_known(arena *a, store *s, import_known *known_out, error *err) MUST_CHECK;

/* An import_load_region; the payload is the store. */
bool import_load_region_of_store(void *payload, arena *a, int64_t region_id, import_rows *known_out,
                                 error *err) MUST_CHECK;

#endif
