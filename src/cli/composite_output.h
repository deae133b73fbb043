/* Prints an index as a table and as JSON. Only for cmd_index. */
#ifndef CLI_COMPOSITE_OUTPUT_H
#define CLI_COMPOSITE_OUTPUT_H

#include "cli/command.h"
#include "service/composite/composite.h"

void cli_index_print(cli_call *call, const index_answer *answer);
void cli_index_json(cli_call *call, const index_answer *answer, const index_question *question);

#endif
