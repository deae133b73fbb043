/* The cells of a round as rows of data: checked before a task is sent, imported when the round is locked. */
#ifndef SERVICE_ROUND_FIGURES_H
#define SERVICE_ROUND_FIGURES_H

#include "service/round/checks.h"
#include "store/rounds.h"

/* CSV as data.import reads it, a line for each cell after the heading; empty cells have status L.
 *
 *   tasks    of the round, for source and remark
 *   revised  in place of the status of a figure, such as R for a revision; 0: none */
bool figures_text(context *c, const monitoring_round *round, const round_tasks *tasks,
                  const round_cells *cells, char revised, str *csv_out, error *err) MUST_CHECK;

/* What is wrong with the cells of a task: cells that are not filled in, findings of the validation rules, and
 * what an import would refuse or remark. */
bool figures_check(context *c, const monitoring_round *round, const round_task *task,
                   const round_cells *cells, cell_faults *found_out, error *err) MUST_CHECK;

/* The same for the cells that are filled in; the others are no fault. */
bool figures_check_filled(context *c, const monitoring_round *round, const round_task *task,
                          const round_cells *cells, cell_faults *found_out, error *err) MUST_CHECK;

/* Imports cells under the name of the round; all or none. Fails: ERROR_INPUT with the first fault. */
bool figures_import(context *c, const monitoring_round *round, str csv, error *err) MUST_CHECK;

#endif
