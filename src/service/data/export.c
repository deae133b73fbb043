#include "service/data/export.h"

#include "base/csv.h"
#include "base/vec.h"
#include "dataset/names.h"
#include "dataset/regions.h"
#include "service/data/withheld.h"
#include "service/sdmx/sdmx.h"

enum { PIECE_BYTES = 64 * 1024 };

typedef struct exporting {
    code_list codes[LIST_COUNT];
    store_texts texts;
    indicators indicators;
    regions regions;
    int period;
    service_write *write;
    void *payload;
    strbuf piece;
    size_t count;
} exporting;

static bool find_indicator(arena *a, const indicators *all, str text, const indicator **found_out, error *err)
{
    link_way way;
    indicator_index index = indicator_index_of(a, all);
    *found_out = indicator_find(a, &index, text, &way);
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

static bool load_lists(arena *a, store *s, code_list codes[LIST_COUNT], store_texts *texts, error *err)
{
    for (int list = 0; list < LIST_COUNT; list++)
        if (!store_load_codes(a, s, (dimension_list)list, &codes[list], err))
            return false;
    return store_load_texts(a, s, texts, err);
}

static str code_of(const code_list *codes, uint8_t position)
{
    return position < codes->count ? codes->items[position].code : STR("?");
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
    const indicator *found = indicator_of_id(&e->indicators, o->indicator);
    return found ? found : &unknown;
}

static void add_csv_row(exporting *e, const observation *o)
{
    add_field(e, indicator_of(e, o)->code, false);
    strbuf_addf(&e->piece, "%.*s,%d,", STR_ARG(region_code_of_id(&e->regions, o->region)), o->period);
    add_field(e, code_of(&e->codes[LIST_SEX], o->position[LIST_SEX]), false);
    add_field(e, code_of(&e->codes[LIST_AGE], o->position[LIST_AGE]), false);
    add_field(e, code_of(&e->codes[LIST_RESIDENCE], o->position[LIST_RESIDENCE]), false);
    add_field(e, code_of(&e->codes[LIST_GROUP], o->position[LIST_GROUP]), false);
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
    if (!withheld_judge(a, s, &e->indicators, &e->regions, query->protect_max, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const observation *o = &all.items[i];
        observation shown = all.of.is_withheld[i] ? disclosure_emptied(o) : *o;
        if (is_asked_for(of, &shown) && !export_figure(e, &shown, err))
            return false;
    }
    result->small_count = all.of.small_count;
    result->other_count = all.of.other_count;
    result->broken_sums = all.of.broken_sums;
    return true;
}

static bool export_csv(arena *a, store *s, const export_request *asked, const series_query *of,
                       export_result *result, error *err)
{
    const export_query *query = &asked->query;
    exporting e = { .period = query->period, .write = asked->write, .payload = asked->payload,
        .piece = strbuf_in(a, 0) };
    if (!store_load_indicators(a, s, &e.indicators, err) || !load_lists(a, s, e.codes, &e.texts, err) ||
        !store_load_regions(a, s, &e.regions, err))
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
    result->small_count = shown->small_count;
    result->other_count = shown->other_count;
    result->broken_sums = shown->broken_sums;
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
        if (!find_indicator(c->request, &known->indicators, asked->query.indicator, &only, err))
            return false;
        of.indicators = &only->id;
        of.indicator_count = 1;
    }
    bool done = asked->format == EXPORT_CSV ? export_csv(c->request, c->store, asked, &of, &result, err)
                                            : export_sdmx(c, asked, of, &result, err);
    *result_out = result;
    return done;
}

str history_text(const history_result *h, uint32_t id)
{
    return store_text(&h->texts, id);
}

bool service_history(arena *a, store *s, const export_query *query, history_result *result_out, error *err)
{
    indicators *all = arena_new(a, indicators);
    history_result result;
    int64_t region_id;
    if (!store_load_indicators(a, s, all, err) ||
        !find_indicator(a, all, query->indicator, &result.indicator, err) ||
        !store_load_regions(a, s, &result.regions, err) ||
        !find_region(a, &result.regions, query->region, &region_id, err) ||
        !load_lists(a, s, result.codes, &result.texts, err) ||
        !store_load_history(a, s, result.indicator->id, region_id, query->period, &result.versions, err))
        return false;
    *result_out = result;
    return true;
}
