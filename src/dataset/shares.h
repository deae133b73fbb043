/* Whether the shares of a file may be fractions of 1: at least two of them, none above 1 %. */
#ifndef DATASET_SHARES_H
#define DATASET_SHARES_H

#include "dataset/context.h"

typedef struct import_shares {
    size_t count;                /* shares that are not zero */
    bool has_above_one;
    const indicator *last;       /* whose kind is is_percent */
    bool is_percent;
} import_shares;

void import_shares_add(import_shares *s, const import_reference *of, const observation *rows, size_t count);

static inline bool import_shares_are_fractions(const import_shares *s)
{
    return s->count > 1 && !s->has_above_one;
}

#endif
