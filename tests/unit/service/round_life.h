/* The monitoring year lived through day by day by its people: what they send, return, answer and accept. */
#ifndef TESTS_UNIT_SERVICE_ROUND_LIFE_H
#define TESTS_UNIT_SERVICE_ROUND_LIFE_H

#include "unit/service/round_city.h"

static void return_cells(size_t u, int count, str *term_out)
{
    task_result r;
    cell_ref refs[CELLS_MAX];
    for (int i = 0; i < count; i++)
        refs[i] = (cell_ref){ cells[u][i], STR_NONE };
    why = STR("与月报不一致");
    must(act_as(&lu, "task.return",
                &((task_step_request){ .task = tasks[u].id, .cells = refs, .cell_count = (size_t)count }), &r),
         "task.return");
    why = STR_NONE;
    assert_int_equal(r.task.state, TASK_RETURNED);
    *term_out = r.task.term;
}

/* The clerk explains the returned cells, and the task is sent again. */
static void answer(size_t u, int count)
{
    task_result r;
    task_view v;
    cell_input in[CELLS_MAX];
    must(act_as(&clerks[u], "task.show", &((task_step_request){ .task = tasks[u].id }), &v), "task.show");
    for (int i = 0; i < count; i++) {
        in[i] = input_of(u, (size_t)i);
        in[i].explanation = str_format(a, "已核实 %.*s", STR_ARG(date_text(a, today)));
    }
    must(act_as(&clerks[u], "task.fill",
                &((task_fill_request){ .task = tasks[u].id, .revision = v.task.revision, .cells = in,
                                       .cell_count = (size_t)count }),
                &r),
         "task.fill");
    assert_int_equal(r.saved_count, count);
    send_task(u);
}

static size_t unit_named(const char *name)
{
    for (size_t i = 0; i < YEAR_ROWS; i++)
        if (strcmp(year_rows[i].department, name) == 0)
            return i;
    fail_msg("no unit %s", name);
    return 0;
}

static bool is_today(const char *day)
{
    return day && date_compare(year_date(day), today) == 0;
}

static round_board board_of(const char *day)
{
    round_board b;
    must(act_as(&lin, "round.board",
                &((round_step_request){ .round = round_id, .day = day ? str_format(a, "2024-%s", day) : STR_NONE }), &b),
         "round.board");
    return b;
}

/* Thirteen of the units that have not sent have filled in everything before the first reminder. */
static bool fills_early(size_t u)
{
    size_t before = 0;
    for (size_t i = 0; i < u; i++)
        before += strcmp(year_rows[i].sent, "04-03") > 0;
    return strcmp(year_rows[u].sent, "04-03") > 0 && before < 13;
}

static round_letters send_letters(void)
{
    round_letters l;
    must(act_as(&fang, "round.remind", &((round_step_request){ .round = round_id }), &l), "round.remind");
    return l;
}

static bool has_letter(const round_letters *l, const char *unit)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->items[i].unit, str_of(unit)))
            return true;
    return false;
}

static void morning(void)
{
    static const char *const six[] = { "自规局", "住建局", "综合执法局", "国资委", "科协", "工商联" };
    task_result r;
    if (is_today("04-11")) {
        size_t u = unit_named("残联");
        why = STR("换机");
        must(act_as(&clerks[u], "task.extend_request",
                    &((task_step_request){ .task = tasks[u].id, .due = STR("2024-04-19") }), &r),
             "task.extend_request");
        assert_str(r.task.asked_due, "2024-04-19");
        must(act_as(&lin, "task.extend", &((task_step_request){ .task = tasks[u].id }), &r),
             "task.extend");
        assert_str(r.task.due, "2024-04-19");
    }
    if (is_today("04-15")) {
        round_letters l = send_letters();
        assert_int_equal(l.count, 6);
        for (size_t i = 0; i < 6; i++) {
            assert_true(has_letter(&l, six[i]));
            assert_str(l.items[i].letter, "overdue");
            assert_int_equal(l.items[i].days_late, 1);
            assert_true(str_has(l.items[i].html, l.items[i].unit) && str_has(l.items[i].html, STR("逾期1个工作日")));
        }
        assert_int_equal(send_letters().count, 0);
    }
    if (is_today("04-22")) {
        round_letters l = send_letters();
        assert_int_equal(l.count, 2);
        assert_true(has_letter(&l, "综合执法局") && has_letter(&l, "工商联"));
        assert_str(l.items[0].to, "head");
    }
    if (is_today("04-26")) {
        round_letters l = send_letters();
        size_t proposals = 0;
        for (size_t i = 0; i < l.count; i++)
            proposals += str_eq(l.items[i].letter, STR("order_proposed"));
        assert_int_equal(proposals, 1);
        assert_true(has_letter(&l, "综合执法局"));
    }
}

static void evening(void)
{
    static const char *const sent[] = { "人大办", "政协办", "生态环境局", "编办", "网信办", "水利局" };
    if (!is_today("04-03"))
        return;
    round_letters l = send_letters();
    assert_int_equal(l.count, 21);
    for (size_t i = 0; i < COUNT_OF(sent); i++)
        assert_false(has_letter(&l, sent[i]));
    assert_str(l.items[0].letter, "due_soon");
}

static void work_of(size_t u)
{
    const year_row *r = &year_rows[u];
    task_result result;
    str term;
    if (is_today("03-20") && fills_early(u))
        fill_all(u);
    if (is_today(r->sent)) {
        if (!fills_early(u))
            fill_all(u);
        send_task(u);
    }
    if (is_today(r->returned))
        return_cells(u, r->returned_cells, &term);
    if (is_today(r->sent_again))
        answer(u, r->returned_cells);
    if (is_today(r->returned_again))
        return_cells(u, r->returned_again_cells, &term);
    if (is_today(r->sent_last))
        answer(u, r->returned_again_cells);
    if (is_today(r->accepted))
        must(step(&lu, "task.accept", u, &result), "task.accept");
}

static void check_day(const round_board *b, const struct year_day *want)
{
    size_t got[] = { b->groups[TASK_GROUP_NOT_SENT], b->groups[TASK_GROUP_IN_REVIEW], b->groups[TASK_GROUP_RETURNED],
                     b->groups[TASK_GROUP_ACCEPTED], b->accepted_cells };
    int wanted[] = { want->not_sent, want->in_review, want->returned, want->accepted, want->cells };
    for (size_t i = 0; i < COUNT_OF(got); i++)
        if ((int)got[i] != wanted[i])
            fail_msg("%s, column %zu: %zu instead of %d", want->day, i, got[i], wanted[i]);
    assert_near(b->accepted_percent, want->cells / 4.12, 1e-9);
}

static void check_end_of_day(void)
{
    for (size_t i = 0; i < COUNT_OF(year_days); i++)
        if (is_today(year_days[i].day)) {
            round_board b = board_of(0);
            check_day(&b, &year_days[i]);
        }
}

static void live_until(const char *last)
{
    int32_t end = date_days(year_date(last));
    for (int32_t n = date_days(today); n <= end; n++) {
        today = date_at(n);
        morning();
        for (size_t u = 0; u < YEAR_ROWS; u++)
            work_of(u);
        evening();
        check_end_of_day();
    }
}

#endif
