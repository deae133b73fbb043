/* Fields of corrections: what each kind of correction asks for, and what it answers. */
#ifndef SERVICE_PLAN_CORRECT_FIELDS_H
#define SERVICE_PLAN_CORRECT_FIELDS_H

#include "base/field.h"

extern const field_table target_set_fields, target_drop_fields, target_relink_fields, target_judge_fields,
    target_name_fields, node_set_fields, node_name_fields, correction_result_fields;

#endif
