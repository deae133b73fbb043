#include "service/data/export.h"

#include "base/csv.h"
#include "base/vec.h"
#include "dataset/names.h"
#include "dataset/regions.h"
#include "service/data/withheld.h"
#include "service/sdmx/sdmx.h"

enum { PIECE_BYTES = 64 * 1024 };

typedef struct exporting {
    const catalogue_snapshot *known;
    store_texts texts;
    int period;
    service_write *write;
    void *payload;
    strbuf piece;
    size_t count;
} exporting;

static bool find_indicator(arena *a, const catalogue_snapshot *known, str text, const indicator **found_out,
                           error *err)
{
    link_way way;
    *found_out = indicator_find(a, &known->index, text, &way);
    return *found_out ? true
                      : error_set(err, ERROR_NOT_FOUND, "没有指标“%.*s”", "indicator \"%.*s\" not found",
                                  STR_ARG(text));
}

static bool find_region(arena *a, const regions *all, str text, int64_t *id_out, error *err)
{
    const region *found;
    *id_out = REGION_NO_ID;
    if (text.len == 0)
        return true;
    found = region_of_code(all, text);
    if (!found) {
        region_index index = region_index_of(a, all);
        if (!region_find(a, &index, text, &found, err))
            return false;
    }
    *id_out = found->id;
    return true;
}

static str text_of(const store_texts *texts, uint32_t id)
{
    str text = store_text(texts, id);
    return text.data ? text : STR("");
}

static void add_field(exporting *e, str text, bool is_last)
{
    csv_write_field(&e->piece, text, ',');
    strbuf_add_char(&e->piece, is_last ? '\n' : ',');
}

static void add_number(exporting *e, bool has, decimal value)
{
    char text[DECIMAL_TEXT_MAX];
    add_field(e, has ? decimal_print(text, value) : STR(""), false);
}

static const indicator *indicator_of(const exporting *e, const observation *o)
{
    static const indicator unknown = { .code = { "?", 1 }, .unit = { "", 0 } };
    const indicator *found = indicator_of_id(&e->known->indicators, o->indicator);
    return found ? found : &unknown;
}

static void add_csv_row(exporting *e, const observation *o)
{
    add_field(e, indicator_of(e, o)->code, false);
    strbuf_addf(&e->piece, "%.*s,%d,", STR_ARG(region_code_of_id(&e->known->regions, o->region)), o->period);
    for (int list = 0; list < LIST_COUNT; list++)
        add_field(e, catalogue_code(e->known, o, (dimension_list)list), false);
    add_number(e, o->has_value, observation_value(o));
    add_number(e, o->has_numerator, observation_numerator(o));
    add_number(e, o->has_denominator, observation_denominator(o));
    add_field(e, (str){ &o->status, 1 }, false);
    add_field(e, text_of(&e->texts, o->source), false);
    add_field(e, text_of(&e->texts, o->note), false);
    add_field(e, text_of(&e->texts, o->confirmation), true);
}

static const str heading = STR_INIT("indicator,region,period,sex,age,residence,group,value,numerator,denominator,"
                                    "status,source,note,explanation\n");

str service_export_heading(void)
{
    return heading;
}

static bool hand_on(exporting *e, size_t at_least, error *err)
{
    if (e->piece.len < at_least || e->piece.len == 0)
        return true;
    bool done = e->write(e->payload, strbuf_str(&e->piece), err);
    strbuf_clear(&e->piece);
    return done;
}

static bool export_figure(void *payload, const observation *o, error *err)
{
    exporting *e = payload;
    if (e->period != 0 && o->period != e->period)
        return true;
    add_csv_row(e, o);
    e->count++;
    return hand_on(e, PIECE_BYTES, err);
}

static bool is_asked_for(const series_query *of, const observation *o)
{
    return (of->region == 0 || o->region == of->region) &&
           (of->indicator_count == 0 || o->indicator == of->indicators[0]);
}

static bool export_protected(arena *a, store *s, const export_query *query, const series_query *of,
                             exporting *e, export_result *result, error *err)
{
    judged_figures all;
    if (!withheld_judge(a, s, &e->known->indicators, &e->known->regions, query->protect_max, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const observation *o = &all.items[i];
        observation shown = all.of.is_withheld[i] ? disclosure_emptied(o) : *o;
        if (is_asked_for(of, &shown) && !export_figure(e, &shown, err))
            return false;
    }
    part_withheld sum = part_withheld_sum(all.of.parts, all.of.part_count);
    result->small_count = sum.small_count;
    result->other_count = sum.other_count;
    result->broken_sums = sum.broken_sums;
    return true;
}

static bool export_csv(context *c, const catalogue_snapshot *known, const export_request *asked,
                       const series_query *of, export_result *result, error *err)
{
    arena *a = c->request;
    store *s = c->store;
    const export_query *query = &asked->query;
    exporting e = { .known = known, .period = query->period, .write = asked->write,
        .payload = asked->payload, .piece = strbuf_in(a, 0) };
    if (!store_load_texts(a, s, &e.texts, err))
        return false;
    strbuf_add(&e.piece, heading);
    bool done = query->protect_max > 0 ? export_protected(a, s, query, of, &e, result, err)
                                       : store_each_figure(s, *of, export_figure, &e, err);
    result->count = e.count;
    return done && hand_on(&e, 0, err);
}

static bool export_sdmx(context *c, const export_request *asked, series_query of, export_result *result,
                        error *err)
{
    static const sdmx_format formats[] = { [EXPORT_SDMX_CSV] = SDMX_CSV_2, [EXPORT_SDMX_JSON] = SDMX_JSON_2,
        [EXPORT_SDMX_ML] = SDMX_ML_3 };
    const release *shown;
    if (!service_sdmx_export(c, of, asked->query.period, formats[asked->format], asked->write, asked->payload,
                             &result->count, err) || !release_open(c, &shown, err))
        return false;
    result->small_count = shown->sum.small_count;
    result->other_count = shown->sum.other_count;
    result->broken_sums = shown->sum.broken_sums;
    result->unpublished_count = shown->unpublished_count;
    return true;
}

bool service_export(context *c, const export_request *asked, export_result *result_out, error *err)
{
    const indicator *only;
    const catalogue_snapshot *known;
    series_query of = { 0 };
    export_result result = { 0 };
    if (!context_catalogue(c, &known, err) ||
        !find_region(c->request, &known->regions, asked->query.region, &of.region, err))
        return false;
    if (asked->query.indicator.len > 0) {
        if (!find_indicator(c->request, known, asked->query.indicator, &only, err))
            return false;
        of.indicators = &only->id;
        of.indicator_count = 1;
    }
    bool done = asked->format == EXPORT_CSV ? export_csv(c, known, asked, &of, &result, err)
                                            : export_sdmx(c, asked, of, &result, err);
    *result_out = result;
    return done;
}

str history_text(const history_result *h, uint32_t id)
{
    return store_text(&h->texts, id);
}

bool service_history(context *c, const export_query *query, history_result *result_out, error *err)
{
    arena *a = c->request;
    history_result result;
    int64_t region_id;
    if (!context_catalogue(c, &result.known, err) ||
        !find_indicator(a, result.known, query->indicator, &result.indicator, err) ||
        !find_region(a, &result.known->regions, query->region, &region_id, err) ||
        !store_load_texts(a, c->store, &result.texts, err) ||
        !store_load_history(a, c->store, result.indicator->id, region_id, query->period, &result.versions,
                            err))
        return false;
    *result_out = result;
    return true;
}
