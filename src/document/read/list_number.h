/* Word's automatic numbers of a list level: 一、 （二） 3. ①. Pure. */
#ifndef DOCUMENT_READ_LIST_NUMBER_H
#define DOCUMENT_READ_LIST_NUMBER_H

#include "base/str.h"

enum { LIST_LEVELS = 9 };

typedef struct list_level {
    str format;          /* Word's name of the format: decimal, chineseCounting, bullet … */
    str pattern;         /* %1、  （%2）  %1.%2 */
    unsigned start;
} list_level;

/* The number text of a paragraph of a level (from 0); counts[0 .. level] are the current numbers; empty for
 * bullets. */
str list_number(arena *a, const list_level *levels, const unsigned *counts, unsigned level);

#endif
