/* Fields of the requests and responses of the actions on rounds. */
#ifndef SERVICE_ROUND_FIELDS_H
#define SERVICE_ROUND_FIELDS_H

#include "base/field.h"

extern const field_table round_create_fields, round_define_fields, round_step_fields, round_day_fields,
    round_id_fields, task_id_fields, task_step_fields, task_approve_fields, task_cells_fields,
    task_decide_fields, task_due_fields, task_person_fields, task_fill_fields, correction_fields,
    alone_fields, workday_load_fields, cell_input_fields, cell_fault_fields;

extern const field_table round_view_fields, round_result_fields, round_board_fields, round_letters_fields,
    task_result_fields, task_view_fields;

#endif
