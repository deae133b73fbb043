#include "service/publish/public_indicator.h"

#include <stdlib.h>

#include "service/report/figure_records.h"

static int compare_years(const void *one, const void *two)
{
    const int *a = one, *b = two;
    return (*a > *b) - (*a < *b);
}

static void find_years(arena *a, const public_part *part, public_indicator *p)
{
    int *all = arena_array(a, int, part->count);
    for (size_t i = 0; i < part->count; i++)
        all[i] = part->rows[i].period;
    qsort(all, part->count, sizeof *all, compare_years);
    for (size_t i = 0; i < part->count; i++)
        if (i == 0 || all[i] != all[p->year_count - 1])
            all[p->year_count++] = all[i];
    p->years = all;
}

static str value_of(arena *a, language lang, const observation *o)
{
    const status_row *status = status_of_letter(o->status);
    if (o->has_value)
        return decimal_text(a, observation_value(o));
    return status ? str_of(lang == LANGUAGE_ZH ? status->zh : status->en) : STR("");
}

static bool is_same_series(const observation *a, const observation *b)
{
    return a->region == b->region && memcmp(a->position, b->position, sizeof a->position) == 0;
}

static size_t place_of_year(const public_indicator *p, int year)
{
    size_t at = 0;
    while (p->years[at] != year)
        at++;
    return at;
}

static void add_series(arena *a, const catalogue_snapshot *known, const english_names *names, language lang,
                       const public_part *part, public_indicator *p)
{
    VEC(public_series) all = { 0 };
    for (size_t i = 0; i < part->count; i++) {
        const observation *o = &part->rows[i];
        if (i == 0 || !is_same_series(o, &part->rows[i - 1])) {
            const region *r = region_of_id(&known->regions, o->region);
            *vec_push(a, &all) = (public_series){ .region = english_name(names, r ? r->name : STR("?")),
                .breakdown = figure_breakdown(a, known->codes, o, lang),
                .values = arena_array(a, str, p->year_count) };
        }
        all.items[all.count - 1].values[place_of_year(p, o->period)] = value_of(a, lang, o);
    }
    p->series = all.items;
    p->series_count = all.count;
}

public_indicator public_indicator_of(arena *a, const catalogue_snapshot *known, const english_names *names,
                                     language lang, const public_part *part, bool only_head)
{
    public_indicator p = { .of = part->of,
                           .name = english_indicator(names, lang, part->of),
                           .figure_count = part->count };
    find_years(a, part, &p);
    if (!only_head)
        add_series(a, known, names, lang, part, &p);
    return p;
}
