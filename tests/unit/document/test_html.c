/* The HTML page and its charts: escaping, structure, scales, gaps. */
#include "testing.h"

#include <math.h>

#include "document/write/chart.h"
#include "document/write/html.h"

TEST_ARENA(a)

TEST(text_of_a_plan_cannot_become_markup)
{
    document *d = document_create(a, LANGUAGE_ZH, STR("<script>alert(1)</script>"), STR("a & b"));
    document_paragraph(d, STR("1 < 2 \"x\" 'y'\x01"));
    str page = document_html(a, d);
    assert_false(str_has(page, STR("<script>")));
    assert_true(str_has(page, STR("&lt;script&gt;alert(1)&lt;/script&gt;")));
    assert_true(str_has(page, STR("<p>1 &lt; 2 &quot;x&quot; &#39;y&#39;</p>")));
}

TEST(the_page_asks_nothing_of_anyone_else)
{
    document *d = document_create(a, LANGUAGE_EN, STR("t"), STR_NONE);
    str page = document_html(a, d);
    assert_false(str_has(page, STR("http:")));
    assert_false(str_has(page, STR("https:")));
    assert_false(str_has(page, STR("url(")));
    assert_true(str_has(page, STR("<html lang=\"en\">")));
}

TEST(list_items_stand_in_one_list)
{
    document *d = document_create(a, LANGUAGE_ZH, STR("t"), STR_NONE);
    document_list_item(d, STR("甲"));
    document_list_item(d, STR("乙"));
    document_paragraph(d, STR("丙"));
    assert_true(str_has(document_html(a, d), STR("<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n<p>丙</p>")));
}

TEST(an_axis_has_round_ticks_around_its_numbers)
{
    axis_scale s = chart_scale(94.1, 95.0, 5);
    assert_true(s.first <= 94.1 && s.last >= 95.0);
    assert_float_equal(s.step, 0.25, 1e-12);
    assert_int_equal(s.places, 2);
    s = chart_scale(7, 7, 5);
    assert_true(s.first < 7 && s.last > 7);
    s = chart_scale(0, 0, 5);
    assert_true(s.first < 0 && s.last > 0);
}

TEST(a_year_without_figure_is_a_gap_in_the_line)
{
    chart_point points[] = { { 2020, 1, STR("1") }, { 2021, NAN, STR_NONE }, { 2022, 2, STR("2") },
    { 2023, 3, STR("3") } };
    line_chart c = { .title = STR("t"), .points = points, .point_count = 4, .year_first = 2020,
        .year_last = 2025, .colour = STR("#000000") };
    strbuf out = strbuf_in(a, 0);
    drawing_svg(&out, chart_line(a, &c), LANGUAGE_ZH);
    str svg = strbuf_str(&out);
    size_t line = str_find(svg, STR("<path class=\"line\" d=\""), 0);
    str d = str_from(svg, line + strlen("<path class=\"line\" d=\""));
    d = str_slice(d, 0, str_find(d, STR("\""), 0));
    size_t moves = 0, draws = 0;
    for (size_t i = 0; i < d.len; i++) {
        moves += d.data[i] == 'M';
        draws += d.data[i] == 'L';
    }
    assert_int_equal(moves, 2);
    assert_int_equal(draws, 1);
    assert_false(str_has(svg, STR("nan")));
}

TEST(every_dated_goal_is_marked_in_its_year_and_a_range_has_both_bounds)
{
    chart_point points[] = { { 2021, 40, STR("40") }, { 2022, 42, STR("42") } };
    chart_goal goals[] = { { 2023, 45, 45, STR("45"), STR_NONE, STR("2023: 45") },
    { 2025, 60, 80, STR("60"), STR("80"), STR("2025: 60 to 80") } };
    line_chart c = { .title = STR("t"), .points = points, .point_count = 2, .year_first = 2021,
        .year_last = 2025, .colour = STR("#000000"),
                     .goals = goals, .goal_count = 2, .label_target = STR("goal"),
                         .label_range = STR("both bounds") };
    strbuf out = strbuf_in(a, 0);
    drawing_svg(&out, chart_line(a, &c), LANGUAGE_EN);
    str svg = strbuf_str(&out);
    assert_true(str_has(svg, STR("<path class=\"goal\"")) && str_has(svg, STR("><title>2023: 45</title>")) &&
                str_has(svg, STR("><title>2025: 60 to 80</title>")));
    assert_true(str_has(svg, STR("class=\"band\"")) && str_has(svg, STR(">60</text>")) &&
                str_has(svg, STR(">80</text>")));
    chart_keys keys = chart_legend(a, &c);
    assert_true(str_eq(keys.v.items[keys.v.count - 1].label, STR("both bounds")));
}

TEST(the_axis_of_whole_numbers_has_whole_ticks)
{
    chart_point points[] = { { 2021, 0, STR("0") }, { 2022, 1, STR("1") } };
    line_chart c = { .title = STR("t"), .points = points, .point_count = 2, .year_first = 2021,
        .year_last = 2022, .colour = STR("#000000") };
    strbuf out = strbuf_in(a, 0);
    drawing_svg(&out, chart_line(a, &c), LANGUAGE_ZH);
    assert_false(str_has(strbuf_str(&out), STR(">0.2")) || str_has(strbuf_str(&out), STR(">0.5")));
}

