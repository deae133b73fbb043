/* Filling in a task, and sending it. */
#include "service/round/cell_input.h"
#include "service/round/figures.h"
#include "service/round/step.h"
#include "service/round/task_steps.h"

typedef struct filled_cell {
    int64_t cell;
    cell_value value;
} filled_cell;

typedef struct filling {
    round_step step;
    const task_fill_request *asked;
    round_cells cells;
    VEC(cell_fault) faults;
    VEC(filled_cell) wanted; /* those that change something */
} filling;

/* A cell that another person changed since keeps its value. */
static bool take_input(filling *f, const cell_input *in, error *err)
{
    arena *a = f->step.c->request;
    const round_cell *cell = cell_find(&f->cells, in->cell);
    cell_value value;
    if (!cell)
        return error_set(err, ERROR_NOT_FOUND, "任务中没有数据格 %lld", "the task has no cell %lld",
                         (long long)in->cell);
    if (!cell_value_of_one(in, &value, err))
        return false;
    if (cell_value_is_same(&value, &cell->value))
        return true;
    if (!cell_is_open(cell))
        return error_set(err, ERROR_CONFLICT, "数据格 %lld 未被退回，不能更改",
                         "cell %lld was not returned and cannot be changed", (long long)in->cell);
    if (cell->value.event > f->asked->revision) {
        *vec_push(a, &f->faults) = (cell_fault){
            .cell = cell->id,
            .is_open = true,
            .rule = STR("stale"),
            .zh = str_format(a, "%.*s 已另行填报，保留其数据", STR_ARG(cell->value.who)),
            .en = str_format(a, "%.*s filled it in meanwhile; that value is kept", STR_ARG(cell->value.who))
        };
        return true;
    }
    *vec_push(a, &f->wanted) = (filled_cell){ cell->id, value };
    return true;
}

static bool save_inputs(filling *f, error *err)
{
    store *s = f->step.c->store;
    for (size_t i = 0; i < f->wanted.count; i++) {
        const filled_cell *one = &f->wanted.items[i];
        if (!store_add_cell_value(s, one->cell, f->step.event.id, &one->value, err))
            return false;
    }
    return f->asked->text.len == 0 ||
           store_add_task_text(s, f->step.task.id, f->step.event.id, f->asked->text, err);
}

static bool fill(context *c, const char *move, const task_fill_request *asked, task_result *result_out,
                 error *err)
{
    filling f = { .asked = asked };
    if (!step_on_task(c, move, asked->task, 0, 0, &f.step, err) ||
        !store_load_cells(c->request, c->store, f.step.round.id, f.step.task.id, &f.cells, err))
        return false;
    for (size_t i = 0; i < asked->cell_count; i++)
        if (!take_input(&f, &asked->cells[i], err))
            return false;
    bool changes = f.wanted.count > 0 || asked->text.len > 0;
    if (changes && (!step_record(&f.step, str_format(c->request, "%zu", f.wanted.count), err) ||
                    !save_inputs(&f, err) || !step_save(&f.step, err)))
        return false;
    *result_out = (task_result){ .is_done = f.faults.count == 0,
                                 .saved_count = f.wanted.count,
                                 .faults = f.faults.items,
                                 .fault_count = f.faults.count };
    return store_load_task(c->request, c->store, f.step.task.id, &result_out->task, err);
}

bool service_fill_task(context *c, const task_fill_request *asked, task_result *result_out, error *err)
{
    return fill(c, "task.fill", asked, result_out, err);
}

bool service_enter_task(context *c, const task_fill_request *asked, task_result *result_out, error *err)
{
    return fill(c, "task.enter", asked, result_out, err);
}

static bool check(round_step *s, task_result *result_out, error *err)
{
    context *c = s->c;
    round_cells cells;
    cell_faults found;
    *result_out = (task_result){ .task = s->task };
    if (!store_load_cells(c->request, c->store, s->round.id, s->task.id, &cells, err) ||
        !figures_check(c, &s->round, &s->task, &cells, &found, err))
        return false;
    if (cells.count == 0 && !s->task.has_text) {
        found.items = arena_new(c->request, cell_fault);
        found.items[0] = (cell_fault){ .is_open = true,
                                       .rule = STR("text"),
                                       .zh = STR("尚未填写情况报告"),
                                       .en = STR("the report in words is missing") };
        found.count = found.open = 1;
    }
    result_out->is_done = found.open == 0;
    result_out->faults = found.items;
    result_out->fault_count = found.count;
    return true;
}

bool service_check_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    return step_load_task(c, asked->task, &s, err) && check(&s, result_out, err);
}

bool service_submit_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    if (!step_on_task(c, "task.submit", asked->task, asked->revision, 0, &s, err) ||
        !check(&s, result_out, err))
        return false;
    if (!result_out->is_done)
        return true;
    if (!step_record(&s, STR_NONE, err) || !step_save(&s, err))
        return false;
    result_out->task = s.task;
    return true;
}
