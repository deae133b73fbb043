#include "service/report/indicator_detail.h"

#include <math.h>

#include "service/catalogue/regions.h"
#include "service/report/figure_records.h"
#include "service/report/target_detail.h"

typedef struct finding {
    context *c;
    arena *a;
    const indicator_question *asked;
    const english_names *names;
    const catalogue_snapshot *known;
    const indicator *of;
    const region *here;
    number_rule rule;
    int year_last; /* of the figures that are shown */
    indicator_found *out;
    VEC(indicator_series) series;
    VEC(observation) others;
} finding;

static bool find_indicator(finding *f, error *err)
{
    link_way way;
    f->of = indicator_find(f->a, &f->known->index, f->asked->indicator, &way);
    return f->of || error_set(err, ERROR_NOT_FOUND, "没有指标“%.*s”", "indicator \"%.*s\" not found",
                              STR_ARG(f->asked->indicator));
}

/* ---- what plans ask ---- */

static bool assess(finding *f, str code, error *err)
{
    assess_options question = f->asked->plan;
    question.plan = code;
    question.explain = explain_of(f->c->lang);
    if (!service_assess(f->c, &question, &f->out->judged, err))
        return false;
    english_assessment(f->names, &f->out->judged);
    return true;
}

static size_t list_targets(finding *f)
{
    const assessment *s = &f->out->judged;
    size_t *targets = arena_array(f->a, size_t, s->target_count), count = 0;
    for (int repeated = 0; repeated < 2; repeated++)
        for (size_t i = 0; i < s->target_count; i++)
            if (str_eq(s->targets[i].code, f->of->code) && (s->targets[i].repeats > 0) == repeated)
                targets[count++] = i;
    f->out->detail.targets = targets;
    f->out->detail.target_count = count;
    f->out->detail.judged = s;
    return count;
}

/* The plan that was asked for, else the first one with a target of the indicator, else the first one. */
static bool find_plan(finding *f, const plan_records *plans, error *err)
{
    str asked = f->asked->plan.plan;
    if (asked.len || plans->count == 0)
        return plans->count == 0 || (assess(f, asked, err) && (list_targets(f), true));
    assessment first = { 0 };
    for (size_t i = 0; i < plans->count; i++) {
        if (!assess(f, plans->items[i].code, err))
            return false;
        if (list_targets(f) > 0)
            return true;
        if (i == 0)
            first = f->out->judged;
    }
    f->out->judged = first;
    return true;
}

static bool find_sentence(finding *f, error *err)
{
    indicator_detail *d = &f->out->detail;
    target_detail words;
    if (d->target_count == 0)
        return true;
    const assessed_target *t = &d->judged->targets[d->targets[0]];
    if (!service_target_words(f->c, d->judged, t, f->names, &words, err))
        return false;
    d->sentence = words.sentence.len ? words.sentence : t->target->phrase;
    d->where = t->where;
    return true;
}

/* ---- regions ---- */

static bool find_region(finding *f, error *err)
{
    const assessment *s = f->out->detail.judged;
    return service_find_region(f->c, s ? s->region_code : f->asked->plan.region, &f->here, err);
}

static bool keep_other(void *payload, const observation *o, error *err)
{
    finding *f = payload;
    (void)err;
    if (position_is_total(o->position) && o->region != f->here->id && o->period <= f->year_last)
        *vec_push(f->a, &f->others) = *o;
    return true;
}

/* ---- series ---- */

/* [rows, rows + count) are the current figures of one part, by year. */
static indicator_series *add_series(finding *f, const observation *rows, size_t count, str label)
{
    indicator_series *s = vec_push(f->a, &f->series);
    chart_point *points = arena_array(f->a, chart_point, count);
    decimal *values = arena_array(f->a, decimal, count);
    bool *revised = arena_array(f->a, bool, count), *withheld = arena_array(f->a, bool, count);
    for (size_t i = 0; i < count; i++) {
        const observation *o = &rows[i];
        withheld[i] = observation_is_confidential(o);
        revised[i] = o->version > 1;
        f->out->detail.withheld_count += withheld[i];
        points[i] = (chart_point){ .year = o->period, .value = NAN };
        if (!o->has_value)
            continue;
        values[i] = number_written(&f->rule, observation_value(o));
        points[i].value = decimal_double(values[i]);
        points[i].label = decimal_text(f->a, values[i]);
    }
    *s = (indicator_series){ .label = label,
                             .points = points,
                             .values = values,
                             .revised = revised,
                             .withheld = withheld,
                             .point_count = count };
    return s;
}

static void set_ticks(finding *f, indicator_series *s, const observation *o)
{
    static const indicator_tick ticks[LIST_COUNT] = { [LIST_SEX] = TICK_SEX,
                                                      [LIST_AGE] = TICK_AGE,
                                                      [LIST_RESIDENCE] = TICK_RESIDENCE,
                                                      [LIST_GROUP] = TICK_GROUP };
    bool is_of_sex_alone = true;
    for (int list = 0; list < LIST_COUNT; list++)
        if (o->position[list] != POSITION_TOTAL) {
            s->ticks[ticks[list]] = true;
            f->out->detail.offered[ticks[list]] = true;
            is_of_sex_alone = is_of_sex_alone && list == LIST_SEX;
        }
    if (is_of_sex_alone && s->ticks[TICK_SEX])
        s->is_of_sex = o->position[LIST_SEX];
}

