#include "model/assessment.h"

str assessed_department_word(const assessed_department *d)
{
    return d->code.len ? d->code : STR("none");
}

str assessed_department_name(const assessed_department *d, language lang)
{
    if (d->code.len == 0)
        return lang == LANGUAGE_ZH ? STR("未定部门") : STR("Department not assigned");
    return lang == LANGUAGE_EN && d->name_en.len ? d->name_en : d->name;
}

const part_row part_table[PART_KIND_COUNT] = {
    [PART_DOMAIN]         = { "domain",         "",         "" },
    [PART_OVERALL]        = { "overall",        "总体目标", "Overall goals" },
    [PART_PROJECTS]       = { "projects",       "实事项目", "Projects" },
    [PART_IMPLEMENTATION] = { "implementation", "组织实施", "Implementation" },
    [PART_KEY]            = { "key",            "主要指标", "Key indicators" },
};

part_kind assessment_part(const assessment *s, const assessed_target *t)
{
    return t->domain_no > 0 && t->domain_no <= s->domain_count ? s->domains[t->domain_no - 1].kind : PART_KEY;
}

size_t assessment_number(const assessment *s, size_t index)
{
    int64_t id = s->targets[index].id;
    return id > 0 ? (size_t)id : index + 1;
}

const assessed_target *assessment_target(const assessment *s, int64_t id)
{
    for (size_t i = 0; i < s->target_count; i++)
        if (s->targets[i].id == id)
            return &s->targets[i];
    return 0;
}

bool assessment_has_figures(const assessment *s)
{
    return is_year_among(s->figure_years, s->figure_year_count, s->year);
}

void assessment_complete(assessment *s)
{
    s->has_figures = s->key.has_figures = assessment_has_figures(s);
    for (size_t i = 0; i < s->target_count; i++) {
        s->targets[i].number = i + 1;
        s->targets[i].part = assessment_part(s, &s->targets[i]);
    }
    for (size_t i = 0; i < s->domain_count; i++)
        s->domains[i].has_figures = s->has_figures;
    for (size_t i = 0; i < s->department_count; i++)
        s->departments[i].has_figures = s->has_figures;
}
