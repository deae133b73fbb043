/* Fields of the requests and responses of the actions on supervision orders. */
#ifndef SERVICE_ORDER_FIELDS_H
#define SERVICE_ORDER_FIELDS_H

#include "base/field.h"

extern const field_table order_draft_fields, order_problem_fields, order_set_fields, order_id_fields,
    order_part_step_fields, order_due_fields, order_reply_fields, order_page_fields,
    order_paper_fields, order_list_fields, order_day_fields;

extern const field_table order_view_fields, order_board_fields, order_letter_fields, order_letters_fields;

#endif
