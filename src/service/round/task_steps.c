#include "service/round/task_steps.h"

#include "base/hash.h"
#include "service/people/sign_in.h"
#include "service/round/cell_input.h"
#include "service/round/figures.h"
#include "service/round/step.h"

static bool begin(context *c, const char *move, const task_step_request *asked, round_step *s, error *err)
{
    return step_on_task(c, move, asked->task, asked->revision, 0, s, err);
}

/* Records and saves the step; the result is the task after it. */
static bool finish(round_step *s, str detail, task_result *result_out, error *err)
{
    if (!step_record(s, detail, err) || !step_save(s, err))
        return false;
    *result_out = (task_result){ .is_done = true, .task = s->task };
    return true;
}

static const cell_ref *find_ref(const task_step_request *asked, int64_t cell)
{
    for (size_t i = 0; i < asked->cell_count; i++)
        if (asked->cells[i].cell == cell)
            return &asked->cells[i];
    return 0;
}

static bool all_are_of_task(const task_step_request *asked, const round_cells *cells, error *err)
{
    for (size_t i = 0; i < asked->cell_count; i++)
        if (!cell_find(cells, asked->cells[i].cell))
            return error_set(err, ERROR_NOT_FOUND, "任务中没有数据格 %lld", "the task has no cell %lld",
                             (long long)asked->cells[i].cell);
    return true;
}

/* Opens the cells that go back, with their reasons, and closes the others that are not accepted. A task
 * without cells goes back as a whole. */
static bool mark_returned(round_step *s, const task_step_request *asked, const round_cells *cells, error *err)
{
    for (size_t i = 0; i < cells->count; i++) {
        const round_cell *cell = &cells->items[i];
        const cell_ref *ref = find_ref(asked, cell->id);
        cell_mark mark = ref ? CELL_RETURNED : CELL_CLOSED;
        str reason = !ref ? STR_NONE : ref->reason.len > 0 ? ref->reason : s->reason;
        if ((ref || (cell->mark != CELL_ACCEPTED && cell->mark != CELL_CLOSED)) &&
            !store_add_cell_mark(s->c->store, cell->id, s->event.id, mark, reason, err))
            return false;
    }
    return true;
}

static bool give_back(context *c, const char *move, const task_step_request *asked, bool has_term,
                      task_result *result_out, error *err)
{
    round_step s;
    round_cells cells;
    workdays days;
    date term;
    if (!step_on_task(c, move, asked->task, asked->revision, 0, &s, err) ||
        !store_load_cells(c->request, c->store, s.round.id, s.task.id, &cells, err) ||
        !all_are_of_task(asked, &cells, err))
        return false;
    if (cells.count > 0 && asked->cell_count == 0)
        return error_set(err, ERROR_INPUT, "须指明退回哪些数据格（cells）",
                         "name the cells that go back (cells)");
    if (has_term) {
        if (!step_workdays(c, &days, err) ||
            !workdays_after(&days, c->today, TASK_RETURN_WORKDAYS, &term, err))
            return false;
        s.task.term = date_text(c->request, term);
    }
    if (!step_record(&s, str_format(c->request, "%zu", asked->cell_count), err) ||
        !mark_returned(&s, asked, &cells, err) || !step_save(&s, err))
        return false;
    *result_out = (task_result){ .is_done = true, .task = s.task };
    return true;
}

/* Whether somebody opened the form since it was last submitted, and who; empty: nobody. */
static bool opened_by(round_step *s, str *who_out, error *err)
{
    round_events all;
    *who_out = STR("");
    if (!store_load_round_events(s->c->request, s->c->store, s->round.id, s->task.id, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        if (str_eq(all.items[i].move, STR("task.submit")))
            *who_out = STR("");
        if (str_eq(all.items[i].move, STR("task.open")))
            *who_out = all.items[i].who;
    }
    return true;
}

bool service_open_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    str who;
    if (!begin(c, "task.open", asked, &s, err) || !opened_by(&s, &who, err))
        return false;
    if (who.len == 0)
        return finish(&s, STR_NONE, result_out, err);
    *result_out = (task_result){ .is_done = true, .task = s.task };
    return true;
}

