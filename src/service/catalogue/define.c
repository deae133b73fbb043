#include "service/catalogue/define.h"

#include "base/unit.h"
#include "dataset/names.h"
#include "service/catalogue/catalogue.h"
#include "service/catalogue/english_texts.h"
#include "store/definitions.h"

typedef struct defining {
    context *c;
    indicator was, now;
} defining;

static bool note_figure(void *payload, const observation *o, error *err)
{
    (void)o;
    (void)err;
    *(bool *)payload = true;
    return true;
}

/* Figures are in the unit of their indicator: it stays while there are any. */
static bool check_unit(defining *d, error *err)
{
    unit u;
    bool has_figures = false;
    if (str_eq(d->now.unit, d->was.unit))
        return true;
    if (!unit_find(d->now.unit, &u))
        return error_set(err, ERROR_INPUT, "未知单位“%.*s”；如 %%、1/10万、万人、人、个、岁",
                         "unknown unit \"%.*s\"; use one such as %%, 1/10万, 万人, 人, 个, 岁",
                         STR_ARG(d->now.unit));
    if (!store_each_figure(d->c->store, (series_query){ 0, &d->was.id, 1 }, note_figure, &has_figures, err))
        return false;
    return !has_figures ||
           error_set(
               err, ERROR_CONFLICT, "指标 %.*s 已有以“%.*s”计的数据，不能改用“%.*s”；请另建指标",
               "the indicator %.*s has figures in %.*s and cannot change to %.*s; add another indicator",
               STR_ARG(d->was.code), STR_ARG(d->was.unit), STR_ARG(d->now.unit));
}

/* The new name is not that of another indicator; the former one still finds this one. */
static bool check_name(defining *d, error *err)
{
    const catalogue_snapshot *known;
    link_way way;
    if (str_eq(d->now.name, d->was.name))
        return true;
    if (!context_catalogue(d->c, &known, err))
        return false;
    const indicator *same = indicator_find(d->c->request, &known->index, d->now.name, &way);
    if (same && same->id != d->was.id)
        return error_set(err, ERROR_EXISTS, "“%.*s”已是指标 %.*s 的名称",
                         "\"%.*s\" is already a name of indicator %.*s", STR_ARG(d->now.name),
                         STR_ARG(same->code));
    d->now.aliases = str_format(d->c->request, "%.*s%s%.*s", STR_ARG(d->was.aliases),
                                d->was.aliases.len > 0 ? "|" : "", STR_ARG(d->was.name));
    return true;
}

static void replace(str *text, str by)
{
    by = str_trim(by);
    if (by.len > 0)
        *text = by;
}

static bool read_changes(defining *d, const define_request *asked, error *err)
{
    indicator *i = &d->now;
    *i = d->was;
    replace(&i->name, asked->name);
    replace(&i->definition, asked->definition);
    replace(&i->numerator, asked->numerator);
    replace(&i->denominator, asked->denominator);
    replace(&i->unit, asked->unit);
    bool is_same = str_eq(i->name, d->was.name) && str_eq(i->definition, d->was.definition) &&
                   str_eq(i->numerator, d->was.numerator) && str_eq(i->denominator, d->was.denominator) &&
                   str_eq(i->unit, d->was.unit);
    return !is_same || error_set(err, ERROR_INPUT, "定义没有变化", "the definition does not change");
}

bool service_define_indicator(context *c, const define_request *asked, indicator *changed_out, error *err)
{
    defining d = { .c = c };
    const indicator *found;
    former_definitions before;
    if (str_trim(c->by.why).len == 0)
        return error_set(err, ERROR_USAGE, "须说明更改定义的理由", "a changed definition needs a reason");
    if (!service_find_indicator(c->request, c->store, asked->indicator, &found, err))
        return false;
    d.was = *found;
    if (!read_changes(&d, asked, err) || !check_name(&d, err) || !check_unit(&d, err) ||
        !store_load_definitions(c->request, c->store, d.was.id, &before, err))
        return false;
    const former_definition old = { .indicator = d.was.id,
                                    .number = (int64_t)before.count + 1,
                                    .name = d.was.name,
                                    .text = d.was.definition,
                                    .numerator = d.was.numerator,
                                    .denominator = d.was.denominator,
                                    .unit = d.was.unit,
                                    .break_year = asked->break_year,
                                    .why = str_trim(c->by.why),
                                    .at = c->by.now,
                                    .who = c->by.who };
    if (!store_add_definition(c->store, &old, c->who.person, err) ||
        !store_change_indicator(c->store, &d.now, err))
        return false;
    context_record(c, 0, d.was.code,
                   str_format(c->request, "{\"version\": %lld, \"break_year\": %d}",
                              (long long)old.number + 1, asked->break_year));
    *changed_out = d.now;
    return catalogue_add_english_texts(c->request, changed_out, 1, err);
}

bool service_list_definitions(context *c, str name, former_definitions *found_out, error *err)
{
    const indicator *found;
    return service_find_indicator(c->request, c->store, name, &found, err) &&
           store_load_definitions(c->request, c->store, found->id, found_out, err);
}
