#include "service/report/indicator.h"

#include "base/csv.h"
#include "document/write/html.h"
#include "document/write/picture.h"
#include "report/indicator_page.h"
#include "report/indicator_plot.h"
#include "service/publish/files.h"
#include "service/report/figure_records.h"
#include "service/sdmx/sdmx.h"

#define INDICATOR_FIELDS                                                                            \
    { "",                                                                                           \
      FIELD_MEMBERS,                                                                                \
      FIELD_AT(indicator_request, page.question),                                                   \
      "规划、地区、年份",                                                                           \
      "plan, region and year",                                                                      \
      .of = &assess_question_fields },                                                              \
        { "indicator",                                                                              \
          FIELD_TEXT,                                                                               \
          FIELD_AT(indicator_request, indicator),                                                   \
          "指标的代码或名称",                                                                       \
          "code or name of the indicator",                                                          \
          .min = 1,                                                                                 \
          .max = 300 },                                                                             \
        { "sex",    FIELD_BOOL, FIELD_AT(indicator_request, ticked[TICK_SEX]),                      \
          "按性别", "by sex",   .missing = FIELD_OPTIONAL },                                        \
        { "age",    FIELD_BOOL, FIELD_AT(indicator_request, ticked[TICK_AGE]),                      \
          "按年龄", "by age",   .missing = FIELD_OPTIONAL },                                        \
        { "residence", FIELD_BOOL,     FIELD_AT(indicator_request, ticked[TICK_RESIDENCE]),         \
          "按城乡",    "by residence", .missing = FIELD_OPTIONAL },                                 \
        { "group",                                                                                  \
          FIELD_BOOL,                                                                               \
          FIELD_AT(indicator_request, ticked[TICK_GROUP]),                                          \
          "按人群",                                                                                 \
          "by population group",                                                                    \
          .missing = FIELD_OPTIONAL },                                                              \
    {                                                                                               \
        "regions", FIELD_BOOL, FIELD_AT(indicator_request, ticked[TICK_REGIONS]), "下级或同级地区", \
            "regions below, or beside", .missing = FIELD_OPTIONAL                                   \
    }

const field_table indicator_page_fields = { "IndicatorPageRequest", sizeof(indicator_request),
                                            (const field[]){ INDICATOR_FIELDS, { 0 } } };

const field_table indicator_file_fields = {
    "IndicatorFileRequest", sizeof(indicator_request),
    (const field[]){
        INDICATOR_FIELDS,
        { "format", FIELD_TEXT, FIELD_AT(indicator_request, format), "文件格式：csv、json、svg、png；省略时为 csv",
          "format of the file: csv, json, svg, png; csv if left out", .missing = FIELD_OPTIONAL, .max = 8 },
        { 0 } }
};

static bool find(context *c, const indicator_request *asked, page_frame *frame, indicator_found *found,
                 error *err)
{
    english_names names;
    indicator_question question = { .indicator = asked->indicator, .plan = asked->page.question };
    memcpy(question.ticked, asked->ticked, sizeof question.ticked);
    return service_begin_page(c, asked->page.style, frame, &names, err) &&
           service_indicator_detail(c, &question, frame->plans, &names, found, err);
}

bool service_indicator_page(context *c, const void *request, void *response, error *err)
{
    page_frame frame;
    indicator_found *found = arena_new(c->request, indicator_found);
    if (!find(c, request, &frame, found, err))
        return false;
    *(str *)response = document_html(c->request, report_indicator_page(c->request, &frame, &found->detail));
    return true;
}

/* ---- its figures ---- */

static bool has_ticks(const indicator_detail *d, const observation *o)
{
    return (o->position[LIST_SEX] == POSITION_TOTAL || d->ticked[TICK_SEX]) &&
           (o->position[LIST_AGE] == POSITION_TOTAL || d->ticked[TICK_AGE]) &&
           (o->position[LIST_RESIDENCE] == POSITION_TOTAL || d->ticked[TICK_RESIDENCE]) &&
           (o->position[LIST_GROUP] == POSITION_TOTAL || d->ticked[TICK_GROUP]);
}

/* What the page shows with these ticks: the current figures of the region, and those of other regions. */
static public_part rows_of(arena *a, const indicator_found *found)
{
    const figure_versions *all = &found->history->versions;
    const indicator_detail *d = &found->detail;
    int year_last = d->judged && assessment_has_figures(d->judged) ? d->judged->year : INT16_MAX;
    VEC(observation) rows = { 0 };
    for (size_t i = 0; i < all->count; i++)
        if (!figure_is_superseded(all, i) && all->items[i].figure.period <= year_last &&
            has_ticks(d, &all->items[i].figure))
            *vec_push(a, &rows) = all->items[i].figure;
    for (size_t i = 0; i < found->other_count && d->ticked[TICK_REGIONS]; i++)
        *vec_push(a, &rows) = found->others[i];
    return (public_part){ d->indicator, rows.items, rows.count };
}

typedef struct csv_file {
    strbuf b;
    const indicator_found *of;
    const catalogue_snapshot *known;
} csv_file;

