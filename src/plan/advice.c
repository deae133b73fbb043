#include "plan/advice.h"

#include "base/utf8.h"

/* The words of each kind are looked for at the beginning of the text, the first row first. */
static const struct {
    str words[4]; /* one of them */
    str beside;   /* and this one; empty: nothing */
    bool is_table; /* or rows of cells */
    const char *zh, *en;
} kinds[] = {
    /* also of a table of figures by years */
    { { STR_INIT("年份"), STR_INIT("年度") }, STR_INIT("数值"), false,
      "看来是数据表；请作为数据导入",
      "it looks like a table of data: import it as data" },
    { { STR_INIT("监测报告"), STR_INIT("评估报告"), STR_INIT("统计公报"), STR_INIT("工作总结") }, STR_INIT(""), false,
      "看来是报告或公报，不是规划；请导入规划正文，报告中的数据请作为数据导入",
      "it looks like a report, not a plan: import the plan's own text, and the report's figures "
      "as data" },
    { { STR_INIT("政策解读"), STR_INIT("图解"), STR_INIT("一图读懂"), STR_INIT("新闻发布") }, STR_INIT(""), false,
      "看来是规划的解读；请导入规划正文",
      "it looks like a text about a plan: import the plan's own text" },
    { { STR_INIT("的通知"), STR_INIT("的函"), STR_INIT("的批复"), STR_INIT("的公告") }, STR_INIT(""), false,
      "看来是通知或函；规划正文可能是它的附件，请导入附件",
      "it looks like a notice or letter: the plan may be its attachment, import that" },
    { { STR_INIT("<table") }, STR_INIT(""), true,
      "文中有表，但没有能读的表头：指标表要有“指标名称”和“目标值”列，任务表要有“主要目标”或“策略措施”列，并写上责任单位、领域或序号",
      "it has a table, but no heads that are read: a table of indicators needs the columns 指标名称 and 目标值, one of "
      "tasks 主要目标 or 策略措施, and beside them departments, domains or numbers" },
};

/* Two lines one after the other with the sign between cells as often: a table of text. */
static bool has_rows(str begin, str sign)
{
    size_t before = 0, count;
    for (str line; str_next_line(&begin, &line); before = count) {
        count = 0;
        for (size_t at = 0; (at = str_find(line, sign, at)) != STR_NOWHERE; at += sign.len)
            count++;
        if (count && count == before)
            return true;
    }
    return false;
}

static bool looks_like(str begin, size_t kind)
{
    static const str signs[] = { STR_INIT("\t"), STR_INIT("|"), STR_INIT("│") };
    for (size_t i = 0; kinds[kind].is_table && i < COUNT_OF(signs); i++)
        if (has_rows(begin, signs[i]))
            return true;
    if (!str_has(begin, kinds[kind].beside)) /* the empty one is in every text */
        return false;
    for (size_t i = 0; i < COUNT_OF(kinds[kind].words) && kinds[kind].words[i].len; i++)
        if (str_has(begin, kinds[kind].words[i]))
            return true;
    return false;
}

bool plan_advise(str text, bool has_figures, error *err)
{
    enum { BEGIN_BYTES = 1500, CHARACTERS_MIN = 40 };
    str begin = str_slice(text, 0, BEGIN_BYTES);
    const char *zh = "规划正文要有标题（…妇女发展规划（2021—2030年）），以及每个领域的标题、主要目标和策略措施，或一张指标表",
               *en = "the text of a plan has a title (…妇女发展规划（2021—2030年）), and a heading, goals and measures "
                     "for each domain, or a table of indicators";
    if (utf8_count(str_trim(begin)) < CHARACTERS_MIN) {
        zh = "文字太少；若是扫描件或图片，请先用文字识别软件转成文字";
        en = "it has hardly any text: a scan or picture has to go through text recognition first";
    }
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (looks_like(begin, i) || (has_figures && i == 0)) {
            zh = kinds[i].zh;
            en = kinds[i].en;
            break;
        }
    return error_set(err, ERROR_INPUT, "没有找到规划的标题、领域、目标、措施或指标表：%s%.0s",
                     "no plan title, domains, goals, measures or indicator table found: %.0s%s", zh, en);
}
