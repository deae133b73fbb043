#include "service/report/national.h"

#include "base/map.h"
#include "base/unit.h"
#include "base/vec.h"
#include "report/national.h"
#include "service/catalogue/regions.h"
#include "service/evaluation/columns.h"
#include "service/report/papers.h"

#define SETTING STR("national_scheme")

const field_table national_file_fields = {
    "NationalFile",
    sizeof(national_file),
    (const field[]){ { "file", FIELD_TEXT, FIELD_AT(national_file, file),
                       "CSV 文件：code、name、unit、indicator 各列",
                       "CSV file with the columns code, name, unit, indicator", .missing = FIELD_OPTIONAL,
                       .max = LIMIT_COMPOSITE_BYTES },
                     { 0 } },
};

#define AT(member) FIELD_AT(national_request, member)
const field_table national_request_fields = {
    "NationalRequest",
    sizeof(national_request),
    (const field[]){
        { "region", FIELD_TEXT, AT(region), "地区的代码或名称；省略时为本地区",
          "code or name of the region; that of the store if left out", .missing = FIELD_OPTIONAL },
        { "year", FIELD_YEAR, AT(year), "最后一年；省略时为有数据的最近一年",
          "last year; the latest with data if left out", .missing = FIELD_OPTIONAL },
        { "format", FIELD_TEXT, AT(format), "文件格式：html、docx、pdf、xlsx、csv、json；省略时为 html",
          "format of the file: html, docx, pdf, xlsx, csv, json; html if left out", .missing = FIELD_OPTIONAL,
          .max = 8 },
        { 0 } },
};
#undef AT

/* ---- the mapping ---- */

enum { CODE, NAME, UNIT, INDICATOR, COLUMN_COUNT };

static const column_name columns[COLUMN_COUNT] = { [CODE] = { "code", "国家代码", true },
                                                   [NAME] = { "name", "指标名称", true },
                                                   [UNIT] = { "unit", "单位", false },
                                                   [INDICATOR] = { "indicator", "本系统代码", true } };

typedef struct reading {
    context *c;
    const catalogue_snapshot *known;
    column_reader rows;
    map codes;
} reading;

/* An empty unit of the scheme is ours. */
static bool link_row(reading *r, national_row *row, error *err)
{
    unit theirs, ours;
    const indicator *i = indicator_of_code(&r->known->indicators, row->indicator);
    row->factor = 1;
    if (row->indicator.len == 0)
        return true;
    if (!i)
        return columns_fail(&r->rows, INDICATOR, "指标目录没有这个代码",
                            "not a code of the catalogue of indicators", err);
    if (row->unit.len == 0)
        row->unit = i->unit;
    if (str_eq(row->unit, i->unit))
        return true;
    if (unit_find(row->unit, &theirs) && unit_find(i->unit, &ours) &&
        unit_convert(&ours, &theirs, &row->factor))
        return true;
    return columns_fail(&r->rows, UNIT, "不能由本系统指标的单位换算",
                        "the unit of our indicator cannot be converted to this one", err);
}

static bool read_row(reading *r, national_row *row, error *err)
{
    arena *a = r->c->request;
    uint64_t ignored;
    *row = (national_row){ .code = str_copy(a, columns_field(&r->rows, CODE)),
                           .name = str_copy(a, columns_field(&r->rows, NAME)),
                           .unit = str_copy(a, columns_field(&r->rows, UNIT)),
                           .indicator = str_copy(a, columns_field(&r->rows, INDICATOR)) };
    if (row->code.len == 0)
        return columns_fail(&r->rows, CODE, "缺少国家代码", "the national code is missing", err);
    if (row->name.len == 0)
        return columns_fail(&r->rows, NAME, "缺少指标名称", "the name is missing", err);
    if (map_get(&r->codes, row->code, &ignored))
        return columns_fail(&r->rows, CODE, "出现两次", "occurs twice", err);
    map_set(&r->codes, row->code, 1);
    return link_row(r, row, err);
}

