/* Inside the folder: a form that came back, compared with its task. */
#ifndef SERVICE_FORM_READ_BACK_H
#define SERVICE_FORM_READ_BACK_H

#include "service/form/form.h"

typedef struct form_back {
    context *c;
    form form; /* of the task as it is now, with the rows that the person changed as in the file */
    round_task task;
    monitoring_round round;
    form_filled file;
    const form_answer **answers; /* [form.row_count] of the rows */
    cell_input *changes;         /* cells that the person changed */
    size_t change_count;
    form_finding *findings; /* in the order of the rows */
    size_t finding_count;
    size_t error_count;
} form_back;

/* Reads a file and finds everything that is wrong with it.
 *
 *   task   that it must be of; 0: any
 *
 * Fails: as office_read_cells and form_read_grid; ERROR_CONFLICT for a form of another round or task. */
bool form_read_back(context *c, str file, int64_t task, form_back *back_out, error *err) MUST_CHECK;

#endif
