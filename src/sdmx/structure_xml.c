/* Structures as SDMX-ML 3.0 and 2.1. The versions differ in namespaces and in how one thing refers to
 * another: by a URN, or by an element Ref. */
#include "sdmx/structure.h"
#include "sdmx/writer.h"

typedef struct writing {
    strbuf *b;
    const sdmx_catalogue *of;
    bool is_3;
} writing;

static void add(writing *w, const char *text)
{
    strbuf_add(w->b, str_of(text));
}

static void add_name(writing *w, const char *lang, str name)
{
    if (name.len == 0)
        return;
    strbuf_addf(w->b, "<com:Name xml:lang=\"%s\">", lang);
    sdmx_xml_text(w->b, name);
    add(w, "</com:Name>");
}

/* The start of something that has a version, with its names. */
static void begin_thing(writing *w, const char *element, const char *class, const char *id, const char *zh,
                        const char *en)
{
    strbuf_addf(w->b,
                "<str:%s urn=\"" SDMX_URN("%s", "%s") "\""
                " agencyID=\"" SDMX_AGENCY "\" id=\"%s\" version=\"" SDMX_VERSION "\"%s>",
                element, class, id, id, w->is_3 ? "" : " isFinal=\"true\"");
    add_name(w, "zh", str_of(zh));
    add_name(w, "en", str_of(en));
}

static void add_list(writing *w, const sdmx_list *l)
{
    begin_thing(w, "Codelist", "codelist.Codelist", l->id, l->zh, l->en);
    for (size_t i = 0; i < l->count; i++) {
        const sdmx_code *code = &l->codes[i];
        strbuf_addf(w->b, "\n<str:Code id=\"%.*s\">", STR_ARG(code->id));
        add_name(w, "zh", code->zh);
        add_name(w, "en", code->en);
        if (code->parent.len)
            strbuf_addf(w->b, w->is_3 ? "<str:Parent>%.*s</str:Parent>"
                                      : "<str:Parent><Ref id=\"%.*s\"/></str:Parent>",
                        STR_ARG(code->parent));
        add(w, "</str:Code>");
    }
    add(w, "</str:Codelist>\n");
}

static void add_lists(writing *w, const sdmx_selection *s)
{
    bool has = false;
    for (int i = 0; i < SDMX_LIST_COUNT; i++)
        has = has || s->lists[i];
    if (!has)
        return;
    add(w, "<str:Codelists>\n");
    for (int i = 0; i < SDMX_LIST_COUNT; i++)
        if (s->lists[i])
            add_list(w, &w->of->lists[i]);
    add(w, "</str:Codelists>\n");
}

static void add_concepts(writing *w)
{
    add(w, w->is_3 ? "<str:ConceptSchemes>\n" : "<str:Concepts>\n");
    begin_thing(w, "ConceptScheme", "conceptscheme.ConceptScheme", SDMX_CONCEPTS, "监测数据的概念",
                "Concepts of the monitoring figures");
    for (int i = 0; i < SDMX_COMPONENT_COUNT; i++) {
        const sdmx_component *c = &sdmx_components[i];
        strbuf_addf(w->b, "\n<str:Concept id=\"%s\">", c->id);
        add_name(w, "zh", str_of(c->zh));
        add_name(w, "en", str_of(c->en));
        add(w, "</str:Concept>");
    }
    add(w, "</str:ConceptScheme>\n");
    add(w, w->is_3 ? "</str:ConceptSchemes>\n" : "</str:Concepts>\n");
}

static void add_identity(writing *w, const sdmx_component *c)
{
    add(w, "<str:ConceptIdentity>");
    strbuf_addf(w->b,
                w->is_3 ? SDMX_CONCEPT_URN
                        : "<Ref maintainableParentID=\"" SDMX_CONCEPTS
                          "\" maintainableParentVersion=\"" SDMX_VERSION "\" agencyID=\"" SDMX_AGENCY
                          "\" id=\"%s\" package=\"conceptscheme\" class=\"Concept\"/>",
                c->id);
    add(w, "</str:ConceptIdentity>");
}

static void add_representation(writing *w, const sdmx_component *c)
{
    add(w, "<str:LocalRepresentation>");
    if (c->list == SDMX_LIST_COUNT)
        strbuf_addf(w->b, "<str:TextFormat textType=\"%s\"/>", c->text_type);
    else
        strbuf_addf(w->b,
                    w->is_3 ? "<str:Enumeration>" SDMX_LIST_URN "</str:Enumeration>"
                            : "<str:Enumeration><Ref agencyID=\"" SDMX_AGENCY
                              "\" id=\"%s\" version=\"" SDMX_VERSION
                              "\" package=\"codelist\" class=\"Codelist\"/></str:Enumeration>",
                    w->of->lists[c->list].id);
    add(w, "</str:LocalRepresentation>");
}

