/* A grid of cells -> the indicator table of a plan. */
#ifndef PLAN_TABLES_TABLE_H
#define PLAN_TABLES_TABLE_H

#include "plan/tables/grid.h"

/* NULL when the grid's head shows no indicators with a target. Cells with no place in the table go to the
 * notes. */
plan_table *table_read(arena *a, const grid *g, notes *n);

/* A table of figures by years, 2021年 2022年 2023年, and no targets. */
bool table_holds_figures(const plan_table *table);

/* Rows of a second table with the same columns are added to the first (续表). */
bool table_append(arena *a, plan_table *to, const plan_table *more);

#endif
