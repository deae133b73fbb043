/* Rounds, tasks and working days. */
#include "service/action.h"
#include "service/round/board.h"
#include "service/round/create.h"
#include "service/round/fields.h"
#include "service/round/form.h"
#include "service/round/letters.h"
#include "service/round/round_steps.h"
#include "service/round/step.h"
#include "service/round/task_paper.h"
#include "service/round/task_steps.h"
#include "workflow/workday.h"

static bool load_workdays(context *c, const void *request, void *response, error *err)
{
    const str *text = request;
    workday_rules *rules = response;
    if (!workdays_read(c->request, *text, rules, err) || !store_replace_workdays(c->store, rules, err))
        return false;
    context_record(c, 0, STR("working_day"), str_format(c->request, "{\"rows\": %zu}", rules->count));
    return true;
}

static bool list_workdays(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return store_load_workdays(c->request, c->store, response, err);
}

static bool create(context *c, const void *request, void *response, error *err)
{
    return service_create_round(c, request, response, err);
}

static bool define(context *c, const void *request, void *response, error *err)
{
    return service_define_round(c, request, response, err);
}

static bool list(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_list_rounds(c, response, err);
}

static bool show(context *c, const void *request, void *response, error *err)
{
    const round_step_request *asked = request;
    return service_show_round(c, asked->round, response, err);
}

static bool list_tasks(context *c, const void *request, void *response, error *err)
{
    const round_step_request *asked = request;
    return service_list_tasks(c, asked->round, response, err);
}

static bool show_task(context *c, const void *request, void *response, error *err)
{
    const task_step_request *asked = request;
    return service_show_task(c, asked->task, response, err);
}

ACTION_RUNS(board, service_round_board)
ACTION_RUNS(due_letters, service_due_letters)
ACTION_RUNS(send_letters, service_send_letters)
ACTION_RUNS(issue, service_issue_round)
ACTION_RUNS(lock, service_lock_round)
ACTION_RUNS(ask_reopen, service_ask_reopen_round)
ACTION_RUNS(reopen, service_reopen_round)
ACTION_RUNS(publish, service_publish_round)
ACTION_RUNS(close_round, service_close_round)
ACTION_RUNS(allow_alone, service_allow_alone)
ACTION_RUNS(fill, service_fill_task)
ACTION_RUNS(form, service_task_form)
ACTION_RUNS(save, service_save_cells)
ACTION_RUNS(check, service_check_task)
ACTION_RUNS(submit, service_submit_task)
ACTION_RUNS(take_back, service_take_back_task)
ACTION_RUNS(send_back, service_send_back_task)
ACTION_RUNS(open_task, service_open_task)
ACTION_RUNS(approve, service_approve_task)
ACTION_RUNS(return_task, service_return_task)
ACTION_RUNS(accept_cells, service_accept_cells)
ACTION_RUNS(accept, service_accept_task)
ACTION_RUNS(ask_extension, service_ask_extension)
ACTION_RUNS(extend, service_extend_task)
ACTION_RUNS(delegate, service_delegate_task)
ACTION_RUNS(ask_reopen_task, service_ask_reopen_task)
ACTION_RUNS(reopen_task, service_reopen_task)
ACTION_RUNS(ask_correction, service_ask_correction)
ACTION_RUNS(correct, service_confirm_correction)

#define STEP(name, needs, run, zh, en)                                                                         \
    { "round." name, PERMISSION_##needs, SCOPE_REGION, ACTION_WRITES, &round_step_fields, &round_result_fields, \
      run, zh, en }
