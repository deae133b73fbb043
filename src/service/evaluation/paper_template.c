#include "service/evaluation/paper_template.h"

#include "base/embed.h"
#include "base/vec.h"
#include "service/evaluation/columns.h"

str paper_template_built_in(void);
EMBED_FILE(paper_template_built_in, "data/papers.csv")

enum { TITLE, ON, OWNER, EVALUATION, COLUMN_COUNT, PAPERS_MAX = 300 };
static const column_name columns[COLUMN_COUNT] = {
    [TITLE] = { "paper", "文件", true },
    [ON] = { "on", "日期", true },
    [OWNER] = { "owner", "责任单位", false },
    [EVALUATION] = { "evaluation", "评估", false },
};

static bool evaluation_of(const column_reader *r, paper_evaluation *evaluation_out, error *err)
{
    str text = columns_field(r, EVALUATION);
    *evaluation_out = PAPER_ANNUAL;
    for (int i = 0; i < PAPER_EVALUATION_COUNT; i++)
        if (text.len == 0 || str_eq(text, str_of(paper_evaluation_table[i].word)) ||
            str_eq(text, str_of(paper_evaluation_table[i].zh))) {
            *evaluation_out = (paper_evaluation)i;
            return true;
        }
    return columns_fail(r, EVALUATION, "应为年度、中期或终期", "must be annual, mid_term or final", err);
}

/* "07-31" is in the year after that of the figures. */
static bool day_of(arena *a, const column_reader *r, int year, str *day_out, error *err)
{
    date day;
    str text = columns_field(r, ON);
    if (!date_parse(text, &day) && !date_parse(str_format(a, "%d-%.*s", year + 1, STR_ARG(text)), &day))
        return columns_fail(r, ON, "不是日期；应如 07-31 或 2024-07-31",
                            "is not a day such as 07-31 or 2024-07-31", err);
    *day_out = date_text(a, day);
    return true;
}

static bool is_asked(paper_evaluation evaluation, const plan_record *of_plan, int year)
{
    return evaluation == PAPER_ANNUAL ||
           year == (evaluation == PAPER_FINAL ? of_plan->period_end
                                              : (of_plan->period_start + of_plan->period_end) / 2);
}

static bool is_twice(const paper *items, size_t count, str title)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(items[i].title, title))
            return true;
    return false;
}

bool paper_template_read(arena *a, str text, const plan_record *of_plan, int year, paper_template *found_out,
                         error *err)
{
    VEC(paper) all = { 0 };
    column_reader r;
    bool more = true;
    if (!columns_open(a, text.len > 0 ? text : paper_template_built_in(), columns, COLUMN_COUNT, &r, err))
        return false;
    while (true) {
        paper p = { .year = year };
        if (!columns_next(&r, PAPERS_MAX, &more, err))
            return false;
        if (!more)
            break;
        if (!evaluation_of(&r, &p.evaluation, err) || !day_of(a, &r, year, &p.due, err))
            return false;
        p.title = str_copy(a, columns_field(&r, TITLE));
        p.owner = str_copy(a, columns_field(&r, OWNER));
        if (p.title.len == 0)
            return columns_fail(&r, TITLE, "不能为空", "must not be empty", err);
        if (is_twice(all.items, all.count, p.title))
            return columns_fail(&r, TITLE, "出现两次", "occurs twice", err);
        if (is_asked(p.evaluation, of_plan, year))
            *vec_push(a, &all) = p;
    }
    *found_out = (paper_template){ all.items, all.count };
    return r.row_count > 0 || error_set(err, ERROR_INPUT, "没有列出文件", "the list of papers is empty");
}
