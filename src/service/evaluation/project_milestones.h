/* The milestones of a project: from CSV, or from the targets that the plan sets for it. */
#ifndef SERVICE_EVALUATION_PROJECT_MILESTONES_H
#define SERVICE_EVALUATION_PROJECT_MILESTONES_H

#include "model/plan_record.h"
#include "model/project.h"

typedef struct milestones {
    milestone *items;
    size_t count;
} milestones;

/* Columns measure, unit, by, operator, quantity, scope, kind, since (or 内容, 单位, 期限, 比较, 数量, 范围, 口径,
 * 起始日); measure, by and quantity are needed; default: at least, the whole region, stock. "10%" is a level.
 * Fails: ERROR_INPUT with line and column. */
bool milestones_read(arena *a, str text, milestones *found_out, error *err) MUST_CHECK;

/* One for each number with a year that a target of the node sets: a sum is what is added over its years, a
 * share is a level, anything else a stock. */
milestones milestones_of_plan(arena *a, const stored_plan *p, int64_t node);

/* A number at the door: at most 12 digits, 4 of them decimals. */
bool project_number(str text, decimal *number_out, error *err) MUST_CHECK;

#endif
