/* The tables of a document, of indicators or of tasks, with what belongs to them above (title, unit) and
 * below (notes). */
#ifndef PLAN_TABLES_TABLES_H
#define PLAN_TABLES_TABLES_H

#include "base/vec.h"
#include "plan/lines/line.h"
#include "plan/tables/tasks.h"

typedef struct table_spot {
    size_t line_first;
    plan_table *table; /* NULL: tasks */
    task_list *tasks;
} table_spot;

typedef VEC(table_spot) table_spots;

/* Leaves a table of tasks unread: the text around it is the plan. */
void tables_leave_tasks(const lines *all, const task_list *tasks, notes *n);

/* The lines that a table claims become LINE_TABLE, those that are only drawn LINE_DRAWN; of a table's lines
 * nothing is lost: what no cell holds is noted as unread. Fails: ERROR_TOO_LARGE for a table past its limits.
 */
bool tables_find(arena *a, lines *all, table_spots *spots, notes *n, error *err) MUST_CHECK;

#endif
