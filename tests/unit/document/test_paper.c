/* Documents on paper: keys of sources, titles, tables of styles. Word files and PDFs themselves are read by
 * other programs in tests/check/report_word.py and report_pdf.py. */
#include "testing.h"

#include <math.h>

#include "document/walk.h"
#include "document/write/docx.h"
#include "document/write/format.h"
#include "document/write/paper.h"
#include "document/write/sheets.h"

TEST_ARENA(a)

TEST(a_text_with_a_number_has_a_key_and_the_same_key_again_gets_a_number)
{
    document *d = document_create(a, LANGUAGE_ZH, STR("t"), STR_NONE);
    document_paragraph(d, STR("2023年93.10%"));
    document_source(d, STR("t1_now"));
    document_paragraph(d, STR("没有数字"));
    document_source(d, STR("t2_now"));
    document_paragraph(d, STR("2024年"));
    document_source(d, STR("t1_now"));
    table *t = table_create(a, STR_NONE, &(table_column){ STR("n"), ALIGN_LEFT, 1 }, 1);
    table_row *row = table_add_row(a, t);
    row->source = STR("t3_row");
    row->cells[0] = spans_of(a, STR("7"));
    document_table(d, t);
    sourced_texts all = document_sourced(a, d);
    assert_int_equal(all.v.count, 3);
    assert_str(all.v.items[0].key, "t1_now");
    assert_str(all.v.items[0].text, "2023年93.10%");
    assert_str(all.v.items[1].key, "t1_now__2");
    assert_str(all.v.items[2].key, "t3_row_1");
}

TEST(a_long_title_is_broken_where_a_number_or_a_word_begins)
{
    str lines[PAPER_TITLE_LINES];
    assert_int_equal(paper_title_lines(STR("云溪市监测报告"), 22, lines), 1);
    assert_int_equal(paper_title_lines(STR("云溪市妇女发展“十四五”规划2023年度监测报告"), 22, lines), 2);
    assert_str(lines[0], "云溪市妇女发展“十四五”规划");
    assert_str(lines[1], "2023年度监测报告");
    assert_int_equal(paper_title_lines(STR("Yunxi Women's Development Plan, 2021-2025: annual report"), 22, lines), 2);
    assert_true(!str_ends(lines[0], STR(" ")) && !str_starts(lines[1], STR(" ")));
    assert_int_equal(paper_title_lines(STR("Yunxi Women's Development Plan, 2022-2026: annual monitoring report 2024"), 22, lines), 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(lines[i].len >= 20 && lines[i].len <= 30);
    assert_int_equal(paper_title_lines(STR("标题标题标题标题标题标题标题标题标题标题标题标题标题标题"), 22, lines), 2);
}

TEST(a_column_is_as_wide_as_its_longest_word_if_there_is_room)
{
    static const table_column columns[] = { { STR_INIT("Indicator"), ALIGN_LEFT, 60 }, { STR_INIT("Value"), ALIGN_RIGHT, 5 },
                                            { STR_INIT("备注备注备注备注"), ALIGN_LEFT, 35 } };
    static const char *const words[] = { "23", "percentage", "a.long.address.of.example.org", "12345678901234567890" };
    double widths[3], value[COUNT_OF(words)];
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        document *d = document_create(a, LANGUAGE_EN, STR("t"), STR_NONE);
        table *t = table_create(a, STR_NONE, columns, 3);
        table_add_row(a, t)->cells[1] = spans_of(a, str_of(words[i]));
        paper_widths(d, t, 100, widths);
        assert_true(fabs(widths[0] + widths[1] + widths[2] - 100) < 1e-9);
        assert_true(widths[0] <= 60 && widths[2] <= 35);
        value[i] = widths[1];
    }
    assert_true(value[1] > value[0] + 3 && value[2] == value[0] && value[3] == value[0]);
}

TEST(an_official_page_has_22_lines_and_28_characters)
{
    const paper_look *body = paper_look_of(PAPER_OFFICIAL, STYLE_BODY);
    double height = (PAPER_HEIGHT_MM - paper_top_mm(PAPER_OFFICIAL) - paper_bottom_mm(PAPER_OFFICIAL)) / 25.4 * 72,
           width = PAPER_TEXT_WIDTH_MM / 25.4 * 72;
    assert_true(body->line * PAPER_LINES <= height && body->line * (PAPER_LINES + 1) > height);
    assert_true(width / PAPER_CHARACTERS > body->points - 0.25 && width / (PAPER_CHARACTERS + 1) < body->points - 0.25);
    assert_true(paper_issuer_points(STR("云溪市妇女儿童工作委员会办公室")) * 15 <= width);
}

TEST(the_same_document_is_the_same_word_file_each_time)
{
    str one, other;
    error err;
    document *d = document_create(a, LANGUAGE_ZH, STR("标题"), STR_NONE);
    document_heading(d, 1, STR("一、总体"), STR_NONE);
    document_paragraph(d, STR("1 < 2 & 3"));
    assert_true(document_docx(a, d, &one, &err));
    assert_true(document_docx(a, d, &other, &err));
    assert_true(str_eq(one, other) && str_starts(one, STR("PK")));
}

TEST(a_format_is_found_by_the_end_of_a_name)
{
    document_format f;
    assert_true(document_format_of_name(STR("a.b/年.DOCX"), &f) && f == FORMAT_DOCX);
    assert_true(document_format_of_name(STR("x.pdf"), &f) && f == FORMAT_PDF);
    assert_false(document_format_of_name(STR("x.doc"), &f));
    assert_false(document_format_of_name(STR("docx"), &f));
}

TEST(a_workbook_refuses_more_tables_than_it_takes)
{
    document *d = document_create(a, LANGUAGE_EN, STR("t"), STR_NONE);
    table *t = table_create(a, STR_NONE, &(table_column){ STR("n"), ALIGN_LEFT, 1 }, 1);
    error err = { 0 };
    str bytes;
    for (int i = 0; i < 250; i++)
        document_table(d, t);
    assert_true(document_sheets(a, d, &bytes, &err));
    document_table(d, t);
    assert_false(document_sheets(a, d, &bytes, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
}

TESTS(a_text_with_a_number_has_a_key_and_the_same_key_again_gets_a_number,
      a_column_is_as_wide_as_its_longest_word_if_there_is_room,
      a_long_title_is_broken_where_a_number_or_a_word_begins, an_official_page_has_22_lines_and_28_characters,
      the_same_document_is_the_same_word_file_each_time, a_format_is_found_by_the_end_of_a_name,
      a_workbook_refuses_more_tables_than_it_takes)
