/* The form of a task as a grid, and many cells saved at once. Neighbours: test_round.c covers the steps. */
#include "testing.h"

#include "base/source.h"
#include "service/data/import.h"
#include "service/round/form.h"
#include "store/internal.h"

#include "unit/service/round_city.h"

/* 组织部 with 36 cells of 6 indicators, 政法委 with 2 cells. */
enum { MANY_CELLS = 0, TWO_CELLS = 2, SIX_CELLS = 5 };

static int setup(void **state)
{
    (void)state;
    if (!make_city())
        return 1;
    today = year_date("03-04");
    create_round();
    return 0;
}

static int done(void **state)
{
    why = STR_NONE;
    return city_teardown(state);
}
#define teardown done

static task_form form_of(const person *who, size_t u)
{
    task_form f;
    must(act_as(who, "task.form", &((task_step_request){ .task = tasks[u].id }), &f), "task.form");
    return f;
}

static const form_cell *cell_of(const task_form *f, int64_t id)
{
    for (size_t i = 0; i < f->cell_count; i++)
        if (f->cells[i].cell.id == id)
            return &f->cells[i];
    fail_msg("no cell %lld", (long long)id);
    return 0;
}

static cell_change change(size_t u, size_t i, const char *value, int64_t version)
{
    return (cell_change){ { .cell = cells[u][i], .status = CELL_FIGURE, .value = str_of(value) }, version };
}

static task_saved save(const person *who, size_t u, cell_change *changes, size_t count)
{
    task_saved r;
    must(act_as(who, "task.save",
                &((task_save_request){ .task = tasks[u].id, .cells = changes, .cell_count = count }), &r),
         "task.save");
    assert_int_equal(r.cell_count, count);
    return r;
}

static bool has_move(const task_form *f, const char *word)
{
    for (size_t i = 0; i < f->move_count; i++)
        if (str_eq(f->moves[i], str_of(word)))
            return true;
    return false;
}

TEST(a_form_is_a_grid_of_indicators_by_breakdowns)
{
    task_form f = form_of(&clerks[MANY_CELLS], MANY_CELLS);
    assert_int_equal(f.row_count, 6);
    assert_int_equal(f.column_count, 6);
    assert_int_equal(f.cell_count, 36);
    assert_str(f.columns[0].zh, "合计");
    assert_str(f.columns[1].en, "Female");
    assert_str(f.columns[5].zh, "女 城镇");
    assert_str(f.rows[0].definition, "第 1 项的定义");
    assert_true(f.rows[0].has_decimals);
    for (size_t i = 0; i < f.cell_count; i++) {
        assert_int_equal(f.cells[i].row, i / 6);
        assert_int_equal(f.cells[i].column, i % 6);
        assert_true(f.cells[i].is_editable);
        assert_int_equal(f.cells[i].cell.value.event, 0);
        assert_null(f.cells[i].last_year);
    }
    assert_true(has_move(&f, "task.fill"));
    assert_false(has_move(&f, "task.submit")); /* nothing is filled in */
    assert_false(has_move(&f, "task.approve"));
}

TEST(a_person_who_may_only_read_a_form_gets_it_without_cells_to_edit)
{
    task_form f = form_of(&lu, TWO_CELLS);
    assert_false(f.cells[0].is_editable);
    assert_int_equal(has_move(&f, "task.fill"), false);
    f = form_of(&heads[TWO_CELLS], TWO_CELLS);
    assert_false(f.cells[0].is_editable);
    assert_refused(act_as(&clerks[SIX_CELLS], "task.form", &((task_step_request){ .task = tasks[TWO_CELLS].id }), &f),
                   ERROR_NOT_FOUND, "there is no task");
}

TEST(a_form_has_the_figure_of_the_year_before_beside_each_cell)
{
    static const char csv[] = "indicator,region,period,sex,value\nY001,990300,2022,_T,61.5\nY001,990300,2021,_T,60.0\n"
                              "Y001,990300,2022,F,58.2\n";
    byte_source source = source_of_bytes(str_of(csv));
    import_result r;
    must(act_as(0, "data.import", &((import_request){ .source = &source, .options = { .file_name = STR("y.csv") } }), &r), "import");
    assert_int_equal(r.faults.error_count, 0);
    task_form f = form_of(&clerks[MANY_CELLS], MANY_CELLS);
    assert_str(decimal_text(a, f.cells[0].last_year->value), "61.5");
    assert_str(decimal_text(a, f.cells[1].last_year->value), "58.2");
    assert_null(f.cells[2].last_year);
}