#define TASK(name, needs, asks, run, zh, en) \
    { "task." name, PERMISSION_##needs, SCOPE_REGION, ACTION_WRITES, &asks, &task_result_fields, run, zh, en }
#define READS(name, asks, answers, run, zh, en) \
    { name, PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &asks, &answers, run, zh, en }

/* clang-format off */
static const action rows[] = {
    READS("round.board", round_day_fields, round_board_fields, board, "查看监测报表进度", "show the progress of a round"),
    STEP("close", ROUND_EDIT, close_round, "归档监测报表", "close a round"),
    { "round.create", PERMISSION_ROUND_EDIT, SCOPE_REGION, ACTION_WRITES, &round_create_fields, &round_view_fields, create, "拟订监测报表", "draw up a round" },
    { "round.define", PERMISSION_ROUND_EDIT, SCOPE_REGION, ACTION_WRITES, &round_define_fields, &round_view_fields, define, "更改拟订中的监测报表的数据格", "replace the cells of a draft" },
    STEP("issue", ROUND_EDIT, issue, "布置监测报表", "issue a round"),
    READS("round.letters", round_day_fields, round_letters_fields, due_letters, "预览到期的催报单", "preview the letters due on a day"),
    { "round.list", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &action_nothing_fields, &monitoring_rounds_fields, list, "列出监测报表", "list rounds" },
    STEP("lock", ROUND_LOCK, lock, "锁定监测报表", "lock a round"),
    { "round.one_person", PERMISSION_ROUND_EDIT, SCOPE_REGION, ACTION_WRITES, &alone_fields, &org_unit_fields, allow_alone, "准许单人单位自行审批", "let a unit of one person approve its own form" },
    STEP("publish", PUBLISH, publish, "发布监测报表", "publish a round"),
    { "round.remind", PERMISSION_ROUND_EDIT, SCOPE_REGION, ACTION_WRITES, &round_step_fields, &round_letters_fields, send_letters, "催报", "send the letters due today" },
    STEP("reopen", ROUND_LOCK, reopen, "确认解锁监测报表", "confirm that a round is unlocked"),
    STEP("reopen_request", TASK_REVIEW, ask_reopen, "申请解锁监测报表", "ask to unlock a round"),
    READS("round.show", round_id_fields, round_view_fields, show, "查看监测报表", "show a round"),
    TASK("accept", TASK_REVIEW, task_step_fields, accept, "通过任务", "accept a task"),
    TASK("accept_cells", TASK_REVIEW, task_cells_fields, accept_cells, "通过部分数据格", "accept some cells"),
    TASK("approve", TASK_APPROVE, task_approve_fields, approve, "审批任务", "approve a task"),
    READS("task.check", task_id_fields, task_result_fields, check, "检查任务", "check a task"),
    TASK("correct", ROUND_LOCK, task_decide_fields, correct, "确认数据修订", "confirm the revision of a figure"),
    TASK("correct_request", TASK_REVIEW, correction_fields, ask_correction, "申请数据修订", "ask for the revision of a figure"),
    TASK("delegate", TASK_APPROVE, task_person_fields, delegate, "委托任务", "delegate a task"),
    TASK("extend", ROUND_EDIT, task_due_fields, extend, "准予延期", "extend the term of a task"),
    TASK("extend_request", TASK_FILL, task_due_fields, ask_extension, "申请延期", "ask for more time"),
    TASK("fill", TASK_FILL, task_fill_fields, fill, "填报", "fill in a task"),
    READS("task.form", task_id_fields, task_form_fields, form, "查看任务的报表", "show the form of a task"),
    READS("task.list", round_id_fields, round_tasks_fields, list_tasks, "列出任务", "list tasks"),
    TASK("open", TASK_APPROVE, task_id_fields, open_task, "打开待审批的任务", "open a task that waits for approval"),
    TASK("reopen", TASK_REVIEW, task_decide_fields, reopen_task, "确认重新打开任务", "confirm that a task is reopened"),
    TASK("reopen_request", TASK_REVIEW, task_step_fields, ask_reopen_task, "申请重新打开任务", "ask to reopen a task"),
    TASK("return", TASK_REVIEW, task_cells_fields, return_task, "退回任务", "return a task"),
    { "task.save", PERMISSION_TASK_FILL, SCOPE_REGION, ACTION_WRITES, &task_save_fields, &task_saved_fields, save, "存入数据格", "save cells of a task" },
    TASK("send_back", TASK_APPROVE, task_cells_fields, send_back, "退给填报人", "send a task back to the clerk"),
    { "task.paper", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &task_paper_fields, &action_file_fields, service_task_paper, "写出任务的填报通知、催报单、退回单", "write the notice, the reminder or the return of a task" },
    READS("task.show", task_id_fields, task_view_fields, show_task, "查看任务", "show a task"),
    TASK("submit", TASK_FILL, task_step_fields, submit, "送审", "submit a task for approval"),
    TASK("take_back", TASK_FILL, task_step_fields, take_back, "撤回送审", "take a submitted task back"),
    { "workday.list", PERMISSION_CATALOGUE_READ, SCOPE_STORE, ACTION_READS, &action_nothing_fields, &workday_rules_fields, list_workdays, "列出工作日表", "list the working days" },
    { "workday.load", PERMISSION_CATALOGUE_EDIT, SCOPE_STORE, ACTION_WRITES, &workday_load_fields, &workday_rules_fields, load_workdays, "装入工作日表", "load the working days of a year" },
};
/* clang-format on */
const action_rows round_actions = ACTION_ROWS(rows);
