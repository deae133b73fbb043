#include "service/round/title.h"

#include "service/catalogue/english.h"

str round_title_of(arena *a, str region_name, int year)
{
    return str_format(a, "%.*s %d 年监测报表", STR_ARG(region_name), year);
}

static str translated(arena *a, const english_names *names, const monitoring_round *r)
{
    str own = english_name(names, r->title), place = r->title;
    if (!str_eq(own, r->title) || !str_take_end(&place, round_title_of(a, STR(""), r->year)))
        return own;
    return str_format(a, "%.*s, monitoring form %d", STR_ARG(english_name(names, place)), r->year);
}

bool round_titles_translate(context *c, monitoring_round *rounds, size_t count, error *err)
{
    english_names names;
    if (c->lang != LANGUAGE_EN)
        return true;
    if (!service_load_english(c->request, c->store, c->lang, &names, err))
        return false;
    for (size_t i = 0; i < count; i++)
        rounds[i].title = translated(c->request, &names, &rounds[i]);
    return true;
}
