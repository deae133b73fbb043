/* The faults of an imported file for people: every one with its place, the same fault of many lines told once. */
#ifndef CLI_FAULTS_H
#define CLI_FAULTS_H

#include "cli/command.h"
#include "service/import.h"

/* To call->err, in the order of the first line of each: "错误 第 2 行第 2 列（region）：没有这个地区…", or for several lines
 * "错误 没有这个地区…（第 2 列 region，共 136 行）：第 2–137 行". */
void cli_print_faults(const cli_call *call, const import_faults *faults);

#endif
