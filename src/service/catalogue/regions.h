/* Regions found by name or code, and those that have units, for choosing one. */
#ifndef SERVICE_CATALOGUE_REGIONS_H
#define SERVICE_CATALOGUE_REGIONS_H

#include "base/field.h"
#include "service/context.h"
#include "store/people.h"

enum { REGIONS_FOUND_MAX = 50 };

typedef struct region_search {
    str text;     /* in the name, in either language, or the beginning of the code; empty: any */
    bool in_use;  /* only that of the store, those with units, and the regions above them */
    str parent;   /* code: only those directly below it; empty: any */
} region_search;

typedef struct region_line {
    str code, name, level;
    str parent; /* code; empty: none */
    str valid_from, valid_to; /* empty: open */
} region_line;

typedef struct region_lines {
    region_line *items; /* as the catalogue lists them; those in use without a limit of their number */
    size_t count;
    bool has_more; /* than REGIONS_FOUND_MAX */
} region_lines;

extern const field_table region_search_fields, region_lines_fields, region_line_fields;

/* Fails: ERROR_STORE. */
bool service_find_regions(context *c, const region_search *asked, region_lines *found_out,
                          error *err) MUST_CHECK;

/* A region by its code or any of its names; empty: the region of the store.
 * Fails: ERROR_NOT_FOUND; ERROR_INPUT. */
bool service_find_region(context *c, str wanted, const region **found_out, error *err) MUST_CHECK;

/* Adds a region, or replaces the one with this code. Fails: ERROR_INPUT for a code or day that is not valid,
 * or a parent that is unknown or below the region; ERROR_CONFLICT for the end of the store's region. */
bool service_save_region(context *c, const region_line *asked, region_line *saved_out, error *err) MUST_CHECK;

#endif
