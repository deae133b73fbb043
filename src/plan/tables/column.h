/* The role of a column of an indicator table, from the words of its head. */
#ifndef PLAN_TABLES_COLUMN_H
#define PLAN_TABLES_COLUMN_H

#include "base/str.h"

typedef enum column_role {
    COLUMN_UNKNOWN,
    COLUMN_NO,
    COLUMN_NAME,
    COLUMN_UNIT,
    COLUMN_YEAR,      /* a year alone: baseline or target by the others */
    COLUMN_BASELINE,
    COLUMN_TARGET,
    COLUMN_ATTRIBUTE,
    COLUMN_SOURCE,
    COLUMN_GROUP,
    COLUMN_NOTE,
    COLUMN_ROLE_COUNT
} column_role;

/* Blanks in the head make no difference. year_out: 0 where the head names none. */
column_role column_role_of(str head, int *year_out);

/* How well a text fits a column: below 0 not at all. */
int column_fit(column_role role, str text);

/* The cost of a row without a cell in such a column: zero for a group column, where one cell covers several
 * rows. */
int column_lack(column_role role);

/* A whole number and nothing else. */
bool column_is_number(str text, int64_t *value_out);

/* A figure as baselines are written: 84.44, 91.67%, 1,237. */
bool column_is_figure(str text);

/* 2020, 2020年, ２０２５年（目标）… */
bool column_is_year_head(str text);

#endif
