/* Statements joined and cut: their places stay true. And lines, departments, limits. Neighbour: test_words.
 */
#include "testing.h"

#include "plan/tree/departments.h"
#include "plan/lines/line.h"
#include "plan/parse.h"
#include "plan/lines/statement.h"

TEST_ARENA(a)

static plan_statement at(str text, uint32_t offset, uint32_t line_no, uint32_t column)
{
    return statement_of(a, text, (text_place){ offset, (uint32_t)text.len, line_no, column });
}

TEST(a_joined_statement_knows_each_half)
{
    plan_statement parts[] = { at(STR("产前筛查率达到"), 10, 2, 1), at(STR("90%以上"), 50, 4, 3) };
    plan_statement s = statement_join(a, parts, 2, STR_NONE);
    assert_str(s.text, "产前筛查率达到90%以上");
    text_place half = plan_place_in(&s, STR("产前筛查率达到90").len - 2, 2);
    assert_int_equal(half.offset, 50);
    assert_int_equal(half.line, 4);
    assert_int_equal(half.column, 3);
    text_place whole = plan_place_in(&s, 0, s.text.len);
    assert_int_equal(whole.offset, 10);
    assert_int_equal(whole.bytes, 50 + STR("90%以上").len - 10);
}

TEST(a_slice_of_a_joined_statement_keeps_its_places)
{
    plan_statement parts[] = { at(STR("一二"), 0, 1, 1), at(STR("三四五"), 20, 2, 1) };
    plan_statement s = statement_join(a, parts, 2, STR_NONE), cut = statement_slice(a, &s, 3, 12);
    assert_str(cut.text, "二三四");
    assert_int_equal(plan_place_in(&cut, 0, 3).offset, 3);
    assert_int_equal(plan_place_in(&cut, 0, 3).column, 2);
    assert_int_equal(plan_place_in(&cut, 6, 3).offset, 23);
    assert_int_equal(plan_place_in(&cut, 6, 3).column, 2);
}

TEST(places_in_a_long_text_are_exact_in_every_character)
{
    strbuf b = strbuf_in(a, 0);
    for (int i = 0; i < 700; i++)
        strbuf_add(&b, i % 5 ? STR("云") : STR("x"));
    str text = strbuf_str(&b);
    plan_statement s = at(text, 100, 3, 7), cut = statement_slice(a, &s, 1600, text.len);
    assert_true(s.piece_count > 3);
    size_t column = 7;
    for (size_t i = 0; i < text.len; i += text.data[i] == 'x' ? 1 : 3, column++) {
        text_place place = plan_place_in(&s, i, 1);
        assert_int_equal(place.offset, 100 + i);
        assert_int_equal(place.column, column);
        assert_int_equal(place.bytes, 1);
        if (i >= 1600)
            assert_int_equal(plan_place_in(&cut, i - (text.len - cut.text.len), 1).column, column);
    }
    assert_int_equal(plan_place_in(&s, 0, text.len).bytes, text.len);
    assert_int_equal(plan_place_in(&cut, 0, cut.text.len).bytes, cut.text.len);
}

TEST(latin_words_do_not_run_together)
{
    plan_statement parts[] = { at(STR("HPV"), 0, 1, 1), at(STR("vaccine"), 5, 2, 1) };
    assert_str(statement_join(a, parts, 2, STR_NONE).text, "HPV vaccine");
}

TEST(page_numbers_are_no_figures)
{
    assert_true(line_is_page_number(STR("— 12 —"), false));
    assert_true(line_is_page_number(STR("- 3 -"), false));
    assert_true(line_is_page_number(STR("第 3 页 共 10 页"), false));
    assert_true(line_is_page_number(STR("7"), true));
    assert_false(line_is_page_number(STR("7"), false));
    assert_false(line_is_page_number(STR("2020年"), true));
    assert_false(line_is_page_number(STR("90%以上"), true));
}

