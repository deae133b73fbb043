/* The role of a column of a table of tasks or projects, from the words of its head. */
#ifndef PLAN_TABLES_TASK_COLUMN_H
#define PLAN_TABLES_TASK_COLUMN_H

#include "base/str.h"

typedef enum task_column {
    TASK_OTHER,
    TASK_NO,
    TASK_DOMAIN,
    TASK_GOALS,
    TASK_MEASURES,
    TASK_PROJECT,
    TASK_DEPARTMENTS,
} task_column;

task_column task_column_of(str head);

/* Whether these are the heads of such a table. */
bool task_columns_head(const str *heads, size_t count);

#endif
