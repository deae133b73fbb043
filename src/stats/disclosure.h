/* Statistical disclosure control for tables: cell suppression and audit.
 *
 * A table is a list of cells and the sums among them (row totals, column totals, subregions of a region).
 * Sensitive cells are suppressed (primary suppression), and further cells because a sum would disclose them
 * (secondary suppression). The audit computes what an attacker can infer: the smallest and largest possible
 * value of each suppressed cell, given all published cells. */
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
    const double *values;          /* [cells], all known, not negative unless can_be_negative */
    size_t cells;
    const disclosure_sum *sums;
    size_t sum_count;
    const bool *unknown; /* [cells], NULL: none. These are neither published nor protected: the part of a
                            total beyond its known parts */
    bool can_be_negative;          /* for the audit only: balances, which may be negative */
} disclosure_table;

/* Builds a table with totals from inner cells [rows][columns]: cells [(rows+1)(columns+1)], row by row,
 * totals last. */
disclosure_table stats_disclosure_cross(arena *result, const double *inner, size_t rows, size_t columns);

/* Primary: counts from 1 to max_n. Zeros are not sensitive. */
void stats_primary_frequency(const double *counts, size_t count, double max_n, bool *sensitive_out);

/* lower_out, upper_out [cells]: for a suppressed cell its inferable range (INFINITY and -INFINITY if
 * unbounded), for a published cell its value.  Two linear programs per cell. Fails: ERROR_INPUT when the sums
 * of the table are inconsistent; ERROR_DOMAIN for a negative value. */
bool stats_disclosure_audit(arena *scratch, const disclosure_table *table, const bool *suppressed,
                            double *lower_out, double *upper_out, error *err) MUST_CHECK;

typedef struct disclosure_rule {
    double share_min;   /* minimum width of the inferable range relative to the value: 0.10 */
    double width_min;   /* absolute minimum width: 1 for counts */
    double insider_max; /* counts from 1 to this must also be protected from a sole contributor of another
                           cell, who knows that its count is 1; 0: not considered, as in the audit */
} disclosure_rule;

/* Whether the inferable range of a cell is wide enough. */
bool stats_is_protected(double value, double lower, double upper, const disclosure_rule *rule);

/* Adds secondary suppressions to primary [cells] until the audit finds every suppressed cell protected (also
 * from sole contributors if the rule requires it), at minimal cost; totals are suppressed last. may_suppress
 * [cells] (NULL: all): false for cells that must stay published. Fails: as the audit; ERROR_DOMAIN when too
 * few cells may be suppressed. */
bool stats_disclosure_protect(arena *scratch, const disclosure_table *table, const bool *primary,
                              const bool *may_suppress, const disclosure_rule *rule, bool *suppressed_out,
                              error *err) MUST_CHECK;

#endif
