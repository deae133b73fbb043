/* halfsky version */
#include "cli/act.h"
#include "cli/commands.h"

bool cmd_version(cli_call *call, error *err)
{
    str version;
    if (!cli_act(call, "program.version", &(action_nothing){ 0 }, &version, err))
        return false;
    fprintf(call->out, "halfsky %.*s\n", STR_ARG(version));
    return true;
}
