/* Which lines of a table of counts are totals of other lines.
 *
 * Totals have any name: 合计, 全市, the name of the city, or none. So they are found by arithmetic. A sum
 * that holds by chance counts as a total too: protecting against one sum too many hides more, never less. */
#ifndef DISCLOSURE_TOTALS_H
#define DISCLOSURE_TOTALS_H

#include "base/arena.h"
#include "base/str.h"
#include "stats/disclosure.h"

/* Lines are rows or columns: cell k of line i is values[i * line_step + k * cell_step]. */
typedef struct count_lines {
    const double *values;     /* none negative */
    size_t lines, cells, line_step, cell_step;
    const bool *is_named;     /* [lines] total by its name */
    const bool *is_partial;   /* [lines] by its name a part that nothing completes: 其中…; no part of a sum */
} count_lines;

typedef struct line_totals {
    const disclosure_sum *sums; /* of line numbers; a line may have several */
    size_t sum_count;
    bool *has_sum;              /* [lines] the line is the total of at least one other line */
    bool *is_total;             /* [lines] of at least two other lines, or by its name */
} line_totals;

/* Whether a label names a total: 合计, 小计, 全市, Total …; an empty label counts as one. */
bool disclosure_names_total(arena *scratch, str label);

/* Whether a label begins with 其中, of which. */
bool disclosure_names_part(arena *scratch, str label);

/* Finds: runs of lines before or after their total, all other lines, and the same among every second, third …
 * line (合计, 男, 女 under each of several heads); subtotals within are counted once. For a line that is a
 * total by its name any set of other lines, within a limit of steps. A line of zeros has no sum. */
line_totals disclosure_find_totals(arena *a, const count_lines *t);

/* For a table without totals: the length of the first of several runs of lines with equal sums that make up
 * the table, such as the two sexes, then town and country. Their sum is the total. t->lines: there is one
 * run. */
size_t disclosure_equal_runs(arena *scratch, const count_lines *t);

#endif