bool service_take_back_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    str who;
    if (!begin(c, "task.take_back", asked, &s, err) || !opened_by(&s, &who, err))
        return false;
    if (who.len > 0)
        return error_set(err, ERROR_CONFLICT, "%.*s 已打开，不能撤回；请其退给填报人",
                         "%.*s has opened the form; it cannot be taken back, ask for it to be sent back",
                         STR_ARG(who));
    return finish(&s, STR_NONE, result_out, err);
}

bool service_send_back_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    return give_back(c, "task.send_back", asked, false, result_out, err);
}

bool service_return_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    return give_back(c, "task.return", asked, true, result_out, err);
}

/* Whether the caller filled in what the caller approves: only in a unit of one person. */
static bool is_alone(round_step *s, bool *alone_out, error *err)
{
    round_events all;
    if (!store_load_round_events(s->c->request, s->c->store, s->round.id, s->task.id, &all, err))
        return false;
    *alone_out = false;
    for (size_t i = 0; i < all.count; i++) {
        const workflow_move *m = workflow_find(&task_process, all.items[i].move);
        if (m && m->sets == PARTY_FILLER && access_is_caller(&s->c->who, all.items[i].person))
            *alone_out = true;
    }
    return true;
}

/* The SM3 of what leaves the unit: its figures as data, then its report in words. */
static bool digest_task(round_step *s, str *digest_out, error *err)
{
    context *c = s->c;
    round_tasks one = { &s->task, 1 };
    round_cells cells;
    str csv, text;
    return store_load_cells(c->request, c->store, s->round.id, s->task.id, &cells, err) &&
           store_load_task_text(c->request, c->store, s->task.id, &text, err) &&
           figures_text(c, &s->round, &one, &cells, 0, &csv, err) &&
           hash_sm3(c->request, str_join(c->request, csv, text), digest_out, err);
}

bool service_approve_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    str digest;
    if (!begin(c, "task.approve", asked, &s, err) || !sign_in_confirm(c, asked->code, err) ||
        !is_alone(&s, &s.task.is_alone, err) || !digest_task(&s, &digest, err))
        return false;
    s.task.last_sent = date_text(c->request, c->today);
    if (s.task.first_sent.len == 0)
        s.task.first_sent = s.task.last_sent;
    return finish(&s, digest, result_out, err);
}

/* Marks the cells of the request accepted; all: every cell of the task. */
static bool mark_accepted(round_step *s, const task_step_request *asked, bool all, error *err)
{
    round_cells cells;
    if (!store_load_cells(s->c->request, s->c->store, s->round.id, s->task.id, &cells, err) ||
        !all_are_of_task(asked, &cells, err))
        return false;
    for (size_t i = 0; i < cells.count; i++)
        if ((all || find_ref(asked, cells.items[i].id)) && cells.items[i].mark != CELL_ACCEPTED &&
            !store_add_cell_mark(s->c->store, cells.items[i].id, s->event.id, CELL_ACCEPTED, STR_NONE, err))
            return false;
    return true;
}

static bool accept(context *c, const char *move, const task_step_request *asked, bool all,
                   task_result *result_out, error *err)
{
    round_step s;
    if (!begin(c, move, asked, &s, err) || !step_record(&s, STR_NONE, err) ||
        !mark_accepted(&s, asked, all, err))
        return false;
    if (all)
        s.task.accepted_on = date_text(c->request, c->today);
    if (!step_save(&s, err))
        return false;
    *result_out = (task_result){ .is_done = true, .task = s.task };
    return true;
}

bool service_accept_cells(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    return accept(c, "task.accept_cells", asked, false, result_out, err);
}

bool service_accept_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    return accept(c, "task.accept", asked, true, result_out, err);
}

/* The day of an extension: after the one in force. */
static bool read_due(const round_step *s, str text, str *due_out, error *err)
{
    date due, now;
    if (!step_day(text, &due, err) || !step_day(s->task.due, &now, err))
        return false;
    if (date_compare(due, now) <= 0)
        return error_set(err, ERROR_INPUT, "延期须晚于现行截止日 %.*s",
                         "an extension ends after the due day in force, %.*s", STR_ARG(s->task.due));
    *due_out = date_text(s->c->request, due);
    return true;
}

bool service_ask_extension(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    return begin(c, "task.extend_request", asked, &s, err) &&
           read_due(&s, asked->due, &s.task.asked_due, err) && finish(&s, s.task.asked_due, result_out, err);
}

