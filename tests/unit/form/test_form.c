/* A form as a workbook and back, without a store. Neighbours: tests/check/form_*.py, with the program and other
 * programs. */
#include "testing.h"

#include "document/read/office.h"
#include "form/form.h"

TEST_ARENA(a)

static error err;

static form_row row_of(const char *key, const char *value, const char *status, const char *note)
{
    form_row r = { .key = str_of(key), .name = STR("孕产妇死亡率"), .code = STR("MMR"), .measure = STR("1/10万"),
                   .decimals = 2, .is_first = true, .is_open = true };
    r.known.text[FORM_VALUE] = str_of(value);
    r.known.text[FORM_STATUS] = str_of(status);
    r.known.text[FORM_NOTE] = str_of(note);
    r.shown = r.known;
    return r;
}

static form form_of(form_row *rows, size_t count)
{
    return (form){ .identity = { STR("990481 w 2023 2024-01-01T00:00:00Z"), 17, 5 }, .title = STR("某市 2023 年监测报表"),
                   .unit = STR("卫生健康委"), .due = STR("2024-04-12"), .year = 2023, .rows = rows, .row_count = count };
}

static office_grid grid_of(const form *f, language lang)
{
    str bytes;
    strbuf out = strbuf_in(a, 0);
    office_grid grid;
    assert_true(form_write(a, f, lang, (date){ 2024, 3, 4 }, &bytes, &err));
    assert_true(cells_answer(a, bytes, &out, &err));
    assert_true(office_take_cells(a, strbuf_str(&out), &grid));
    return grid;
}

TEST(a_form_that_is_written_is_read_with_the_same_keys_and_texts)
{
    form_row rows[] = { row_of("MMR.1", "7.25", "", "两例，均已评审\n附评审表"), row_of("MMR.2", "", "缺数", "抽样年为 2025"),
                        row_of("MMR.3", "123456789012345678", "", ""), row_of("MMR.4", "", "", ""), row_of("MMR.5", "0", "", "") };
    form f = form_of(rows, COUNT_OF(rows));
    for (int lang = 0; lang < 2; lang++) {
        form_filled filled;
        office_grid grid = grid_of(&f, (language)lang);
        assert_true(form_read_grid(a, &grid, &filled, &err));
        assert_true(str_eq(filled.identity.round, f.identity.round));
        assert_int_equal(filled.identity.task, 17);
        assert_int_equal(filled.identity.revision, 5);
        assert_int_equal(filled.answer_count, COUNT_OF(rows));
        assert_int_equal(filled.stray_count, 0);
        for (size_t i = 0; i < COUNT_OF(rows); i++)
            for (int k = 0; k < FORM_COLUMN_COUNT; k++) {
                str is = filled.answers[i].entry.text[k], known = filled.answers[i].known.text[k];
                assert_true(str_eq(filled.answers[i].key, rows[i].key));
                if (!str_eq(is, rows[i].shown.text[k]) || !str_eq(known, rows[i].known.text[k]))
                    fail_msg("row %zu, column %d: %.*s, %.*s", i, k, STR_ARG(is), STR_ARG(known));
            }
    }
}

TEST(a_row_of_column_numbers_that_a_program_saved_as_numbers_is_no_stray_figure)
{
    form_row row = row_of("MMR.1", "7.25", "", "");
    form f = form_of(&row, 1);
    form_filled filled;
    office_grid grid = grid_of(&f, LANGUAGE_ZH);
    size_t changed = 0;
    for (size_t i = 0; i < grid.count; i++)
        for (size_t k = 0; k < grid.sheets[i].count; k++) {
            office_cell *c = &grid.sheets[i].items[k];
            if (!str_eq(c->shown, STR("1")) || c->kind != SHEET_TEXT)
                continue;
            c->kind = SHEET_NUMBER;
            c->number = c->shown;
            changed++;
        }
    assert_true(changed > 0);
    assert_true(form_read_grid(a, &grid, &filled, &err));
    assert_int_equal(filled.stray_count, 0);
}

TEST(a_workbook_without_keys_or_of_another_layout_is_no_form)
{
    form_row rows[] = { row_of("MMR.1", "7.25", "", "") };
    form f = form_of(rows, 1);
    form_filled filled;
    office_grid grid = grid_of(&f, LANGUAGE_ZH), empty = { 0 };
    assert_false(form_read_grid(a, &empty, &filled, &err));
    office_cells *keys = &grid.sheets[grid.count - 1];
    assert_true(keys->is_hidden);
    str layout = keys->items[1].shown;
    keys->items[1].shown = STR("99");
    assert_false(form_read_grid(a, &grid, &filled, &err));
    keys->items[1].shown = layout;
    assert_true(form_read_grid(a, &grid, &filled, &err));
}

TEST(words_for_a_missing_figure_are_known_in_both_languages)
{
    cell_status status;
    for (int i = 0; i < CELL_STATUS_COUNT; i++)
        for (int lang = 0; lang < 2 && i != CELL_FIGURE; lang++) {
            assert_true(form_status_of(form_status_word((cell_status)i, (language)lang), &status));
            assert_int_equal(status, i);
        }
    assert_true(form_status_of(STR("  Missing "), &status) && status == CELL_MISSING);
    assert_true(form_status_of(STR(""), &status) && status == CELL_EMPTY);
    assert_false(form_status_of(STR("figure"), &status));
    assert_false(form_status_of(STR("没有"), &status));
}

TESTS(a_form_that_is_written_is_read_with_the_same_keys_and_texts,
      a_row_of_column_numbers_that_a_program_saved_as_numbers_is_no_stray_figure,
      a_workbook_without_keys_or_of_another_layout_is_no_form, words_for_a_missing_figure_are_known_in_both_languages)
