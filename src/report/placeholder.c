#include "report/placeholder.h"

#include "report/sentence.h"
#include "report/target_words.h"

static str no_figure(language lang)
{
    return lang == LANGUAGE_ZH ? STR("（无数据）") : STR("(no data)");
}

/* ---- arguments ---- */

/* The last word after a blank. False: there is only one word. */
static bool cut_last(str *text, str *word_out)
{
    size_t blank = str_find_last(*text, STR(" "));
    if (blank == STR_NOWHERE)
        return false;
    *word_out = str_from(*text, blank + 1);
    *text = str_trim(str_slice(*text, 0, blank));
    return true;
}

/* Cuts a year off the end, with or without 年. 0: the text does not end with a year. */
static int cut_year(str *text)
{
    str rest = *text, word;
    int64_t year;
    if (!cut_last(&rest, &word))
        return 0;
    (void)str_take_end(&word, STR("年"));
    if (word.len != 4 || !int_parse(word, &year))
        return 0;
    *text = rest;
    return (int)year;
}

static bool is_named(const assessment *s, size_t index, str name)
{
    const assessed_target *t = &s->targets[index];
    str number = name;
    int64_t no;
    if (str_take(&number, STR("#")) && int_parse(number, &no))
        return assessment_number(s, index) == (size_t)no;
    return str_eq_ignoring_ascii_case(t->code, name) || str_eq(t->name, name) ||
           str_eq(target_name(t, LANGUAGE_ZH), name) || str_eq_ignoring_ascii_case(t->name_en, name);
}

/* The first target of the indicator. */
static bool find_target(const assessment *s, str name, const assessed_target **target_out, error *err)
{
    for (size_t i = 0; name.len > 0 && i < s->target_count; i++)
        if (is_named(s, i, name)) {
            *target_out = &s->targets[i];
            return true;
        }
    return error_set(err, ERROR_INPUT, "规划中没有指标“%.*s”；用指标的名称、代码，或 # 加目标的编号",
                     "the plan has no indicator \"%.*s\"; give its name, its code, or # and the number of a target",
                     STR_ARG(name));
}

/* ---- what is filled in ---- */

static bool fill_figure(arena *a, const assessment *s, str argument, language lang, str *text_out, error *err)
{
    const assessed_target *t;
    int year = cut_year(&argument);
    if (!find_target(s, argument, &t, err))
        return false;
    *text_out = no_figure(lang);
    if (year == 0 && t->has_figure)
        *text_out = sentence_value(a, t, t->figure, lang);
    if (year > s->year)
        return error_set(err, ERROR_INPUT, "%d 年在报告年份 %d 年之后", "the year %d is after %d, the year of the report",
                         year, s->year);
    for (size_t i = 0; year != 0 && i < t->figure_count; i++)
        if (t->figures[i].year == year && t->figures[i].status == FIGURE_VALUE)
            *text_out = sentence_value(a, t, t->figures[i].value, lang);
    return true;
}

static bool fill_baseline(arena *a, const assessment *s, str argument, language lang, str *text_out,
                          error *err)
{
    const assessed_target *t;
    if (!find_target(s, argument, &t, err))
        return false;
    *text_out = t->has_baseline ? sentence_value(a, t, t->baseline, lang) : no_figure(lang);
    return true;
}

static bool fill_target(arena *a, const assessment *s, str argument, language lang, str *text_out, error *err)
{
    const assessed_target *t;
    (void)a;
    if (!find_target(s, argument, &t, err))
        return false;
    *text_out = target_aim(t, lang);
    return true;
}

static bool fill_gap(arena *a, const assessment *s, str argument, language lang, str *text_out, error *err)
{
    const assessed_target *t;
    if (!find_target(s, argument, &t, err))
        return false;
    str gap = sentence_gap(a, t, lang);
    (void)(str_take_end(&gap, STR("。")) || str_take_end(&gap, STR(".")));
    *text_out = gap.len ? gap : lang == LANGUAGE_ZH ? STR("没有差距") : STR("no gap");
    return true;
}

static bool fill_verdict(arena *a, const assessment *s, str argument, language lang, str *text_out,
                         error *err)
{
    const assessed_target *t;
    (void)a;
    if (!find_target(s, argument, &t, err))
        return false;
    *text_out = str_of(lang == LANGUAGE_ZH ? verdict_table[t->verdict].zh : verdict_table[t->verdict].en);
    return true;
}

/* Of the domain at the end of the argument ("领域2", "domain2"), else of the plan. */
static bool take_domain(const assessment *s, str *argument, const assessed_domain **domain_out, error *err)
{
    str rest = *argument, word, number;
    int64_t no;
    *domain_out = 0;
    if (!cut_last(&rest, &word))
        return true;
    number = word;
    if (!str_take(&number, STR("领域")) && !str_take(&number, STR("domain")))
        return true;
    if (!int_parse(number, &no) || no < 1 || (size_t)no > s->domain_count)
        return error_set(err, ERROR_INPUT, "没有领域“%.*s”，规划有 %zu 个领域", "there is no \"%.*s\"; the plan has %zu domains",
                         STR_ARG(word), s->domain_count);
    *domain_out = &s->domains[no - 1];
    *argument = rest;
    return true;
}

