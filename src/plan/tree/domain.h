/* (inside the folder) Domains: goals and measures by labels or by place. */
#ifndef PLAN_TREE_DOMAIN_H
#define PLAN_TREE_DOMAIN_H

#include "plan/tree/builder.h"

/* only: what the section around it holds (ROLE_GOALS, ROLE_MEASURES), ROLE_NONE for both. */
void tree_add_domain(builder *b, size_t node, heading_role only);

/* Adds a child of a domain as a goal or a measure: by its own mark (目标1：), otherwise by its position. */
void tree_add_child(builder *b, domain_work *d, size_t child, bool goals);
void tree_hand_down_departments(domain_work *d);

#endif
