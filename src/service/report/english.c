#include "service/report/english.h"

#include "report/project_words.h"

static void name_warnings(const english_names *names, warning *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].name_en.len == 0)
            items[i].name_en = english_name(names, items[i].name);
}

str english_indicator(const english_names *names, language lang, const indicator *i)
{
    return lang == LANGUAGE_EN && i->name_en.len ? i->name_en : english_name(names, i->name);
}

void english_assessment(const english_names *names, assessment *s)
{
    s->plan_title = english_name(names, s->plan_title);
    s->region_name = english_name(names, s->region_name);
    for (size_t i = 0; i < s->target_count; i++)
        if (s->targets[i].name_en.len == 0)
            s->targets[i].name_en = english_name(names, s->targets[i].name);
    name_warnings(names, s->warnings.items, s->warnings.count);
    name_warnings(names, s->missing.items, s->missing.count);
}

void english_regions(const english_names *names, region_results *all)
{
    all->plan_title = english_name(names, all->plan_title);
    for (size_t i = 0; i < all->count; i++)
        all->items[i].name = english_name(names, all->items[i].name);
}

static milestone in_english(arena *a, const english_names *names, const milestone *of)
{
    milestone m = *of;
    m.measure = english_name(names, m.measure);
    m.gaps = arena_array(a, milestone_gap, of->gap_count);
    for (size_t k = 0; k < of->gap_count; k++) {
        m.gaps[k] = of->gaps[k];
        m.gaps[k].name = english_name(names, of->gaps[k].name);
    }
    return m;
}

str english_milestone(arena *a, const english_names *names, const milestone *of)
{
    milestone m = in_english(a, names, of);
    return project_milestone_words(a, &m, LANGUAGE_EN);
}

void english_project(arena *a, const english_names *names, project *p)
{
    p->title = english_name(names, p->title);
    p->unit_name = english_name(names, p->unit_name);
    for (size_t i = 0; i < p->milestone_count; i++) {
        p->milestones[i] = in_english(a, names, &p->milestones[i]);
        p->milestones[i].words_en = project_milestone_words(a, &p->milestones[i], LANGUAGE_EN);
    }
}
