#include "service/report/compare.h"

#include <stdlib.h>

#include "document/write/html.h"
#include "document/write/plots.h"
#include "model/number.h"
#include "report/compare_page.h"
#include "service/store/map.h"

enum { REGIONS_MAX = 300 };

const field_table compare_page_fields = {
    "ComparePageRequest",
    sizeof(compare_request),
    (const field[]){
        { "plan", FIELD_TEXT, FIELD_AT(compare_request, page.question.plan), "规划，用于链接",
          "plan, for links", .missing = FIELD_OPTIONAL },
        { "year", FIELD_YEAR, FIELD_AT(compare_request, page.question.year), "年份；省略时为最新一年",
          "year; the newest if left out", .missing = FIELD_OPTIONAL },
        { "sort", FIELD_INT, FIELD_AT(compare_request, page.sort), "表格按第几列排序；负数为从大到小",
          "number of the column by which the table is sorted; below 0: the largest first", .min = -40,
          .max = 40, .missing = FIELD_OPTIONAL },
        { "indicator", FIELD_TEXT, FIELD_AT(compare_request, indicator),
          "指标的代码或名称；省略时列出可比较的指标",
          "code or name of the indicator; if left out, a list of those that can be compared",
          .missing = FIELD_OPTIONAL, .max = 300 },
        { "level", FIELD_TEXT, FIELD_AT(compare_request, level), "地区的级别；省略时为数据最多的一级",
          "level of the regions; if left out, the one with most figures", .missing = FIELD_OPTIONAL,
          .max = 40 },
        { 0 } },
};

typedef struct totals {
    arena *a;
    VEC(observation) v;
} totals;

static bool keep_total(void *payload, const observation *o, error *err)
{
    totals *all = payload;
    (void)err;
    if (position_is_total(o->position))
        *vec_push(all->a, &all->v) = *o;
    return true;
}

typedef struct comparing {
    context *c;
    arena *a;
    const compare_request *asked;
    page_frame frame;
    english_names names;
    const catalogue_snapshot *known;
    totals totals;
    number_rule rule;
    int64_t home;
    comparison of;
} comparing;

/* ---- one indicator ---- */

