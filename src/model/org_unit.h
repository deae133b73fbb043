/* A unit that hands in figures or words: usually a department in a region, with the section and the person
 * that it names to the office. */
#ifndef MODEL_ORG_UNIT_H
#define MODEL_ORG_UNIT_H

#include <stdint.h>

#include "base/field.h"

typedef struct org_unit {
    int64_t id;     /* in the store; 0 before it is saved */
    int64_t region; /* id */
    str region_code;
    str department;      /* code; empty: it is no department of the catalogue */
    str name;            /* unique in its region */
    str section;         /* named section; empty: not named */
    str contact;         /* named person; empty: not named */
    bool has_figures;    /* else it hands in words only */
    int64_t merged_into; /* id; 0: not merged */
    str ended_on;        /* 2024-06-30; empty: not ended */
} org_unit;

typedef struct org_units {
    org_unit *items; /* by id, ascending; ids may have gaps */
    size_t count;
} org_units;

extern const field_table org_unit_fields, org_units_fields;

/* NULL: not found. */
const org_unit *org_unit_of_id(const org_units *all, int64_t id);

/* u, or the unit that it was merged into. NULL: u is NULL, or that unit has ended. */
const org_unit *org_unit_in_use(const org_units *all, const org_unit *u);

#endif
