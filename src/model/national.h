/* The national monitoring scheme: its rows in its own order, each with the indicator of this program that has
 * its figures, and those figures in the unit of the scheme. */
#ifndef MODEL_NATIONAL_H
#define MODEL_NATIONAL_H

#include "base/field.h"

enum { NATIONAL_YEARS = 5, NATIONAL_ROWS_MAX = 1000 };

typedef struct national_row {
    str code, name, unit; /* as the scheme has them */
    str indicator;        /* code of ours; empty: we have no such indicator */
    double factor;        /* from our unit to that of the scheme */
    str values[NATIONAL_YEARS]; /* by year; empty: no figure */
} national_row;

typedef struct national_table {
    str region, region_name;
    int years[NATIONAL_YEARS]; /* ascending */
    national_row *items;       /* in the order of the scheme */
    size_t count, without_count; /* rows without an indicator of ours */
} national_table;

/* Rows of the mapping alone, and the table with figures. */
extern const field_table national_mapping_fields, national_table_fields;

#endif
