/* Oddities of a plan: recorded, never corrected. */
#ifndef PLAN_TREE_REMARK_H
#define PLAN_TREE_REMARK_H

#include "plan/outline/outline.h"

/* What the headings show: a number left out or given twice, brackets of two kinds, a heading that looks cut.
 */
void remark_outline(const outline *o, notes *n);

#endif