static bool fill_count(arena *a, const assessment *s, str argument, language lang, str *text_out, error *err)
{
    const assessed_domain *domain;
    (void)lang;
    if (!take_domain(s, &argument, &domain, err))
        return false;
    const size_t *counts = domain ? domain->counts : s->counts;
    const achievement *of = domain ? &domain->achievement : &s->achievement;
    size_t count = SIZE_MAX;
    for (size_t v = 0; v < VERDICT_COUNT; v++) {
        const verdict_row *row = &verdict_table[v];
        if (str_eq(argument, str_of(row->word)) || str_eq(argument, str_of(row->zh)) ||
            str_eq_ignoring_ascii_case(argument, str_of(row->en)))
            count = counts[v];
    }
    if (argument.len == 0 || str_eq(argument, STR("全部")) || str_eq(argument, STR("all")))
        count = of->total;
    if (str_eq(argument, STR("可判定")) || str_eq(argument, STR("assessable")))
        count = of->judged;
    if (count == SIZE_MAX)
        return error_set(err, ERROR_INPUT, "没有“%.*s”这种判定；如 已达标、预期可达标、全部、可判定",
                         "there is no verdict \"%.*s\"; such as met, on track, all, assessable", STR_ARG(argument));
    *text_out = str_format(a, "%zu", count);
    return true;
}

static bool fill_rate(arena *a, const assessment *s, str argument, language lang, str *text_out, error *err)
{
    (void)argument;
    (void)err;
    const achievement *of = &s->achievement;
    *text_out = of->has_rate ? str_format(a, "%.1f%%", of->rate_of_judged) : no_figure(lang);
    return true;
}

static bool fill_warnings(arena *a, const assessment *s, str argument, language lang, str *text_out,
                          error *err)
{
    (void)argument;
    (void)lang;
    (void)err;
    *text_out = str_format(a, "%zu", s->warnings.count);
    return true;
}

static bool fill_missing(arena *a, const assessment *s, str argument, language lang, str *text_out,
                         error *err)
{
    (void)argument;
    (void)lang;
    (void)err;
    *text_out = str_format(a, "%zu", s->missing.count);
    return true;
}

static bool fill_year(arena *a, const assessment *s, str argument, language lang, str *text_out, error *err)
{
    (void)argument;
    (void)lang;
    (void)err;
    *text_out = str_format(a, "%d", s->year);
    return true;
}

static bool fill_plan(arena *a, const assessment *s, str argument, language lang, str *text_out, error *err)
{
    (void)a;
    (void)argument;
    (void)lang;
    (void)err;
    *text_out = s->plan_title;
    return true;
}

static bool fill_region(arena *a, const assessment *s, str argument, language lang, str *text_out, error *err)
{
    (void)a;
    (void)argument;
    (void)lang;
    (void)err;
    *text_out = s->region_name;
    return true;
}

#define OF_INDICATOR "指标", "INDICATOR"
/* clang-format off */
const placeholder_row placeholder_table[] = {
    { "数值", "figure", "指标 [年份]", "INDICATOR [YEAR]", "指标的数值；不写年份时为判定所用的数值", "figure of an indicator; that of the verdict without a year", fill_figure },
    { "基期", "baseline", OF_INDICATOR, "指标的基期值", "baseline of an indicator", fill_baseline },
    { "目标", "target", OF_INDICATOR, "指标的规划目标", "target of an indicator", fill_target },
    { "差距", "gap", OF_INDICATOR, "距离目标的差距", "gap to the target", fill_gap },
    { "判定", "verdict", OF_INDICATOR, "目标的判定", "verdict on the target", fill_verdict },
    { "项数", "count", "判定|全部|可判定 [领域N]", "VERDICT|all|assessable [domainN]",
        "目标的项数", "number of targets", fill_count },
    { "达标率", "rate", "", "", "已达标占可判定目标的比重", "share of assessable targets that are met", fill_rate },
    { "预警数", "warnings", "", "", "预警的条数", "number of warnings", fill_warnings },
    { "缺数", "missing", "", "", "逾期未报的数据项数", "number of overdue figures", fill_missing },
    { "年份", "year", "", "", "报告的年份", "year of the report", fill_year },
    { "规划", "plan", "", "", "规划的名称", "title of the plan", fill_plan },
    { "地区", "region", "", "", "地区的名称", "name of the region", fill_region },
};
/* clang-format on */
const size_t placeholder_count = sizeof placeholder_table / sizeof *placeholder_table;

/* Blanks of all kinds as one; a colon behind the name is a blank. */
static str tidied(arena *a, str inside)
{
    str text = str_replace(a, inside, STR("　"), STR(" "));
    text = str_replace(a, str_replace(a, text, STR("："), STR(" ")), STR("\t"), STR(" "));
    while (str_has(text, STR("  ")))
        text = str_replace(a, text, STR("  "), STR(" "));
    return str_trim(text);
}

bool placeholder_fill(arena *a, const assessment *s, str inside, language lang, str *text_out,
                      error *err)
{
    str rest = tidied(a, inside), name;
    if (!str_cut(&rest, STR(" "), &name))
        return error_set(err, ERROR_INPUT, "占位符是空的", "the placeholder is empty");
    (void)str_take_end(&name, STR(":"));
    for (size_t i = 0; i < placeholder_count; i++) {
        const placeholder_row *row = &placeholder_table[i];
        if (!str_eq(name, str_of(row->zh)) && !str_eq_ignoring_ascii_case(name, str_of(row->en)))
            continue;
        if (rest.len > 0 && !*row->argument_zh)
            return error_set(err, ERROR_INPUT, "占位符“%s”后面不写内容，这里是“%.*s”%.0s",
                             "nothing follows the placeholder%.0s; found \"%.*s\" after \"%s\"",
                             row->zh, STR_ARG(rest), row->en);
        return row->fill(a, s, rest, lang, text_out, err);
    }
    return error_set(err, ERROR_INPUT, "没有占位符“%.*s”；请用所列占位符之一",
                     "there is no placeholder \"%.*s\"; use one of the list of placeholders", STR_ARG(name));
}
