/* Which figures must not be published: small counts, and the figures from which they could be computed. */
#ifndef DISCLOSURE_RELEASE_H
#define DISCLOSURE_RELEASE_H

#include "model/indicator.h"
#include "model/observation.h"
#include "model/region.h"

/* The figures of one year, age and group. Those of another never give them away. */
typedef struct release_part {
    int16_t period;
    uint8_t age, group;
} release_part;

typedef struct part_withheld {
    release_part part;
    size_t small_count;       /* figures with a small count */
    size_t other_count;       /* figures withheld for their sake */
    size_t broken_sums;       /* totals smaller than their parts: no guard could be built on them */
    size_t exposed;           /* small counts that follow from figures which are public already */
} part_withheld;

typedef struct withholding {
    bool *is_withheld;        /* [count] */
    part_withheld *parts;     /* [part_count] with counts, ascending */
    size_t part_count;
} withholding;

release_part release_part_of(const observation *o);
int release_part_compare(const release_part *one, const release_part *two);

/* [known->count] whether the values of an indicator are counts of people or cases. */
bool *disclosure_counts_people(arena *a, const indicators *known);

/* Whether a figure has a count; nothing is withheld for the sake of one that has none. */
bool disclosure_has_count(const observation *o, bool counts_people);

/* The counts of all parts added; the part of the sum has no meaning. */
part_withheld part_withheld_sum(const part_withheld *parts, size_t count);

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
 * Rows without a count may be left out, and so may the other parts of the year.
 *
 * Fails: ERROR_TOO_LARGE for more than LIMIT_DISCLOSURE_CELLS figures of one indicator and year. */
bool disclosure_withhold(arena *a, const observation *rows, size_t count, const indicators *known,
                         const regions *places, const bool *is_public, int max, withholding *out,
                         error *err) MUST_CHECK;

/* A withheld figure as it is published: its place, with the status that tells so. Notes are removed too,
 * because they may contain the number. */
observation disclosure_emptied(const observation *o);

#endif
