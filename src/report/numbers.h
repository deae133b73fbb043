/* The numbers of a text, and how two texts differ in them. */
#ifndef REPORT_NUMBERS_H
#define REPORT_NUMBERS_H

#include "base/str.h"

/* What differs; both empty: the same numbers, each as often, in any order. */
typedef struct numbers_difference {
    str only_here, only_there; /* "93.10, 1.30" */
} numbers_difference;

/* Numbers as they are written: "1,234" and "1234" differ, full-width digits are digits. */
numbers_difference numbers_compare(arena *a, str here, str there);

#endif