static void put(csv_file *f, str text)
{
    csv_write_field(&f->b, text, ',');
    strbuf_add_char(&f->b, ',');
}

static void put_number(csv_file *f, bool has, decimal value)
{
    char text[DECIMAL_TEXT_MAX];
    put(f, has ? decimal_print(text, value) : STR(""));
}

static void put_row(csv_file *f, const observation *o)
{
    const region *r = region_of_id(&f->known->regions, o->region);
    put(f, f->of->detail.indicator->code);
    put(f, r ? r->code : STR("?"));
    strbuf_addf(&f->b, "%d,", o->period);
    for (int list = 0; list < LIST_COUNT; list++)
        put(f, catalogue_code(f->known, o, (dimension_list)list));
    put_number(f, o->has_value, observation_value(o));
    put_number(f, o->has_numerator, observation_numerator(o));
    put_number(f, o->has_denominator, observation_denominator(o));
    put(f, (str){ &o->status, 1 });
    csv_write_field(&f->b, history_text(f->of->history, o->source), ',');
    strbuf_add_char(&f->b, '\n');
}

static bool csv_of(context *c, const indicator_found *found, str *csv_out, error *err)
{
    csv_file f = { .b = strbuf_in(c->request, 0), .of = found };
    public_part rows = rows_of(c->request, found);
    if (!context_catalogue(c, &f.known, err))
        return false;
    strbuf_add(&f.b, STR("\xEF\xBB\xBFindicator,region,period,sex,age,residence,group,value,numerator,"
                         "denominator,status,source\n"));
    for (size_t i = 0; i < rows.count; i++)
        put_row(&f, &rows.rows[i]);
    *csv_out = strbuf_str(&f.b);
    return true;
}

static bool json_of(context *c, const indicator_found *found, str *json_out, error *err)
{
    const catalogue_snapshot *known;
    sdmx_catalogue *words;
    public_part rows = rows_of(c->request, found);
    if (!context_catalogue(c, &known, err) || !service_sdmx_catalogue(c, &words, err))
        return false;
    *json_out = files_json(c->request, known, words, &rows);
    return true;
}

/* ---- the chart ---- */

typedef enum file_format { FILE_CSV, FILE_JSON, FILE_SVG, FILE_PNG, FILE_FORMATS } file_format;

static const struct {
    const char *word, *media_type;
} formats[FILE_FORMATS] = {
    [FILE_CSV] = { "csv", "text/csv; charset=utf-8" },
    [FILE_JSON] = { "json", "application/json" },
    [FILE_SVG] = { "svg", "image/svg+xml" },
    [FILE_PNG] = { "png", "image/png" },
};

static bool find_format(str word, file_format *out, error *err)
{
    for (int i = 0; i < FILE_FORMATS; i++)
        if (word.len == 0 || str_eq(word, str_of(formats[i].word))) {
            *out = (file_format)i;
            return true;
        }
    return error_set(err, ERROR_INPUT, "格式应为 csv、json、svg 或 png，这里是“%.*s”",
                     "the format must be csv, json, svg or png, found \"%.*s\"", STR_ARG(word));
}

static bool draw(context *c, const page_frame *frame, const indicator_found *found, file_format format,
                 str *bytes_out, error *err)
{
    enum { PIXELS = 2 };
    const drawing *d = report_indicator_drawing(c->request, frame, &found->detail);
    if (!d)
        return error_set(err, ERROR_TOO_FEW, "没有可以画图的数据", "there are no figures to draw");
    if (format == FILE_PNG)
        return paint_png(c->request, d, PIXELS, bytes_out, err);
    *bytes_out = drawing_svg_file(c->request, d, c->lang);
    return true;
}

bool service_indicator_file(context *c, const void *request, void *response, error *err)
{
    const indicator_request *asked = request;
    action_file *file = response;
    page_frame frame;
    file_format format;
    indicator_found *found = arena_new(c->request, indicator_found);
    if (!find_format(asked->format, &format, err) || !find(c, asked, &frame, found, err))
        return false;
    *file = (action_file){ .name = str_format(c->request, "%.*s-%.*s.%s",
                                              STR_ARG(found->detail.indicator->code),
                                              STR_ARG(found->detail.region_code), formats[format].word),
                           .media_type = formats[format].media_type };
    return format == FILE_CSV    ? csv_of(c, found, &file->bytes, err)
           : format == FILE_JSON ? json_of(c, found, &file->bytes, err)
                                 : draw(c, &frame, found, format, &file->bytes, err);
}

bool service_indicator_of_site(context *c, const indicator_request *asked, indicator_files *out, error *err)
{
    page_frame frame;
    indicator_found *found = arena_new(c->request, indicator_found);
    *out = (indicator_files){ 0 };
    if (!find(c, asked, &frame, found, err))
        return false;
    out->html = document_html(c->request, report_indicator_page(c->request, &frame, &found->detail));
    const drawing *d = report_indicator_drawing(c->request, &frame, &found->detail);
    if (!d)
        return true;
    out->svg = drawing_svg_file(c->request, d, c->lang);
    return paint_png(c->request, d, 1, &out->png, err);
}
