/* The monitoring year of 40 units from the first day to the lock, day by day, by its people: every figure of
 * the calendar is reproduced. Neighbours: test_round.c, what is forbidden; tests/unit/workflow, the tables. */
#include "testing.h"

#include "unit/service/round_life.h"

static int setup(void **state)
{
    (void)state;
    return make_city() ? 0 : 1;
}

static int done(void **state)
{
    return city_teardown(state);
}
#define teardown done

static void check_lateness(const round_board *b)
{
    static const struct { const char *unit; int days; bool is_excused; } late[] = {
        { "住建局", 1, false }, { "国资委", 2, false }, { "科协", 3, false },       { "残联", 4, true },
        { "自规局", 5, false }, { "工商联", 8, false }, { "综合执法局", 16, false },
    };
    assert_int_equal(b->late_count, COUNT_OF(late));
    for (size_t i = 0; i < b->late_count; i++) {
        bool found = false;
        for (size_t k = 0; k < COUNT_OF(late); k++)
            if (str_eq(b->late[i].unit, str_of(late[k].unit))) {
                found = true;
                assert_int_equal(b->late[i].workdays, late[k].days);
                assert_int_equal(b->late[i].is_excused, late[k].is_excused);
            }
        assert_true(found);
    }
    assert_int_equal(b->in_time, 33);
    assert_near(b->in_time_percent, 82.5, 0);
    assert_int_equal(b->in_time_extended, 34);
    assert_near(b->in_time_extended_percent, 85.0, 0);
}

static void check_returns(const round_board *b)
{
    static const struct { const char *unit, *day, *term; size_t cells; } returns[] = {
        { "卫健委", "04-18", "04-25", 5 },     { "教育局", "04-19", "04-26", 4 }, { "人社局", "04-22", "04-28", 2 },
        { "民政局", "04-22", "04-28", 3 },     { "公安局", "04-23", "04-29", 2 }, { "医保局", "04-24", "04-30", 1 },
        { "残联", "04-25", "05-06", 1 },       { "组织部", "04-17", "04-24", 2 }, { "卫健委", "04-29", "05-09", 2 },
        { "教育局", "04-30", "05-10", 1 }, { "综合执法局", "05-10", "05-16", 1 },
    };
    size_t found = 0;
    assert_int_equal(b->return_count, COUNT_OF(returns));
    for (size_t k = 0; k < COUNT_OF(returns); k++)
        for (size_t i = 0; i < b->return_count; i++) {
            const round_return *r = &b->returns[i];
            if (!str_eq(r->unit, str_of(returns[k].unit)) || !str_ends(r->day, str_of(returns[k].day)))
                continue;
            found++;
            assert_str(str_from(r->term, 5), returns[k].term);
            assert_int_equal(r->cells, returns[k].cells);
            assert_true(r->is_in_time);
        }
    assert_int_equal(found, COUNT_OF(returns));
}

TEST(the_year_is_reproduced_day_by_day)
{
    round_result locked;
    today = year_date("03-04");
    create_round();
    live_until("05-15");
    round_board b = board_of(0);
    check_lateness(&b);
    check_returns(&b);
    assert_near(b.mean_workdays, 8.075, 1e-12);
    assert_int_equal(b.longest_workdays, 22);
    assert_str(b.longest_unit, "卫健委");
    for (size_t i = 0; i < COUNT_OF(year_days); i++) { /* and again from the events */
        b = board_of(year_days[i].day);
        check_day(&b, &year_days[i]);
    }
    today = year_date("05-20");
    round_step_request lock = { .round = round_id };
    assert_refused(act_as(&lu, "round.lock", &lock, &locked), ERROR_DENIED, "the person who reviewed it may not lock");
    must(act_as(&shen, "round.lock", &lock, &locked), "round.lock");
    assert_int_equal(locked.cell_count, 412);
    assert_int_equal(locked.figure_count, 396);
    assert_int_equal(locked.missing_count, 5);
    assert_int_equal(locked.not_applicable_count, 7);
    assert_int_equal(locked.confidential_count, 4);
    assert_int_equal(locked.digest.len, 64);
    store_summary summary;
    must(store_summarize(a, s, &summary, &err), "summary");
    assert_int_equal(summary.figure_count, 412);
    store_check_result sound;
    must(store_check(a, s, 0, 0, &sound, &err), "check");
    assert_true(sound.is_sound);
}

TESTS(the_year_is_reproduced_day_by_day)
