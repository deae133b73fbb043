/* Chinese numerals, fractions in words, the numbering of headings. */
#include "testing.h"

#include "base/numeral.h"

TEST_ARENA(a)

TEST(numerals_are_read_as_far_as_they_go)
{
    static const struct { const char *text; int64_t value; const char *rest; } rows[] = {
        { "十二", 12, "" }, { "一百零五个", 105, "个" }, { "两千", 2000, "" }, { "三万五千", 35000, "" },
        { "二〇二五年", 2025, "年" },
        { "三十", 30, "" }, { "一百二", 120, "" }, { "三万五", 35000, "" }, { "一亿二千万", 120000000, "" },
        { "一万亿", 1000000000000, "" },
        { "十", 10, "" }, { "五", 5, "" }, { "零", 0, "" }, { "一千零一十", 1010, "" }, { "二十一世纪", 21, "世纪" },
        { "一万零五", 10005, "" },
        { "十十", 10, "十" }, { "一百一十一", 111, "" }, { "三、四", 3, "、四" }, { "九千九百九十九万", 99990000, "" },
        { "五千零", 5000, "零" }, { "一千零十七", 1017, "" }, { "廿五", 25, "" }, { "卅", 30, "" },
        { "一百廿三", 123, "" }, { "二〇零五", 2005, "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str rest = str_of(rows[i].text);
        int64_t value = -1;
        assert_true(numeral_take(&rest, &value));
        if (value != rows[i].value)
            print_error("%s\n", rows[i].text);
        assert_int_equal(value, rows[i].value);
        assert_str(rest, rows[i].rest);
    }
}

TEST(what_is_no_numeral_is_left)
{
    static const char *const texts[] = { "", "百分之", "万人", "千", "妇女", "1万", "三四十", "亿", "点", "\xe4" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        str rest = str_of(texts[i]);
        int64_t value;
        assert_false(numeral_take(&rest, &value));
        assert_str(rest, texts[i]);
    }
}

TEST(fractions_keep_their_parts)
{
    static const struct { const char *text, *above; int64_t below; const char *rest; } rows[] = {
        { "百分之九十五以上", "95", 100, "以上" }, { "三分之一", "1", 3, "" }, { "四成", "4", 10, "" },
        { "七成五", "75", 100, "" }, { "八成半", "85", 100, "" },
        { "百分之百", "100", 100, "" }, { "百分百", "100", 100, "" },
        { "半数以上", "1", 2, "以上" }, { "千分之三", "3", 1000, "" }, { "百分之95.5", "95.5", 100, "" },
        { "十万分之七", "7", 100000, "" }, { "10万分之9以下", "9", 100000, "以下" },
        { "100分之95", "95", 100, "" },
        { "百分之九十五点五", "95.5", 100, "" }, { "万分之一", "1", 10000, "" },
        { "三分之二的", "2", 3, "的" }, { "百万分之五", "5", 1000000, "" },
        { "十万分之六点五", "6.5", 100000, "" }, { "千分之三点一", "3.1", 1000, "" },
        { "千分之零点零五", "0.05", 1000, "" }, { "十分之七", "7", 10, "" }, { "十二分之五", "5", 12, "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str rest = str_of(rows[i].text);
        int64_t below = -1;
        decimal above = { 0 };
        assert_true(numeral_take_fraction(&rest, &above, &below));
        assert_str(decimal_text(a, above), rows[i].above);
        assert_int_equal(below, rows[i].below);
        assert_str(rest, rows[i].rest);
    }
    static const char *const none[] = { "", "三成员", "三", "百分", "百分之", "零分之一", "成" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        str rest = str_of(none[i]);
        int64_t below;
        decimal above;
        assert_false(numeral_take_fraction(&rest, &above, &below));
        assert_str(rest, none[i]);
    }
}

TEST(amounts_have_decimals_and_may_be_approximate)
{
    static const struct { const char *text, *low, *high, *rest; } rows[] = {
        { "四点五个", "4.5", "4.5", "个" }, { "零点零五", "0.05", "0.05", "" }, { "一点五万", "1.5", "1.5", "万" },
        { "三四十个", "30", "40", "个" }, { "七八个", "7", "8", "个" }, { "两三万", "20000", "30000", "" },
        { "十五六", "15", "16", "" }, { "三五百", "300", "500", "" }, { "一千零十七", "1017", "1017", "" },
        { "二十一", "21", "21", "" }, { "五点", "5", "5", "点" }, { "二〇二五", "2025", "2025", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str rest = str_of(rows[i].text);
        decimal low, high;
        assert_true(numeral_take_amount(&rest, &low, &high));
        assert_str(decimal_text(a, low), rows[i].low);
        assert_str(decimal_text(a, high), rows[i].high);
        assert_str(rest, rows[i].rest);
    }
}

TEST(numbers_are_written_and_read_back)
{
    static const struct { int64_t value; const char *text; } rows[] = {
        { 0, "零" }, { 10, "十" }, { 12, "十二" }, { 105, "一百零五" }, { 110, "一百一十" }, { 1010, "一千零一十" },
        { 10010, "一万零一十" },
        { 100000, "十万" }, { 120000000, "一亿二千万" }, { 20, "二十" }, { 111, "一百一十一" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(numeral_text(a, rows[i].value), rows[i].text);
    for (int64_t value = 1; value < 999999999999; value = value * 3 + 7) {
        str rest = numeral_text(a, value);
        int64_t back = -1;
        assert_true(numeral_take(&rest, &back));
        assert_int_equal(back, value);
        assert_int_equal(rest.len, 0);
    }
}

TEST(headings_are_numbered_in_many_ways)
{
    static const struct { const char *text; numbering form; int64_t no; const char *mark, *rest; } rows[] = {
        { "第一章 总则", NUMBERING_CHAPTER, 1, "第一章", "总则" }, { "第十二节　妇女", NUMBERING_SECTION, 12, "第十二节", "妇女" },
        { "第3部分", NUMBERING_PART, 3, "第3部分", "" }, { "一、基础", NUMBERING_HAN, 1, "一、", "基础" },
        { "十一．其他", NUMBERING_HAN, 11, "十一．", "其他" },
        { "（一）健康", NUMBERING_HAN_BRACKETS, 1, "（一）", "健康" },
        { "(十二) 健康", NUMBERING_HAN_BRACKETS, 12, "(十二)", "健康" },
        { "1.目标", NUMBERING_DIGITS, 1, "1.", "目标" }, { "12、目标", NUMBERING_DIGITS, 12, "12、", "目标" },
        { "１．目标", NUMBERING_DIGITS, 1, "１．", "目标" },
        { "（1）目标", NUMBERING_DIGITS_BRACKETS, 1, "（1）", "目标" },
        { "2）目标", NUMBERING_DIGITS_BRACKETS, 2, "2）", "目标" },
        { "①目标", NUMBERING_CIRCLED, 1, "①", "目标" }, { "㉑目标", NUMBERING_CIRCLED, 21, "㉑", "目标" },
        { "1.2 目标", NUMBERING_DOTTED, 2, "1.2", "目标" },
        { "1.2.3目标", NUMBERING_DOTTED, 3, "1.2.3", "目标" }, { "3.1妇女健康", NUMBERING_DOTTED, 1, "3.1", "妇女健康" },
        { "——目标", NUMBERING_DASH, 0, "——", "目标" },
        { "● 目标", NUMBERING_DASH, 0, "●", "目标" }, { "A. 目标", NUMBERING_LETTERS, 1, "A.", "目标" },
        { "b)目标", NUMBERING_LETTERS, 2, "b)", "目标" },
        { "Ⅱ、目标", NUMBERING_LETTERS, 2, "Ⅱ、", "目标" }, { "1. ", NUMBERING_DIGITS, 1, "1.", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str rest = str_of(rows[i].text), mark;
        int64_t no = -1;
        numbering form = numbering_take(&rest, &no, &mark);
        if (form != rows[i].form)
            print_error("%s\n", rows[i].text);
        assert_int_equal(form, rows[i].form);
        assert_int_equal(no, rows[i].no);
        assert_str(mark, rows[i].mark);
        assert_str(rest, rows[i].rest);
    }
}

TEST(figures_and_years_are_no_numbering)
{
    static const char *const texts[] = { "1.5万人", "12.4%", "2021年", "2021、2022年", "第一", "一百人", "-5", "95%",
        "3.5个百分点", "", "（试行）", "e.g. x", "妇女", "1", "1.5", "（二〇二五年）" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        str rest = str_of(texts[i]), mark;
        int64_t no;
        if (numbering_take(&rest, &no, &mark) != NUMBERING_NONE)
            print_error("%.*s\n", STR_ARG(str_of(texts[i])));
        assert_str(rest, texts[i]);
    }
}

TESTS(numerals_are_read_as_far_as_they_go, what_is_no_numeral_is_left, fractions_keep_their_parts, amounts_have_decimals_and_may_be_approximate,
      numbers_are_written_and_read_back, headings_are_numbered_in_many_ways,
      figures_and_years_are_no_numbering)
