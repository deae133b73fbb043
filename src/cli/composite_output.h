/* Prints an index as a table and as JSON. Only for cmd_index. */
#ifndef CLI_COMPOSITE_OUTPUT_H
#define CLI_COMPOSITE_OUTPUT_H

#include "cli/command.h"
#include "service/composite/composite.h"

void cli_composite_print(cli_call *call, const composite_answer *answer);
void cli_composite_json(cli_call *call, const composite_answer *answer, const composite_question *question);

#endif
