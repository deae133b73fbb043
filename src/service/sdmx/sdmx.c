#include "service/sdmx/sdmx.h"

#include "sdmx/query.h"
#include "sdmx/structure.h"

static str text_of(const void *texts, uint32_t id)
{
    str text = store_text(texts, id);
    return text.data ? text : STR("");
}

bool service_sdmx_catalogue(context *c, sdmx_catalogue **catalogue_out, error *err)
{
    const catalogue_snapshot *known;
    store_texts *texts = arena_new(c->request, store_texts);
    if (!context_catalogue(c, &known, err) || !store_load_texts(c->request, c->store, texts, err))
        return false;
    sdmx_catalogue *made = sdmx_catalogue_create(c->request, &known->indicators, &known->regions,
                                                 known->codes);
    made->text = text_of;
    made->texts = texts;
    made->prepared = c->by.now;
    *catalogue_out = made;
    return true;
}

/* A series on its way out: figures wait for its end when only some of them are wanted. */
typedef struct sending {
    arena *a;
    const sdmx_catalogue *of;
    const sdmx_query *query;
    sdmx_writer *writer;
    size_t first_max, last_max; /* of each series; both 0: all figures */
    VEC(sdmx_figure) waiting;   /* of one series */
    size_t count;
} sending;

static bool send_waiting(sending *s, error *err)
{
    for (size_t i = 0; i < s->waiting.count; i++)
        if ((i < s->first_max || i + s->last_max >= s->waiting.count) &&
            !sdmx_put(s->writer, &s->waiting.items[i], err))
            return false;
    s->waiting.count = 0;
    return true;
}

static bool send(void *payload, const observation *o, error *err)
{
    sending *s = payload;
    sdmx_figure f;
    if (!sdmx_figure_of(s->of, o, &f) || !sdmx_query_matches(s->query, &f))
        return true;
    s->count++;
    if (!s->first_max && !s->last_max)
        return sdmx_put(s->writer, &f, err);
    if (s->waiting.count > 0 && !sdmx_same_series(&s->waiting.items[0], &f) && !send_waiting(s, err))
        return false;
    *vec_push(s->a, &s->waiting) = f;
    return true;
}

bool service_sdmx_export(context *c, series_query query, int period, sdmx_format format, sdmx_write *write,
                         void *payload, size_t *count_out, error *err)
{
    sdmx_catalogue *known;
    const release *shown;
    if (!service_sdmx_catalogue(c, &known, err) || !release_open(c, &shown, err))
        return false;
    sdmx_query years = { .first_year = period, .last_year = period };
    sending s = { .a = c->request, .of = known, .query = &years,
                  .writer = sdmx_begin(c->request, known, format, SDMX_FULL, write, payload) };
    if (!release_each(c, shown, query, send, &s, err) || !sdmx_end(s.writer, err))
        return false;
    *count_out = s.count;
    return true;
}

static bool keep(void *payload, str piece, error *err)
{
    (void)err;
    strbuf_add(payload, piece);
    return true;
}

static bool choose_format(const context *c, bool is_structure, sdmx_format otherwise, sdmx_format *format_out,
                          error *err)
{
    return sdmx_accept(c->accept, is_structure, otherwise, format_out) ||
           error_set(err, ERROR_NOT_ACCEPTABLE,
                     "没有 Accept 要求的格式“%.*s”；可用的有 SDMX-CSV、SDMX-JSON 2.0、SDMX-ML 2.1 和 3.0",
                     "the header Accept asks for \"%.*s\"; the formats here are SDMX-CSV, SDMX-JSON 2.0, "
                     "SDMX-ML 2.1 and 3.0", STR_ARG(c->accept));
}

/* "HALFSKY,DF_FIGURES,1.0" of the interface 1.5: agency and version may be missing. */
static bool check_flow(const sdmx_data_request *asked, error *err)
{
    str agency = asked->agency, flow = asked->flow, version = asked->version;
    bool is_known = true;
    if (!asked->is_2) {
        str rest = asked->flow, parts[4] = { { 0, 0 } };
        size_t count = 0;
        while (count < COUNT_OF(parts) && str_cut(&rest, STR(","), &parts[count]))
            count++;
        is_known = count < COUNT_OF(parts);
        agency = count > 1 ? parts[0] : STR("");
        flow = count > 1 ? parts[1] : parts[0];
        version = count > 2 ? parts[2] : STR("");
    }
    if (asked->is_2)
        is_known = str_eq(asked->context, STR("dataflow")) || str_eq(asked->context, STR("*"));
    return (is_known && sdmx_refers_to(agency, flow, version, SDMX_FLOW)) ||
           error_set(err, ERROR_NOT_FOUND, "没有数据流“%.*s”；只有 HALFSKY:DF_FIGURES(1.0)",
                     "data flow \"%.*s\" not found; the only one is HALFSKY:DF_FIGURES(1.0)",
                     STR_ARG(asked->flow));
}

