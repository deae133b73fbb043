/* Which figures must not be published: small counts, and the figures from which they could be computed. */
#ifndef DISCLOSURE_RELEASE_H
#define DISCLOSURE_RELEASE_H

#include "model/indicator.h"
#include "model/observation.h"
#include "model/region.h"

typedef struct withholding {
    bool *is_withheld;        /* [count] */
    size_t small_count;       /* figures with a small count */
    size_t other_count;       /* figures withheld for their sake */
    size_t broken_sums;       /* totals smaller than their parts: no guard could be built on them */
    size_t exposed;           /* small counts that follow from figures which are public already */
} withholding;

/* Give all current figures, not only those of one export: then every export withholds the same figures.
 *
 *   rows    [count]  in any order
 *   known            the indicators of the figures
 *   places           the regions, each with the one above it
 *   is_public [count] figures that were published before as they are: they cannot be withheld any more;
 *                     NULL: none
 *   max              counts from 1 to max are small
 *
 * A count is a value counted in people or cases (人, 例, 件, 起, 户, 对, 次), a numerator or a denominator;
 * small from 1 to max. Its figure is withheld whole: value, numerator, denominator. What adds up: sexes,
 * urban and rural, and regions within the nearest region above that has a figure. The same count under two
 * indicators (equal wherever both have figures) is withheld in both. The range that an outsider can infer for
 * a withheld count is at least 2 wide and at least a tenth of the count. For a small count, the range that a
 * sole contributor to another count can infer is at least 2 wide.
 *
 * Fails: ERROR_TOO_LARGE for more than LIMIT_DISCLOSURE_CELLS figures of one indicator and year. */
bool disclosure_withhold(arena *a, const observation *rows, size_t count, const indicators *known,
                         const regions *places, const bool *is_public, int max, withholding *out,
                         error *err) MUST_CHECK;

/* A withheld figure as it is published: its place, with the status that tells so. Notes are removed too,
 * because they may contain the number. */
observation disclosure_emptied(const observation *o);

#endif
