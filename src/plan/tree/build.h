/* An outline -> a plan: which heading is a domain, a goal, a measure, a project, by words and by place. */
#ifndef PLAN_TREE_BUILD_H
#define PLAN_TREE_BUILD_H

#include "plan/outline/boxes.h"
#include "plan/outline/outline.h"

/* Fills everything but the head. The paragraphs before the first heading are the introduction. */
void build_plan(arena *a, plan *p, const outline *o, const box_vec *boxes, notes *n);

#endif
