/* Published figures as SDMX. */
#include "service/sdmx/sdmx.h"

static bool data(context *c, const void *request, void *response, error *err)
{
    return service_sdmx_data(c, request, response, err);
}

static bool structure(context *c, const void *request, void *response, error *err)
{
    return service_sdmx_structure(c, request, response, err);
}

static const char *const detail_words[SDMX_DETAIL_COUNT] = { "full", "dataonly", "serieskeysonly",
    "nodata" };

#define TEXT(name, member, zh, en) \
    { name, FIELD_TEXT, FIELD_AT(sdmx_data_request, member), zh, en, .missing = FIELD_OPTIONAL }
#define LIMIT(name, at) TEXT("c[" name "]", limits[at], "只要这些代码，以逗号分隔（2.0）", "only these codes, separated by commas (2.0)")

static const field_table data_fields = {
    "SdmxDataRequest", sizeof(sdmx_data_request), (const field[]){
        TEXT("context", context, "dataflow 或 *", "dataflow or *"),
        TEXT("agency", agency, "维护机构：HALFSKY 或 *", "maintenance agency: HALFSKY or *"),
        TEXT("flow", flow, "数据流：DF_FIGURES", "data flow: DF_FIGURES"),
        TEXT("version", version, "版本：1.0 或 latest", "version: 1.0 or latest"),
        TEXT("key", key, "键：FREQ.REF_AREA.INDICATOR.SEX.AGE.URBANISATION.POPULATION_GROUP",
             "key: FREQ.REF_AREA.INDICATOR.SEX.AGE.URBANISATION.POPULATION_GROUP"),
        TEXT("provider", provider, "数据提供者，不起作用", "data provider, without effect"),
        TEXT("startPeriod", start, "起始年份", "first year"),
        TEXT("endPeriod", end, "终止年份", "last year"),
        { "firstNObservations", FIELD_INT, FIELD_AT(sdmx_data_request, first_count), "每个序列最早的几个数据",
            "the first figures of each series", .min = 1, .max = 1000, .missing = FIELD_OPTIONAL },
        { "lastNObservations", FIELD_INT, FIELD_AT(sdmx_data_request, last_count), "每个序列最新的几个数据",
            "the last figures of each series", .min = 1, .max = 1000, .missing = FIELD_OPTIONAL },
        { "detail", FIELD_WORD, FIELD_AT(sdmx_data_request, detail), "详细程度", "amount of detail",
            .words = FIELD_WORDS(detail_words), .missing = FIELD_OPTIONAL },
        TEXT("dimensionAtObservation", dimension_at_observation, "只能是 TIME_PERIOD", "TIME_PERIOD alone"),
        LIMIT("FREQ", SDMX_FREQ), LIMIT("REF_AREA", SDMX_REF_AREA), LIMIT("INDICATOR", SDMX_INDICATOR),
        LIMIT("SEX", SDMX_SEX), LIMIT("AGE", SDMX_AGE), LIMIT("URBANISATION", SDMX_URBANISATION),
        LIMIT("POPULATION_GROUP", SDMX_GROUP),
        TEXT("c[TIME_PERIOD]", limits[SDMX_DIMENSIONS], "年份：2020、ge:2018、ge:2018+le:2020（2.0）",
             "years: 2020, ge:2018, ge:2018+le:2020 (2.0)"),
        { 0 } },
};

#undef TEXT
#define TEXT(name, member, zh, en) \
    { name, FIELD_TEXT, FIELD_AT(sdmx_structure_request, member), zh, en, .missing = FIELD_OPTIONAL }

static const field_table structure_fields = {
    "SdmxStructureRequest", sizeof(sdmx_structure_request), (const field[]){
        TEXT("kind", kind, "dataflow、datastructure、codelist 或 conceptscheme",
             "dataflow, datastructure, codelist or conceptscheme"),
        TEXT("agency", agency, "维护机构：HALFSKY 或 *", "maintenance agency: HALFSKY or *"),
        TEXT("id", id, "结构的代码，或 *", "id of the structure, or *"),
        TEXT("version", version, "版本：1.0 或 latest", "version: 1.0 or latest"),
        TEXT("references", references, "一并给出的结构：none、children、descendants、parents、all",
             "structures to add: none, children, descendants, parents, all"),
        TEXT("detail", detail, "不起作用，总是完整给出", "without effect: structures are always complete"),
        { 0 } },
};

static const action rows[] = {
    { "sdmx.data", PERMISSION_DATA_READ, SCOPE_REGION, ACTION_READS, &data_fields, &action_file_fields, data,
        "已发布数据（SDMX）", "published figures (SDMX)" },
    { "sdmx.structure", PERMISSION_DATA_READ, SCOPE_REGION, ACTION_READS, &structure_fields,
        &action_file_fields, structure, "数据结构、数据流、代码表（SDMX）",
        "data structure, data flow, code lists (SDMX)" },
};
const action_rows sdmx_actions = ACTION_ROWS(rows);