static int compare_years(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void find_years(comparing *m)
{
    size_t count = 0;
    int *years = arena_array(m->a, int, m->totals.v.count);
    for (size_t i = 0; i < m->totals.v.count; i++)
        if (m->totals.v.items[i].has_value && !is_year_among(years, count, m->totals.v.items[i].period))
            years[count++] = m->totals.v.items[i].period;
    if (count > 0)
        qsort(years, count, sizeof *years, compare_years);
    m->of.years = years;
    m->of.year_count = count;
    m->of.year = m->asked->page.question.year ? m->asked->page.question.year : count ? years[count - 1] : 0;
}

static void find_levels(comparing *m)
{
    compared_level *levels = arena_array(m->a, compared_level, m->totals.v.count);
    for (size_t i = 0; i < m->totals.v.count; i++) {
        const observation *o = &m->totals.v.items[i];
        const region *r = region_of_id(&m->known->regions, o->region);
        size_t at = 0;
        if (o->period != m->of.year || !r)
            continue;
        while (at < m->of.level_count && !str_eq(levels[at].word, r->level))
            at++;
        levels[at].word = r->level;
        levels[at].count++;
        m->of.level_count += at == m->of.level_count;
    }
    m->of.levels = levels;
    m->of.level = m->asked->level;
    size_t most = 0;
    for (size_t i = 0; i < m->of.level_count && m->asked->level.len == 0; i++)
        if (levels[i].count > most) {
            most = levels[i].count;
            m->of.level = levels[i].word;
        }
}

static void add_region(comparing *m, const region *r, const observation *now)
{
    compared_region *to = &m->of.regions[m->of.region_count++];
    *to = (compared_region){ .code = r->code,
                             .name = english_name(&m->names, r->name),
                             .is_here = r->id == m->home };
    to->is_withheld = observation_is_confidential(now);
    to->has_value = now->has_value;
    if (to->has_value)
        to->value = number_written(&m->rule, observation_value(now));
    for (size_t i = 0; i < m->totals.v.count; i++) {
        const observation *o = &m->totals.v.items[i];
        if (o->region != r->id || o->period != m->of.year - 1 || !o->has_value)
            continue;
        to->has_before = true;
        to->before = number_written(&m->rule, observation_value(o));
    }
}

static void find_regions(comparing *m)
{
    m->of.regions = arena_array(m->a, compared_region, REGIONS_MAX);
    for (size_t i = 0; i < m->totals.v.count; i++) {
        const observation *o = &m->totals.v.items[i];
        const region *r = region_of_id(&m->known->regions, o->region);
        if (o->period != m->of.year || !r || !str_eq(r->level, m->of.level))
            continue;
        if (m->of.region_count == REGIONS_MAX)
            m->of.left_out++;
        else
            add_region(m, r, o);
    }
}

/* Regions that the loaded map does not have are left out of the map. */
static bool add_shapes(comparing *m, error *err)
{
    region_shapes all;
    if (!service_load_map(m->c, &all, err))
        return false;
    for (size_t i = 0; i < m->of.region_count; i++) {
        compared_region *to = &m->of.regions[i];
        const region_shape *shape = shapes_find(&all, to->code);
        if (!shape)
            continue;
        plot_ring *rings = arena_array(m->a, plot_ring, shape->rings.count);
        for (size_t k = 0; k < shape->rings.count; k++)
            rings[k] = (plot_ring){ shape->rings.items[k].xy, shape->rings.items[k].count };
        to->rings = rings;
        to->ring_count = shape->rings.count;
    }
    return true;
}

static bool find_home(comparing *m, error *err)
{
    str code;
    if (!store_setting(m->a, m->c->store, STR("region"), &code, err))
        return false;
    const region *home = region_of_code(&m->known->regions, code);
    m->home = home ? home->id : REGION_NO_ID;
    return true;
}

static bool compare_one(comparing *m, str *html_out, error *err)
{
    link_way way;
    const indicator *i = indicator_find(m->a, &m->known->index, m->asked->indicator, &way);
    if (!i)
        return error_set(err, ERROR_NOT_FOUND, "没有指标“%.*s”", "indicator \"%.*s\" not found",
                         STR_ARG(m->asked->indicator));
    series_query every = { .indicators = &i->id, .indicator_count = 1 };
    if (!store_each_figure(m->c->store, every, keep_total, &m->totals, err) || !find_home(m, err))
        return false;
    m->of.indicator = i;
    m->of.name = english_indicator(&m->names, m->c->lang, i);
    m->of.plan = m->asked->page.question.plan;
    m->rule = number_rule_of(&(number_facts){ .has_decimals = i->decimals >= 0, .decimals = i->decimals });
    find_years(m);
    find_levels(m);
    find_regions(m);
    if (!add_shapes(m, err))
        return false;
    *html_out = document_html(m->a, report_compare_page(m->a, &m->frame, &m->of));
    return true;
}

/* ---- the list ---- */

static void list_indicator(comparing *m, const indicator *i, comparable *all, size_t *count)
{
    comparable found = { .code = i->code, .name = english_indicator(&m->names, m->c->lang, i) };
    int64_t last = REGION_NO_ID;
    for (size_t k = 0; k < m->totals.v.count; k++) {
        const observation *o = &m->totals.v.items[k];
        if (o->indicator != i->id || !o->has_value)
            continue;
        found.region_count += o->region != last;
        found.newest = o->period > found.newest ? o->period : found.newest;
        last = o->region;
    }
    if (found.region_count > 1)
        all[(*count)++] = found;
}

/* The totals of an indicator are adjacent in each region; each region has them once. */
static int by_indicator(const void *one, const void *other)
{
    const observation *a = one, *b = other;
    if (a->indicator != b->indicator)
        return a->indicator < b->indicator ? -1 : 1;
    return (a->region > b->region) - (a->region < b->region);
}

static bool compare_all(comparing *m, str *html_out, error *err)
{
    const indicators *known = &m->known->indicators;
    comparable *all = arena_array(m->a, comparable, known->count);
    size_t count = 0, at = 0;
    if (!store_each_figure(m->c->store, (series_query){ 0 }, keep_total, &m->totals, err))
        return false;
    totals every = m->totals;
    if (every.v.count > 0)
        qsort(every.v.items, every.v.count, sizeof *every.v.items, by_indicator);
    for (size_t i = 0; i < known->count; i++) {
        size_t end = at;
        while (end < every.v.count && every.v.items[end].indicator <= known->items[i].id)
            end++;
        m->totals.v.items = every.v.items + at;
        m->totals.v.count = end - at;
        list_indicator(m, &known->items[i], all, &count);
        at = end;
    }
    *html_out = document_html(m->a, report_comparables_page(m->a, &m->frame, all, count));
    return true;
}

bool service_compare_page(context *c, const void *request, void *response, error *err)
{
    comparing *m = arena_new(c->request, comparing);
    *m = (comparing){ .c = c, .a = c->request, .asked = request, .totals.a = c->request };
    if (!service_begin_page(c, m->asked->page.style, &m->frame, &m->names, err) ||
        !context_catalogue(c, &m->known, err))
        return false;
    m->frame.sort = m->asked->page.sort;
    return m->asked->indicator.len ? compare_one(m, response, err) : compare_all(m, response, err);
}
