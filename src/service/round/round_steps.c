#include "service/round/round_steps.h"

#include <stdlib.h>

#include "service/round/figures.h"
#include "service/round/step.h"
#include "store/people.h"
#include "store/validation_rules.h"
#include "base/hash.h"

static bool begin(context *c, const char *move, const round_step_request *asked, round_step *s, error *err)
{
    return step_on_round(c, move, asked->round, 0, s, err);
}

static bool finish(round_step *s, str detail, round_result *result_out, error *err)
{
    if (!step_record(s, detail, err) || !step_save(s, err))
        return false;
    result_out->round = s->round;
    return true;
}

/* Refuses with the first indicator that nobody would be asked for, the number of others, and what to do. */
static bool all_have_units(const round_indicators *all, error *err)
{
    const round_indicator *first = 0;
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].unit == 0) {
            first = first ? first : &all->items[i];
            count++;
        }
    return count == 0 ||
           error_set(err, ERROR_CONFLICT,
                     "%zu 项指标还没有填报单位，如 %.*s %.*s；请增加其部门的单位或指定牵头单位，"
                     "再重新确定数据格",
                     "no unit hands in %zu of the indicators, such as %.*s %.*s; add a unit of the department "
                     "or name the lead unit, then define the cells again",
                     count, STR_ARG(first->code), STR_ARG(first->name));
}

/* Nobody could fill in the task of a unit that has ended since the round was drawn up. */
static bool all_units_in_use(const round_step *s, const round_tasks *tasks, error *err)
{
    org_units known;
    if (!store_load_units(s->c->request, s->c->store, s->round.region, &known, err))
        return false;
    for (size_t i = 0; i < tasks->count; i++) {
        const org_unit *u = org_unit_of_id(&known, tasks->items[i].unit);
        if (u && u->ended_on.len > 0)
            return error_set(err, ERROR_CONFLICT,
                             "“%.*s”已撤销或并入其他单位；请重新确定数据格后再布置",
                             "%.*s has ended or is part of another unit; define the cells again first",
                             STR_ARG(u->name));
    }
    return true;
}

bool service_issue_round(context *c, const round_step_request *asked, round_result *result_out, error *err)
{
    round_step s;
    round_indicators all;
    round_tasks tasks;
    *result_out = (round_result){ 0 };
    if (!begin(c, "round.issue", asked, &s, err) ||
        !store_load_round_indicators(c->request, c->store, s.round.id, &all, err) ||
        !store_load_tasks(c->request, c->store, s.round.id, &tasks, err))
        return false;
    if (!all_have_units(&all, err) || !all_units_in_use(&s, &tasks, err))
        return false;
    if (tasks.count == 0)
        return error_set(err, ERROR_CONFLICT, "该地区没有填报单位", "the region has no units");
    result_out->task_count = tasks.count;
    for (size_t i = 0; i < tasks.count; i++)
        result_out->cell_count += tasks.items[i].cell_count;
    return finish(&s, STR_NONE, result_out, err);
}

static bool check_all_accepted(const round_tasks *tasks, error *err)
{
    for (size_t i = 0; i < tasks->count; i++)
        if (tasks->items[i].state != TASK_ACCEPTED)
            return error_set(err, ERROR_CONFLICT, "“%.*s”的任务%s%.0s，须全部通过才能锁定",
                             "the task of %.*s is %.0s%s; all must be accepted before the round is locked",
                             STR_ARG(tasks->items[i].unit_name), task_state_table[tasks->items[i].state].zh,
                             task_state_table[tasks->items[i].state].en);
    return true;
}

static void count_cells(const round_cells *cells, round_result *r)
{
    r->cell_count = cells->count;
    for (size_t i = 0; i < cells->count; i++) {
        cell_status status = cells->items[i].value.status;
        r->figure_count += status == CELL_FIGURE;
        r->missing_count += status == CELL_MISSING;
        r->not_applicable_count += status == CELL_NOT_APPLICABLE;
        r->confidential_count += status == CELL_CONFIDENTIAL;
    }
}

