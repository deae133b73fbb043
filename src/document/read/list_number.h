/* Word's automatic numbers of a list level: 一、 （二） 3. ①. Pure. */
#ifndef DOCUMENT_READ_LIST_NUMBER_H
#define DOCUMENT_READ_LIST_NUMBER_H

#include "base/str.h"

enum { LIST_LEVELS = 9 };

typedef struct list_level {
    str format; /* ST_NumberFormat (ISO/IEC 29500-1, 17.18.59): decimal, chineseCounting, bullet … */
    str custom; /* of the format "custom": its beginning, such as 001, 002 */
    str pattern;         /* %1、  （%2）  %1.%2 */
    bool is_legal;       /* all numbers of the pattern are decimal */
} list_level;

/* The number text of a paragraph of a level (from 0). levels: pointers to the levels of the list. counts[0 ..
 * level]: the current numbers. Bullets give no text, unless they are words. */
str list_number(arena *a, const list_level *const levels[LIST_LEVELS], const unsigned *counts,
                unsigned level);

/* No number, or one that ends with a sign as wide as a character: 一、 （二） 专栏： */
bool list_number_ends_wide(str number);

#endif
