/* SDMX-ML: structure-specific time series, of versions 3.0 and 2.1. */
#include "sdmx/writer.h"

#define OWN_SPACE SDMX_FLOW_URN ":ObsLevelDim:TIME_PERIOD"

void sdmx_xml_text(strbuf *b, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '&')
            strbuf_add(b, STR("&amp;"));
        else if (c == '<')
            strbuf_add(b, STR("&lt;"));
        else if (c == '>')
            strbuf_add(b, STR("&gt;"));
        else if (c == '"')
            strbuf_add(b, STR("&quot;"));
        else if (c == '\n' || c == '\t' || c == '\r')
            strbuf_addf(b, "&#%d;", c);
        else if (c >= 0x20 && c != 0x7f)
            strbuf_add_char(b, (char)c);
    }
}

void sdmx_xml_attribute(strbuf *b, const char *name, str value)
{
    if (value.len == 0)
        return;
    strbuf_addf(b, " %s=\"", name);
    sdmx_xml_text(b, value);
    strbuf_add_char(b, '"');
}

static void begin(sdmx_writer *w)
{
    const char *version = w->format == SDMX_ML_3 ? "v3_0" : "v2_1";
    strbuf *b = &w->piece;
    strbuf_add(b, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:StructureSpecificData"));
    strbuf_addf(b, " xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/%s/message\"", version);
    strbuf_addf(b, " xmlns:com=\"http://www.sdmx.org/resources/sdmxml/schemas/%s/common\"", version);
    strbuf_addf(b, " xmlns:ss=\"http://www.sdmx.org/resources/sdmxml/schemas/%s/data/structurespecific\"",
                version);
    strbuf_add(b, STR(" xmlns:ns1=\"" OWN_SPACE "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
                      "<mes:Header><mes:ID>FIGURES</mes:ID><mes:Test>false</mes:Test><mes:Prepared>"));
    sdmx_xml_text(b, w->of->prepared);
    strbuf_add(b, STR("</mes:Prepared><mes:Sender id=\"" SDMX_AGENCY "\"/>"
                      "<mes:Structure structureID=\"FIGURES\" namespace=\"" OWN_SPACE
                      "\" dimensionAtObservation=\"TIME_PERIOD\"><com:StructureUsage>"));
    strbuf_add(b, w->format == SDMX_ML_3
                      ? STR(SDMX_FLOW_URN)
                      : STR("<Ref agencyID=\"" SDMX_AGENCY "\" id=\"" SDMX_FLOW "\" version=\"" SDMX_VERSION
                            "\" class=\"Dataflow\"/>"));
    strbuf_add(b, STR("</com:StructureUsage></mes:Structure></mes:Header>\n"
                      "<mes:DataSet xsi:type=\"ns1:DataSetType\" ss:structureRef=\"FIGURES\" "
                      "ss:dataScope=\"DataStructure\" ss:action=\"Information\">\n"));
}

static void add(sdmx_writer *w, const sdmx_figure *f, int first, int end)
{
    for (int i = first; i < end; i++)
        sdmx_xml_attribute(&w->piece, sdmx_components[i].id,
                           sdmx_value(&w->scratch, w->of, f, (sdmx_component_id)i));
}

static void begin_series(sdmx_writer *w, const sdmx_figure *f)
{
    strbuf_add(&w->piece, STR("<Series"));
    add(w, f, 0, SDMX_DIMENSIONS);
    if (sdmx_has_attributes(w))
        add(w, f, SDMX_UNIT_MEASURE, SDMX_UNIT_MEASURE + 1);
    strbuf_add(&w->piece, STR(">"));
}

static void observation_element(sdmx_writer *w, const sdmx_figure *f)
{
    strbuf_add(&w->piece, STR("\n<Obs"));
    add(w, f, SDMX_TIME_PERIOD, SDMX_OBS_VALUE + 1);
    if (sdmx_has_attributes(w))
        add(w, f, SDMX_OBS_STATUS, SDMX_COMPONENT_COUNT);
    strbuf_add(&w->piece, STR("/>"));
}

static void end_series(sdmx_writer *w)
{
    strbuf_add(&w->piece, STR("</Series>\n"));
}

static void end(sdmx_writer *w)
{
    strbuf_add(&w->piece, STR("</mes:DataSet>\n</mes:StructureSpecificData>\n"));
}

const sdmx_way sdmx_xml_way = { begin, begin_series, observation_element, end_series, end };