static bool read_mapping(context *c, str text, national_table *out, error *err)
{
    VEC(national_row) rows = { 0 };
    reading r = { .c = c, .codes = map_in(c->request) };
    bool more = true;
    *out = (national_table){ 0 };
    if (!context_catalogue(c, &r.known, err) ||
        !columns_open(c->request, text, columns, COLUMN_COUNT, &r.rows, err))
        return false;
    while (more) {
        if (!columns_next(&r.rows, NATIONAL_ROWS_MAX, &more, err))
            return false;
        if (!more)
            break;
        national_row row;
        if (!read_row(&r, &row, err))
            return false;
        *vec_push(c->request, &rows) = row;
        out->without_count += row.indicator.len == 0;
    }
    out->items = rows.items;
    out->count = rows.count;
    return rows.count > 0 || error_set(err, ERROR_INPUT, "文件没有任何一行", "the file has no row");
}

static bool load_mapping(context *c, national_table *out, error *err)
{
    str text;
    if (!store_setting(c->request, c->store, SETTING, &text, err))
        return false;
    *out = (national_table){ 0 }; /* nothing is loaded yet */
    return text.len == 0 || read_mapping(c, text, out, err) ||
           error_prefix(err, "国家方案的对照表：", "mapping of the national scheme: ");
}

bool service_set_national(context *c, const void *request, void *response, error *err)
{
    const national_file *asked = request;
    national_table *out = response;
    if (!read_mapping(c, asked->file, out, err) || !store_set(c->store, SETTING, asked->file, err))
        return false;
    context_record(c, 0, STR("national_scheme"),
                   str_format(c->request, "{\"rows\":%zu,\"without\":%zu}", out->count, out->without_count));
    return true;
}

bool service_show_national(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return load_mapping(c, response, err);
}

/* ---- figures ---- */

static str value_of(arena *a, const national_row *row, const indicator *i, const figure *f)
{
    if (f->status != FIGURE_VALUE)
        return STR("");
    if (!(row->factor < 1 || row->factor > 1))
        return decimal_text(a, f->value);
    int places = i->decimals >= 0 ? i->decimals : f->value.places;
    if (row->factor < 1)
        places = 4; /* fewer places would lose what the smaller unit had */
    return decimal_text(a,
                        decimal_of_double(decimal_double(f->value) * row->factor, places, ROUNDING_HALF_UP));
}

static void fill_row(arena *a, const national_table *t, const catalogue_snapshot *known,
                     const series_list *all, int64_t region_id, national_row *row)
{
    const indicator *i = indicator_of_code(&known->indicators, row->indicator);
    const series *s = i ? series_find_total(all, region_id, i->id) : 0;
    for (size_t k = 0; s && k < s->count; k++) {
        int at = s->figures[k].year - t->years[0];
        if (at >= 0 && at < NATIONAL_YEARS)
            row->values[at] = value_of(a, row, i, &s->figures[k]);
    }
}

/* The newest year of a figure of the scheme; 0: no figure. */
static int newest_year(const national_table *t, const catalogue_snapshot *known, const series_list *all,
                       int64_t region_id)
{
    int year = 0;
    for (size_t r = 0; r < t->count; r++) {
        const indicator *i = indicator_of_code(&known->indicators, t->items[r].indicator);
        const series *s = i ? series_find_total(all, region_id, i->id) : 0;
        if (s && s->count > 0 && s->figures[s->count - 1].year > year)
            year = s->figures[s->count - 1].year;
    }
    return year;
}

