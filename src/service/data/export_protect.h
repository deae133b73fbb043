/* Which figures of a store must not be published: small counts, and those from which totals would give them away. */
#ifndef SERVICE_DATA_EXPORT_PROTECT_H
#define SERVICE_DATA_EXPORT_PROTECT_H

#include "store/store.h"

typedef struct withholding {
    observation *rows;        /* [count] every current figure of the store, in its order */
    bool *is_withheld;        /* [count] */
    size_t count;
    size_t small_count;       /* figures with a small count */
    size_t other_count;       /* figures withheld for their sake */
    size_t broken_sums;       /* totals smaller than their parts: no guard could be built on them */
} withholding;

/* Looks at the whole store, so that every export of it withholds the same figures.
 *
 * A count is a value counted in people or cases (人, 例, 件, 起, 户, 对, 次), a numerator or a denominator; small from 1 to max. Its
 * figure is withheld whole: value, numerator, denominator. What adds up: sexes, urban and rural, and regions within the nearest
 * region above that has a figure. The same count under two indicators (equal wherever both have figures) is withheld in both.
 * No withheld count can be told to less than 2 or a tenth of it, nor a small one to less than 2 by whoever is alone in another count.
 *
 * Fails: ERROR_TOO_LARGE for more than LIMIT_DISCLOSURE_CELLS figures of one indicator and year. */
bool export_withhold(arena *a, store *s, const indicators *known, const regions *places, int max, withholding *out, error *err) MUST_CHECK;

#endif
