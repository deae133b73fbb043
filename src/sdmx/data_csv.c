/* SDMX-CSV 2.0 and 1.0: a row for each observation, or for each series where none is asked for. */
#include "base/csv.h"
#include "sdmx/writer.h"

static void add(sdmx_writer *w, str text)
{
    strbuf_add_char(&w->piece, ',');
    csv_write_field(&w->piece, text, ',');
}

static void begin(sdmx_writer *w)
{
    strbuf_add(&w->piece, w->format == SDMX_CSV_2 ? STR("STRUCTURE,STRUCTURE_ID,ACTION") : STR("DATAFLOW"));
    for (int i = 0; i < SDMX_COMPONENT_COUNT; i++)
        add(w, str_of(sdmx_components[i].id));
    strbuf_add_char(&w->piece, '\n');
}

/* is_row: of an observation, else of a series. */
static void add_row(sdmx_writer *w, const sdmx_figure *f, bool is_row)
{
    strbuf_add(&w->piece, w->format == SDMX_CSV_2
                              ? STR("dataflow," SDMX_AGENCY ":" SDMX_FLOW "(" SDMX_VERSION "),I")
                              : STR(SDMX_AGENCY ":" SDMX_FLOW "(" SDMX_VERSION ")"));
    for (int i = 0; i < SDMX_COMPONENT_COUNT; i++) {
        bool is_attribute = i >= SDMX_UNIT_MEASURE;
        bool is_of_series = i < SDMX_DIMENSIONS || i == SDMX_UNIT_MEASURE;
        bool is_shown = (is_row || is_of_series) && (!is_attribute || sdmx_has_attributes(w));
        add(w, is_shown ? sdmx_value(&w->scratch, w->of, f, (sdmx_component_id)i) : STR(""));
    }
    strbuf_add_char(&w->piece, '\n');
}

static void begin_series(sdmx_writer *w, const sdmx_figure *f)
{
    if (!sdmx_has_observations(w))
        add_row(w, f, false);
}

static void observation_row(sdmx_writer *w, const sdmx_figure *f)
{
    add_row(w, f, true);
}

static void nothing(sdmx_writer *w)
{
    (void)w;
}

const sdmx_way sdmx_csv_way = { begin, begin_series, observation_row, nothing, nothing };
