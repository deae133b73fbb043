/* The meaning of a column heading: the role of the column, or facts about the figures below it. */
#ifndef DATASET_HEADING_H
#define DATASET_HEADING_H

#include "dataset/columns.h"

typedef struct column_heading {
    column_role role;     /* COLUMN_UNKNOWN: no role */
    bool is_target;       /* targets are not data */
    bool is_change;       /* 比上年增减: not the figures of a year */
    bool is_unknown;      /* has words that are not understood */
    bool is_left_out;     /* by the mapping of the file, with the columns below it */
    bool is_of_figures;   /* year, indicator, region or breakdown of figures; total */
    bool is_relative;     /* 本年, 上年 */
    int8_t years_back;    /* of a relative one: 上年 is 1 */
    int16_t year;         /* 0: the heading has no year */
    int32_t indicator;    /* INDICATOR_NO_ID: none */
    int64_t region;       /* REGION_NO_ID: none */
    bool has[LIST_COUNT]; /* an item of the list: 女, 城镇 */
    uint8_t position[LIST_COUNT];
    str unit; /* as written; empty: none */
} column_heading;

/* The meaning of one cell of a heading row. */
column_heading heading_of(import_context *c, str text);

/* Adds the meaning of the cell above: 2023年 above 女. Contradictions make the heading unknown. */
void heading_add_above(column_heading *h, const column_heading *above);

/* The names of a role as name_key makes them, separated by |. */
const char *heading_role_names(column_role role);

#endif
