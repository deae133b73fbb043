/* The number that a list calls for next, where the text behind it begins with a figure. */
#ifndef PLAN_LINES_DUE_H
#define PLAN_LINES_DUE_H

#include <stdint.h>

#include "base/str.h"

/* 3. of 3.3岁以下…, where 3 is the number that is due; it is taken off. */
bool due_number_take(str *rest, int64_t due, str *mark_out);

#endif
