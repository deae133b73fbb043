/* Who leads and who supports: （牵头单位：市卫健局；配合单位：市妇联、市财政局）. */
#ifndef PLAN_TREE_DEPARTMENTS_H
#define PLAN_TREE_DEPARTMENTS_H

#include "model/plan.h"

/* Takes such a bracket, or such lines, off the end of *s. False if there is no such bracket or line. */
bool departments_take(arena *a, plan_statement *s, str *lead_out, plan_texts *support_out);

/* The same of a text that is nothing else: 责任单位：市卫健局、市妇联. */
bool departments_read(arena *a, str text, str *lead_out, plan_texts *support_out);

#endif
