/* The command table. A command's function stands in cmd_<noun>.c. */
#include "cli/commands.h"

#include "cli/command.h"

const cli_command cli_commands[] = {
    { "version", "", 0, 0, cmd_version, "显示版本", "Show the version", "halfsky version\n", { { 0 } } },
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;
