/* The command table. A command's function stands in cmd_<noun>.c. */
#include "cli/commands.h"

#include "cli/command.h"

const cli_command cli_commands[] = {
    { "target evaluate", "", 0, 0, cmd_target_evaluate, "逐行判定目标（JSON 行）", "Judge targets line by line (JSON lines)",
      "halfsky target evaluate < cases.jsonl\n"
      "echo '{\"id\":1,\"formula\":\"value >= 95\",\"year\":2023,\"plan\":{\"start\":2021,\"end\":2025},\"series\":{\"2023\":\"95.00\"}}' | halfsky target evaluate\n",
      { { 0 } } },
    { "target explain", "FORMULA", 1, 1, cmd_target_explain, "解释一个目标公式", "Say a target formula in words",
      "halfsky target explain 'value >= baseline(2020) + 5 pp' --unit %\nhalfsky target explain 'always value >= 98' --json\n",
      { { "--unit", "UNIT", "指标的单位", "the indicator's unit" }, { "--json", 0, "输出 JSON（中英文）", "print JSON, in both languages" } } },
    { "version", "", 0, 0, cmd_version, "显示版本", "Show the version", "halfsky version\n", { { 0 } } },
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;
