#include "service/round/board.h"

#include "service/round/step.h"
#include "service/round/title.h"

static bool may_see(const context *c, const monitoring_round *r)
{
    if (step_may_read(c, r->region, 0))
        return true;
    for (size_t i = 0; i < c->who.grant_count; i++)
        if (c->who.grants[i].unit && step_may_read(c, r->region, c->who.grants[i].unit))
            return r->state != ROUND_DRAFT;
    return false;
}

bool service_list_rounds(context *c, monitoring_rounds *rounds_out, error *err)
{
    monitoring_rounds all;
    size_t count = 0;
    if (!store_load_rounds(c->request, c->store, 0, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        monitoring_round r = all.items[i];
        if (!may_see(c, &r))
            continue;
        r.has_board = step_may_read(c, r.region, 0);
        all.items[count++] = r;
    }
    *rounds_out = (monitoring_rounds){ all.items, count };
    return round_titles_translate(c, all.items, count, err);
}

bool service_list_tasks(context *c, int64_t round_id, round_tasks *tasks_out, error *err)
{
    monitoring_round round;
    round_tasks all;
    size_t count = 0;
    if (!store_load_round(c->request, c->store, round_id, &round, err))
        return false;
    if (!may_see(c, &round))
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的监测报表", "there is no round %lld",
                         (long long)round_id);
    if (!store_load_tasks(c->request, c->store, round_id, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (step_may_read(c, round.region, all.items[i].unit))
            all.items[count++] = all.items[i];
    *tasks_out = (round_tasks){ all.items, count };
    return true;
}

static void name_positions(const catalogue_snapshot *known, round_cells *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        for (int list = 0; list < LIST_COUNT; list++)
            cells->items[i].breakdown[list] = known->codes[list].items[cells->items[i].position[list]].code;
}

bool service_show_task(context *c, int64_t task_id, task_view *view_out, error *err)
{
    const catalogue_snapshot *known;
    round_cells cells;
    round_events events;
    task_view v = { 0 };
    if (!store_load_task(c->request, c->store, task_id, &v.task, err) ||
        !store_load_round(c->request, c->store, v.task.round, &v.round, err))
        return false;
    if (!step_may_read(c, v.round.region, v.task.unit) || !may_see(c, &v.round))
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的任务", "there is no task %lld",
                         (long long)task_id);
    if (!context_catalogue(c, &known, err) ||
        !store_load_cells(c->request, c->store, v.round.id, task_id, &cells, err) ||
        !store_load_round_events(c->request, c->store, v.round.id, task_id, &events, err) ||
        !store_load_task_text(c->request, c->store, task_id, &v.text, err) ||
        !round_titles_translate(c, &v.round, 1, err))
        return false;
    name_positions(known, &cells);
    v.cells = cells.items;
    v.cell_count = cells.count;
    v.events = events.items;
    v.event_count = events.count;
    *view_out = v;
    return true;
}

/* ---- the board ---- */

typedef struct counting {
    context *c;
    round_board *board;
    workdays days;
    date day, due;
    round_events events; /* until the day */
    VEC(round_late) late;
    VEC(round_return) returns;
    int workday_sum;
    size_t accepted_count;
} counting;

/* What happened to a task until the day. */
typedef struct course {
    task_state state;
    str sent, accepted; /* first day; empty */
} course;

/* Adds a return, or the answer to the last one of this unit. */
static bool follow_return(counting *n, const round_task *t, const round_event *e, size_t first, error *err)
{
    date day, term, answered;
    if (str_eq(e->move, STR("task.return"))) {
        if (!step_day(e->day, &day, err) || !workdays_after(&n->days, day, TASK_RETURN_WORKDAYS, &term, err))
            return false;
        int64_t cells = 0;
        bool ignored = int_parse(e->detail, &cells);
        (void)ignored;
        *vec_push(n->c->request, &n->returns) = (round_return){ t->unit_name,  e->day,
                                                                (size_t)cells, date_text(n->c->request, term),
                                                                STR(""),       false };
    }
    if (str_eq(e->move, STR("task.approve")) && n->returns.count > first) {
        round_return *r = &n->returns.items[n->returns.count - 1];
        if (!step_day(e->day, &answered, err) || !step_day(r->term, &term, err))
            return false;
        r->answered = e->day;
        r->is_in_time = date_compare(answered, term) <= 0;
    }
    return true;
}

static bool follow(counting *n, const round_task *t, course *out, error *err)
{
    size_t first = n->returns.count;
    *out = (course){ .state = TASK_OPEN };
    for (size_t i = 0; i < n->events.count; i++) {
        const round_event *e = &n->events.items[i];
        int state;
        if (e->task != t->id)
            continue;
        if (state_of_word(task_state_table, TASK_STATE_COUNT, e->to, &state))
            out->state = (task_state)state;
        if (out->sent.len == 0 && str_eq(e->move, STR("task.approve")))
            out->sent = e->day;
        if (str_eq(e->move, STR("task.accept")))
            out->accepted = e->day;
        if (!follow_return(n, t, e, first, err))
            return false;
    }
    return true;
}

static bool count_sending(counting *n, const round_task *t, const course *of, error *err)
{
    date sent = n->day, due;
    int late;
    if ((of->sent.len > 0 && !step_day(of->sent, &sent, err)) || !step_day(t->due, &due, err) ||
        !workdays_between(&n->days, n->due, sent, &late, err))
        return false;
    bool is_sent = of->sent.len > 0, is_excused = date_compare(sent, due) <= 0;
    n->board->in_time += is_sent && date_compare(sent, n->due) <= 0;
    n->board->in_time_extended += is_sent && is_excused;
    if (late > 0)
        *vec_push(n->c->request, &n->late) = (round_late){ t->unit_name, of->sent, late, is_excused };
    return true;
}

static bool count_accepting(counting *n, const round_task *t, const course *of, error *err)
{
    date sent, accepted;
    int days;
    if (of->accepted.len == 0 || of->sent.len == 0)
        return true;
    if (!step_day(of->sent, &sent, err) || !step_day(of->accepted, &accepted, err) ||
        !workdays_between(&n->days, sent, accepted, &days, err))
        return false;
    n->accepted_count++;
    n->workday_sum += days;
    if (days > n->board->longest_workdays || n->board->longest_unit.len == 0) {
        n->board->longest_workdays = days;
        n->board->longest_unit = t->unit_name;
    }
    return true;
}

static double percent(size_t part, size_t whole)
{
    return whole > 0 ? 100.0 * (double)part / (double)whole : 0;
}

static bool count_tasks(counting *n, const round_tasks *tasks, error *err)
{
    round_board *b = n->board;
    for (size_t i = 0; i < tasks->count; i++) {
        const round_task *t = &tasks->items[i];
        course of;
        if (!follow(n, t, &of, err) || !count_sending(n, t, &of, err) || !count_accepting(n, t, &of, err))
            return false;
        b->states[of.state]++;
        b->groups[task_group_of(of.state, of.sent.len > 0)]++;
        b->cell_count += t->cell_count;
        if (of.state >= TASK_ACCEPTED)
            b->accepted_cells += t->cell_count;
    }
    b->task_count = tasks->count;
    b->accepted_percent = percent(b->accepted_cells, b->cell_count);
    b->in_time_percent = percent(b->in_time, b->task_count);
    b->in_time_extended_percent = percent(b->in_time_extended, b->task_count);
    b->mean_workdays = n->accepted_count > 0 ? (double)n->workday_sum / (double)n->accepted_count : 0;
    return true;
}

bool round_board_of(context *c, const monitoring_round *round, str day, round_board *board_out, error *err)
{
    round_board b = { .round = *round };
    counting n = { .c = c, .board = &b, .day = c->today };
    round_tasks tasks;
    if ((day.len > 0 && !step_day(day, &n.day, err)) || !step_day(b.round.due, &n.due, err) ||
        !step_workdays(c, &n.days, err) || !store_load_tasks(c->request, c->store, b.round.id, &tasks, err) ||
        !store_load_round_events(c->request, c->store, b.round.id, 0, &n.events, err))
        return false;
    b.day = date_text(c->request, n.day);
    while (n.events.count > 0 && str_compare(n.events.items[n.events.count - 1].day, b.day) > 0)
        n.events.count--;
    if (!count_tasks(&n, &tasks, err))
        return false;
    b.late = n.late.items;
    b.late_count = n.late.count;
    b.returns = n.returns.items;
    b.return_count = n.returns.count;
    *board_out = b;
    return true;
}

bool service_round_board(context *c, const round_step_request *asked, round_board *board_out, error *err)
{
    monitoring_round round;
    return store_load_round(c->request, c->store, asked->round, &round, err) &&
           access_require(c, PERMISSION_TASK_READ, round.region, 0, err) &&
           round_titles_translate(c, &round, 1, err) && round_board_of(c, &round, asked->day, board_out, err);
}