static void add_component(writing *w, const char *element, const char *more, int which)
{
    const sdmx_component *c = &sdmx_components[which];
    strbuf_addf(w->b, "\n<str:%s id=\"%s\"%s", element, c->id, more);
    if (which <= SDMX_TIME_PERIOD && !(w->is_3 && which == SDMX_TIME_PERIOD))
        strbuf_addf(w->b, " position=\"%d\"", which + 1);
    add(w, ">");
    add_identity(w, c);
    add_representation(w, c);
    if (which == SDMX_UNIT_MEASURE)
        add(w, w->is_3 ? "<str:AttributeRelationship><str:Dimension>INDICATOR</str:Dimension>"
                         "</str:AttributeRelationship>"
                       : "<str:AttributeRelationship><str:Dimension><Ref id=\"INDICATOR\"/></str:Dimension>"
                         "</str:AttributeRelationship>");
    else if (which > SDMX_UNIT_MEASURE)
        add(w, w->is_3 ? "<str:AttributeRelationship><str:Observation/></str:AttributeRelationship>"
                       : "<str:AttributeRelationship><str:PrimaryMeasure><Ref id=\"OBS_VALUE\"/>"
                         "</str:PrimaryMeasure></str:AttributeRelationship>");
    strbuf_addf(w->b, "</str:%s>", element);
}

static void add_attributes(writing *w)
{
    const char *mandatory = w->is_3 ? " usage=\"mandatory\"" : " assignmentStatus=\"Mandatory\"";
    const char *optional = w->is_3 ? " usage=\"optional\"" : " assignmentStatus=\"Conditional\"";
    add(w, "\n<str:AttributeList id=\"AttributeDescriptor\">");
    for (int i = SDMX_UNIT_MEASURE; i < SDMX_COMPONENT_COUNT; i++)
        add_component(w, "Attribute", i == SDMX_OBS_STATUS ? mandatory : optional, i);
    add(w, "</str:AttributeList>");
}

static void add_structure(writing *w)
{
    add(w, "<str:DataStructures>\n");
    begin_thing(w, "DataStructure", "datastructure.DataStructure", SDMX_STRUCTURE, SDMX_FLOW_ZH,
                SDMX_FLOW_EN);
    add(w, "<str:DataStructureComponents><str:DimensionList id=\"DimensionDescriptor\">");
    for (int i = 0; i < SDMX_DIMENSIONS; i++)
        add_component(w, "Dimension", "", i);
    add_component(w, "TimeDimension", "", SDMX_TIME_PERIOD);
    add(w, "</str:DimensionList>");
    add_attributes(w);
    add(w, "\n<str:MeasureList id=\"MeasureDescriptor\">");
    add_component(w, w->is_3 ? "Measure" : "PrimaryMeasure", "", SDMX_OBS_VALUE);
    add(w, "</str:MeasureList></str:DataStructureComponents></str:DataStructure>\n</str:DataStructures>\n");
}

static void add_flow(writing *w)
{
    add(w, "<str:Dataflows>\n");
    begin_thing(w, "Dataflow", "datastructure.Dataflow", SDMX_FLOW, SDMX_FLOW_ZH, SDMX_FLOW_EN);
    add(w, "<str:Structure>");
    add(w, w->is_3 ? SDMX_STRUCTURE_URN
                   : "<Ref agencyID=\"" SDMX_AGENCY "\" id=\"" SDMX_STRUCTURE "\" version=\"" SDMX_VERSION
                     "\" package=\"datastructure\" class=\"DataStructure\"/>");
    add(w, "</str:Structure></str:Dataflow>\n</str:Dataflows>\n");
}

void sdmx_structure_xml(strbuf *b, const sdmx_catalogue *c, const sdmx_selection *s, bool is_version_3)
{
    writing w = { b, c, is_version_3 };
    const char *version = is_version_3 ? "v3_0" : "v2_1";
    add(&w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:Structure");
    strbuf_addf(b, " xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/%s/message\"", version);
    strbuf_addf(b, " xmlns:str=\"http://www.sdmx.org/resources/sdmxml/schemas/%s/structure\"", version);
    strbuf_addf(b, " xmlns:com=\"http://www.sdmx.org/resources/sdmxml/schemas/%s/common\">\n", version);
    add(&w, "<mes:Header><mes:ID>STRUCTURES</mes:ID><mes:Test>false</mes:Test><mes:Prepared>");
    sdmx_xml_text(b, c->prepared);
    add(&w, "</mes:Prepared><mes:Sender id=\"" SDMX_AGENCY "\"/></mes:Header>\n<mes:Structures>\n");
    if (s->flow && !is_version_3)
        add_flow(&w);
    add_lists(&w, s);
    if (s->concepts)
        add_concepts(&w);
    if (s->flow && is_version_3)
        add_flow(&w);
    if (s->structure)
        add_structure(&w);
    add(&w, "</mes:Structures>\n</mes:Structure>\n");
}
