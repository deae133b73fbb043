/* Regions found by name or code, and those that have units, for choosing one. */
#ifndef SERVICE_CATALOGUE_REGIONS_H
#define SERVICE_CATALOGUE_REGIONS_H

#include "base/field.h"
#include "store/people.h"

enum { REGIONS_FOUND_MAX = 50 };

typedef struct region_search {
    str text;     /* in the name, or the beginning of the code; empty: any */
    bool in_use;  /* only that of the store, those with units, and the regions above them */
} region_search;

typedef struct region_line {
    str code, name, level;
    str parent; /* code; empty: none */
} region_line;

typedef struct region_lines {
    region_line *items; /* as the catalogue lists them; those in use without a limit of their number */
    size_t count;
    bool has_more; /* than REGIONS_FOUND_MAX */
} region_lines;

extern const field_table region_search_fields, region_lines_fields;

/* Fails: ERROR_STORE. */
bool service_find_regions(arena *a, store *s, const region_search *asked, region_lines *found_out,
                          error *err) MUST_CHECK;

#endif
