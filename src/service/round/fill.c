/* Filling in a task, and sending it. */
#include "service/round/figures.h"
#include "service/round/step.h"
#include "service/round/task_steps.h"

static bool read_number(str text, bool *has_out, decimal *value_out, error *err)
{
    *has_out = str_trim(text).len > 0;
    return !*has_out || decimal_parse(text, value_out, err);
}

bool cell_value_of(const cell_input *in, cell_value *value_out, error *err)
{
    bool has_value;
    cell_value v = { .status = in->status,
                     .reason = str_trim(in->reason),
                     .explanation = str_trim(in->explanation) };
    if (!read_number(in->value, &has_value, &v.value, err) ||
        !read_number(in->numerator, &v.has_numerator, &v.numerator, err) ||
        !read_number(in->denominator, &v.has_denominator, &v.denominator, err))
        return error_prefix(err, "数据格 %lld：", "cell %lld: ", (long long)in->cell);
    if (has_value != (v.status == CELL_FIGURE))
        return error_set(err, ERROR_INPUT, "数据格 %lld：%s%.0s", "cell %lld: %.0s%s", (long long)in->cell,
                         has_value ? "有数值时状态须为 figure" : "状态为 figure 时须有数值",
                         has_value ? "a value needs the status figure" : "the status figure needs a value");
    if (v.status == CELL_MISSING && v.reason.len == 0)
        return error_set(err, ERROR_INPUT, "数据格 %lld：缺数须写明原因",
                         "cell %lld: a missing figure needs a reason", (long long)in->cell);
    *value_out = v;
    return true;
}

static bool is_same_number(bool has, decimal a, bool other_has, decimal b)
{
    return has == other_has && (!has || (a.scaled == b.scaled && a.places == b.places));
}

static bool is_same(const cell_value *a, const cell_value *b)
{
    bool has = a->status == CELL_FIGURE;
    return a->status == b->status && is_same_number(has, a->value, has, b->value) &&
           is_same_number(a->has_numerator, a->numerator, b->has_numerator, b->numerator) &&
           is_same_number(a->has_denominator, a->denominator, b->has_denominator, b->denominator) &&
           str_eq(a->reason, b->reason) && str_eq(a->explanation, b->explanation);
}

static const round_cell *find_cell(const round_cells *all, int64_t id)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].id == id)
            return &all->items[i];
    return 0;
}

typedef struct filling {
    round_step step;
    const task_fill_request *asked;
    round_cells cells;
    VEC(cell_fault) faults;
    VEC(cell_input) wanted; /* those that change something */
} filling;

/* A cell that another person changed since keeps its value. */
static bool take_input(filling *f, const cell_input *in, error *err)
{
    arena *a = f->step.c->request;
    const round_cell *cell = find_cell(&f->cells, in->cell);
    cell_value value;
    if (!cell)
        return error_set(err, ERROR_NOT_FOUND, "任务中没有数据格 %lld", "the task has no cell %lld",
                         (long long)in->cell);
    if (!cell_value_of(in, &value, err))
        return false;
    if (is_same(&value, &cell->value))
        return true;
    if (cell->mark == CELL_CLOSED || cell->mark == CELL_ACCEPTED)
        return error_set(err, ERROR_CONFLICT, "数据格 %lld 未被退回，不能更改",
                         "cell %lld was not returned and cannot be changed", (long long)in->cell);
    if (cell->value.event > f->asked->revision) {
        *vec_push(a, &f->faults) = (cell_fault){
            cell->id, false, str_format(a, "%.*s 已另行填报，保留其数据", STR_ARG(cell->value.who)),
            str_format(a, "%.*s filled it in meanwhile; that value is kept", STR_ARG(cell->value.who))
        };
        return true;
    }
    *vec_push(a, &f->wanted) = *in;
    return true;
}

static bool save_inputs(filling *f, error *err)
{
    store *s = f->step.c->store;
    for (size_t i = 0; i < f->wanted.count; i++) {
        cell_value value;
        if (!cell_value_of(&f->wanted.items[i], &value, err) ||
            !store_add_cell_value(s, f->wanted.items[i].cell, f->step.event.id, &value, err))
            return false;
    }
    return f->asked->text.len == 0 ||
           store_add_task_text(s, f->step.task.id, f->step.event.id, f->asked->text, err);
}

bool service_fill_task(context *c, const task_fill_request *asked, task_result *result_out, error *err)
{
    filling f = { .asked = asked };
    if (!step_on_task(c, "task.fill", asked->task, 0, 0, &f.step, err) ||
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

static bool check(round_step *s, task_result *result_out, error *err)
{
    context *c = s->c;
    round_cells cells;
    *result_out = (task_result){ .task = s->task };
    if (!store_load_cells(c->request, c->store, s->round.id, s->task.id, &cells, err) ||
        !figures_check(c, &s->round, &s->task, &cells, &result_out->faults, &result_out->fault_count,
                       &result_out->is_done, err))
        return false;
    if (cells.count > 0 || s->task.has_text)
        return true;
    result_out->is_done = false;
    result_out->faults = arena_new(c->request, cell_fault);
    result_out->faults[0] = (cell_fault){ 0, false, STR("尚未填写情况报告"),
                                          STR("the report in words is missing") };
    result_out->fault_count = 1;
    return true;
}

bool service_check_task(context *c, const task_step_request *asked, task_result *result_out, error *err)
{
    round_step s;
    return step_on_task(c, "task.submit", asked->task, 0, 0, &s, err) && check(&s, result_out, err);
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
