/* Oddities of a plan: recorded, never corrected. */
#ifndef PLAN_TREE_REMARK_H
#define PLAN_TREE_REMARK_H

#include "plan/outline/outline.h"

/* Oddities of headings: a number missing or used twice, mixed brackets, a heading that seems truncated. */
void remark_outline(const outline *o, notes *n);

#endif
