/* The program itself. */
#include "service/action.h"

static bool version(context *c, const void *request, void *response, error *err)
{
    (void)c;
    (void)request;
    (void)err;
    *(str *)response = STR(HALFSKY_VERSION);
    return true;
}

static const action rows[] = {
    { "program.version", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &action_nothing_fields, &action_text_fields,
        version, "显示版本", "show the version" },
};
const action_rows program_actions = ACTION_ROWS(rows);
