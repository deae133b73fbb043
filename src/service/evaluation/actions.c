/* Evaluation: goals in words judged, self-evaluations, verdicts of a third party. */
#include "service/action.h"
#include "service/evaluation/appraisal.h"
#include "service/evaluation/fields.h"
#include "service/evaluation/judgement.h"
#include "service/evaluation/opinion.h"
#include "service/evaluation/paper.h"
#include "service/evaluation/project.h"
#include "service/evaluation/self_evaluation.h"

ACTION_RUNS(list_judgements, service_list_judgements)
ACTION_RUNS(ask_self, service_ask_self)
ACTION_RUNS(fill_self, service_fill_self)
ACTION_RUNS(send_self, service_send_self)
ACTION_RUNS(list_self, service_list_self)
ACTION_RUNS(show_self, service_show_self)
ACTION_RUNS(give_opinion, service_give_opinion)
ACTION_RUNS(answer_opinion, service_answer_opinion)
ACTION_RUNS(list_opinions, service_list_opinions)
ACTION_RUNS(list_appraisals, service_list_appraisals)
ACTION_RUNS(add_marks, service_add_appraisal_marks)
ACTION_RUNS(set_rules, service_set_appraisal_rules)
ACTION_RUNS(show_rules, service_show_appraisal_rules)
ACTION_RUNS(plan_papers, service_plan_papers)
ACTION_RUNS(file_paper, service_file_paper)
ACTION_RUNS(minute_paper, service_minute_paper)
ACTION_RUNS(move_paper, service_move_paper)
ACTION_RUNS(show_paper, service_show_paper)
ACTION_RUNS(list_papers, service_list_papers)
ACTION_RUNS(define_project, service_define_project)
ACTION_RUNS(report_project, service_report_project)
ACTION_RUNS(verify_project, service_verify_project)
ACTION_RUNS(show_project, service_show_project)
ACTION_RUNS(list_projects, service_list_projects)

#define READS(name, needs, asks, answers, run, zh, en) \
    { name, PERMISSION_##needs, SCOPE_REGION, ACTION_READS, &asks, &answers, run, zh, en }
#define WRITES(name, needs, asks, answers, run, zh, en) \
    { name, PERMISSION_##needs, SCOPE_REGION, ACTION_WRITES, &asks, &answers, run, zh, en }

/* clang-format off */
static const action rows[] = {
    READS("appraisal.list", TASK_READ, appraisal_request_fields, appraisal_scores_fields, list_appraisals, "查看述职评议的得分", "list appraisal scores with their arithmetic"),
    WRITES("appraisal.mark", EVALUATION_EDIT, appraisal_marks_request_fields, appraisal_scores_fields, add_marks, "录入委员的评分", "enter the marks of the committee"),
    READS("appraisal.rules", TASK_READ, subject_fields, appraisal_rules_fields, show_rules, "查看述职评议的规则", "show the rules of the appraisal"),
    WRITES("appraisal.set_rules", EVALUATION_EDIT, appraisal_rules_request_fields, appraisal_rules_fields, set_rules, "设定述职评议的规则", "set the rules of the appraisal"),
    READS("judgement.list", TASK_READ, subject_any_fields, judgement_list_fields, list_judgements, "查看定性目标的评判和达标情况", "list judged goals and targets met"),
    WRITES("opinion.answer", EVALUATION_EDIT, opinion_answer_fields, opinion_fields, answer_opinion, "答复第三方的判定", "answer a verdict of the third party"),
    WRITES("opinion.give", OPINION, opinion_request_fields, opinion_fields, give_opinion, "提出第三方的判定", "give a verdict of the third party"),
    READS("opinion.list", OPINION, opinion_list_fields, opinions_fields, list_opinions, "列出第三方的判定", "list verdicts of the third party"),
    WRITES("paper.file", EVALUATION_EDIT, paper_file_fields, paper_view_fields, file_paper, "归档文件", "file a paper"),
    READS("paper.list", TASK_READ, paper_list_fields, papers_fields, list_papers, "列出一年的文件：到期、逾期、已归档", "list the papers of a year: due, late, filed"),
    WRITES("paper.minute", EVALUATION_EDIT, paper_minutes_fields, paper_view_fields, minute_paper, "登记会议纪要", "enter minutes"),
    WRITES("paper.move", EVALUATION_EDIT, paper_move_fields, paper_view_fields, move_paper, "更改文件的期限或责任单位", "move a paper to another day or owner"),
    WRITES("paper.plan", EVALUATION_EDIT, paper_plan_fields, papers_fields, plan_papers, "按模板列入一年的文件", "list the papers of a year by a template"),
    READS("paper.show", TASK_READ, paper_id_fields, paper_view_fields, show_paper, "查看文件及办理过程", "show a paper and what was done with it"),
    WRITES("project.define", EVALUATION_EDIT, project_define_fields, project_fields, define_project, "分解实事项目", "define a practical project"),
    READS("project.list", RESULT_READ, project_list_fields, projects_fields, list_projects, "列出实事项目及其节点", "list practical projects with their milestones"),
    WRITES("project.report", TASK_FILL, project_report_request_fields, project_view_fields, report_project, "报告实事项目的进展", "report the progress of a project"),
    READS("project.show", TASK_READ, project_id_fields, project_view_fields, show_project, "查看实事项目及历次报告", "show a project with its reports"),
    WRITES("project.verify", EVALUATION_EDIT, project_verify_fields, project_view_fields, verify_project, "核实实事项目的报告", "verify a report of a project"),
    WRITES("self_evaluation.ask", EVALUATION_EDIT, self_ask_fields, self_summary_fields, ask_self, "布置自评", "ask units to evaluate themselves"),
    WRITES("self_evaluation.fill", TASK_FILL, self_fill_fields, self_sheet_view_fields, fill_self, "填写自评表", "fill in a self-evaluation"),
    READS("self_evaluation.list", TASK_READ, subject_fields, self_summary_fields, list_self, "列出自评表", "list self-evaluations"),
    WRITES("self_evaluation.send", TASK_APPROVE, self_id_fields, self_sheet_view_fields, send_self, "报送自评表", "send a self-evaluation"),
    READS("self_evaluation.show", TASK_READ, self_id_fields, self_sheet_view_fields, show_self, "查看自评表", "show a self-evaluation"),
};
/* clang-format on */
const action_rows evaluation_actions = ACTION_ROWS(rows);
