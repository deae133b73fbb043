/* The functions behind the command table, in its order. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

cli_run cmd_api, cmd_appraisal;
cli_run cmd_assess, cmd_assess_regions;
cli_run cmd_assess_backtest;
cli_run cmd_calc;
cli_run cmd_paper, cmd_plan_import, cmd_plan_list;
cli_run cmd_plan_parse, cmd_plan_show;
cli_run cmd_data_export;
cli_run cmd_data_history;
cli_run cmd_data_import;
cli_run cmd_evaluation;
cli_run cmd_expression_check, cmd_expression_evaluate, cmd_expression_functions,
    cmd_expression_rules;
cli_run cmd_form, cmd_form_head, cmd_form_import;
cli_run cmd_index;
cli_run cmd_indicator_add, cmd_indicator_import;
cli_run cmd_indicator_list;
cli_run cmd_indicator_show;
cli_run cmd_init;
cli_run cmd_project, cmd_protect;
cli_run cmd_report_annual, cmd_report_brief, cmd_report_check, cmd_yearbook;
cli_run cmd_evidence_add, cmd_evidence_get, cmd_evidence_list, cmd_evidence_quota, cmd_evidence_withdraw;
cli_run cmd_order_board, cmd_order_content, cmd_order_draft, cmd_order_letter, cmd_order_letters,
    cmd_order_list, cmd_order_show, cmd_order_step;
cli_run cmd_round_board, cmd_round_create, cmd_round_define, cmd_round_letters, cmd_round_list,
    cmd_round_show;
cli_run cmd_round_step, cmd_rule;
cli_run cmd_serve;
cli_run cmd_store_check, cmd_store_key_new, cmd_store_set, cmd_store_show;
cli_run cmd_target_evaluate;
cli_run cmd_target_explain;
cli_run cmd_people, cmd_task_list, cmd_task_paper, cmd_workday_list, cmd_workday_load, cmd_warn;
cli_run cmd_version, cmd_target_parse;
cli_run cmd_plan_history, cmd_target_list, cmd_target_show, cmd_target_history;
cli_run cmd_node_list, cmd_node_show, cmd_node_history, cmd_node_set, cmd_node_confirm, cmd_node_undo;
cli_run cmd_target_set, cmd_target_drop, cmd_target_relink, cmd_target_judge, cmd_target_confirm,
    cmd_target_undo;
cli_run cmd_responsibility_list, cmd_responsibility_table, cmd_responsibility_report,
    cmd_responsibility_units,
    cmd_responsibility_history, cmd_responsibility_set, cmd_responsibility_confirm, cmd_responsibility_import,
    cmd_responsibility_hand_over, cmd_responsibility_sign, cmd_scheme_file, cmd_scheme_list, cmd_plan_compare;

#endif
