/* Suggestions for mistyped commands and options. */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include "cli/command.h"

/* The command whose name is closest to the first words of argv; NULL when none is close. */
const cli_command *cli_command_meant(arena *a, int argc, char **argv);

/* The option of a command whose name is closest to name; NULL when none is close. */
const char *cli_option_meant(const cli_command *command, str name);

/* True when word is the first of several words of a command. */
bool cli_is_noun(const char *word);

#endif
