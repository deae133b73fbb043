#include "service/store/setup.h"

#include "base/csv.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/vec.h"
#include "dataset/names.h"
#include "dataset/regions.h"
#include "service/catalogue/english.h"

static bool is_none(str text)
{
    return str_eq_ignoring_ascii_case(text, STR("none")) || str_eq(text, STR("无"));
}

static bool read_year(str text, int *year_out, error *err)
{
    decimal year = { 0 };
    if (!decimal_parse(text, &year, err))
        return false;
    if (year.places != 0 || year.scaled < YEAR_MIN || year.scaled > YEAR_MAX)
        return error_set(err, ERROR_INPUT, "年份应在 %d 至 %d 之间，这里是 %.*s",
                         "expected a year from %d to %d, found %.*s", YEAR_MIN, YEAR_MAX, STR_ARG(text));
    *year_out = (int)year.scaled;
    return true;
}

/* One row of a settings file. Years of elections and terms have a table of their own; other settings are kept
 * by name. */
static bool save_setting(arena *a, store *s, const region_index *index, const str *fields, error *err)
{
    const region *found;
    int year;
    if (!region_find(a, index, fields[0], &found, err))
        return false;
    if (!str_eq(fields[1], STR("election_year")) && !str_eq(fields[1], STR("term_start")))
        return store_set(s, store_region_setting(a, found->code, fields[1]), fields[2], err);
    if (is_none(fields[2]))
        return store_replace_region_years(a, s, found, fields[1], 0, 0, err);
    return read_year(fields[2], &year, err) &&
           store_save_region_year(s, found, fields[1], year, fields[3], err);
}

/* Replaces the registered years by "2021,2026" or "none". */
static bool register_years(arena *a, store *s, const region *of, str setting, str text, error *err)
{
    VEC(int) years = { 0 };
    str one;
    if (text.len == 0)
        return true;
    if (!of)
        return error_set(err, ERROR_USAGE, "本库未设定地区；请用 --for 指定年份所属的地区",
                         "the store has no region; use --for to choose the region of the years");
    str list = is_none(str_trim(text)) ? STR_NONE : text;
    while (str_cut(&list, STR(","), &one))
        if (!read_year(str_trim(one), vec_push(a, &years), err))
            return false;
    return store_replace_region_years(a, s, of, setting, years.items, years.count, err);
}

static bool read_settings(arena *a, store *s, const region_index *index, str csv, error *err)
{
    enum { COLUMNS = 4 };
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more, is_heading = true;
    csv_reader r = csv_open(a, csv);
    for (;;) {
        if (!csv_next(&r, fields, &count, &more, err))
            return false;
        if (!more)
            return true;
        if (count != COLUMNS || (is_heading && !str_eq(fields[1], STR("setting"))))
            return error_set_at(err, ERROR_INPUT, r.line, 0, "设定文件的列应为 region,setting,value,note",
                                "a settings file must have the columns region,setting,value,note");
        if (!is_heading && !save_setting(a, s, index, fields, err)) {
            err->line = r.line;
            return false;
        }
        is_heading = false;
    }
}

static bool set_region(arena *a, store *s, const region_index *index, const setup_options *options,
                       setup_result *result, error *err)
{
    const region *found;
    if (options->region.len == 0)
        return true;
    if (!region_find(a, index, options->region, &found, err))
        return false;
    result->region = found->code;
    result->region_name = found->name;
    return store_set(s, STR("region"), found->code, err);
}

/* *home_out NULL: the store is for no region. */
static bool find_home(arena *a, store *s, const regions *all, const region **home_out, error *err)
{
    str code;
    region_index index = region_index_of(a, all);
    *home_out = 0;
    return store_setting(a, s, STR("region"), &code, err) &&
           (code.len == 0 || region_find(a, &index, code, home_out, err));
}

/* Years of elections and terms given on the command line; those of the region they are for are read back. */
static bool set_years(arena *a, store *s, const regions *all, const setup_options *options,
                      region_years *elections_out, region_years *terms_out, error *err)
{
    const region *of = 0;
    region_index index = region_index_of(a, all);
    *elections_out = *terms_out = (region_years){ 0 };
    if (options->years_region.len > 0 ? !region_find(a, &index, options->years_region, &of, err)
                                      : !find_home(a, s, all, &of, err))
        return false;
    if (!register_years(a, s, of, STR("election_year"), options->elections, err) ||
        !register_years(a, s, of, STR("term_start"), options->terms, err))
        return false;
    return !of || (store_load_region_years(a, s, of, STR("election_year"), elections_out, err) &&
                   store_load_region_years(a, s, of, STR("term_start"), terms_out, err));
}

