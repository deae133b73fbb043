/* A cell as a person fills it in, read and compared with what the store has. */
#ifndef SERVICE_ROUND_CELL_INPUT_H
#define SERVICE_ROUND_CELL_INPUT_H

#include "service/round/requests.h"

/* The value that a person wrote. Fails: ERROR_INPUT for a value that is no number, a status that contradicts
 * it, a missing figure without a reason. */
bool cell_value_of(const cell_input *in, cell_value *value_out, error *err) MUST_CHECK;
/* The same; the message of a failure begins with the number of the cell. */
bool cell_value_of_one(const cell_input *in, cell_value *value_out, error *err) MUST_CHECK;

/* The same content as reported, regardless of who filled it in. */
bool cell_value_is_same(const cell_value *a, const cell_value *b);

/* Cells are in the order of their numbers. NULL: the task has no such cell. */
const round_cell *cell_find(const round_cells *all, int64_t id);

#endif
