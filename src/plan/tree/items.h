/* (inside the folder) Lists of goals, measures and projects below a heading. */
#ifndef PLAN_TREE_ITEMS_H
#define PLAN_TREE_ITEMS_H

#include "plan/tree/builder.h"

/* Where the items below a heading go. */
typedef struct item_list {
    goal_vec *goals;
    measure_vec *measures;
    domain_work *domain; /* whose they are; NULL: projects, implementation */
} item_list;

void tree_add_measure(builder *b, measure_vec *to, int64_t no, str mark, plan_statement s);
void tree_add_item(builder *b, item_list to, int64_t no, str mark, plan_statement s);
void tree_add_items(builder *b, size_t node, item_list to, bool heading_has_text);

/* 责任单位：市卫健局 beside goals and measures: of those of the domain that name none. */
void tree_take_departments(builder *b, domain_work *d, plan_statement s);

#endif
