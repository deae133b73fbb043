#include "service/publish/public_indicator.h"

#include <stdlib.h>

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

static str breakdown_of(arena *a, const catalogue_snapshot *known, language lang, const observation *o)
{
    strbuf b = strbuf_in(a, 0);
    for (int list = 0; list < LIST_COUNT; list++) {
        const code_list *codes = &known->codes[list];
        if (o->position[list] == POSITION_TOTAL || o->position[list] >= codes->count)
            continue;
        const code_item *item = &codes->items[o->position[list]];
        if (b.len)
            strbuf_add(&b, lang == LANGUAGE_ZH ? STR("、") : STR(", "));
        strbuf_add(&b, lang == LANGUAGE_ZH ? item->name : item->name_en);
    }
    return strbuf_str(&b);
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
                .breakdown = breakdown_of(a, known, lang, o),
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
    public_indicator p = { .of = part->of, .figure_count = part->count };
    p.name = lang == LANGUAGE_EN && part->of->name_en.len ? part->of->name_en
                                                          : english_name(names, part->of->name);
    find_years(a, part, &p);
    if (!only_head)
        add_series(a, known, names, lang, part, &p);
    return p;
}
