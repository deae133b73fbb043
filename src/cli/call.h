/* The options of a call, by name. */
#ifndef CLI_CALL_H
#define CLI_CALL_H

#include "cli/command.h"

size_t cli_option_count(const cli_command *command);

/* Place of an option in command->options; CLI_OPTIONS_MAX if the command has no such option. */
size_t cli_option_index(const cli_command *command, str name);

/* The value of an option of the call's command ("" for a switch that was given), or NULL. */
const char *cli_value(const cli_call *call, const char *option);
bool cli_given(const cli_call *call, const char *option);

#endif
