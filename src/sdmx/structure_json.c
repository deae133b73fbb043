/* Structures as SDMX-JSON 2.0. */
#include "sdmx/structure.h"
#include "sdmx/writer.h"

/* An artefact with its names; it stays open. */
static void begin_thing(json_writer *j, const char *id, const char *zh, const char *en)
{
    json_begin_object(j);
    json_put_string(j, STR("id"), str_of(id));
    json_put_string(j, STR("version"), STR(SDMX_VERSION));
    json_put_string(j, STR("agencyID"), STR(SDMX_AGENCY));
    sdmx_json_names(j, str_of(zh), str_of(en));
}

static void add_list(json_writer *j, const sdmx_list *l)
{
    begin_thing(j, l->id, l->zh, l->en);
    json_key(j, STR("codes"));
    json_begin_array(j);
    for (size_t i = 0; i < l->count; i++) {
        json_begin_object(j);
        json_put_string(j, STR("id"), l->codes[i].id);
        sdmx_json_names(j, l->codes[i].zh, l->codes[i].en);
        if (l->codes[i].parent.len)
            json_put_string(j, STR("parent"), l->codes[i].parent);
        json_end_object(j);
    }
    json_end_array(j);
    json_end_object(j);
}

static void add_concepts(json_writer *j)
{
    json_key(j, STR("conceptSchemes"));
    json_begin_array(j);
    begin_thing(j, SDMX_CONCEPTS, "监测数据的概念", "Concepts of the monitoring figures");
    json_key(j, STR("concepts"));
    json_begin_array(j);
    for (int i = 0; i < SDMX_COMPONENT_COUNT; i++) {
        json_begin_object(j);
        json_put_string(j, STR("id"), str_of(sdmx_components[i].id));
        sdmx_json_names(j, str_of(sdmx_components[i].zh), str_of(sdmx_components[i].en));
        json_end_object(j);
    }
    json_end_array(j);
    json_end_object(j);
    json_end_array(j);
}

static void add_component(json_writer *j, const sdmx_catalogue *of, int which)
{
    const sdmx_component *c = &sdmx_components[which];
    arena *a = j->to->memory;
    json_begin_object(j);
    json_put_string(j, STR("id"), str_of(c->id));
    if (which < SDMX_TIME_PERIOD)
        json_put_int(j, STR("position"), which);
    json_put_string(j, STR("conceptIdentity"),
                    str_format(a, SDMX_CONCEPT_URN, c->id));
    json_key(j, STR("localRepresentation"));
    json_begin_object(j);
    if (c->list == SDMX_LIST_COUNT) {
        json_key(j, STR("format"));
        json_begin_object(j);
        json_put_string(j, STR("dataType"), str_of(c->text_type));
        json_end_object(j);
    } else {
        json_put_string(j, STR("enumeration"),
                        str_format(a, SDMX_LIST_URN, of->lists[c->list].id));
    }
    json_end_object(j);
    if (which >= SDMX_UNIT_MEASURE) {
        json_put_string(j, STR("usage"), which == SDMX_OBS_STATUS ? STR("mandatory") : STR("optional"));
        sdmx_json_relationship(j, STR("attributeRelationship"), which);
    }
    json_end_object(j);
}

static void add_components(json_writer *j, const sdmx_catalogue *of, const char *list, const char *id,
                           const char *items, int first, int end)
{
    json_key(j, str_of(list));
    json_begin_object(j);
    json_put_string(j, STR("id"), str_of(id));
    json_key(j, str_of(items));
    json_begin_array(j);
    for (int i = first; i < end; i++)
        add_component(j, of, i);
    json_end_array(j);
    if (first == 0) {
        json_key(j, STR("timeDimension"));
        add_component(j, of, SDMX_TIME_PERIOD);
    }
    json_end_object(j);
}

static void add_structure(json_writer *j, const sdmx_catalogue *of)
{
    json_key(j, STR("dataStructures"));
    json_begin_array(j);
    begin_thing(j, SDMX_STRUCTURE, SDMX_FLOW_ZH, SDMX_FLOW_EN);
    json_key(j, STR("dataStructureComponents"));
    json_begin_object(j);
    add_components(j, of, "dimensionList", "DimensionDescriptor", "dimensions", 0, SDMX_DIMENSIONS);
    add_components(j, of, "measureList", "MeasureDescriptor", "measures", SDMX_OBS_VALUE, SDMX_OBS_VALUE + 1);
    add_components(j, of, "attributeList", "AttributeDescriptor", "attributes", SDMX_UNIT_MEASURE,
                   SDMX_COMPONENT_COUNT);
    json_end_object(j);
    json_end_object(j);
    json_end_array(j);
}

static void add_flow(json_writer *j)
{
    json_key(j, STR("dataflows"));
    json_begin_array(j);
    begin_thing(j, SDMX_FLOW, SDMX_FLOW_ZH, SDMX_FLOW_EN);
    json_put_string(j, STR("structure"), STR(SDMX_STRUCTURE_URN));
    json_end_object(j);
    json_end_array(j);
}

void sdmx_structure_json(strbuf *b, const sdmx_catalogue *c, const sdmx_selection *s)
{
    json_writer w = { .to = b }, *j = &w;
    json_begin_object(j);
    sdmx_json_meta(j, c, STR("https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json"),
                   STR("STRUCTURES"));
    json_key(j, STR("data"));
    json_begin_object(j);
    if (s->flow)
        add_flow(j);
    if (s->structure)
        add_structure(j, c);
    json_key(j, STR("codelists"));
    json_begin_array(j);
    for (int i = 0; i < SDMX_LIST_COUNT; i++)
        if (s->lists[i])
            add_list(j, &c->lists[i]);
    json_end_array(j);
    if (s->concepts)
        add_concepts(j);
    json_end_object(j);
    json_end_object(j);
    json_end_line(j);
}
