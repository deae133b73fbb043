/* The order in which rows are checked: that of the store, equal ones by line. */
#ifndef DATASET_ORDER_H
#define DATASET_ORDER_H

#include "model/observation.h"

int import_compare_rows(const observation *a, const observation *b);
void import_sort_rows(observation *rows, size_t count);

/* Whether b may follow a in a file whose rows are checked as they come: rows of one indicator in one region
 * are together. */
static inline bool import_may_follow(const observation *a, const observation *b)
{
    return a->region < b->region || (a->region == b->region && a->indicator <= b->indicator);
}

#endif