bool service_extend_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    if (!begin(c, "task.extend", asked, &s, err) ||
        !read_due(&s, asked->due.len > 0 ? asked->due : s.task.asked_due, &s.task.due, err))
        return false;
    s.task.asked_due = STR("");
    return finish(&s, s.task.due, result_out, err);
}

bool service_delegate_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    person to;
    if (!begin(c, "task.delegate", asked, &s, err) ||
        !store_find_person(c->request, c->store, asked->person, &to, err))
        return false;
    if (to.unit != s.task.unit || to.state == PERSON_ENDED)
        return error_set(err, ERROR_INPUT, "“%.*s”不是本单位的人员", "%.*s is not a person of the unit",
                         STR_ARG(asked->person));
    s.task.assignee = to.id;
    return finish(&s, str_format(c->request, "%.*s (%.*s)", STR_ARG(to.name), STR_ARG(to.login)), result_out,
                  err);
}

/* ---- what two people decide ---- */

bool service_ask_reopen_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    if (!begin(c, "task.reopen_request", asked, &s, err) || !finish(&s, STR_NONE, result_out, err))
        return false;
    round_request r = {
        .round = s.round.id, .task = s.task.id, .move = STR("task.reopen"), .asked = s.event.id
    };
    if (!store_add_round_request(c->store, &r, err))
        return false;
    result_out->request = r.id;
    return true;
}

/* The step that decides an open request of the task. */
static bool begin_decision(context *c, const char *move, const task_step_request *asked, round_request *r,
                           round_step *s, error *err)
{
    round_task task;
    return store_load_task(c->request, c->store, asked->task, &task, err) &&
           step_find_request(c, task.round, asked->request, move, r, err) &&
           (r->task == task.id ||
            error_set(err, ERROR_NOT_FOUND, "此申请属于另一任务", "the request is of another task")) &&
           step_on_task(c, move, asked->task, asked->revision, r, s, err);
}

bool service_reopen_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    round_request r;
    if (!begin_decision(c, "task.reopen", asked, &r, &s, err))
        return false;
    s.task.accepted_on = STR("");
    return finish(&s, r.asked_who, result_out, err) &&
           store_decide_round_request(c->store, r.id, s.event.id, err);
}

static bool find_cell(round_step *s, int64_t id, round_cell *cell_out, error *err)
{
    round_cells cells;
    if (!store_load_cells(s->c->request, s->c->store, s->round.id, s->task.id, &cells, err))
        return false;
    const round_cell *found = cell_find(&cells, id);
    if (found)
        *cell_out = *found;
    return found ||
           error_set(err, ERROR_NOT_FOUND, "任务中没有数据格 %lld", "the task has no cell %lld", (long long)id);
}

bool service_ask_correction(context *c, const cell_correction_request *asked, task_result *result_out,
                            error *err)
{
    round_step s;
    round_cell cell;
    round_request r = { .move = STR("task.correct"), .cell = asked->cell.cell };
    if (!step_on_task(c, "task.correct_request", asked->task, 0, 0, &s, err) ||
        !find_cell(&s, asked->cell.cell, &cell, err) || !cell_value_of_one(&asked->cell, &r.value, err) ||
        !finish(&s, STR_NONE, result_out, err))
        return false;
    r.round = s.round.id;
    r.task = s.task.id;
    r.asked = s.event.id;
    if (!store_add_round_request(c->store, &r, err))
        return false;
    result_out->request = r.id;
    return true;
}

bool service_confirm_correction(context *c, const task_step_request *asked, task_result *result_out,
                                error *err)
{
    round_step s;
    round_request r;
    round_cell cell;
    str csv;
    if (!begin_decision(c, "task.correct", asked, &r, &s, err) || !find_cell(&s, r.cell, &cell, err))
        return false;
    if (!finish(&s, r.asked_who, result_out, err) ||
        !store_add_cell_value(c->store, cell.id, s.event.id, &r.value, err) ||
        !store_decide_round_request(c->store, r.id, s.event.id, err))
        return false;
    cell.value = r.value;
    cell.value.reason = str_format(c->request, "数据修订：%.*s", STR_ARG(r.reason));
    round_tasks one = { &s.task, 1 };
    return figures_text(c, &s.round, &one, &(round_cells){ &cell, 1 }, 'R', &csv, err) &&
           figures_import(c, &s.round, csv, err);
}