TEST(leftovers_are_measured)
{
    assert_int_equal(line_leftover(STR("[bookmark: _Toc12]总则")), STR("[bookmark: _Toc12]").len);
    assert_int_equal(line_leftover(STR("[bookmark 不闭合")), 0);
    assert_int_equal(line_leftover(STR("正文")), 0);
}

TEST(departments_are_taken_off)
{
    plan_statement s = at(STR("健全机制。建立台账。（牵头单位：市民政局；配合单位：市妇联、市财政局）"), 0, 1, 1);
    str lead;
    plan_texts support;
    assert_true(departments_take(a, &s, &lead, &support));
    assert_str(s.text, "健全机制。建立台账。");
    assert_str(lead, "市民政局");
    assert_int_equal(support.count, 2);
    assert_str(support.items[1], "市财政局");
    s = at(STR("服务覆盖（市、区）"), 0, 1, 1);
    assert_false(departments_take(a, &s, &lead, &support));
    assert_str(s.text, "服务覆盖（市、区）");
    s = at(STR("女性比例达到30%（县级以上领导干部）"), 0, 1, 1);
    assert_false(departments_take(a, &s, &lead, &support));
    assert_str(s.text, "女性比例达到30%（县级以上领导干部）");
    s = at(STR("女性比例达到30%（县委组织部、县妇联）"), 0, 1, 1);
    assert_true(departments_take(a, &s, &lead, &support));
    assert_str(lead, "县委组织部");
}

TEST(a_text_without_a_plan_is_refused)
{
    plan_document d;
    error err = { 0 };
    assert_false(plan_parse(a, STR("今天天气很好。\n明天也是。\n"), STR("x"), &d, &err));
    assert_int_equal(err.code, ERROR_INPUT);
}

TEST(too_many_lines_are_refused_with_their_place)
{
    strbuf text = strbuf_in(a, 0);
    for (int i = 0; i <= LIMIT_PLAN_LINES; i++)
        strbuf_add_char(&text, '\n');
    plan_document d;
    error err = { 0 };
    assert_false(plan_parse(a, strbuf_str(&text), STR("x"), &d, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
    assert_int_equal(err.line, LIMIT_PLAN_LINES + 1);
}

static const plan *plan_of(const char *period, const char *first, const char *second)
{
    plan_document *d = arena_new(a, plan_document);
    error err = { 0 };
    str text = str_format(a, "云溪市妇女发展规划（%s年）\n\n一、妇女与健康\n\n主要目标：\n\n%s孕产妇死亡率控制在9/10万以下。\n"
                             "%s筛查率达到90%%以上。\n\n策略措施：\n\n%s建设机构。\n", period, first, second, first);
    assert_true(plan_parse(a, text, STR("x"), d, &err));
    return &d->plans[0];
}

TEST(full_width_numbers_of_heads_are_read_as_their_narrow_ones)
{
    static const struct { const char *first, *second; } heads[] = {
        { "１．", "２．" }, { "１、", "２、" }, { "（１）", "（２）" }, { "１）", "２）" }, { "１．１", "１．２" },
        { "（Ａ）", "（Ｂ）" }, { "Ａ．", "Ｂ．" }, { "ａ．", "ｂ．" }, { "⒈", "⒉" },
    };
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        const plan *p = plan_of("２０２１—２０２５", heads[i].first, heads[i].second);
        assert_int_equal(p->period_start, 2021);
        assert_int_equal(p->period_end, 2025);
        assert_int_equal(p->domain_count, 1);
        assert_int_equal(p->domains[0].goal_count, 2);
        assert_str(p->domains[0].goals[1].statement.text, "筛查率达到90%以上。");
    }
}

TESTS(places_in_a_long_text_are_exact_in_every_character, a_joined_statement_knows_each_half, a_slice_of_a_joined_statement_keeps_its_places,
      latin_words_do_not_run_together, page_numbers_are_no_figures, leftovers_are_measured,
      departments_are_taken_off, full_width_numbers_of_heads_are_read_as_their_narrow_ones, a_text_without_a_plan_is_refused,
      too_many_lines_are_refused_with_their_place)
