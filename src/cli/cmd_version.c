/* halfsky version */
#include "cli/commands.h"

bool cmd_version(cli_call *call, error *err)
{
    (void)err;
    fprintf(call->out, "halfsky %s\n", HALFSKY_VERSION);
    return true;
}
