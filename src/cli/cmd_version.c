/* halfsky version */
#include "cli/act.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/program/parts.h"

bool cmd_version(cli_call *call, error *err)
{
    program_parts parts;
    if (!cli_act(call, "program.version", &(action_nothing){ 0 }, &parts, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "program.version", &parts);
    else
        fprintf(call->out, "halfsky %.*s\n", STR_ARG(parts.version));
    return true;
}
