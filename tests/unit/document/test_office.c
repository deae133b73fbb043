/* What foreign files are, numbers as sheets show them, numbers that Word makes.
 * tests/check/document_office.py reads whole files of other programs and hostile ones. */
#include "testing.h"

#include "document/read/list_number.h"
#include "document/read/office.h"
#include "document/read/sheet_number.h"
#include "document/read/sheet_text.h"
#include "document/read/symbol_font.h"

TEST_ARENA(a)

TEST(a_plain_number_is_shown_as_the_same_number_with_an_exponent)
{
    static const char *const codes[] = { "General", "0", "0.0", "0.00", "0.000", "#,##0.00", "0.00%", "0.0####" };
    uint64_t draw = 1;
    for (int i = 0; i < 20000; i++) {
        draw = draw * 6364136223846793005u + 1442695040888963407u;
        int64_t whole = (int64_t)(draw >> 40) % 1000000;
        int places = (int)(draw >> 33) % 7;
        str text = str_format(a, "%s%lld%s%0*lld", i % 3 ? "" : "-", (long long)whole, places ? "." : "", places,
                              places ? (long long)((draw >> 20) % 10) : 0);
        text = places ? text : str_slice(text, 0, text.len - 1);
        str same = str_format(a, "%.*se0", STR_ARG(text));
        const number_format *format = i % 9 ? number_format_of_code(a, str_of(codes[i % 8])) : 0;
        str plain = number_shown(a, text, format, false), slow = number_shown(a, same, format, false);
        if (!str_eq(plain, slow))
            fail_msg("%.*s: %.*s, but %.*s of %.*s", STR_ARG(text), STR_ARG(plain), STR_ARG(slow), STR_ARG(same));
    }
}

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
        { "-3.456", "0.0;[Red]0.0", "-3.5" },
        { "-3.456", "0.0;(0.0)", "-3.5" },
        { "45291", "yyyy-mm-dd", "2023-12-31" },
        { "45291", "yyyy\"年\"m\"月\"", "2023-12-31" },
        { "45291", "e\"年\"", "2023" },
        { "45291", "[$-804]e\"年\"m\"月\";@", "2023-12-31" },
        { "45291", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "2023-12-31" },
        { "45291", "[$-404]e/m/d", "2023-12-31" },
        { "45291.5", "m/d/yy h:mm", "2023-12-31" },
        { "44927", "yyyy\"年\"", "2023" },
        { "45291", "m\"月\"", "12月" },
        { "0.75", "h:mm", "18:00" },
        { "0.5000116", "h:mm:ss", "12:00:01" },
        { "1.25", "[h]:mm", "30:00" },
        { "60000", "[$-804]yyyy/m/d", "2064-04-08" },
        { "61", "d.m.yyyy", "1900-03-01" },
        { "36585", "yyyy-mm-dd", "2000-02-29" },
        { "1234567", "0,", "1235" },
        { "123456789", "0.00,,", "123.46" },
        { "12345", "0!.0,\"万\"", "1.2万" },
        { "12345", "0\\.0,", "1.2" },
        { "3.5", "0.0\"亿元\"", "3.5亿元" },
        { "1234567", "000-0000", "123-4567" },
        { "7", "000", "007" },
        { "-7", "000", "-007" },
        { "0.5", "# ?/?", "0.5" },
        { "123456", "0.00E+00", "123000" },
        { "123456789012345678", "General", "1.23456789012346e+17" },
        { "1e-07", "General", "0.0000001" },
        { "0", "0.00", "0.00" },
        { "5", "@", "5" },
        { "5", "", "5" },
        { "5", "[Red]", "5" },
        { "5", "General\"人\"", "5" },
        { "5", "G/通用格式\"万人\"", "5万人" },
        { "85.2", "[DBNum1]General", "85.2" },
        { "98.5", "[=0]\"\";0.00", "98.50" },
        { "0", "[=0]\"\";0.00", "" },
        { "3", "[<5]\"*\";0", "*" },
        { "5", "[<5]\"*\";0", "5" },
        { "3", "[<=5]\"<6\";0", "<6" },
        { "3", "[<5]\"\";0", "*" },
        { "3", ";;;", "*" },
        { "3", "**;**;**", "*" },
        { "0", "0;-0;;@", "" },
        { "0", "#,##0;-#,##0;\"-\"", "0" },
        { "7", "[<5]\"*\";[<10]0.0;0.00", "7.0" },
        { "70", "[<5]\"*\";[<10]0.0;0.00", "70.00" },
        { "-7", "[>=0]0.0;0.00", "-7.00" },
        { "5", "\"<\"0", "<5" },
        { "95", "\"＞\"0", ">95" },
        { "95", "0.0\"以上\"", "95.0以上" },
        { "95", "\"约\"General", "约95" },
        { "95", "0%\"左右\"", "9500%左右" },
        { "300", "\"330\"000", "330300" },
        { "5", "\"0.\"0", "0.5" },
        { "8", "0\"00\"", "800" },
        { "8", "0\".5\"", "8.5" },
        { "3", "0.5", "3.5" },
        { "3", "\"５\"0", "53" },
        { "8", "[$5]0", "58" },
        { "8", "[$¥-804]0.0", "8.0" },
        { "5", "\"-\"0", "-5" },
        { "-5", "0;\"-\"0", "-5" },
        { "5", "0\"/10万\"", "5" },
        { "5", "0\"m2\"", "5" },
        { "5", "\"PM2.5：\"0", "5" },
        { "5", "1", "*" },
        { "5", "\"123\"", "*" },
        { "5", "０", "*" },
        { "0", "0;-0;\"0.0\"", "0.0" },
        { "85", "0E+0", "90" },
        { "12345", "##0.0E+0", "12300" },
        { "0.00012345", "0.0E+00", "0.00012" },
        { "0", "0.0E+00", "0" },
        { "x", "0.00", "x" },
        { "1e999", "0", "1e999" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!str_eq(number_shown(a, str_of(cases[i].text), number_format_of_code(a, str_of(cases[i].code)),
                                 false),
                    str_of(cases[i].shown)))
            fail_msg("%s as %s is not %s but %.*s", cases[i].text, cases[i].code, cases[i].shown,
                     STR_ARG(number_shown(a, str_of(cases[i].text),
                                          number_format_of_code(a, str_of(cases[i].code)), false)));
    assert_str(number_shown(a, STR("43829"), number_format_of_code(a, number_code_of_id(14)), true),
               "2023-12-31");
    assert_str(number_shown(a, STR("0.5"), number_format_of_code(a, number_code_of_id(10)), false), "50.00%");
    assert_str(number_shown(a, STR("0.5"), number_format_of_code(a, number_code_of_id(9999)), false), "0.5");
    assert_str(number_text_shown(a, STR("2023"), number_format_of_code(a, STR("@\"年\""))), "2023年");
    assert_str(number_text_shown(a, STR("甲"), number_format_of_code(a, STR("0.00"))), "甲");
    assert_str(number_text_shown(a, STR("甲"), 0), "甲");
}

