#include "service/package/sums.h"

#include <stdlib.h>

#include "base/unit.h"
#include "base/vec.h"
#include "dataset/regions.h"
#include "service/catalogue/catalogue.h"
#include "service/catalogue/regions.h"
#include "service/evaluation/subject.h"
#include "store/packages.h"

typedef struct summing {
    context *c;
    const catalogue_snapshot *known;
    const region *of;
    int year;
    VEC(observation) totals; /* of the region and those directly below it, in the year */
    VEC(int64_t) below;      /* regions with figures of the year */
    sum_notes notes;
    sum_report r;
    VEC(sum_line) lines;
} summing;

static bool take_total(void *payload, const observation *o, error *err)
{
    summing *w = payload;
    const region *r = region_of_id(&w->known->regions, o->region);
    (void)err;
    bool is_total = o->period == w->year && o->has_value && position_is_total(o->position);
    if (is_total && r && (r->id == w->of->id || r->parent == w->of->id))
        *vec_push(w->c->request, &w->totals) = *o;
    return true;
}

static int compare_totals(const void *a, const void *b)
{
    const observation *x = a, *y = b;
    int64_t d = x->indicator != y->indicator ? (int64_t)x->indicator - y->indicator : x->region - y->region;
    return (d > 0) - (d < 0);
}

static void note_regions(summing *w)
{
    for (size_t i = 0; i < w->totals.count; i++) {
        int64_t id = w->totals.items[i].region;
        bool is_known = id == w->of->id;
        for (size_t k = 0; k < w->below.count; k++)
            is_known = is_known || w->below.items[k] == id;
        if (!is_known)
            *vec_push(w->c->request, &w->below) = id;
        w->r.values += id != w->of->id;
    }
    w->r.regions = w->below.count;
}

/* Whether the figures of an indicator add up; *is_rate_out: they lie in a range instead, because they are
 * shares, means or per something. False: neither. */
static bool adds_up(const indicator *i, bool *is_rate_out)
{
    unit u;
    *is_rate_out = i->is_share || i->has_factor || i->denominator.len > 0;
    if (*is_rate_out)
        return true;
    if (!unit_find(i->unit, &u))
        return false;
    *is_rate_out = u.dimension == DIMENSION_SHARE || u.dimension == DIMENSION_RATE ||
                   u.dimension == DIMENSION_DENSITY || u.dimension == DIMENSION_AGE;
    return *is_rate_out || u.dimension == DIMENSION_COUNT || u.dimension == DIMENSION_MONEY ||
           u.dimension == DIMENSION_AREA;
}

static void set_mean(const observation *parts, size_t count, const indicator *i, sum_line *line)
{
    double numerators = 0, denominators = 0;
    line->has_mean = i->has_factor || str_eq(i->unit, STR("%"));
    for (size_t k = 0; k < count; k++) {
        line->has_mean = line->has_mean && parts[k].has_numerator && parts[k].has_denominator;
        numerators += decimal_double(observation_numerator(&parts[k]));
        denominators += decimal_double(observation_denominator(&parts[k]));
    }
    line->has_mean = line->has_mean && denominators > 0;
    if (line->has_mean)
        line->mean = decimal_of_double((i->has_factor ? decimal_double(i->factor) : 100) * numerators /
                                           denominators,
                                       2, ROUNDING_HALF_UP);
}

static void set_explanation(const summing *w, const indicator *i, sum_line *line)
{
    str difference = decimal_text(w->c->request, line->is_rate ? line->value : line->difference);
    for (size_t k = 0; k < w->notes.count; k++) {
        const sum_note *n = &w->notes.items[k];
        if (n->indicator != i->id || !str_eq(n->difference, difference))
            continue;
        line->explanation = n->text;
        line->explained_by = n->who;
        line->explained_at = n->at;
    }
}