static int compare_indicators(const void *a, const void *b)
{
    const round_cell *x = a, *y = b;
    int64_t difference = x->indicator == y->indicator ? x->id - y->id : x->indicator - y->indicator;
    return difference < 0 ? -1 : difference > 0;
}

/* Imports before anything else is written: an import of rows that are not in the order of the store begins
 * its transaction again. */
bool service_lock_round(context *c, const round_step_request *asked, round_result *result_out, error *err)
{
    round_step s;
    round_tasks tasks;
    round_cells cells;
    round_result r = { 0 };
    str csv;
    if (!begin(c, "round.lock", asked, &s, err) ||
        !store_load_tasks(c->request, c->store, s.round.id, &tasks, err) ||
        !check_all_accepted(&tasks, err) ||
        !store_load_cells(c->request, c->store, s.round.id, 0, &cells, err))
        return false;
    if (cells.count > 0)
        qsort(cells.items, cells.count, sizeof *cells.items, compare_indicators);
    if (!figures_text(c, &s.round, &tasks, &cells, 0, &csv, err) ||
        !hash_sm3(c->request, csv, &r.digest, err) ||
        (cells.count > 0 && !figures_import(c, &s.round, csv, err)))
        return false;
    count_cells(&cells, &r);
    r.task_count = tasks.count;
    if (!store_newest_rule(c->store, &s.round.rules, err) || !step_all_tasks(&s, "task.lock", err) ||
        !finish(&s, r.digest, &r, err))
        return false;
    *result_out = r;
    return true;
}

bool service_ask_reopen_round(context *c, const round_step_request *asked, round_result *result_out,
                              error *err)
{
    round_step s;
    *result_out = (round_result){ 0 };
    if (!begin(c, "round.reopen_request", asked, &s, err) || !finish(&s, STR_NONE, result_out, err))
        return false;
    round_request r = { .round = s.round.id, .move = STR("round.reopen"), .asked = s.event.id };
    if (!store_add_round_request(c->store, &r, err))
        return false;
    result_out->request = r.id;
    return true;
}

bool service_reopen_round(context *c, const round_step_request *asked, round_result *result_out, error *err)
{
    round_step s;
    round_request r;
    *result_out = (round_result){ 0 };
    if (!step_find_request(c, asked->round, asked->request, "round.reopen", &r, err) ||
        !step_on_round(c, "round.reopen", asked->round, &r, &s, err))
        return false;
    s.round.rules = 0; /* those of today count again */
    return step_all_tasks(&s, "task.unlock", err) && finish(&s, r.asked_who, result_out, err) &&
           store_decide_round_request(c->store, r.id, s.event.id, err);
}

bool service_publish_round(context *c, const round_step_request *asked, round_result *result_out, error *err)
{
    round_step s;
    *result_out = (round_result){ 0 };
    return begin(c, "round.publish", asked, &s, err) && step_all_tasks(&s, "task.publish", err) &&
           finish(&s, STR_NONE, result_out, err);
}

bool service_close_round(context *c, const round_step_request *asked, round_result *result_out, error *err)
{
    round_step s;
    *result_out = (round_result){ 0 };
    return begin(c, "round.close", asked, &s, err) && finish(&s, STR_NONE, result_out, err);
}

bool service_allow_alone(context *c, const alone_request *asked, org_unit *unit_out, error *err)
{
    bool has;
    if (!store_find_unit(c->request, c->store, asked->unit, unit_out, &has, err))
        return false;
    if (!has)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的单位", "there is no unit %lld",
                         (long long)asked->unit);
    str setting = step_alone_setting(c->request, unit_out->id);
    if (!access_require(c, PERMISSION_ROUND_EDIT, unit_out->region, 0, err) ||
        !store_set(c->store, setting, asked->may_not ? STR("0") : STR("1"), err))
        return false;
    context_record(c, 0, unit_out->name, asked->may_not ? STR("{\"may\": false}") : STR("{\"may\": true}"));
    return true;
}
