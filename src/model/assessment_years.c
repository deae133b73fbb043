/* Which years of a plan have figures. */
#include "model/assessment.h"

#include "base/vec.h"

bool is_year_among(const int *years, size_t count, int year)
{
    for (size_t i = 0; i < count; i++)
        if (years[i] == year)
            return true;
    return false;
}

static bool has_figure_of(const assessment *s, int year)
{
    for (size_t i = 0; i < s->target_count; i++)
        for (size_t k = 0; k < s->targets[i].figure_count; k++)
            if (s->targets[i].figures[k].year == year && s->targets[i].figures[k].status == FIGURE_VALUE)
                return true;
    return false;
}

static int last_year_of(const assessment *s)
{
    int last = s->plan_start - 1;
    for (size_t i = 0; i < s->target_count; i++)
        for (size_t k = 0; k < s->targets[i].figure_count; k++)
            if (s->targets[i].figures[k].year > last)
                last = s->targets[i].figures[k].year;
    return last;
}

void assessment_find_years(arena *a, assessment *s)
{
    VEC(int) years = { 0 };
    int last = last_year_of(s);
    for (int year = s->plan_start; year <= last; year++)
        if (has_figure_of(s, year))
            *vec_push(a, &years) = year;
    s->figure_years = years.items;
    s->figure_year_count = years.count;
}

int assessment_newest_year(const assessment *s)
{
    for (size_t i = s->figure_year_count; i > 0; i--)
        if (s->figure_years[i - 1] <= s->plan_end)
            return s->figure_years[i - 1];
    return s->plan_start;
}

str no_figures_text(arena *a, int year, const int *years, size_t count, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    strbuf b = strbuf_in(a, 0);
    if (count == 0)
        return zh ? STR("还没有这份规划的数据，因此没有判定。请先导入数据。")
                  : STR("There are no figures for this plan yet, so nothing is assessed. Import data first.");
    strbuf_addf(
        &b,
        zh ? "没有%d年的数据，因此不统计%d年的判定；所列判定依据其他年份的数据。有数据的年份："
           : "There are no figures for %d, so no verdicts are counted for %d; the verdicts shown use figures of other years. Years with figures: ",
        year, year);
    for (size_t i = 0; i < count; i++)
        strbuf_addf(&b, zh ? "%s%d年" : "%s%d", i == 0 ? "" : zh ? "、" : ", ", years[i]);
    strbuf_add(&b, zh ? STR("。") : STR("."));
    return strbuf_str(&b);
}
