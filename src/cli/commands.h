/* The functions behind the command table, in its order. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

cli_run cmd_api;
cli_run cmd_appraisal, cmd_appraisal_report;
cli_run cmd_assess, cmd_assess_backtest, cmd_assess_regions, cmd_warn_regions;
cli_run cmd_calc;
cli_run cmd_data_export, cmd_data_history, cmd_data_import;
cli_run cmd_demo;
cli_run cmd_department_list;
cli_run cmd_evaluation;
cli_run cmd_evidence, cmd_evidence_add, cmd_evidence_get, cmd_evidence_quota;
cli_run cmd_expression_check, cmd_expression_evaluate, cmd_expression_functions, cmd_expression_rules;
cli_run cmd_form, cmd_form_head, cmd_form_import;
cli_run cmd_index;
cli_run cmd_indicator, cmd_indicator_add, cmd_indicator_import, cmd_indicator_list, cmd_indicator_show;
cli_run cmd_init;
cli_run cmd_job, cmd_job_result;
cli_run cmd_mapping, cmd_mapping_propose, cmd_mapping_save, cmd_mapping_show;
cli_run cmd_national_set, cmd_national_show, cmd_report_national;
cli_run cmd_node_confirm, cmd_node_history, cmd_node_list, cmd_node_set, cmd_node_show, cmd_node_undo;
cli_run cmd_order, cmd_order_file, cmd_order_letter, cmd_order_report;
cli_run cmd_package, cmd_package_file, cmd_package_make, cmd_package_show;
cli_run cmd_paper, cmd_paper_print;
cli_run cmd_paragraph;
cli_run cmd_people;
cli_run cmd_plan_history, cmd_plan_import, cmd_plan_list, cmd_plan_parse, cmd_plan_show;
cli_run cmd_project;
cli_run cmd_protect;
cli_run cmd_publish;
cli_run cmd_question;
cli_run cmd_report, cmd_report_check;
cli_run cmd_responsibility, cmd_responsibility_import, cmd_responsibility_report, cmd_responsibility_set,
    cmd_responsibility_table;
cli_run cmd_round, cmd_round_step;
cli_run cmd_rule;
cli_run cmd_serve;
cli_run cmd_store_check, cmd_store_key_new, cmd_store_map, cmd_store_set, cmd_store_show;
cli_run cmd_target_add, cmd_target_confirm, cmd_target_drop, cmd_target_evaluate, cmd_target_explain,
    cmd_target_history, cmd_target_judge, cmd_target_list, cmd_target_parse, cmd_target_relink,
    cmd_target_set, cmd_target_show, cmd_target_undo;
cli_run cmd_task_paper, cmd_task_return;
cli_run cmd_template, cmd_template_export, cmd_template_file;
cli_run cmd_version;
cli_run cmd_warn;
cli_run cmd_workday_load;
cli_run cmd_yearbook;

#endif
