/* Fields of corrections: what each kind of correction asks for, and what it answers. */
#ifndef SERVICE_PLAN_CORRECT_FIELDS_H
#define SERVICE_PLAN_CORRECT_FIELDS_H

#include "base/field.h"

extern const field_table target_add_fields, target_set_fields, target_drop_fields, target_relink_fields,
    target_judge_fields, target_name_fields, node_set_fields, node_name_fields, correction_result_fields;

/* Of a plan_target: what was read, or what counts. */
extern const field_table target_reading_line_fields;

extern const field_table plan_name_fields, target_list_fields, node_list_fields, target_history_fields,
    node_history_fields;

#endif
