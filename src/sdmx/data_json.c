/* SDMX-JSON 2.0: figures first, then the codes that occurred; a reader needs both anyway. */
#include "sdmx/writer.h"

/* ---- shared with structures ---- */

void sdmx_json_meta(json_writer *j, const sdmx_catalogue *c, str schema, str id)
{
    json_key(j, STR("meta"));
    json_begin_object(j);
    json_put_string(j, STR("schema"), schema);
    json_put_string(j, STR("id"), id);
    json_put_string(j, STR("prepared"), c->prepared);
    json_put_bool(j, STR("test"), false);
    json_key(j, STR("contentLanguages"));
    json_begin_array(j);
    json_string(j, STR("zh"));
    json_string(j, STR("en"));
    json_end_array(j);
    json_key(j, STR("sender"));
    json_begin_object(j);
    json_put_string(j, STR("id"), STR(SDMX_AGENCY));
    json_end_object(j);
    json_end_object(j);
}

void sdmx_json_names(json_writer *j, str zh, str en)
{
    json_put_string(j, STR("name"), zh);
    json_key(j, STR("names"));
    json_begin_object(j);
    json_put_string(j, STR("zh"), zh);
    if (en.len)
        json_put_string(j, STR("en"), en);
    json_end_object(j);
}

void sdmx_json_relationship(json_writer *j, str key, int which)
{
    json_key(j, key);
    json_begin_object(j);
    if (which == SDMX_UNIT_MEASURE) {
        json_key(j, STR("dimensions"));
        json_begin_array(j);
        json_string(j, str_of(sdmx_components[SDMX_INDICATOR].id));
        json_end_array(j);
    } else {
        json_key(j, STR("observation"));
        json_begin_object(j);
        json_end_object(j);
    }
    json_end_object(j);
}

/* ---- figures ---- */

static size_t index_of(sdmx_writer *w, const sdmx_figure *f, int component)
{
    sdmx_used *u = &w->used[component];
    const sdmx_list *l = &w->of->lists[sdmx_components[component].list];
    size_t at = sdmx_place(f, (sdmx_component_id)component);
    if (!u->index)
        u->index = arena_array(w->memory, size_t, l->count);
    if (u->index[at] == 0) {
        *vec_push(w->memory, &u->codes) = at;
        u->index[at] = u->codes.count;
    }
    return u->index[at] - 1;
}

static size_t index_of_period(sdmx_writer *w, int period)
{
    size_t at = 0;
    while (at < w->periods.count && w->periods.items[at] != period)
        at++;
    if (at == w->periods.count)
        *vec_push(w->memory, &w->periods) = period;
    return at;
}

/* What it is of: the schema requires it of a data set. */
static void add_link(json_writer *j, str urn, str relation)
{
    json_key(j, STR("links"));
    json_begin_array(j);
    json_begin_object(j);
    json_put_string(j, STR("urn"), urn);
    json_put_string(j, STR("rel"), relation);
    json_end_object(j);
    json_end_array(j);
}

static void begin(sdmx_writer *w)
{
    json_writer *j = &w->json;
    *j = (json_writer){ .to = &w->piece };
    json_begin_object(j);
    sdmx_json_meta(j, w->of, STR("https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json"), STR("FIGURES"));
    json_key(j, STR("data"));
    json_begin_object(j);
    json_key(j, STR("dataSets"));
    json_begin_array(j);
    json_begin_object(j);
    json_put_int(j, STR("structure"), 0);
    json_put_string(j, STR("action"), STR("Information"));
    add_link(j, STR(SDMX_FLOW_URN), STR("dataflow"));
    json_key(j, STR("series"));
    json_begin_object(j);
}

static void begin_series(sdmx_writer *w, const sdmx_figure *f)
{
    json_writer *j = &w->json;
    size_t at[SDMX_DIMENSIONS];
    for (int i = 0; i < SDMX_DIMENSIONS; i++)
        at[i] = index_of(w, f, i);
    strbuf_clear(&w->scratch);
    for (int i = 0; i < SDMX_DIMENSIONS; i++)
        strbuf_addf(&w->scratch, "%s%zu", i ? ":" : "", at[i]);
    json_key(j, strbuf_str(&w->scratch));
    json_begin_object(j);
    if (sdmx_has_attributes(w)) {
        json_key(j, STR("attributes"));
        json_begin_array(j);
        json_int(j, (int64_t)index_of(w, f, SDMX_UNIT_MEASURE));
        json_end_array(j);
    }
    json_key(j, STR("observations"));
    json_begin_object(j);
}

static void add_attribute(sdmx_writer *w, const sdmx_figure *f, int which)
{
    if (sdmx_components[which].list != SDMX_LIST_COUNT) {
        json_int(&w->json, (int64_t)index_of(w, f, which));
        return;
    }
    str text = sdmx_value(&w->scratch, w->of, f, (sdmx_component_id)which);
    if (text.len == 0)
        json_null(&w->json);
    else if (which == SDMX_DECIMALS)
        json_int(&w->json, f->of.places);
    else
        json_string(&w->json, text);
}