/* The figures of one indicator: of the region, and of all those below it. */
static bool add_line(summing *w, const indicator *i, const observation *own, const observation *parts,
                     size_t count)
{
    sum_line line = {
        .indicator = i->code, .name = i->name, .unit = i->unit, .value = observation_value(own)
    };
    if (!adds_up(i, &line.is_rate))
        return true;
    line.parts = arena_array(w->c->request, sum_part, count);
    line.part_count = count;
    line.low = line.high = observation_value(&parts[0]);
    for (size_t k = 0; k < count; k++) {
        const region *r = region_of_id(&w->known->regions, parts[k].region);
        decimal value = observation_value(&parts[k]);
        line.parts[k] = (sum_part){ r->code, r->name, value };
        if (!line.is_rate && !decimal_add(line.sum, value, &line.sum))
            return false;
        line.low = decimal_compare(value, line.low) < 0 ? value : line.low;
        line.high = decimal_compare(value, line.high) > 0 ? value : line.high;
    }
    if (line.is_rate)
        set_mean(parts, count, i, &line);
    else if (!decimal_subtract(line.sum, line.value, &line.difference))
        return false;
    line.differs = line.is_rate ? decimal_compare(line.value, line.low) < 0 ||
                                      decimal_compare(line.value, line.high) > 0
                                : decimal_compare(line.sum, line.value) != 0;
    if (line.differs)
        set_explanation(w, i, &line);
    w->r.rates += line.is_rate;
    w->r.counts += !line.is_rate;
    w->r.differing += line.differs;
    w->r.explained += line.differs && line.explanation.len > 0;
    *vec_push(w->c->request, &w->lines) = line;
    return true;
}

static bool compare_all(summing *w, error *err)
{
    observation *all = w->totals.items;
    for (size_t from = 0, to; from < w->totals.count; from = to) {
        const indicator *i = indicator_of_id(&w->known->indicators, all[from].indicator);
        const observation *own = 0;
        VEC(observation) parts = { 0 };
        for (to = from; to < w->totals.count && all[to].indicator == all[from].indicator; to++) {
            if (all[to].region == w->of->id)
                own = &all[to];
            else
                *vec_push(w->c->request, &parts) = all[to];
        }
        if (i && own && parts.count > 0 && parts.count == w->below.count &&
            !add_line(w, i, own, parts.items, parts.count))
            return error_set(err, ERROR_TOO_LARGE, "指标 %.*s 的合计过大",
                             "the sum of the indicator %.*s is too large", STR_ARG(i->code));
    }
    return true;
}

static bool check(context *c, const sum_request *asked, permission needs, summing *w, error *err)
{
    *w = (summing){ .c = c, .year = asked->year };
    if (!context_catalogue(c, &w->known, err) || !service_find_region(c, asked->region, &w->of, err) ||
        !access_require(c, needs, w->of->id, 0, err) ||
        !store_load_sum_notes(c->request, c->store, w->of->id, w->year, &w->notes, err) ||
        !store_each_figure(c->store, (series_query){ 0 }, take_total, w, err))
        return false;
    if (w->totals.count > 0)
        qsort(w->totals.items, w->totals.count, sizeof *w->totals.items, compare_totals);
    note_regions(w);
    w->r.region = w->of->code;
    w->r.region_name = w->of->name;
    w->r.year = w->year;
    if (!compare_all(w, err))
        return false;
    w->r.open = w->r.differing - w->r.explained;
    return true;
}

bool service_check_sums(context *c, const sum_list_request *asked, sum_report *report_out, error *err)
{
    summing w;
    size_t kept = 0;
    if (!check(c, &asked->of, PERMISSION_TASK_READ, &w, err))
        return false;
    for (size_t i = 0; i < w.lines.count; i++)
        if (asked->all || w.lines.items[i].differs)
            w.lines.items[kept++] = w.lines.items[i]; /* kept <= i */
    w.r.lines = w.lines.items;
    w.r.line_count = kept;
    *report_out = w.r;
    return true;
}

bool service_explain_sum(context *c, const sum_explain_request *asked, sum_line *line_out, error *err)
{
    summing w;
    const indicator *i;
    sum_note n = { .year = asked->of.year, .at = c->by.now, .who = c->by.who, .person = c->who.person };
    if (!check(c, &asked->of, PERMISSION_DATA_EDIT, &w, err) || !subject_reason(c, &n.text, err) ||
        !service_find_indicator(c->request, c->store, asked->indicator, &i, err))
        return false;
    for (size_t k = 0; k < w.lines.count; k++) {
        sum_line *line = &w.lines.items[k];
        if (!str_eq(line->indicator, i->code) || !line->differs)
            continue;
        n.region = w.of->id;
        n.indicator = i->id;
        n.difference = decimal_text(c->request, line->is_rate ? line->value : line->difference);
        if (!store_add_sum_note(c->store, &n, err))
            return false;
        context_record(c, 0, i->code,
                       str_format(c->request, "{\"year\": %d, \"difference\": \"%.*s\"}", n.year,
                                  STR_ARG(n.difference)));
        line->explanation = n.text;
        line->explained_by = n.who;
        line->explained_at = n.at;
        *line_out = *line;
        return true;
    }
    return error_set(err, ERROR_CONFLICT, "指标 %.*s 在 %d 年没有差异",
                     "the indicator %.*s has no difference in %d", STR_ARG(i->code), n.year);
}
