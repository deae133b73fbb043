/* Shapes of regions from a GeoJSON file that a user brings: matched to the regions of the store, and made
 * coarse enough for a page. The program ships none. */
#ifndef DATASET_SHAPES_H
#define DATASET_SHAPES_H

#include "base/vec.h"
#include "dataset/regions.h"

typedef struct shape_ring {
    double *xy; /* [2 * count] degrees east and north */
    size_t count;
} shape_ring;

typedef struct region_shape {
    str code; /* of the region */
    VEC(shape_ring) rings;
} region_shape;

typedef struct region_shapes {
    VEC(region_shape) v;
    size_t point_count;
    VEC(str) unmatched; /* names of features that are no region of the store */
} region_shapes;

/* A FeatureCollection (RFC 7946) of polygons in degrees. A feature is matched by its id, or by one of its
 * properties code, adcode, id, gb, name: a code or a name of a region.
 *
 * Fails, with the number of the feature, what was found and what was expected: ERROR_INPUT (not GeoJSON,
 * another geometry, coordinates that are not degrees, a region twice, no feature that is a region),
 * ERROR_TOO_LARGE (SHAPES_…_MAX). */
enum {
    SHAPES_BYTES_MAX = 8 << 20,
    SHAPES_FEATURES_MAX = 3000,
    SHAPES_POINTS_MAX = 400000,
    SHAPES_KEPT = 2400
};
bool shapes_read(arena *a, str geojson, const region_index *index, region_shapes *out, error *err) MUST_CHECK;

/* As a store keeps them: a line a region, "code x,y x,y;x,y …". */
str shapes_text(arena *a, const region_shapes *all);
bool shapes_parse(arena *a, str text, region_shapes *out, error *err) MUST_CHECK;

/* NULL: the region has none. */
const region_shape *shapes_find(const region_shapes *all, str code);

#endif