static void observation_item(sdmx_writer *w, const sdmx_figure *f)
{
    json_writer *j = &w->json;
    char number[DECIMAL_TEXT_MAX];
    json_key(j, decimal_print(number, (decimal){ (int64_t)index_of_period(w, f->period), 0 }));
    json_begin_array(j);
    if (f->of.has_value)
        json_decimal(j, observation_value(&f->of));
    else
        json_null(j);
    for (int i = SDMX_OBS_STATUS; i < SDMX_COMPONENT_COUNT && sdmx_has_attributes(w); i++)
        add_attribute(w, f, i);
    json_end_array(j);
}

static void end_series(sdmx_writer *w)
{
    json_end_object(&w->json);
    json_end_object(&w->json);
}

static void add_periods(sdmx_writer *w)
{
    json_writer *j = &w->json;
    for (size_t i = 0; i < w->periods.count; i++) {
        str year = str_format(w->memory, "%d", w->periods.items[i]);
        json_begin_object(j);
        json_put_string(j, STR("id"), year);
        json_put_string(j, STR("name"), year);
        json_put_string(j, STR("start"), str_format(w->memory, "%.*s-01-01T00:00:00Z", STR_ARG(year)));
        json_put_string(j, STR("end"), str_format(w->memory, "%.*s-12-31T23:59:59Z", STR_ARG(year)));
        json_end_object(j);
    }
}

static void add_codes(sdmx_writer *w, int which)
{
    json_writer *j = &w->json;
    const sdmx_list *l = &w->of->lists[sdmx_components[which].list];
    for (size_t i = 0; i < w->used[which].codes.count; i++) {
        const sdmx_code *code = &l->codes[w->used[which].codes.items[i]];
        json_begin_object(j);
        json_put_string(j, STR("id"), code->id);
        sdmx_json_names(j, code->zh, code->en);
        if (code->parent.len)
            json_put_string(j, STR("parent"), code->parent);
        json_end_object(j);
    }
}

static void add_component(sdmx_writer *w, int which)
{
    json_writer *j = &w->json;
    const sdmx_component *c = &sdmx_components[which];
    json_begin_object(j);
    json_put_string(j, STR("id"), str_of(c->id));
    sdmx_json_names(j, str_of(c->zh), str_of(c->en));
    if (which <= SDMX_TIME_PERIOD)
        json_put_int(j, STR("keyPosition"), which);
    if (which == SDMX_FREQ || which == SDMX_TIME_PERIOD) {
        json_key(j, STR("roles"));
        json_begin_array(j);
        json_string(j, str_of(c->id));
        json_end_array(j);
    }
    if (which >= SDMX_UNIT_MEASURE)
        sdmx_json_relationship(j, STR("relationship"), which);
    bool has_codes = c->list != SDMX_LIST_COUNT && w->used[which].codes.count > 0;
    if (has_codes || which == SDMX_TIME_PERIOD) {
        json_key(j, STR("values"));
        json_begin_array(j);
        if (which == SDMX_TIME_PERIOD)
            add_periods(w);
        else
            add_codes(w, which);
        json_end_array(j);
    }
    json_end_object(j);
}

static void add_components(sdmx_writer *w, str key, int first, int end)
{
    json_key(&w->json, key);
    json_begin_array(&w->json);
    for (int i = first; i < end; i++)
        add_component(w, i);
    json_end_array(&w->json);
}

static void end(sdmx_writer *w)
{
    json_writer *j = &w->json;
    bool has = sdmx_has_attributes(w);
    json_end_object(j); /* series */
    json_end_object(j);
    json_end_array(j); /* data sets */
    json_key(j, STR("structures"));
    json_begin_array(j);
    json_begin_object(j);
    add_link(j, STR(SDMX_STRUCTURE_URN), STR("datastructure"));
    sdmx_json_names(j, STR(SDMX_FLOW_ZH), STR(SDMX_FLOW_EN));
    json_key(j, STR("dataSets"));
    json_begin_array(j);
    json_int(j, 0);
    json_end_array(j);
    json_key(j, STR("dimensions"));
    json_begin_object(j);
    add_components(w, STR("series"), 0, SDMX_DIMENSIONS);
    /* Keys of series alone have no periods, and a dimension without values is not valid. */
    add_components(w, STR("observation"), SDMX_TIME_PERIOD, SDMX_TIME_PERIOD + (w->periods.count > 0));
    json_end_object(j);
    json_key(j, STR("measures"));
    json_begin_object(j);
    add_components(w, STR("observation"), SDMX_OBS_VALUE, SDMX_OBS_VALUE + 1);
    json_end_object(j);
    json_key(j, STR("attributes"));
    json_begin_object(j);
    add_components(w, STR("series"), SDMX_UNIT_MEASURE, has ? SDMX_UNIT_MEASURE + 1 : 0);
    add_components(w, STR("observation"), SDMX_OBS_STATUS, has ? SDMX_COMPONENT_COUNT : 0);
    json_end_object(j);
    json_end_object(j);
    json_end_array(j);
    json_end_object(j); /* data */
    json_end_object(j);
    json_end_line(j);
}

const sdmx_way sdmx_json_way = { begin, begin_series, observation_item, end_series, end };
