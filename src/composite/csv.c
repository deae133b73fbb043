#include "composite/csv.h"

#include "base/csv.h"
#include "base/decimal.h"

typedef enum column {
    COLUMN_REGION,
    COLUMN_YEAR,
    COLUMN_INDICATOR,
    COLUMN_VALUE,
    COLUMN_NAME,
    COLUMN_SEX,
    COLUMN_AGE,
    COLUMN_RESIDENCE,
    COLUMN_GROUP,
    COLUMN_COUNT
} column;

static const struct {
    const char *words;  /* headings, separated by | */
    bool is_needed;
} columns[COLUMN_COUNT] = {
    [COLUMN_REGION]    = { "region|地区|地区代码", true },
    [COLUMN_YEAR]      = { "year|period|年份|年度", true },
    [COLUMN_INDICATOR] = { "indicator|指标|指标代码", true },
    [COLUMN_VALUE]     = { "value|数值|值", true },
    [COLUMN_NAME]      = { "region_name|地区名称", false },
    [COLUMN_SEX]       = { "sex|性别", false },
    [COLUMN_AGE]       = { "age|年龄", false },
    [COLUMN_RESIDENCE] = { "residence|城乡", false },
    [COLUMN_GROUP]     = { "group|群体", false },
};

enum { NO_COLUMN = LIMIT_CSV_COLUMNS };

typedef struct reading {
    composite_figures figures;
    csv_reader csv;
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    size_t at[COLUMN_COUNT];    /* which field */
    map wanted;                 /* region codes and names asked for -> 1 when there are figures */
    size_t breakdowns, others, outside, missing; /* rows left out */
} reading;

static bool has_word(const char *words, str word)
{
    str rest = str_of(words), one;
    while (str_cut(&rest, STR("|"), &one))
        if (str_eq_ignoring_ascii_case(one, word))
            return true;
    return false;
}

static bool read_heading(reading *r, error *err)
{
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        r->at[c] = NO_COLUMN;
        for (size_t i = 0; i < r->count; i++)
            if (r->at[c] == NO_COLUMN && has_word(columns[c].words, str_trim(r->fields[i])))
                r->at[c] = i;
        if (columns[c].is_needed && r->at[c] == NO_COLUMN)
            return error_set_at(err, ERROR_INPUT, 1, 0, "缺少列 %s；应有 region、year、indicator、value",
                                "column %s is missing; region, year, indicator and value are required",
                                columns[c].words);
    }
    return true;
}

static str field(const reading *r, column c)
{
    return r->at[c] < r->count ? str_trim(r->fields[r->at[c]]) : STR("");
}

static bool is_total(str code)
{
    return code.len == 0 || str_eq(code, STR("_T"));
}

static bool number_in(const reading *r, column c, double *value_out, error *err)
{
    decimal value;
    if (!decimal_parse(field(r, c), &value, err)) {
        err->code = ERROR_INPUT;
        err->line = r->csv.line;
        return error_prefix(err, "（列 %s）", "(column %s) ", columns[c].words);
    }
    *value_out = decimal_double(value);
    return true;
}

static bool is_wanted(reading *r)
{
    const str names[] = { field(r, COLUMN_REGION), field(r, COLUMN_NAME) };
    uint64_t seen;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (map_get(&r->wanted, names[i], &seen)) {
            map_set(&r->wanted, names[i], 1);
            return true;
        }
    return r->wanted.count == 0;
}

static bool read_row(reading *r, error *err)
{
    str sex = field(r, COLUMN_SEX);
    composite_row row = { .line = r->csv.line };
    double year = 0;
    if (field(r, COLUMN_REGION).len == 0)
        return error_set_at(err, ERROR_INPUT, r->csv.line, 0, "缺少地区", "the region is missing");
    if (!number_in(r, COLUMN_YEAR, &year, err))
        return false;
    if (!(year >= 1900 && year <= 2200) || year != (int)year)
        return error_set_at(err, ERROR_INPUT, r->csv.line, 0, "年份 %g 应在 1900 与 2200 之间",
                            "the year %g must be between 1900 and 2200", year);
    if (!is_total(field(r, COLUMN_AGE)) || !is_total(field(r, COLUMN_RESIDENCE)) ||
        !is_total(field(r, COLUMN_GROUP))) {
        r->breakdowns++;
        return true;
    }
    if (!composite_figures_place(&r->figures, field(r, COLUMN_INDICATOR), is_total(sex) ? STR("") : sex,
                                 &row.indicator)) {
        r->others++;
        return true;
    }
    if (!is_wanted(r)) {
        r->outside++;
        return true;
    }
    /* The region is known even where its figure is missing: it is listed then. */
    row.region = composite_figures_region(&r->figures, field(r, COLUMN_REGION), field(r, COLUMN_NAME));
    row.year = (int)year;
    if (field(r, COLUMN_VALUE).len == 0) {
        r->missing++;
        return true;
    }
    if (!number_in(r, COLUMN_VALUE, &row.value, err))
        return false;
    composite_figures_add(&r->figures, row);
    return true;
}

static void tell_not_found(reading *r, str asked)
{
    str rest = asked, one;
    uint64_t seen = 0;
    while (str_cut(&rest, STR(","), &one))
        if (map_get(&r->wanted, str_trim(one), &seen) && !seen)
            composite_figures_note(&r->figures, "没有地区“%.*s”的数据", "no data for the region \"%.*s\"",
                                   STR_ARG(str_trim(one)));
}

static void tell_left_out(reading *r)
{
    const struct {
        size_t rows;
        const char *zh, *en;
    } notes[] = {
        { r->others, "%zu 行的指标或性别不用于本指数",
            "ignored rows with indicators or sexes that the index does not use: %zu" },
        { r->breakdowns, "%zu 行按年龄、城乡或人群细分，只用合计",
            "ignored rows disaggregated by age, residence or group (only totals are used): %zu" },
        { r->outside, "%zu 行属于未选择的地区", "ignored rows of other regions: %zu" },
        { r->missing, "%zu 行没有数值，按缺数处理", "rows without a value, treated as missing: %zu" },
    };
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (notes[i].rows)
            composite_figures_note(&r->figures, notes[i].zh, notes[i].en, notes[i].rows);
}

bool composite_data_of_csv(arena *a, const composite_definition *d, str text, const composite_scope *scope,
                           composite_data *data_out, composite_notes *notes_out, error *err)
{
    reading *r = arena_new(a, reading);
    bool more;
    str rest = scope->regions, one;
    if (scope->level.len)
        return error_set(err, ERROR_USAGE, "CSV 文件中没有地区级别，--level 只用于数据库；请用 --region",
                         "a CSV file has no region levels; --level requires a store, use --region instead");
    r->figures = composite_figures_in(a, d);
    r->csv = csv_open(a, text);
    r->wanted = map_in(a);
    while (str_cut(&rest, STR(","), &one))
        map_set(&r->wanted, str_trim(one), 0);
    if (!csv_next(&r->csv, r->fields, &r->count, &more, err))
        return false;
    if (!more)
        return error_set(err, ERROR_INPUT, "文件为空", "the file is empty");
    if (!read_heading(r, err))
        return false;
    for (;;) {
        if (!csv_next(&r->csv, r->fields, &r->count, &more, err))
            return false;
        if (!more)
            break;
        if (!read_row(r, err))
            return false;
    }
    tell_left_out(r);
    tell_not_found(r, scope->regions);
    return composite_figures_finish(&r->figures, data_out, notes_out, err);
}
