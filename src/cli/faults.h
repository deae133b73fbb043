/* Prints the errors and warnings of an import: each with its position; equal ones of several lines are
 * grouped. */
#ifndef CLI_FAULTS_H
#define CLI_FAULTS_H

#include "cli/command.h"
#include "service/data/import.h"

/* Writes to call->err, in the order of the first line of each group: "错误 第 2 行第 2
 * 列（region）：没有这个地区…", or for a group "错误 没有这个地区…（第 2 列 region，共 136 行）：第 2–137
 * 行". */
void cli_print_faults(const cli_call *call, const import_faults *faults);

#endif
