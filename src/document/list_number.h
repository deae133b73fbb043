/* The numbers that Word makes by itself: 一、 （二） 3. ① of a list's level. Pure. */
#ifndef DOCUMENT_LIST_NUMBER_H
#define DOCUMENT_LIST_NUMBER_H

#include "base/str.h"

enum { LIST_LEVELS = 9 };

typedef struct list_level {
    str format;          /* as Word calls it: decimal, chineseCounting, bullet … */
    str pattern;         /* %1、  （%2）  %1.%2 */
    unsigned start;
} list_level;

/* What stands before a paragraph of level (from 0), counts[0 .. level] being the numbers so far; empty for bullets. */
str list_number(arena *a, const list_level *levels, const unsigned *counts, unsigned level);

#endif
