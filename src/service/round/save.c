/* Many cells of a form saved at once. */
#include "service/round/cell_input.h"
#include "service/round/checks.h"
#include "service/round/form.h"
#include "service/round/step.h"

const char *const cell_outcome_words[CELL_OUTCOME_COUNT] = {
    [CELL_SAVED] = "saved",   [CELL_UNCHANGED] = "unchanged", [CELL_STALE] = "stale",
    [CELL_LOCKED] = "locked", [CELL_INVALID] = "invalid",     [CELL_UNKNOWN] = "unknown",
};

static cell_saved refuse(cell_saved r, cell_outcome why, const cell_input *sent, str zh, str en)
{
    r.outcome = why;
    r.sent = *sent;
    r.zh = zh;
    r.en = en;
    return r;
}

static bool was_sent_before(const task_save_request *asked, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (asked->cells[i].in.cell == asked->cells[index].in.cell)
            return true;
    return false;
}

/* What becomes of one input; nothing is written yet. */
static cell_saved judge(arena *a, const round_cells *all, const task_save_request *asked, size_t index)
{
    const cell_change *change = &asked->cells[index];
    const cell_input *in = &change->in;
    const round_cell *cell = cell_find(all, in->cell);
    cell_saved r = { .cell = in->cell, .outcome = CELL_SAVED };
    cell_value wanted;
    error err;
    if (!cell)
        return refuse(r, CELL_UNKNOWN, in, STR("任务中没有此数据格"), STR("the task has no such cell"));
    r.content = cell->value;
    if (was_sent_before(asked, index))
        return refuse(r, CELL_INVALID, in, STR("同一数据格出现两次，以前一个为准"),
                      STR("the cell is given twice; the first one counts"));
    if (!cell_value_of(in, &wanted, &err))
        return refuse(r, CELL_INVALID, in, error_text(a, &err, LANGUAGE_ZH),
                      error_text(a, &err, LANGUAGE_EN));
    if (cell_value_is_same(&wanted, &cell->value)) {
        r.outcome = CELL_UNCHANGED;
        return r;
    }
    if (!cell_is_open(cell))
        return refuse(r, CELL_LOCKED, in, STR("此数据格未被退回，不能更改"),
                      STR("the cell was not returned and cannot be changed"));
    if (cell->value.event != change->version)
        return refuse(
            r, CELL_STALE, in, str_format(a, "%.*s 已另行填报，保留其数据", STR_ARG(cell->value.who)),
            str_format(a, "%.*s filled it in meanwhile; that value is kept", STR_ARG(cell->value.who)));
    r.content = wanted;
    return r;
}

static bool save(round_step *s, task_saved *saved, error *err)
{
    if (!step_record(s, str_format(s->c->request, "%zu", saved->saved_count), err))
        return false;
    for (size_t i = 0; i < saved->cell_count; i++) {
        cell_saved *one = &saved->cells[i];
        if (one->outcome != CELL_SAVED)
            continue;
        if (!store_add_cell_value(s->c->store, one->cell, s->event.id, &one->content, err))
            return false;
        one->content.event = s->event.id;
        one->content.at = s->event.at;
        one->content.who = s->event.who;
    }
    return step_save(s, err);
}

/* Checks what depends on the cells that were saved. */
static bool check_saved(context *c, const round_step *s, round_cells *all, task_saved *saved, error *err)
{
    bool *changed = arena_array(c->request, bool, all->count);
    cell_faults found;
    VEC(int64_t) checked = { 0 };
    for (size_t i = 0; i < saved->cell_count; i++) {
        if (saved->cells[i].outcome != CELL_SAVED)
            continue;
        size_t at = (size_t)(cell_find(all, saved->cells[i].cell) - all->items);
        all->items[at].value = saved->cells[i].content;
        changed[at] = true;
    }
    if (!checks_run(c, &s->round, all, changed, &found, err))
        return false;
    for (size_t i = 0; i < all->count; i++)
        if (changed[i])
            *vec_push(c->request, &checked) = all->items[i].id;
    saved->checked = checked.items;
    saved->checked_count = checked.count;
    saved->findings = found.items;
    saved->finding_count = found.count;
    return true;
}

bool service_save_cells(context *c, const task_save_request *asked, task_saved *saved_out, error *err)
{
    round_step s;
    round_cells all;
    if (!step_on_task(c, "task.fill", asked->task, 0, 0, &s, err) ||
        !store_load_cells(c->request, c->store, s.round.id, s.task.id, &all, err))
        return false;
    task_saved saved = { .is_done = true,
                         .cells = arena_array(c->request, cell_saved, asked->cell_count),
                         .cell_count = asked->cell_count };
    for (size_t i = 0; i < asked->cell_count; i++) {
        saved.cells[i] = judge(c->request, &all, asked, i);
        saved.saved_count += saved.cells[i].outcome == CELL_SAVED;
        saved.is_done &= saved.cells[i].outcome <= CELL_UNCHANGED;
    }
    if (saved.saved_count > 0 && (!save(&s, &saved, err) || !check_saved(c, &s, &all, &saved, err)))
        return false;
    *saved_out = saved;
    return store_load_task(c->request, c->store, s.task.id, &saved_out->task, err);
}
