/* Units: the table, what is read by rule, what only looks like a unit, comparing. */
#include "testing.h"

#include "base/unit.h"

TEST_ARENA(memory)

static unit found(const char *text)
{
    unit u = { 0 };
    if (!unit_find(str_of(text), &u)) {
        print_error("not a unit: %s\n", text);
        fail();
    }
    return u;
}

static double factor(const char *from, const char *to)
{
    unit a = found(from), b = found(to);
    double result;
    return unit_convert(&a, &b, &result) ? result : 0;
}

TEST(every_way_of_writing_gives_the_canonical_name)
{
    static const char *const rows[][2] = {
        { "％", "%" }, { " % ", "%" }, { "百分之", "%" }, { "1/‰", "‰" }, { "1/10万", "1/10万" },
        { "１／10万", "1/10万" }, { "人/10万", "1/10万" },
        { "/10万", "1/10万" }, { "1/10万人", "1/10万" }, { "per 100000", "1/10万" }, { "pp", "个百分点" }, { "名", "人" },
        { "万人", "万人" },
        { "㎡", "平方米" }, { "周岁", "岁" }, { "个小时", "小时" }, { "人/10万人", "1/10万" }, { "例/10万", "1/10万" },
        { "百分比", "%" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(found(rows[i][0]).name, rows[i][1]);
}

TEST(a_density_is_read_by_rule)
{
    unit u = found("张/千名老年人");
    assert_int_equal(u.dimension, DIMENSION_DENSITY);
    assert_str(u.base, "张");
    assert_str(u.per, "老年人");
    assert_true(u.scale == 0.001);
    assert_str(found("家/乡镇（街道）").per, "乡镇（街道）");
    assert_str(found("所/市、县").per, "市、县");
    assert_str(found("小时/天").per, "天");
    assert_str(found("名/班子").per, "班子");
    assert_str(found("%/年").per, "年");
    assert_str(found("元/月").base, "元");
    assert_str(found("张/万名常住老年人").per, "常住老年人");
}

TEST(what_is_no_unit_is_not_found)
{
    static const char *const texts[] = { "", " ", "妇女", "1/2", "分别", "/", "张/", "1", "万", "%%", "年龄",
        "1/10万以下" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        unit u;
        if (unit_find(str_of(texts[i]), &u)) {
            print_error("found a unit in \"%s\"\n", texts[i]);
            fail();
        }
    }
}

TEST(taking_stops_where_the_unit_ends)
{
    static const char *const rows[][3] = {
        { "张/千人以上", "张/千人", "以上" }, { "1/10万以下", "1/10万", "以下" },       { "万人次", "万人次", "" },
        { "个百分点以上", "个百分点", "以上" }, { "名/乡镇（街道）。", "名/乡镇（街道）", "。" }, { "小时/天，", "小时/天", "，" },
        { "百万人次", "百万人次", "" },       { "人以上", "人", "以上" },             { "场/年", "场/年", "" },
        { "个，", "个", "，" },               { "%以上", "%", "以上" },             { "家。", "家", "。" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str rest = str_of(rows[i][0]);
        unit u;
        assert_true(unit_take(&rest, &u));
        assert_str(u.name, rows[i][1]);
        assert_str(rest, rows[i][2]);
    }
}

TEST(a_word_that_only_begins_like_a_unit_is_left)
{
    static const char *const texts[] = { "分别", "年龄", "个别", "年级学生", "家庭", "人均", "以上", "项", "月均" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        str rest = str_of(texts[i]);
        unit u;
        assert_int_equal(unit_take(&rest, &u), strcmp(texts[i], "项") == 0);
    }
}

TEST(units_of_one_base_convert)
{
    assert_true(factor("万人", "人") == 10000);
    assert_true(factor("名", "人") == 1);
    assert_true(factor("小时", "分钟") == 60);
    assert_true(factor("张/千人", "张/万人") == 10);
    assert_true(factor("亿元", "万元") == 10000);
    assert_true(factor("个", "家") == 1);
    assert_true(factor("1/10万", "‰") > 0.0099999 && factor("1/10万", "‰") < 0.0100001);
}

TEST(units_of_different_things_do_not_convert)
{
    assert_true(factor("%", "‰") == 0);
    assert_true(factor("%", "个百分点") == 0);
    assert_true(factor("人", "个") == 0);
    assert_true(factor("元/月", "元/年") == 0);
    assert_true(factor("米", "平方米") == 0);
}

TEST(the_unit_is_split_off_an_indicator_name)
{
    str name, u;
    assert_true(unit_split_name(STR("妇女人均预期寿命（岁）"), &name, &u));
    assert_str(name, "妇女人均预期寿命");
    assert_str(u, "岁");
    assert_true(unit_split_name(STR("儿童之家数 (单位：家/乡镇（街道）)"), &name, &u));
    assert_str(name, "儿童之家数");
    assert_str(u, "家/乡镇（街道）");
    assert_false(unit_split_name(STR("预防性健康检查率（试点）"), &name, &u));
    assert_str(name, "预防性健康检查率（试点）");
    assert_false(unit_split_name(STR("）"), &name, &u));
}

static str english(const char *digits, const char *name)
{
    unit u = found(name);
    return unit_figure_english(memory, str_of(digits), &u);
}

TEST(an_english_sentence_has_no_classifier)
{
    assert_str(english("84.90", "%"), "84.90%");
    assert_str(english("7", "1/10万"), "7 per 100,000");
    assert_str(english("3", "家"), "3");
    assert_str(english("2.97", "个"), "2.97");
    assert_str(english("1", "人"), "1 person");
    assert_str(english("500", "张"), "500 beds");
    assert_str(english("6", "张/千人"), "6 beds per 1,000 people");
    assert_str(english("3", "百万元"), "3 million yuan");
    assert_str(english("19.8", "万人"), "198,000 people");
    assert_str(english("19.85", "万人"), "198,500 people");
    assert_str(english("324", "万人"), "3.24 million people");
    assert_str(english("10", "亿元"), "1 billion yuan");
    assert_str(english("0.8", "亿元"), "80 million yuan");
    assert_str(english("1.2", "万个"), "12,000");
    assert_str(english("0", "万户"), "0 households");
    assert_str(english("0.00015", "万人"), "1.5 people");
    assert_str(english("999999999999999999", "亿元"),
               "999999999999999999 hundred million yuan"); /* past what is counted exactly */
}

TESTS(an_english_sentence_has_no_classifier, every_way_of_writing_gives_the_canonical_name,
      a_density_is_read_by_rule, what_is_no_unit_is_not_found, taking_stops_where_the_unit_ends,
      a_word_that_only_begins_like_a_unit_is_left, units_of_one_base_convert,
      units_of_different_things_do_not_convert, the_unit_is_split_off_an_indicator_name)
