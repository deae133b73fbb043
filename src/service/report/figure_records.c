#include "service/report/figure_records.h"

static str counts_of(arena *a, const observation *o)
{
    if (!o->has_numerator || !o->has_denominator)
        return STR_NONE;
    return str_format(a, "%.*s ÷ %.*s", STR_ARG(decimal_text(a, observation_numerator(o))),
                      STR_ARG(decimal_text(a, observation_denominator(o))));
}

str figure_breakdown(arena *a, const code_list codes[LIST_COUNT], const observation *o, language lang)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t list = 0; list < LIST_COUNT; list++) {
        if (o->position[list] == POSITION_TOTAL || o->position[list] >= codes[list].count)
            continue;
        const code_item *code = &codes[list].items[o->position[list]];
        if (strbuf_str(&b).len)
            strbuf_add_char(&b, ' ');
        strbuf_add(&b, lang == LANGUAGE_EN && code->name_en.len ? code->name_en : code->name);
    }
    return strbuf_str(&b);
}

bool figure_is_superseded(const figure_versions *all, size_t i)
{
    if (i + 1 == all->count)
        return false;
    const observation *one = &all->items[i].figure, *next = &all->items[i + 1].figure;
    return one->period == next->period && memcmp(one->position, next->position, sizeof one->position) == 0;
}

static figure_record record_of(arena *a, const number_rule *rule, const history_result *h, size_t i,
                               language lang)
{
    const figure_version *v = &h->versions.items[i];
    const observation *o = &v->figure;
    const status_row *status = status_of_letter(o->status);
    str breakdown = figure_breakdown(a, h->known->codes, o, lang);
    return (figure_record){
        .year = o->period,
        .value = o->has_value ? decimal_text(a, number_written(rule, observation_value(o))) : STR_NONE,
        .counts = counts_of(a, o),
        .status = status ? str_of(lang == LANGUAGE_ZH ? status->zh : status->en) : STR("?"),
        .source = store_text(&h->texts, o->source),
        .note = store_text(&h->texts, o->note),
        .confirmation = store_text(&h->texts, o->confirmation),
        .version = o->version,
        .breakdown = breakdown,
        .is_total = breakdown.len == 0,
        .is_current = !figure_is_superseded(&h->versions, i),
        .at = v->at,
        .who = v->who,
        .why = v->why,
        .file = v->file,
    };
}

str figure_department(arena *a, const departments *all, str code, language lang)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->items[i].code, code))
            return lang == LANGUAGE_EN && all->items[i].name_en.len ? all->items[i].name_en
                                                                    : all->items[i].name;
    return str_copy(a, code);
}

const figure_record *figure_records_of(context *c, const history_result *h, const number_rule *rule,
                                       const english_names *names)
{
    figure_record *records = arena_array(c->request, figure_record, h->versions.count);
    for (size_t i = 0; i < h->versions.count; i++) {
        figure_record *r = &records[i];
        *r = record_of(c->request, rule, h, i, c->lang);
        str office = figure_department(c->request, &h->known->departments, r->source, c->lang);
        r->source = english_name(names, office);
        r->note = english_name(names, r->note);
    }
    return records;
}
