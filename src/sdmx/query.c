#include "sdmx/query.h"

enum { YEAR_DIGITS = 4 };

static bool cut_code(str *rest, str *code_out)
{
    size_t plus = str_find(*rest, STR("+"), 0), comma = str_find(*rest, STR(","), 0);
    size_t end = plus < comma ? plus : comma;
    if (rest->len == 0)
        return false;
    *code_out = str_slice(*rest, 0, end);
    *rest = end == STR_NOWHERE ? STR("") : str_from(*rest, end + 1);
    return true;
}

static bool is_any(str text)
{
    return text.len == 0 || str_eq(text, STR("*")) || str_eq(text, STR("all"));
}

void sdmx_limit(arena *a, const sdmx_catalogue *c, int dimension, str codes, sdmx_query *query)
{
    const sdmx_list *l = &c->lists[sdmx_components[dimension].list];
    bool *allowed = arena_array(a, bool, l->count);
    str code;
    if (is_any(codes))
        return;
    while (cut_code(&codes, &code))
        for (size_t i = 0; i < l->count; i++)
            if (str_eq(l->codes[i].id, code) &&
                (!query->allowed[dimension] || query->allowed[dimension][i]))
                allowed[i] = true;
    query->allowed[dimension] = allowed;
}

bool sdmx_read_key(arena *a, const sdmx_catalogue *c, str key, sdmx_query *query, error *err)
{
    str rest = key, parts[SDMX_DIMENSIONS] = { { 0, 0 } };
    size_t count = 0;
    if (is_any(key))
        return true;
    for (bool more = true; more; count++) {
        size_t dot = str_find(rest, STR("."), 0);
        more = dot != STR_NOWHERE;
        if (count < SDMX_DIMENSIONS)
            parts[count] = str_slice(rest, 0, dot);
        rest = more ? str_from(rest, dot + 1) : rest;
    }
    if (count != SDMX_DIMENSIONS)
        return error_set(err, ERROR_INPUT,
                         "键应有 %d 个维度（FREQ.REF_AREA.INDICATOR.SEX.AGE.URBANISATION.POPULATION_GROUP），"
                         "这里有 %zu 个：“%.*s”",
                         "a key has %d dimensions (FREQ.REF_AREA.INDICATOR.SEX.AGE.URBANISATION."
                         "POPULATION_GROUP), found %zu: \"%.*s\"",
                         SDMX_DIMENSIONS, count, STR_ARG(key));
    for (int i = 0; i < SDMX_DIMENSIONS; i++)
        sdmx_limit(a, c, i, parts[i], query);
    return true;
}

bool sdmx_read_year(str text, const char *parameter, int *year_out, error *err)
{
    int64_t year;
    str rest = str_from(text, YEAR_DIGITS);
    *year_out = 0;
    if (text.len == 0)
        return true;
    if (!int_parse(str_slice(text, 0, YEAR_DIGITS), &year) || year < 1000 ||
        (rest.len > 0 && rest.data[0] != '-'))
        return error_set(err, ERROR_INPUT, "%s 应以四位年份开始，如 2020 或 2020-01，这里是“%.*s”",
                         "%s begins with a year of four digits, such as 2020 or 2020-01, found \"%.*s\"",
                         parameter, STR_ARG(text));
    *year_out = (int)year;
    return true;
}

bool sdmx_query_matches(const sdmx_query *q, const sdmx_figure *f)
{
    if ((q->first_year && f->period < q->first_year) || (q->last_year && f->period > q->last_year))
        return false;
    for (int i = 0; i < SDMX_DIMENSIONS; i++)
        if (q->allowed[i] && !q->allowed[i][f->at[i]])
            return false;
    return true;
}

size_t sdmx_only_code(const sdmx_query *q, const sdmx_catalogue *c, int dimension)
{
    size_t found = SIZE_MAX, count = 0;
    const sdmx_list *l = &c->lists[sdmx_components[dimension].list];
    for (size_t i = 0; q->allowed[dimension] && i < l->count; i++)
        if (q->allowed[dimension][i]) {
            found = i;
            count++;
        }
    return count == 1 ? found : SIZE_MAX;
}

bool sdmx_refers_to(str agency, str id, str version, const char *our_id)
{
    static const str any_version[] = { STR_INIT("latest"), STR_INIT("+"), STR_INIT("~"), STR_INIT("1.0.0"),
                                       STR_INIT("1.0+"), STR_INIT("1+") };
    bool is_version = is_any(version) || str_eq(version, STR(SDMX_VERSION));
    str one;
    for (size_t i = 0; i < sizeof any_version / sizeof *any_version; i++)
        is_version = is_version || str_eq(version, any_version[i]);
    bool is_agency = is_any(agency), is_id = is_any(id);
    while (cut_code(&agency, &one))
        is_agency = is_agency || str_eq(one, STR(SDMX_AGENCY));
    while (cut_code(&id, &one))
        is_id = is_id || str_eq(one, str_of(our_id));
    return is_version && is_agency && is_id;
}
