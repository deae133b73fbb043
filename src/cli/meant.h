/* What a mistyped command or option was meant to be. */
#ifndef CLI_MEANT_H
#define CLI_MEANT_H

#include "cli/command.h"

/* The command whose words are nearest to those that argv begins with; NULL where none is near. */
const cli_command *cli_command_meant(arena *a, int argc, char **argv);

/* The option of a command nearest to name; NULL where none is near. */
const char *cli_option_meant(const cli_command *command, str name);

/* True when some command begins with this word and has more words. */
bool cli_is_noun(const char *word);

#endif
