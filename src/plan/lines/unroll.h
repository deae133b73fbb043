/* A table of tasks as the paragraphs that say the same: domains, labels, numbered items. */
#ifndef PLAN_LINES_UNROLL_H
#define PLAN_LINES_UNROLL_H

#include "plan/lines/items.h"
#include "plan/tables/tasks.h"

/* is_named: the heading above names the first domain, or the projects. Cells that belong to no item go to the
 * notes. */
void unroll_tasks(arena *a, const task_list *list, bool is_named, paragraph_vec *to, notes *n);

#endif
