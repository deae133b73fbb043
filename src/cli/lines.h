/* JSON Lines: each line of the input is answered by itself. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include "cli/command.h"

/* Answers the lines of the input, in their order, by a pure action from str to line_answer, in as many
 * threads as there are processors. An error is reported in the answer to its line and does not stop the
 * others. At a terminal each line is answered at once; otherwise some lines are read first.
 * Fails: ERROR_INPUT after the last line if any line had an error; ERROR_IO. */
bool cli_answer_lines(cli_call *call, const char *action_name, error *err) MUST_CHECK;

#endif
