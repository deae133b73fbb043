#include "model/report_text.h"

const state_word report_kind_table[REPORT_KIND_COUNT] = {
    [REPORT_ANNUAL] = { "annual", "年度监测报告", "annual monitoring report" },
    [REPORT_BRIEF] = { "brief", "一页纸简报", "brief of one page" },
    [REPORT_MID_TERM] = { "midterm", "中期评估报告", "mid-term evaluation report" },
    [REPORT_FINAL] = { "final", "终期评估报告", "final evaluation report" },
};

enum {
    ANNUAL = 1 << REPORT_ANNUAL,
    BRIEF = 1 << REPORT_BRIEF,
    EVALUATIONS = 1 << REPORT_MID_TERM | 1 << REPORT_FINAL,
};

const report_section_row report_section_table[] = {
    { "overview", "总体情况", "overview", ANNUAL | BRIEF | EVALUATIONS },
    { "work", "评估工作概况", "how the evaluation was done", EVALUATIONS },
    { "background", "经济社会和人口背景", "economic, social and population background", EVALUATIONS },
    { "warnings", "预警与滞后指标", "warnings and lagging indicators", ANNUAL },
    { "hard", "重难点指标", "indicators that are hard to reach", ANNUAL | BRIEF | EVALUATIONS },
    { "reporting", "数据报送", "reporting of data", ANNUAL | BRIEF },
    { "departments", "各部门进展", "progress by department", ANNUAL },
    { "domains", "主要指标和各领域目标进展", "progress of key indicators and domains", ANNUAL | EVALUATIONS },
    { "judged", "定性目标评判", "goals in words", EVALUATIONS },
    { "projects", "实事项目", "practical projects", EVALUATIONS },
    { "sex", "分性别数据", "figures by sex", ANNUAL | EVALUATIONS },
    { "orders", "督办情况", "supervision orders", EVALUATIONS },
    { "mechanism", "实施机制", "how the plan is put into effect", EVALUATIONS },
    { "problems", "主要问题与原因", "problems and their causes", ANNUAL | EVALUATIONS },
    { "advice", "对策建议", "recommendations", ANNUAL | EVALUATIONS },
};
const size_t report_section_count = sizeof report_section_table / sizeof *report_section_table;

const report_section_row *report_section_find(report_kind kind, str word)
{
    for (size_t i = 0; i < report_section_count; i++)
        if (str_eq(word, str_of(report_section_table[i].word)) &&
            (report_section_table[i].kinds & 1u << kind))
            return &report_section_table[i];
    return 0;
}

size_t report_section_domain(str word)
{
    enum { DIGITS_MAX = 3 };
    size_t number = 0;
    if (!str_take(&word, STR("domain")) || word.len == 0 || word.len > DIGITS_MAX || word.data[0] == '0')
        return 0;
    for (size_t i = 0; i < word.len; i++) {
        if (!char_is_digit(word.data[i]))
            return 0;
        number = number * 10 + (size_t)(word.data[i] - '0');
    }
    return number;
}

const report_text *report_text_of(const report_texts *all, str section)
{
    for (size_t i = 0; all && i < all->count; i++)
        if (str_eq(all->items[i].section, section) && all->items[i].text.len > 0)
            return &all->items[i];
    return 0;
}

#define OR_NULL .missing = FIELD_OR_NULL
#define AT(member) FIELD_AT(report_text, member)
const field_table report_text_fields = {
    "ReportText", sizeof(report_text), (const field[]){
        { "section", FIELD_TEXT, AT(section), "章节", "section" },
        { "title", FIELD_TEXT, AT(title), "章节的名称", "name of the section", OR_NULL },
        { "version", FIELD_INT, AT(version), "版次；0 为尚未撰写", "version; 0: nothing was written" },
        { "text", FIELD_TEXT, AT(text), "文字", "text" },
        { "at", FIELD_TEXT, AT(at), "时间", "time", OR_NULL },
        { "who", FIELD_TEXT, AT(who), "撰写人", "who wrote it", OR_NULL },
        { "fault", FIELD_TEXT, AT(fault), "不能填入的占位符", "placeholder that cannot be filled in", OR_NULL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(report_texts, member)
const field_table report_texts_fields = {
    "ReportTexts", sizeof(report_texts), (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "region", FIELD_TEXT, AT(region), "地区的代码", "code of the region" },
        { "year", FIELD_YEAR, AT(year), "报告的年份", "year of the report" },
        { "report", FIELD_WORD, AT(kind), "报告", "report", .words = FIELD_WORDS_OF(report_kind_table, word) },
        { "texts", FIELD_LIST, FIELD_ITEMS(report_texts, items), "各章节的文字", "texts by section",
            FIELD_COUNTED(report_texts, count), .of = &report_text_fields },
        { 0 } },
};
#undef AT