TEST(escapes_of_workbook_texts_are_characters)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        { "产前_x000D_\n筛查率", "产前\r\n筛查率" },
        { "_x4E00__x4e8c_", "一二" },
        { "_x005F_x000D_", "_x000D_" },
        { "_x000_ _x00GG_ _x", "_x000_ _x00GG_ _x" },
        { "a_x0000_b_x0001_", "ab" },
        { "_xD83D__xDE00_", "😀" },
        { "_xD83D_x", "\xEF\xBF\xBDx" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(sheet_text(a, str_of(cases[i].text)), cases[i].shown);
}

static str numbered(const char *format, const char *pattern, unsigned n)
{
    list_level level = { .format = str_of(format), .pattern = str_of(pattern) };
    const list_level *levels[LIST_LEVELS] = { &level, &level, &level, &level, &level,
                                              &level, &level, &level, &level };
    return list_number(a, levels, (unsigned[LIST_LEVELS]){ n }, 0);
}

TEST(lists_count_as_word_does)
{
    static const struct {
        const char *format;
        unsigned n;
        const char *number;
    } cases[] = {
        { "decimal", 12, "12" },
        { "chineseCounting", 10, "十" },
        { "chineseCounting", 21, "二十一" },
        { "chineseCounting", 100, "一○○" },
        { "chineseCountingThousand", 11, "十一" },
        { "chineseCountingThousand", 20, "二十" },
        { "chineseCountingThousand", 100, "一百" },
        { "chineseCountingThousand", 105, "一百〇五" },
        { "chineseCountingThousand", 110, "一百一十" },
        { "chineseCountingThousand", 1000, "一千" },
        { "chineseCountingThousand", 1001, "一千〇一" },
        { "chineseCountingThousand", 10000, "10000" },
        { "chineseLegalSimplified", 10, "壹拾" },
        { "chineseLegalSimplified", 23, "贰拾叁" },
        { "ideographLegalTraditional", 101, "壹佰零壹" },
        { "ideographTraditional", 3, "丙" },
        { "ideographTraditional", 11, "11" },
        { "ideographZodiac", 12, "亥" },
        { "ideographZodiacTraditional", 1, "甲子" },
        { "ideographZodiacTraditional", 60, "癸亥" },
        { "ideographDigital", 10, "一〇" },
        { "taiwaneseDigital", 20, "二○" },
        { "taiwaneseCounting", 35, "三十五" },
        { "taiwaneseCountingThousand", 101, "一百零一" },
        { "japaneseCounting", 110, "百十" },
        { "japaneseLegal", 10, "壱拾" },
        { "koreanDigital", 12, "일이" },
        { "koreanDigital2", 10, "一零" },
        { "koreanCounting", 12, "십이" },
        { "ganada", 3, "다" },
        { "decimalEnclosedCircle", 12, "⑫" },
        { "decimalEnclosedCircleChinese", 20, "⑳" },
        { "decimalEnclosedCircle", 21, "21" },
        { "decimalEnclosedFullstop", 1, "⒈" },
        { "decimalEnclosedParen", 20, "⒇" },
        { "ideographEnclosedCircle", 10, "㊉" },
        { "decimalFullWidth", 12, "１２" },
        { "decimalZero", 7, "07" },
        { "numberInDash", 3, "- 3 -" },
        { "ordinal", 11, "11th" },
        { "ordinal", 22, "22nd" },
        { "lowerLetter", 27, "aa" },
        { "upperLetter", 2, "B" },
        { "upperRoman", 14, "XIV" },
        { "lowerRoman", 1994, "mcmxciv" },
        { "none", 5, "" },
        { "upperRoman", 0, "0" },
        { "unknown", 5, "5" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!str_eq(numbered(cases[i].format, "%1", cases[i].n), str_of(cases[i].number)))
            fail_msg("%s %u is not %s but %.*s", cases[i].format, cases[i].n, cases[i].number,
                     STR_ARG(numbered(cases[i].format, "%1", cases[i].n)));
    assert_str(numbered("chineseCountingThousand", "第%1章", 21), "第二十一章");
    assert_str(numbered("none", "专栏：", 1), "专栏：");
    assert_str(numbered("bullet", "\xEF\x82\xB7", 1), "");
    assert_str(numbered("bullet", "注：", 1), "注：");
    assert_str(numbered("decimal", "100%", 1), "100%");
    assert_str(numbered("decimal", "%1.%2", 4), "4.");
}

TEST(numbers_of_levels_above_are_decimal_where_the_level_says_so)
{
    list_level chapter = { .format = STR("chineseCounting"), .pattern = STR("第%1章") },
               own = { .format = STR("decimal"), .pattern = STR("%1.%2") },
               legal = { .format = STR("upperRoman"), .pattern = STR("%1.%2"), .is_legal = true },
               custom = { .format = STR("custom"),
                          .custom = STR("001, 002, 003, ..."),
                          .pattern = STR("%2") };
    const list_level *levels[LIST_LEVELS] = { &chapter, &own, &own, &own, &own, &own, &own, &own, &own };
    const unsigned counts[LIST_LEVELS] = { 21, 3 };
    assert_str(list_number(a, levels, counts, 1), "二十一.3");
    levels[1] = &legal;
    assert_str(list_number(a, levels, counts, 1), "21.3");
    levels[1] = &custom;
    assert_str(list_number(a, levels, counts, 1), "003");
}

TEST(signs_of_symbol_fonts_are_unicode)
{
    static const struct {
        const char *font;
        uint32_t code, rune;
    } cases[] = {
        { "Symbol", 0xF0A3, 0x2264 },      { "symbol", 0xB3, 0x2265 },      { "Symbol", 0xF0B9, 0x2260 },
        { "Symbol", 0xF0B4, 0xD7 },        { "Symbol", 0xF06D, 0x3BC },     { "Symbol", 0xF0D6, 0x221A },
        { "Symbol", 0xF025, '%' },         { "Symbol", 0xF0FE, 0x23AD },    { "Symbol", 0xF0F0, 0xF0F0 },
        { "Wingdings", 0xF081, 0x2460 },   { "Wingdings", 0xF08A, 0x2469 }, { "Wingdings", 0xFC, 0x2713 },
        { "Wingdings 2", 0xF06A, 0x2460 }, { "Wingdings 2", 0x52, 0x2611 }, { "宋体", 0x2264, 0x2264 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(symbol_rune(symbol_font_of(str_of(cases[i].font)), cases[i].code), cases[i].rune);
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
        assert_true(testing_zh(&err)[0] && testing_en(&err)[0]);
    }
}

TESTS(a_plain_number_is_shown_as_the_same_number_with_an_exponent, numbers_are_shown_as_their_format_says, escapes_of_workbook_texts_are_characters,
      lists_count_as_word_does, numbers_of_levels_above_are_decimal_where_the_level_says_so,
      signs_of_symbol_fonts_are_unicode, files_are_known_by_their_content)
