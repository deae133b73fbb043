/* A table that is a plan: 领域 | 主要目标 | 策略措施 | 责任单位, or a list of projects. Its cells in the order in
 * which a plan would say them. */
#ifndef PLAN_TABLES_TASKS_H
#define PLAN_TABLES_TASKS_H

#include "plan/lines/words.h"
#include "plan/tables/grid.h"

typedef struct task {
    plan_statement domain;   /* the domain that begins here; empty: the one before */
    plan_statement label;    /* the head of the column */
    heading_role role;       /* of the column: ROLE_GOALS, ROLE_MEASURES, ROLE_PROJECTS */
    plan_statement text;     /* one goal or measure, or several with their numbers */
    str departments;         /* （责任单位：…）; empty: none */
} task;

typedef struct task_list {
    task *items;
    size_t count;
    const grid_cell *others; /* not read: neither goal, measure nor department; domains without goals */
    size_t other_count;
    bool begins_unnamed;         /* the first domain has the name of a column */
    size_t line_first, line_end; /* of the document */
    text_place place;
} task_list;

/* NULL where the grid is no such table. */
task_list *tasks_read(arena *a, const grid *g);

#endif
