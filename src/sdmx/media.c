#include "sdmx/media.h"

#include "base/decimal.h"

const sdmx_format_row sdmx_formats[SDMX_FORMAT_COUNT] = {
    [SDMX_CSV_2] = { "csv", "application/vnd.sdmx.data+csv;version=2.0.0", 0 },
    [SDMX_CSV_1] = { "csv", "application/vnd.sdmx.data+csv;version=1.0.0", 0 },
    [SDMX_JSON_2] = { "json", "application/vnd.sdmx.data+json;version=2.0.0",
        "application/vnd.sdmx.structure+json;version=2.0.0" },
    [SDMX_ML_3] = { "xml", "application/vnd.sdmx.data+xml;version=3.0.0",
        "application/vnd.sdmx.structure+xml;version=3.0.0" },
    [SDMX_ML_21] = { "xml", "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
        "application/vnd.sdmx.structure+xml;version=2.1" },
};

/* What a client may ask for; a type of one name without a version means the newest. */
static const struct {
    const char *type, *version;
    bool is_structure, is_both;
    sdmx_format format;
} known[] = {
    { "application/vnd.sdmx.data+csv", "2.0.0", false, false, SDMX_CSV_2 },
    { "application/vnd.sdmx.data+csv", "1.0.0", false, false, SDMX_CSV_1 },
    { "text/csv", "", false, false, SDMX_CSV_2 },
    { "application/vnd.sdmx.data+json", "2.0.0", false, false, SDMX_JSON_2 },
    { "application/vnd.sdmx.data+xml", "3.0.0", false, false, SDMX_ML_3 },
    { "application/vnd.sdmx.structurespecificdata+xml", "2.1", false, false, SDMX_ML_21 },
    { "application/vnd.sdmx.structurespecifictimeseriesdata+xml", "2.1", false, false, SDMX_ML_21 },
    { "application/vnd.sdmx.structure+json", "2.0.0", true, false, SDMX_JSON_2 },
    { "application/vnd.sdmx.structure+xml", "3.0.0", true, false, SDMX_ML_3 },
    { "application/vnd.sdmx.structure+xml", "2.1", true, false, SDMX_ML_21 },
    { "application/json", "", false, true, SDMX_JSON_2 },
    { "application/xml", "", false, true, SDMX_ML_21 },
    { "text/xml", "", false, true, SDMX_ML_21 },
};

/* "2.0" asks for 2.0.0. */
static bool is_version(const char *version, str asked)
{
    str whole = str_of(version);
    return asked.len == 0 || str_eq(whole, asked) ||
           (str_take_end(&whole, STR(".0")) && str_eq(whole, asked));
}

/* One range of the header: its type, version and preference in thousandths. */
static void read_range(str range, str *type_out, str *version_out, int *weight_out)
{
    str part;
    double q;
    *type_out = *version_out = STR("");
    *weight_out = 1000;
    for (bool is_first = true; str_cut(&range, STR(";"), &part); is_first = false) {
        part = str_trim(part);
        if (is_first)
            *type_out = part;
        else if (str_take(&part, STR("version=")))
            *version_out = part;
        else if (str_take(&part, STR("q=")) && double_parse(part, &q))
            *weight_out = q > 0 && q <= 1 ? (int)(q * 1000) : 0;
    }
}

static bool format_of(str type, str version, bool is_structure, sdmx_format otherwise,
                      sdmx_format *format_out)
{
    *format_out = otherwise;
    if (str_eq(type, STR("*/*")) || str_eq(type, STR("application/*")))
        return true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_ignoring_ascii_case(type, str_of(known[i].type)) &&
            is_version(known[i].version, version) &&
            (known[i].is_both || known[i].is_structure == is_structure)) {
            *format_out = known[i].format;
            return true;
        }
    return false;
}

bool sdmx_accept(str accept, bool is_structure, sdmx_format otherwise, sdmx_format *format_out)
{
    str range, type, version;
    int best = 0, weight;
    sdmx_format found;
    *format_out = otherwise;
    if (str_trim(accept).len == 0)
        return true;
    while (str_cut(&accept, STR(","), &range)) {
        read_range(str_trim(range), &type, &version, &weight);
        if (weight > best && format_of(type, version, is_structure, otherwise, &found)) {
            best = weight;
            *format_out = found;
        }
    }
    return best > 0;
}