/* c[TIME_PERIOD]: "2020", "ge:2018", "ge:2018+le:2020". */
static bool read_years(str text, sdmx_query *q, error *err)
{
    str one;
    while (str_cut(&text, STR("+"), &one)) {
        bool is_first = str_take(&one, STR("ge:")), is_last = !is_first && str_take(&one, STR("le:"));
        int year;
        if (!sdmx_read_year(one, "c[TIME_PERIOD]", &year, err))
            return false;
        if (!is_last)
            q->first_year = year;
        if (!is_first)
            q->last_year = year;
    }
    return true;
}

static bool read_query(arena *a, const sdmx_catalogue *known, const sdmx_data_request *asked, sdmx_query *q,
                       error *err)
{
    *q = (sdmx_query){ 0 };
    if (!str_eq(asked->dimension_at_observation, STR("TIME_PERIOD")) &&
        asked->dimension_at_observation.len > 0)
        return error_set(err, ERROR_INPUT, "dimensionAtObservation 只能是 TIME_PERIOD，这里是“%.*s”",
                         "dimensionAtObservation can only be TIME_PERIOD, found \"%.*s\"",
                         STR_ARG(asked->dimension_at_observation));
    if (!sdmx_read_key(a, known, asked->key, q, err) ||
        !sdmx_read_year(asked->start, "startPeriod", &q->first_year, err) ||
        !sdmx_read_year(asked->end, "endPeriod", &q->last_year, err) ||
        !read_years(asked->limits[SDMX_DIMENSIONS], q, err))
        return false;
    for (int i = 0; i < SDMX_DIMENSIONS; i++)
        sdmx_limit(a, known, i, asked->limits[i], q);
    return true;
}

/* One region and one indicator are found without reading the others. */
static series_query scan_of(const sdmx_query *q, const sdmx_catalogue *known)
{
    size_t where = sdmx_only_code(q, known, SDMX_REF_AREA), what = sdmx_only_code(q, known, SDMX_INDICATOR);
    series_query of = { 0 };
    if (where != SIZE_MAX)
        of.region = known->regions->items[where].id;
    if (what != SIZE_MAX) {
        of.indicators = &known->indicators->items[what].id;
        of.indicator_count = 1;
    }
    return of;
}

bool service_sdmx_data(context *c, const sdmx_data_request *asked, action_file *file_out, error *err)
{
    sdmx_catalogue *known;
    sdmx_format format;
    sdmx_query q;
    const release *shown;
    strbuf text = strbuf_in(c->request, 0);
    if (!choose_format(c, false, asked->is_2 ? SDMX_JSON_2 : SDMX_ML_21, &format, err) ||
        !check_flow(asked, err) || !service_sdmx_catalogue(c, &known, err) ||
        !read_query(c->request, known, asked, &q, err) || !release_open(c, &shown, err))
        return false;
    sending s = { .a = c->request, .of = known, .query = &q, .first_max = (size_t)asked->first_count,
                  .last_max = (size_t)asked->last_count,
                  .writer = sdmx_begin(c->request, known, format, asked->detail, keep, &text) };
    if (!release_each(c, shown, scan_of(&q, known), send, &s, err) || !send_waiting(&s, err) ||
        !sdmx_end(s.writer, err))
        return false;
    if (s.count == 0)
        return error_set(err, ERROR_NOT_FOUND, "没有符合查询的已发布数据", "no published figures match the query");
    *file_out = (action_file){ .name = str_format(c->request, "figures.%s", sdmx_formats[format].ending),
                               .media_type = sdmx_formats[format].data_type,
                               .bytes = strbuf_str(&text), .what = STR("SDMX") };
    return true;
}

bool service_sdmx_structure(context *c, const sdmx_structure_request *asked, action_file *file_out,
                            error *err)
{
    sdmx_catalogue *known;
    sdmx_format format;
    sdmx_selection chosen;
    if (!choose_format(c, true, asked->is_2 ? SDMX_JSON_2 : SDMX_ML_21, &format, err) ||
        !service_sdmx_catalogue(c, &known, err) ||
        !sdmx_select(known, asked->kind, asked->agency, asked->id, asked->version, asked->references, &chosen,
                     err))
        return false;
    *file_out = (action_file){ .name = str_format(c->request, "structures.%s", sdmx_formats[format].ending),
                               .media_type = sdmx_formats[format].structure_type,
                               .bytes = sdmx_structure_message(c->request, known, &chosen, format),
                               .what = STR("SDMX") };
    return true;
}