static bool gather(context *c, const national_request *asked, national_table *out, error *err)
{
    const catalogue_snapshot *known;
    const region *of;
    series_list all;
    VEC(int32_t) ids = { 0 };
    if (!load_mapping(c, out, err) ||
        (out->count == 0 &&
         !error_set(
             err, ERROR_NOT_FOUND, "还没有国家方案的对照表；请先载入（halfsky national set）",
             "there is no mapping of the national scheme yet; load one first (halfsky national set)")) ||
        !context_catalogue(c, &known, err) ||
        !service_find_region(c, asked->region, &of, err))
        return false;
    for (size_t r = 0; r < out->count; r++) {
        const indicator *i = indicator_of_code(&known->indicators, out->items[r].indicator);
        if (i)
            *vec_push(c->request, &ids) = i->id;
    }
    if (!store_load_series(
            c->request, c->store,
            (series_query){ .region = of->id, .indicators = ids.items, .indicator_count = ids.count }, &all,
            err))
        return false;
    int year = asked->year ? asked->year : newest_year(out, known, &all, of->id);
    if (ids.count == 0 || year == 0)
        return error_set(err, ERROR_NOT_FOUND, "国家方案的指标在%.*s没有数据",
                         "no indicator of the national scheme has a figure in %.*s", STR_ARG(of->name));
    for (int y = 0; y < NATIONAL_YEARS; y++)
        out->years[y] = year - NATIONAL_YEARS + 1 + y;
    out->region = of->code;
    out->region_name = of->name;
    for (size_t r = 0; r < out->count; r++)
        fill_row(c->request, out, known, &all, of->id, &out->items[r]);
    return true;
}

/* ---- files ---- */

static str csv_of(arena *a, const national_table *t)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR("code,name,unit,indicator"));
    for (int y = 0; y < NATIONAL_YEARS; y++)
        strbuf_addf(&b, ",%d", t->years[y]);
    strbuf_add_char(&b, '\n');
    for (size_t i = 0; i < t->count; i++) {
        const national_row *r = &t->items[i];
        const str fields[] = { r->code, r->name, r->unit, r->indicator };
        for (size_t k = 0; k < COUNT_OF(fields); k++) {
            csv_write_field(&b, fields[k], ',');
            strbuf_add_char(&b, ',');
        }
        for (int y = 0; y < NATIONAL_YEARS; y++)
            strbuf_addf(&b, "%.*s%c", STR_ARG(r->values[y]), y + 1 < NATIONAL_YEARS ? ',' : '\n');
    }
    return strbuf_str(&b);
}

static str json_of(arena *a, const national_table *t)
{
    strbuf b = strbuf_in(a, 0);
    json_writer w = { .to = &b };
    field_write(&national_table_fields, t, &w);
    json_end_line(&w);
    return strbuf_str(&b);
}

bool service_national_table(context *c, const void *request, void *response, error *err)
{
    const national_request *asked = request;
    action_file *out = response;
    national_table t;
    if (!gather(c, asked, &t, err))
        return false;
    str name = str_format(c->request, "national-%.*s-%d", STR_ARG(t.region), t.years[NATIONAL_YEARS - 1]);
    bool is_csv = str_eq(asked->format, STR("csv")) ||
                  (asked->format.len == 0 && str_ends(asked->name, STR(".csv")));
    bool is_json = str_eq(asked->format, STR("json")) ||
                   (asked->format.len == 0 && str_ends(asked->name, STR(".json")));
    if (is_csv)
        *out = (action_file){ str_join(c->request, name, STR(".csv")), "text/csv; charset=utf-8",
                              csv_of(c->request, &t), STR_NONE };
    else if (is_json)
        *out = (action_file){ str_join(c->request, name, STR(".json")), "application/json; charset=utf-8",
                              json_of(c->request, &t), STR_NONE };
    else if (!service_write_paper(c, report_national_table(c->request, &t, c->lang, c->today), STR_NONE,
                                  asked->format, asked->name, name, out, err))
        return false;
    out->what = str_format(c->request,
                           c->lang == LANGUAGE_EN ? "%.*s, %d, %zu rows, %zu without an indicator of ours"
                                                  : "%.*s %d年，%zu 行，其中 %zu 行没有对应指标",
                           STR_ARG(t.region_name), t.years[NATIONAL_YEARS - 1], t.count, t.without_count);
    return true;
}
