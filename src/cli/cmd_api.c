/* halfsky api: the web interface as OpenAPI. */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/program/api.h"

bool cmd_api(cli_call *call, error *err)
{
    str text;
    if (!cli_act(call, "program.api", &(api_request){ call->routes }, &text, err))
        return false;
    fwrite(text.data, 1, text.len, call->out);
    return true;
}