bool service_init(context *c, const setup_request *asked, setup_result *result_out, error *err)
{
    arena *a = c->request;
    store *s = c->store;
    regions all;
    indicators known;
    departments offices;
    region_years elections, terms;
    const setup_options *options = &asked->options;
    setup_result result = { 0 };
    if (!store_read_regions(a, s, options->regions_csv, err) || !store_load_regions(a, s, &all, err))
        return false;
    region_index index = region_index_of(a, &all);
    if (!read_settings(a, s, &index, options->settings_csv, err) ||
        !set_region(a, s, &index, options, &result, err) ||
        !set_years(a, s, &all, options, &elections, &terms, err) ||
        !service_save_english(a, s, options->names_csv, err))
        return false;
    if (!store_load_indicators(a, s, &known, err) || !store_load_departments(a, s, &offices, err))
        return false;
    result.indicator_count = known.count;
    result.region_count = all.count;
    result.department_count = offices.count;
    *result_out = result;
    context_record(c, 0, asked->dir, STR_NONE);
    return true;
}

static str change_json(arena *a, const settings_change *change, const setup_options *options)
{
    strbuf b = strbuf_in(a, 0);
    json_writer w = { .to = &b };
    json_begin_object(&w);
    json_put_string_or_null(&w, STR("region_before"), change->was ? change->was->code : STR_NONE);
    json_put_string_or_null(&w, STR("region"), change->is ? change->is->code : STR_NONE);
    json_put_bool(&w, STR("regions_added"), options->regions_csv.len > 0);
    json_put_bool(&w, STR("years_added"), options->settings_csv.len > 0);
    json_put_bool(&w, STR("names_added"), options->names_csv.len > 0);
    json_put_string_or_null(&w, STR("elections"), options->elections);
    json_put_string_or_null(&w, STR("terms"), options->terms);
    json_end_object(&w);
    return strbuf_str(&b);
}

bool service_change_settings(context *c, const setup_options *options, settings_change *change_out,
                             error *err)
{
    arena *a = c->request;
    store *s = c->store;
    regions all;
    setup_result ignored = { 0 };
    settings_change change = { 0 };
    if ((options->regions_csv.len > 0 && !store_read_regions(a, s, options->regions_csv, err)) ||
        !store_load_regions(a, s, &all, err) || !find_home(a, s, &all, &change.was, err))
        return false;
    region_index index = region_index_of(a, &all);
    if (!read_settings(a, s, &index, options->settings_csv, err) ||
        !set_region(a, s, &index, options, &ignored, err) || !find_home(a, s, &all, &change.is, err) ||
        !set_years(a, s, &all, options, &change.elections, &change.terms, err) ||
        !service_save_english(a, s, options->names_csv, err))
        return false;
    change.region_count = all.count;
    if (change.was && change.was != change.is &&
        !store_count_figures(s, change.was->id, &change.figures_of_old, err))
        return false;
    *change_out = change;
    context_record(c, 0, STR_NONE, change_json(a, &change, options));
    return true;
}

static bool add_years(context *c, const region *of, years_of_region *out, error *err)
{
    *out = (years_of_region){ .code = of->code, .name = of->name };
    return store_load_region_years(c->request, c->store, of, STR("election_year"), &out->elections, err) &&
           store_load_region_years(c->request, c->store, of, STR("term_start"), &out->terms, err);
}

bool service_list_years(context *c, years_of_regions *years_out, error *err)
{
    regions all;
    const region *home;
    int64_t *ids;
    size_t count;
    VEC(years_of_region) found = { 0 };
    if (!store_load_regions(c->request, c->store, &all, err) ||
        !find_home(c->request, c->store, &all, &home, err) ||
        !store_regions_with_years(c->request, c->store, &ids, &count, err) ||
        (home && !add_years(c, home, vec_push(c->request, &found), err)))
        return false;
    for (size_t i = 0; i < count; i++) {
        const region *of = region_of_id(&all, ids[i]);
        if (of && of != home && !add_years(c, of, vec_push(c->request, &found), err))
            return false;
    }
    *years_out = (years_of_regions){ found.items, found.count };
    return true;
}

bool service_show_store(arena *a, store *s, store_overview *overview_out, error *err)
{
    regions all;
    indicators known;
    departments offices;
    *overview_out = (store_overview){ 0 };
    if (!store_load_regions(a, s, &all, err) || !store_load_indicators(a, s, &known, err) ||
        !store_load_departments(a, s, &offices, err) || !find_home(a, s, &all, &overview_out->home, err) ||
        !set_years(a, s, &all, &(setup_options){ 0 }, &overview_out->elections, &overview_out->terms, err) ||
        !store_summarize(a, s, &overview_out->holds, err))
        return false;
    overview_out->indicator_count = known.count;
    overview_out->region_count = all.count;
    overview_out->department_count = offices.count;
    return true;
}

static bool tell_checked(void *payload, size_t done, size_t total, error *err)
{
    return context_progress(payload, "核对", "checking", done, total, err);
}

bool service_check_store(context *c, store_check_result *result_out, error *err)
{
    return store_check(c->request, c->store, tell_checked, c, result_out, err);
}

bool service_renew_key(context *c, str *public_out, error *err)
{
    if (!store_renew_key(c->request, c->store, public_out, err))
        return false;
    context_record(c, 0, *public_out, STR(""));
    return true;
}
