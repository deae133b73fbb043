/* Names of a table found through its mapping, else in the catalogue; the units that the table has. */
#ifndef DATASET_MAPPING_H
#define DATASET_MAPPING_H

#include "dataset/context.h"
#include "model/mapping.h"

typedef struct mapped_name {
    const mapping_name *name;
    const indicator *indicator; /* of MAPPING_INDICATOR that is not left out */
    const region *region;       /* of MAPPING_REGION that is not left out */
    uint32_t line;              /* of MAPPING_SHEET that is not left out: of its heading */
    bool is_of_one_year;        /* its year is that year alone */
    bool is_met;                /* the file has it */
} mapped_name;

struct import_mapping {
    str name;
    mapped_name *items;
    size_t count;
    bool has_sheets;
    map by_key[MAPPING_KIND_COUNT];      /* key -> place in items */
    map by_any_year[MAPPING_KIND_COUNT]; /* the key with its years masked -> place of the first */
    const mapped_name **units; /* by place of the indicator in the catalogue; NULL: as the catalogue has it */
};

/* The name that the mapping of the file has for a text. A year in the name of a sheet or in a heading is any
 * year; not if ours has a year, nor if a second name differs in its year and means something else. A unit in
 * brackets is not part of the name of an indicator. NULL: none, or no mapping. */
mapped_name *import_mapped(import_context *c, mapping_kind kind, str text);

/* Notes that the file has a text. */
void import_mapping_meet(import_context *c, mapping_kind kind, str text);

/* The key under which import_mapped finds a name. */
str import_mapping_key(arena *a, mapping_kind kind, str text, bool any_year);

/* An indicator or region by the mapping, else by the catalogue. NULL, and ERROR_NOT_FOUND, also for a name
 * that the mapping leaves out. */
const indicator *import_find_indicator(import_context *c, str text);
bool import_find_region(import_context *c, str text, const region **region_out, error *err) MUST_CHECK;

/* The name with the unit of an indicator's figures in the file. NULL: the unit of the catalogue. */
const mapped_name *import_mapped_unit(import_context *c, int32_t id);

/* The unit in which the file has an indicator, and whether a unit written in the file is that one. */
str import_unit_of(import_context *c, const indicator *i);
bool import_unit_is_expected(import_context *c, const indicator *i, str unit_text);

#endif