/* The current figures of the region, part by part: the total comes first in the order of the store. */
static void add_parts(finding *f)
{
    const figure_versions *all = &f->out->history->versions;
    VEC(observation) rows = { 0 };
    for (size_t i = 0; i < all->count; i++) {
        const observation *o = &all->items[i].figure;
        if (!figure_is_superseded(all, i) && o->period <= f->year_last)
            *vec_push(f->a, &rows) = *o;
    }
    for (size_t i = 0, end; i < rows.count; i = end) {
        const observation *o = &rows.items[i];
        for (end = i + 1;
             end < rows.count && memcmp(rows.items[end].position, o->position, sizeof o->position) == 0;)
            end++;
        str part = figure_breakdown(f->a, f->known->codes, o, f->c->lang);
        str label = part.len ? part : english_name(f->names, f->here->name);
        if (part.len && f->series.count == 0)
            (void)add_series(f, o, 0, english_name(f->names, f->here->name)); /* there is no total */
        set_ticks(f, add_series(f, o, end - i, label), o);
    }
    if (f->series.count == 0)
        (void)add_series(f, 0, 0, english_name(f->names, f->here->name));
}

static bool is_of_parent(const finding *f, const observation *o, int64_t parent)
{
    const region *r = region_of_id(&f->known->regions, o->region);
    return r && parent != REGION_NO_ID && r->parent == parent;
}

/* Regions below, else those beside it; and the nearest one above with figures. */
static void add_regions(finding *f)
{
    indicator_detail *d = &f->out->detail;
    bool has_below = false;
    for (size_t i = 0; i < f->others.count; i++)
        has_below = has_below || is_of_parent(f, &f->others.items[i], f->here->id);
    d->is_siblings = !has_below;
    for (size_t i = 0, end; i < f->others.count; i = end) {
        const observation *o = &f->others.items[i];
        for (end = i + 1; end < f->others.count && f->others.items[end].region == o->region;)
            end++;
        if (!is_of_parent(f, o, has_below ? f->here->id : f->here->parent))
            continue;
        const region *r = region_of_id(&f->known->regions, o->region);
        add_series(f, o, end - i, english_name(f->names, r->name))->ticks[TICK_REGIONS] = true;
        d->offered[TICK_REGIONS] = true;
    }
}

static void add_upper(finding *f)
{
    const region *above = region_of_id(&f->known->regions, f->here->parent);
    for (int level = 0; above && level < REGION_LEVELS_MAX; level++) {
        for (size_t i = 0, end; i < f->others.count; i = end) {
            const observation *o = &f->others.items[i];
            for (end = i + 1; end < f->others.count && f->others.items[end].region == o->region;)
                end++;
            if (o->region != above->id)
                continue;
            indicator_series *s = arena_new(f->a, indicator_series);
            *s = *add_series(f, o, end - i, english_name(f->names, above->name));
            f->series.count--; /* it is no line of its own */
            f->out->detail.upper = s;
            return;
        }
        above = region_of_id(&f->known->regions, above->parent);
    }
}

/* Below, beside or above the region. */
static bool is_near(const finding *f, const region *r)
{
    const regions *all = &f->known->regions;
    bool is = r->parent == f->here->id || (r->parent != REGION_NO_ID && r->parent == f->here->parent);
    const region *above = region_of_id(all, f->here->parent);
    for (int level = 0; !is && above && level < REGION_LEVELS_MAX; level++) {
        is = above->id == r->id;
        above = region_of_id(all, above->parent);
    }
    return is && r->id != f->here->id;
}

/* Region by region, because the store is in the order of regions: without one it reads every figure. */
static bool load_others(finding *f, error *err)
{
    const regions *all = &f->known->regions;
    for (size_t i = 0; i < all->count; i++) {
        series_query one = { all->items[i].id, &f->of->id, 1 };
        if (is_near(f, &all->items[i]) && !store_each_figure(f->c->store, one, keep_other, f, err))
            return false;
    }
    return true;
}

static bool load_figures(finding *f, error *err)
{
    history_result *h = arena_new(f->a, history_result);
    export_query query = { .indicator = f->of->code, .region = f->here->code };
    if (!service_history(f->c, &query, h, err) || !load_others(f, err))
        return false;
    f->out->history = h;
    f->out->others = f->others.items;
    f->out->other_count = f->others.count;
    return true;
}

static void set_rule(finding *f)
{
    const indicator_detail *d = &f->out->detail;
    f->rule = d->target_count ? number_rule_of_target(&d->judged->targets[d->targets[0]])
                              : number_rule_of(&(number_facts){ .has_decimals = f->of->decimals >= 0,
                                                                .decimals = f->of->decimals });
}

bool service_indicator_detail(context *c, const indicator_question *asked, const plan_records *plans,
                              const english_names *names, indicator_found *out, error *err)
{
    finding f = { .c = c, .a = c->request, .asked = asked, .names = names, .out = out };
    indicator_detail *d = &out->detail;
    *out = (indicator_found){ 0 };
    if (!context_catalogue(c, &f.known, err) || !find_indicator(&f, err) || !find_plan(&f, plans, err) ||
        !find_region(&f, err) || !find_sentence(&f, err))
        return false;
    f.year_last = d->judged && assessment_has_figures(d->judged) ? d->judged->year : INT16_MAX;
    set_rule(&f);
    if (!load_figures(&f, err))
        return false;
    d->indicator = f.of;
    d->name = english_indicator(names, c->lang, f.of);
    d->department = english_name(names,
                                 figure_department(f.a, &f.known->departments, f.of->department, c->lang));
    d->region_code = f.here->code;
    d->region_name = english_name(names, f.here->name);
    d->places = f.rule.places;
    d->has_sdmx = access_allows_somewhere(&c->who, c->today, PERMISSION_DATA_READ);
    memcpy(d->ticked, asked->ticked, sizeof d->ticked);
    add_parts(&f);
    add_regions(&f);
    add_upper(&f);
    d->series = f.series.items;
    d->series_count = f.series.count;
    d->records = figure_records_of(c, out->history, &f.rule, names);
    d->record_count = out->history->versions.count;
    return true;
}
