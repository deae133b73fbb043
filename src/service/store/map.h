/* The map of a store: shapes of its regions, which a user brings. */
#ifndef SERVICE_STORE_MAP_H
#define SERVICE_STORE_MAP_H

#include "dataset/shapes.h"
#include "service/context.h"

typedef struct map_request {
    str map; /* GeoJSON; "none": the store has no map any more */
} map_request;

typedef struct map_result {
    size_t region_count, point_count;
    const str *unmatched; /* [unmatched_count] names of features that are no region of the store */
    size_t unmatched_count;
} map_result;

/* Fails: as shapes_read. */
bool service_set_map(context *c, const map_request *asked, map_result *result_out, error *err) MUST_CHECK;

/* No shapes: the store has no map. */
bool service_load_map(context *c, region_shapes *shapes_out, error *err) MUST_CHECK;

#endif
