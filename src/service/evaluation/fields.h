/* Fields of the requests and responses of the actions on evaluations. */
#ifndef SERVICE_EVALUATION_FIELDS_H
#define SERVICE_EVALUATION_FIELDS_H

#include "base/field.h"

extern const field_table judgement_list_fields, self_ask_fields, self_fill_fields, self_id_fields,
    self_sheet_view_fields, opinion_request_fields, opinion_answer_fields, opinion_list_fields;

#endif