TEST(chinese_on_an_english_page_is_marked_as_such)
{
    document *d = document_create(a, LANGUAGE_EN, STR("云溪市规划: report of 2023"), STR("table, row 1"));
    document_paragraph(d, STR("about 40 % of 妇女（14—49岁）"));
    str page = document_html(a, d);
    assert_true(str_has(page, STR("<h1><span lang=\"zh-CN\">云溪市规划</span>: report of 2023</h1>")));
    assert_true(str_has(page, STR("about 40 % of <span lang=\"zh-CN\">妇女（14—49岁）</span></p>")));
    d->lang = LANGUAGE_ZH;
    assert_false(str_has(document_html(a, d), STR("lang=\"zh-CN\">云溪市")));
}

TEST(colours_and_widths_are_rules_of_the_head)
{
    document *d = document_create(a, LANGUAGE_ZH, STR("t"), STR_NONE);
    spans s = { 0 };
    spans_add_badge(a, &s, STR("●"), STR("已达标"), STR("#1a7f37"));
    spans_add_badge(a, &s, STR("●"), STR("已达标"), STR("#1a7f37"));
    document_spans(d, BLOCK_PARAGRAPH, s);
    str page = document_html(a, d);
    assert_false(str_has(page, STR(" style=")));
    assert_true(str_has(page, STR("<style>")));
    size_t first = str_find(page, STR(".k1a7f37{color:#1a7f37}"), 0);
    assert_true(first != STR_NOWHERE && first < str_find(page, STR("</style>"), 0));
    assert_true(str_find(page, STR(".k1a7f37{color:#1a7f37}"), first + 1) == STR_NOWHERE);
    assert_true(str_has(page, STR("<span class=\"badge k1a7f37\">● 已达标</span>")));
}

TEST(a_page_that_links_to_a_sheet_contains_no_style)
{
    document *d = document_create(a, LANGUAGE_ZH, STR("t"), STR_NONE);
    spans s = { 0 };
    const str colour = STR("#1a7f37");
    spans_add_badge(a, &s, STR("●"), STR("已达标"), colour);
    document_spans(d, BLOCK_PARAGRAPH, s);
    d->style_address = STR("/style.css?v=1&x");
    str page = document_html(a, d), sheet = document_style(a, &colour, 1);
    assert_false(str_has(page, STR("<style")));
    assert_true(str_has(page, STR("<link rel=\"stylesheet\" href=\"/style.css?v=1&amp;x\">")));
    assert_true(str_has(sheet, STR(".k1a7f37{color:#1a7f37}")) &&
                str_has(sheet, STR(".f1a7f37{background:#1a7f37}")) &&
                str_has(sheet, STR(".w100{width:100%}")));
}

TEST(links_with_one_head_fold_below_it_and_the_head_of_this_page_says_so)
{
    document *d = document_create(a, LANGUAGE_EN, STR("t"), STR_NONE);
    page_links *links = document_add_links(d, STR("Pages"));
    page_links_add(a, links, STR("Home"), STR("/"), LANGUAGE_EN, false);
    links->head = STR("Plan");
    page_links_add(a, links, STR("Targets"), STR("/targets"), LANGUAGE_EN, true);
    page_links_add(a, links, STR("Text"), STR("/plan"), LANGUAGE_EN, false);
    links->head = STR("Reports");
    page_links_add(a, links, STR("Annual"), STR("/report"), LANGUAGE_EN, false);
    document_add_links(d, STR("Years"));
    str page = document_html(a, d);
    assert_true(str_has(page, STR("<li><a href=\"/\">Home</a></li><li><details name=\"menu\"><summary "
                                  "aria-current=\"true\">Plan</summary><ul><li><strong")));
    assert_true(str_has(page, STR("Text</a></li></ul></details></li><li><a href=\"/report\">Annual</a>")));
    assert_false(str_has(page, STR("Years")));
}

TEST(groups_close_in_the_order_they_opened)
{
    document *d = document_create(a, LANGUAGE_ZH, STR("t"), STR_NONE);
    document_begin(d, GROUP_FOLD, STR("更多"));
    document_begin(d, GROUP_CARD, STR_NONE);
    document_paragraph(d, STR("甲"));
    document_end(d);
    document_end(d);
    assert_true(str_has(
        document_html(a, d),
        STR("<details><summary>更多</summary>\n<section class=\"card\">\n<p>甲</p>\n</section>\n</details>")));
}

TESTS(text_of_a_plan_cannot_become_markup, the_page_asks_nothing_of_anyone_else, list_items_stand_in_one_list,
      an_axis_has_round_ticks_around_its_numbers, a_year_without_figure_is_a_gap_in_the_line,
      every_dated_goal_is_marked_in_its_year_and_a_range_has_both_bounds,
      the_axis_of_whole_numbers_has_whole_ticks, chinese_on_an_english_page_is_marked_as_such,
      colours_and_widths_are_rules_of_the_head, a_page_that_links_to_a_sheet_contains_no_style,
      links_with_one_head_fold_below_it_and_the_head_of_this_page_says_so,
      groups_close_in_the_order_they_opened)
