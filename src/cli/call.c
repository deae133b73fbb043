#include "cli/call.h"

size_t cli_option_count(const cli_command *command)
{
    size_t count = 0;
    while (count < CLI_OPTIONS_MAX && command->options[count].name)
        count++;
    return count;
}

size_t cli_option_index(const cli_command *command, str name)
{
    for (size_t i = 0; i < cli_option_count(command); i++)
        if (str_eq(str_of(command->options[i].name), name))
            return i;
    return CLI_OPTIONS_MAX;
}

const char *cli_value(const cli_call *call, const char *option)
{
    size_t i = cli_option_index(call->command, str_of(option));
    return i < CLI_OPTIONS_MAX ? call->values[i] : 0;
}

bool cli_given(const cli_call *call, const char *option)
{
    return cli_value(call, option) != 0;
}
