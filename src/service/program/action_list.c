#include "service/program/action_list.h"

#include "base/vec.h"

/* Filled by the server. */
const field_table action_list_request_fields = { "ActionListRequest", sizeof(action_list_request),
    (const field[]){ { 0 } } };

static const field_table action_line_fields = {
    "Action",
    sizeof(action_line),
    (const field[]){ { "name", FIELD_TEXT, FIELD_AT(action_line, name), "名称", "name" },
                     { "permission", FIELD_TEXT, FIELD_AT(action_line, permission), "所需权限",
                       "permission that it needs" },
                     { "meaning", FIELD_TEXT, FIELD_AT(action_line, meaning), "含义", "meaning" },
                     { 0 } },
};

const field_table action_lines_fields = {
    "Actions",
    sizeof(action_lines),
    (const field[]){ { "items", FIELD_LIST, FIELD_ITEMS(action_lines, items), "操作", "actions",
                       FIELD_COUNTED(action_lines, count), .of = &action_line_fields },
                     { 0 } },
};

action_lines service_list_actions(const context *c, const action_list_request *asked)
{
    VEC(action_line) found = { 0 };
    const action *a;
    for (size_t i = 0; asked->at && (a = asked->at(i)); i++)
        *vec_push(c->request, &found) =
            (action_line){ str_of(a->name), str_of(permission_table[a->needs].word),
                           str_of(c->lang == LANGUAGE_ZH ? a->zh : a->en) };
    return (action_lines){ found.items, found.count };
}
