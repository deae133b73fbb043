/* Tables cut into rows and cells. What their cells mean: tests/check/plan_*.py. */
#include "testing.h"

#include "base/utf8.h"
#include "plan/lines/read.h"
#include "plan/tables/grid.h"

TEST_ARENA(a)

/* The table that begins in the first line. */
static grid grid_of(str text)
{
    error err = { 0 };
    notes n = { .memory = a };
    lines all;
    grid g;
    bool found;
    assert_true(lines_read(a, text, &all, &n, &err));
    assert_true(grid_read(a, &all, 0, &g, &found, &err));
    assert_true(found);
    return g;
}

TEST(a_merged_cell_is_empty_and_shared_in_every_layout)
{
    static const struct {
        const char *text;
        table_layout layout;
    } tables[] = {
        { "序号\t指标名称\t2025年目标\t责任部门\n1\t人均预期寿命\t80岁\t卫生健康委\n2\t死亡率\t5‰\t" CELL_OF_ABOVE
          "\n",
          LAYOUT_TABS },
        /* a long line below the head: no table of tabs */
        { "序号\t指标名称\t2025年目标\t责任部门\n妇女与健康领域的主要指标和目标值以及责任部门分工安排\n"
          "1\t人均预期寿命\t80岁\t卫生健康委\n2\t死亡率\t5‰\t" CELL_OF_ABOVE "\n",
          LAYOUT_BLANKS },
    };
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        grid g = grid_of(str_of(tables[i].text));
        assert_int_equal(g.layout, tables[i].layout);
        assert_int_equal(g.column_count, 4);
        const grid_cell *last = &g.rows[g.row_count - 1].cells[3];
        assert_str(last->text, "");
        assert_true(last->shared);
    }
}

TEST(merged_cells_are_no_text_of_a_line)
{
    static const char *const rows[] = { "一、妇女与健康\t" CELL_OF_ABOVE "\t" CELL_OF_ABOVE "\n",
                                        CELL_OF_ABOVE "\t一、妇女与健康\n",
                                        CELL_OF_ABOVE "\t一、妇女与健康\t\t" CELL_OF_ABOVE "\n" };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        error err = { 0 };
        notes n = { .memory = a };
        lines all;
        assert_true(lines_read(a, str_of(rows[i]), &all, &n, &err));
        assert_str(all.items[0].text, "一、妇女与健康");
        assert_int_equal(n.remarks.count, 0);
    }
}

TESTS(a_merged_cell_is_empty_and_shared_in_every_layout, merged_cells_are_no_text_of_a_line)
