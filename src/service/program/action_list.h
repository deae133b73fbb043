/* All actions with their meaning, for pages that show the words of the audit trail. */
#ifndef SERVICE_PROGRAM_ACTION_LIST_H
#define SERVICE_PROGRAM_ACTION_LIST_H

#include "service/action.h"

/* at: action_at */
typedef struct action_list_request {
    const action *(*at)(size_t index);
} action_list_request;

typedef struct action_line {
    str name, permission, meaning; /* meaning: in the language of the caller */
} action_line;

typedef struct action_lines {
    action_line *items;
    size_t count;
} action_lines;

extern const field_table action_list_request_fields, action_lines_fields;

action_lines service_list_actions(const context *c, const action_list_request *asked);

#endif