TEST(each_cell_of_a_paste_is_saved_or_reported)
{
    cell_change paste[] = { change(SIX_CELLS, 0, "1,250", 0), change(SIX_CELLS, 1, "5O", 0),
                            change(SIX_CELLS, 2, "7", 0),     change(SIX_CELLS, 2, "8", 0),
                            change(SIX_CELLS, 3, "9", 0),     { { .cell = cells[SIX_CELLS][4], .status = CELL_MISSING }, 0 } };
    paste[4].in.cell = cells[TWO_CELLS][0]; /* of another task */
    task_saved r = save(&clerks[SIX_CELLS], SIX_CELLS, paste, COUNT_OF(paste));
    static const cell_outcome expected[] = { CELL_SAVED,   CELL_INVALID, CELL_SAVED,
                                             CELL_INVALID, CELL_UNKNOWN, CELL_INVALID };
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        assert_int_equal(r.cells[i].outcome, expected[i]);
    assert_false(r.is_done);
    assert_int_equal(r.saved_count, 2);
    assert_int_equal(r.task.filled_count, 2);
    assert_str(decimal_text(a, r.cells[0].content.value), "1250");
    assert_int_equal(r.cells[0].content.event, r.task.revision);
    assert_str(r.cells[1].sent.value, "5O");
    assert_true(str_has(r.cells[1].en, STR("5O")));
    assert_true(str_has(r.cells[5].zh, STR("原因")));
    r = save(&clerks[SIX_CELLS], SIX_CELLS, paste, 1); /* again: the version is older, the content the same */
    assert_int_equal(r.cells[0].outcome, CELL_UNCHANGED);
    assert_true(r.is_done);
    assert_int_equal(r.saved_count, 0);
}

TEST(two_people_on_one_form_lose_nothing)
{
    begin_by_hand();
    person second = add_person("second-clerk", ROLE_CLERK, city, units[SIX_CELLS].id);
    end_by_hand();
    cell_change one = change(SIX_CELLS, 0, "50", 0);
    task_saved r = save(&clerks[SIX_CELLS], SIX_CELLS, &one, 1);
    int64_t version = r.cells[0].content.event;
    cell_change both[] = { change(SIX_CELLS, 0, "60", 0), change(SIX_CELLS, 1, "40", 0) };
    r = save(&second, SIX_CELLS, both, 2);
    assert_int_equal(r.cells[0].outcome, CELL_STALE);
    assert_str(decimal_text(a, r.cells[0].content.value), "50");
    assert_str(r.cells[0].content.who, "clerk5 (clerk5)");
    assert_str(r.cells[0].sent.value, "60");
    assert_int_equal(r.cells[0].content.event, version);
    assert_int_equal(r.cells[1].outcome, CELL_SAVED);
    both[0].version = version; /* seen by now */
    r = save(&second, SIX_CELLS, both, 1);
    assert_int_equal(r.cells[0].outcome, CELL_SAVED);
    one = change(SIX_CELLS, 0, "70", r.cells[0].content.event + 100); /* a version that never was */
    r = save(&second, SIX_CELLS, &one, 1);
    assert_int_equal(r.cells[0].outcome, CELL_STALE);
}

TEST(only_returned_cells_are_saved_and_keep_what_was_returned)
{
    task_result ignored;
    cell_ref ref = { .cell = cells[SIX_CELLS][1] };
    fill_all(SIX_CELLS);
    send_task(SIX_CELLS);
    why = STR("与月报差 12");
    must(act_as(&lu, "task.return", &((task_step_request){ .task = tasks[SIX_CELLS].id, .cells = &ref, .cell_count = 1 }), &ignored),
         "return");
    why = STR_NONE;
    task_form f = form_of(&clerks[SIX_CELLS], SIX_CELLS);
    int64_t seen = cell_of(&f, cells[SIX_CELLS][1])->cell.value.event;
    assert_false(cell_of(&f, cells[SIX_CELLS][0])->is_editable);
    assert_true(cell_of(&f, cells[SIX_CELLS][1])->is_editable);
    cell_change both[] = { change(SIX_CELLS, 0, "51", seen), change(SIX_CELLS, 1, "50.1", seen) };
    task_saved r = save(&clerks[SIX_CELLS], SIX_CELLS, both, 2);
    assert_int_equal(r.cells[0].outcome, CELL_LOCKED);
    assert_int_equal(r.cells[1].outcome, CELL_SAVED);
    f = form_of(&lu, SIX_CELLS);
    const form_cell *changed = cell_of(&f, cells[SIX_CELLS][1]);
    assert_str(decimal_text(a, changed->before->value), "50.0");
    assert_str(decimal_text(a, changed->cell.value.value), "50.1");
    assert_str(changed->return_reason, "与月报差 12");
    assert_null(cell_of(&f, cells[SIX_CELLS][0])->before);
}

TEST(a_form_that_left_the_unit_takes_no_cells)
{
    task_saved r;
    cell_change one = change(SIX_CELLS, 0, "51", 0);
    task_save_request asked = { .task = tasks[SIX_CELLS].id, .cells = &one, .cell_count = 1 };
    assert_refused(act_as(&heads[SIX_CELLS], "task.save", &asked, &r), ERROR_DENIED, "");
    assert_refused(act_as(&lu, "task.save", &asked, &r), ERROR_DENIED, "");
    fill_all(SIX_CELLS);
    send_task(SIX_CELLS);
    assert_refused(act_as(&clerks[SIX_CELLS], "task.save", &asked, &r), ERROR_CONFLICT, "the task is in review");
}

TESTS(a_form_is_a_grid_of_indicators_by_breakdowns,
      a_person_who_may_only_read_a_form_gets_it_without_cells_to_edit,
      a_form_has_the_figure_of_the_year_before_beside_each_cell, each_cell_of_a_paste_is_saved_or_reported,
      two_people_on_one_form_lose_nothing, only_returned_cells_are_saved_and_keep_what_was_returned,
      a_form_that_left_the_unit_takes_no_cells)
