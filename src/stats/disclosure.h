/* Publishing a table without giving anybody away.
 *
 * A table is a list of cells and the sums that hold among them (row totals, column totals, sub-regions of a region). Some cells
 * are suppressed because they are sensitive (primary); others because a sum would give those away (secondary). The audit is
 * what an attacker would do: the smallest and largest value each suppressed cell can have, given everything published. */
#ifndef STATS_DISCLOSURE_H
#define STATS_DISCLOSURE_H

#include <stddef.h>

#include "base/error.h"

/* values[total] = sum of values[parts] */
typedef struct disclosure_sum {
    size_t total;
    const size_t *parts;
    size_t part_count;
} disclosure_sum;

typedef struct disclosure_table {
    const double *values;          /* [cells], none missing, none negative unless can_be_negative */
    size_t cells;
    const disclosure_sum *sums;
    size_t sum_count;
    const bool *unknown;           /* [cells], NULL: none. Nobody publishes these and nobody need protect them: what a total
                                      holds beyond its known parts */
    bool can_be_negative;          /* for the audit alone: balances, of which nobody knows that they are not below 0 */
} disclosure_table;

/* From inner cells [rows][columns] the table with its totals: cells [(rows+1)(columns+1)], row by row, totals last. */
disclosure_table stats_disclosure_cross(arena *result, const double *inner, size_t rows, size_t columns);

/* Primary: counts from 1 to max_n. Zeros are not sensitive. */
void stats_primary_frequency(const double *counts, size_t count, double max_n, bool *sensitive_out);

/* lower_out, upper_out [cells]: for a suppressed cell what can be told of it (INFINITY and -INFINITY where nothing bounds it), for a
 * published cell its value.  Two linear programs a cell.
 * Fails: ERROR_INPUT when the sums of the table do not hold; ERROR_DOMAIN for a negative value. */
bool stats_disclosure_audit(arena *scratch, const disclosure_table *table, const bool *suppressed, double *lower_out,
                            double *upper_out, error *err) MUST_CHECK;

typedef struct disclosure_rule {
    double share_min;   /* the range left must be at least this share of the value: 0.10 */
    double width_min;   /* and at least this wide: 1 for counts */
    double insider_max; /* counts from 1 to this must not be told to so much by whoever is alone in another cell either, and so knows
                           that it is 1; 0: not looked at, as by the audit */
} disclosure_rule;

/* Is what is left of a cell wide enough? */
bool stats_is_protected(double value, double lower, double upper, const disclosure_rule *rule);

/* Adds to primary [cells] what it takes until the audit finds every suppressed cell protected, from insiders too where the rule asks,
 * giving up as little of the total as it can; totals go last. may_suppress [cells] (NULL: all) names cells that must stay published when false.
 * Fails: as the audit; ERROR_DOMAIN when the cells that may be suppressed do not suffice. */
bool stats_disclosure_protect(arena *scratch, const disclosure_table *table, const bool *primary, const bool *may_suppress,
                              const disclosure_rule *rule, bool *suppressed_out, error *err) MUST_CHECK;

#endif
