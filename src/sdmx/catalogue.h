/* The words of SDMX for our figures: one data structure, its components and code lists. */
#ifndef SDMX_CATALOGUE_H
#define SDMX_CATALOGUE_H

#include "model/code_list.h"
#include "model/indicator.h"
#include "model/observation.h"
#include "model/region.h"

#define SDMX_AGENCY "HALFSKY"
#define SDMX_VERSION "1.0"
#define SDMX_FLOW "DF_FIGURES"
#define SDMX_STRUCTURE "DSD_FIGURES"
#define SDMX_CONCEPTS "CS_FIGURES"
#define SDMX_FLOW_ZH "妇女儿童监测数据"
#define SDMX_FLOW_EN "Monitoring figures on women and children"

/* The name of an artefact for all programs. id may be "%s" of a format. */
#define SDMX_URN(class, id) "urn:sdmx:org.sdmx.infomodel." class "=" SDMX_AGENCY ":" id "(" SDMX_VERSION ")"
#define SDMX_FLOW_URN SDMX_URN("datastructure.Dataflow", SDMX_FLOW)
#define SDMX_STRUCTURE_URN SDMX_URN("datastructure.DataStructure", SDMX_STRUCTURE)
#define SDMX_CONCEPT_URN SDMX_URN("conceptscheme.Concept", SDMX_CONCEPTS) ".%s"
#define SDMX_LIST_URN SDMX_URN("codelist.Codelist", "%s")

typedef enum sdmx_list_id {
    SDMX_CL_FREQ,
    SDMX_CL_AREA,
    SDMX_CL_INDICATOR,
    SDMX_CL_SEX,
    SDMX_CL_AGE,
    SDMX_CL_URBANISATION,
    SDMX_CL_GROUP,
    SDMX_CL_OBS_STATUS,
    SDMX_CL_CONF_STATUS,
    SDMX_CL_UNIT,
    SDMX_LIST_COUNT
} sdmx_list_id;

typedef struct sdmx_code {
    str id, zh, en; /* en may be empty */
    str parent;     /* id of the code above; empty for the highest */
} sdmx_code;

typedef struct sdmx_list {
    const char *id, *zh, *en;
    sdmx_code *codes;
    size_t count;
} sdmx_list;

/* In the order of a key. Dimensions have the ids of their lists. */
enum { SDMX_DIMENSIONS = 7 };

typedef enum sdmx_component_id {
    SDMX_FREQ,
    SDMX_REF_AREA,
    SDMX_INDICATOR,
    SDMX_SEX,
    SDMX_AGE,
    SDMX_URBANISATION,
    SDMX_GROUP,
    SDMX_TIME_PERIOD,
    SDMX_OBS_VALUE,
    SDMX_UNIT_MEASURE, /* of a series; the others below are of an observation */
    SDMX_OBS_STATUS,
    SDMX_CONF_STATUS,
    SDMX_DECIMALS,
    SDMX_NUMERATOR,
    SDMX_DENOMINATOR,
    SDMX_SOURCE,
    SDMX_COMMENT,
    SDMX_COMPONENT_COUNT
} sdmx_component_id;

typedef struct sdmx_component {
    const char *id, *zh, *en;
    sdmx_list_id list;     /* SDMX_LIST_COUNT: not coded */
    const char *text_type; /* of one that is not coded: "Decimal" … */
} sdmx_component;

extern const sdmx_component sdmx_components[SDMX_COMPONENT_COUNT];

/* A shared text of the figures; empty for 0. */
typedef str sdmx_text(const void *texts, uint32_t id);

typedef struct sdmx_catalogue {
    sdmx_list lists[SDMX_LIST_COUNT];
    const indicators *indicators;
    const regions *regions;
    size_t *unit_of; /* [indicators] place in SDMX_CL_UNIT */
    sdmx_text *text;
    const void *texts;
    str prepared; /* 2026-03-01T08:00:00Z */
} sdmx_catalogue;

/* codes: [LIST_COUNT]. What it is given must outlive it. */
sdmx_catalogue *sdmx_catalogue_create(arena *a, const indicators *all, const regions *places,
                                      const code_list *codes);

/* A figure as the codes of its components: places in their lists. */
typedef struct sdmx_figure {
    size_t at[SDMX_DIMENSIONS];
    size_t unit, status, confidentiality;
    int period;
    observation of;
} sdmx_figure;

/* False: its region or indicator is not in the catalogue. */
bool sdmx_figure_of(const sdmx_catalogue *c, const observation *o, sdmx_figure *figure_out);

/* The value of a component as text, until the next call with this scratch; empty when it is missing. */
str sdmx_value(strbuf *scratch, const sdmx_catalogue *c, const sdmx_figure *f, sdmx_component_id which);

/* The place of a component that is coded in its list. */
size_t sdmx_place(const sdmx_figure *f, sdmx_component_id which);

bool sdmx_same_series(const sdmx_figure *a, const sdmx_figure *b);

#endif
