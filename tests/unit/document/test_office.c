/* What foreign files are, numbers as sheets show them, numbers that Word makes.
 * tests/check/document_office.py reads whole files of other programs and hostile ones. */
#include "testing.h"

#include <stdlib.h>

#include "base/limits.h"
#include "document/read/list_number.h"
#include "document/read/office.h"
#include "document/read/sandbox.h"
#include "document/read/sheet_number.h"

TEST_ARENA(a)

TEST(numbers_are_shown_as_their_format_says)
{
    static const struct {
        const char *text, *code, *shown;
    } cases[] = {
        { "85.2", "0.00", "85.20" },
        { "85.200000000000003", "General", "85.2" },
        { "0.98499999999999999", "0.0%", "98.5%" },
        { "0.98499999999999999", "0%", "99%" },
        { "0.285", "0.00", "0.29" },
        { "12345.6", "#,##0", "12346" },
        { "12345.6", "#,##0.##", "12345.6" },
        { "7", "0.00_ ;[Red]\\-0.00\\ ", "7.00" },
        { "7", "0.0\"人\"", "7.0" },
        { "-3.456", "0.0;[Red]-0.0", "-3.5" },
        { "45291", "yyyy-mm-dd", "2023-12-31" },
        { "45291", "yyyy\"年\"m\"月\"", "2023-12-31" },
        { "45291.5", "m/d/yy h:mm", "2023-12-31" },
        { "44927", "yyyy\"年\"", "2023" },
        { "60000", "[$-804]yyyy/m/d", "2064-04-08" },
        { "61", "d.m.yyyy", "1900-03-01" },
        { "36585", "yyyy-mm-dd", "2000-02-29" },
        { "1234567", "0,", "1234567" },
        { "0.5", "# ?/?", "0.5" },
        { "123456789012345678", "General", "1.23456789012346e+17" },
        { "1e-07", "General", "0.0000001" },
        { "0", "0.00", "0.00" },
        { "5", "@", "5" },
        { "x", "0.00", "x" },
        { "1e999", "0", "1e999" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(
            number_shown(a, str_of(cases[i].text), number_format_of_code(str_of(cases[i].code)), false),
            cases[i].shown);
    assert_str(number_shown(a, STR("43829"), number_format_of_id(14), true), "2023-12-31");
    assert_str(number_shown(a, STR("0.5"), number_format_of_id(10), false), "50.00%");
    assert_str(number_shown(a, STR("0.5"), number_format_of_id(9999), false), "0.5");
}

TEST(lists_count_as_word_does)
{
    const list_level levels[LIST_LEVELS] = {
        { STR("chineseCountingThousand"), STR("第%1章"), 1 }, { STR("decimal"), STR("%1.%2"), 1 },
        { STR("decimalEnclosedCircle"), STR("%3"), 1 },
        { STR("lowerLetter"), STR("%4)"), 1 },                { STR("upperRoman"), STR("%5."), 1 },
        { STR("bullet"), STR("\xEF\x82\xB7"), 1 },
        { STR("decimal"), STR("100%"), 1 },                   { STR("unknown"), STR("（%8）"), 1 },
    };
    const unsigned counts[LIST_LEVELS] = { 21, 3, 12, 27, 14, 9, 1, 5 };
    static const char *const numbers[] = { "第二十一章", "21.3", "⑫", "a)", "XIV.", "", "100%", "（5）" };
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (i == 1) /* the level above is written in its own format */
            assert_str(list_number(a, levels, counts, i), "二十一.3");
        else
            assert_str(list_number(a, levels, counts, i), numbers[i]);
    }
    static const struct {
        unsigned n;
        const char *han;
    } han[] = { { 1, "第一章" }, { 10, "第十章" }, { 11, "第十一章" }, { 20, "第二十章" }, { 100, "第一百章" },
    { 105, "第一百零五章" }, { 110, "第一百一十章" }, { 1000, "第1000章" } };
    for (size_t i = 0; i < sizeof han / sizeof *han; i++)
        assert_str(list_number(a, levels, &han[i].n, 0), han[i].han);
}

TEST(files_are_known_by_their_content)
{
    static const struct {
        str bytes;
        office_kind kind;
    } cases[] = {
        { STR_INIT(""), OFFICE_NONE },
        { STR_INIT("指标,年份"), OFFICE_NONE },
        { STR_INIT("%PDF-1.4"), OFFICE_PDF },
        { STR_INIT("\xEF\xBB\xBF \n<!doctype HTML>"), OFFICE_HTML },
        { STR_INIT("<table><tr>"), OFFICE_HTML },
        { STR_INIT("<tablet"), OFFICE_HTML },
        { STR_INIT("<?xml version=\"1.0\"?><a/>"), OFFICE_NONE },
        { STR_INIT("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"), OFFICE_XML_SHEET },
        { STR_INIT("PK\x03\x04 word/document.xml"), OFFICE_DOCX },
        { STR_INIT("PK\x03\x04 xl/workbook.xml"), OFFICE_XLSX },
        { STR_INIT("PK\x03\x04"), OFFICE_ZIP },
        { STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), OFFICE_OLE },
        { STR_INIT("{\\rtf1"), OFFICE_RTF },
        { STR_INIT("MIME-Version: 1.0"), OFFICE_MHT },
    };
    error err;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (office_kind_of(cases[i].bytes) != cases[i].kind)
            fail_msg("case %zu", i);
    for (int kind = 0; kind < OFFICE_KIND_COUNT; kind++) {
        assert_false(office_refuse((office_kind)kind, kind % 2, &err));
        assert_true(err.zh[0] && err.en[0]);
    }
}

static bool answer(arena *memory, str bytes, strbuf *out, error *err)
{
    (void)memory;
    if (str_eq(bytes, STR("fail")))
        return error_set_at(err, ERROR_INPUT, 3, 4, "不对", "wrong");
    if (str_eq(bytes, STR("stop")))
        abort();
    if (str_eq(bytes, STR("much")))
        for (size_t i = 0; i < 2 * MIB; i++)
            strbuf_add_char(out, 'x');
    strbuf_add(out, bytes);
    return true;
}

static const sandbox_row rows[] = { { "answer", 0, answer } };

#undef TESTING_FIRST
#define TESTING_FIRST(argc, argv) (void)sandbox_child(argc, argv, rows, 1)

TEST(a_child_answers_fails_or_is_stopped_and_we_go_on)
{
    str got;
    error err = { 0 };
    assert_true(sandbox_run(a, "answer", STR("well"), MIB, &got, &err));
    assert_str(got, "well");
    assert_false(sandbox_run(a, "answer", STR("fail"), MIB, &got, &err));
    assert_int_equal(err.line, 3);
    assert_string_equal(err.en, "wrong");
    assert_false(sandbox_run(a, "answer", STR("much"), MIB, &got, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
    assert_false(sandbox_run(a, "answer", STR("stop"), MIB, &got, &err));
    assert_int_equal(err.code, ERROR_INPUT);
}

TESTS(numbers_are_shown_as_their_format_says, lists_count_as_word_does, files_are_known_by_their_content,
      a_child_answers_fails_or_is_stopped_and_we_go_on)
