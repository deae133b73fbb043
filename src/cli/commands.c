/* The command table. A command's function stands in cmd_<noun>.c. */
#include "cli/commands.h"

#include "cli/command.h"

const cli_command cli_commands[] = {
    { "calc", "[FILE]", 0, 1, cmd_calc, "按名称计算公开的统计方法（JSON 进，JSON 出）", "Compute published methods by name (JSON in, JSON out)",
      "echo '[{\"id\":1,\"method\":\"ci_wilson\",\"inputs\":{\"x\":4,\"n\":20}}]' | halfsky calc\nhalfsky calc --list\n",
      { { "--list", 0, "列出全部方法、输入、输出和来源", "list every method with its inputs, outputs and source" },
        { "--json", 0, "以 JSON 列出", "list as JSON" } } },
    { "plan parse", "FILE", 1, 1, cmd_plan_parse, "把规划文本读成结构：领域、目标、措施、指标表、项目", "Read a plan document into structure",
      "halfsky plan parse plan.txt\nhalfsky plan parse plan.txt --json > plan.json\niconv -t GB18030 plan.txt | halfsky plan parse - --json\n",
      { { "--json", 0, "输出 JSON，每个节点带原文位置", "print JSON, each node with its place in the file" } } },
    { "plan show", "FILE", 1, 1, cmd_plan_show, "以树形显示规划，标出其中的目标", "Show a plan as a tree with its targets marked",
      "halfsky plan show plan.txt\n", { { 0 } } },
    { "target evaluate", "", 0, 0, cmd_target_evaluate, "逐行判定目标（JSON 行）", "Judge targets line by line (JSON lines)",
      "halfsky target evaluate < cases.jsonl\n"
      "echo '{\"id\":1,\"formula\":\"value >= 95\",\"year\":2023,\"plan\":{\"start\":2021,\"end\":2025},\"series\":{\"2023\":\"95.00\"}}' | halfsky target evaluate\n",
      { { 0 } } },
    { "target explain", "FORMULA", 1, 1, cmd_target_explain, "解释一个目标公式", "Say a target formula in words",
      "halfsky target explain 'value >= baseline(2020) + 5 pp' --unit %\nhalfsky target explain 'always value >= 98' --json\n",
      { { "--unit", "UNIT", "指标的单位", "the indicator's unit" }, { "--json", 0, "输出 JSON（中英文）", "print JSON, in both languages" } } },
    { "version", "", 0, 0, cmd_version, "显示版本", "Show the version", "halfsky version\n", { { 0 } } },
    { "target parse", "[PHRASE]", 0, 1, cmd_target_parse, "读懂规划里的目标表述", "Read target phrases of plans",
      "halfsky target parse '适龄妇女“两癌”筛查率达到90%以上'\n"
      "halfsky target parse 85 --indicator 妇女人均预期寿命 --unit 岁 --json\n"
      "halfsky target parse < phrases.jsonl\n",
      { { "--indicator", "NAME", "表格单元格所在行的指标", "The indicator of the table row" },
        { "--unit", "UNIT", "该行的单位", "The unit of the row" },
        { "--json", 0, "以JSON输出", "Print JSON" } } },
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;
