/* The cells of a form checked by the validation rules. */
#ifndef SERVICE_ROUND_CHECKS_H
#define SERVICE_ROUND_CHECKS_H

#include "model/validation_rule.h"
#include "service/round/requests.h"

typedef struct cell_faults {
    cell_fault *items; /* in the order of rules and cells */
    size_t count;
    size_t open; /* that block the form */
} cell_faults;

/* Checks by the rules in force, of a locked round by those of its time. A rule that needs a figure that is
 * missing or confidential is left out; a part that is not applicable counts as nothing in a sum.
 *
 *   cells     of the task
 *   changed   [cells->count] checks only what depends on these cells, which are extended to all that were
 *             checked; NULL: all */
bool checks_run(context *c, const monitoring_round *round, const round_cells *cells, bool *changed,
                cell_faults *faults_out, error *err) MUST_CHECK;

/* Checks all cells by one rule, which may not be saved yet.
 *
 *   checked_out   number of cells that the rule applies to, with all figures it needs */
bool checks_try(context *c, const monitoring_round *round, const round_cells *cells,
                const validation_rule *one, size_t *checked_out, cell_faults *faults_out,
                error *err) MUST_CHECK;

#endif
