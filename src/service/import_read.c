/* From the rows of a file to typed figures; every cell that cannot be read becomes a fault. */
#include <stdarg.h>
#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "service/import_columns.h"
#include "service/import_figure.h"

enum { REMEMBERED_BYTES = 96, ROWS_BETWEEN_REPORTS = 100000 };

/* The last text of a column and what it meant: neighbours in a file mostly say the same. */
typedef struct remembered {
    char text[REMEMBERED_BYTES];
    size_t len;
    bool is_set;
    int64_t value;
} remembered;

typedef struct reader {
    import_context *c;
    import_columns columns;
    csv_reader csv;
    remembered last[COLUMN_ROLE_COUNT];
    const str *fields;
    size_t field_count;
    uint32_t line;
    bool row_is_sound;
} reader;

static str cell(const reader *r, int column)
{
    return column != NO_COLUMN && (size_t)column < r->field_count ? csv_without_guard(r->fields[column]) : STR("");
}

static str heading(const reader *r, int column)
{
    return column != NO_COLUMN ? r->columns.headings[column] : STR("");
}

#define ROW_FAULT(r, column, ...)                                                                                     \
    ((r)->row_is_sound = false, import_add_fault((r)->c, (r)->line, (uint32_t)((column) + 1), heading((r), (column)), false, __VA_ARGS__))

typedef bool meaning(reader *r, int column, str text, int64_t *value_out);

static bool mean_indicator(reader *r, int column, str text, int64_t *value_out)
{
    link_way way;
    const indicator *found = indicator_find(r->c->scratch, &r->c->indicator_index, text, &way);
    if (!found) {
        ROW_FAULT(r, column, "没有这个指标：“%.*s”（halfsky indicator list 列出全部）", "there is no indicator \"%.*s\" (halfsky indicator list shows all)", STR_ARG(text));
        return false;
    }
    *value_out = found->id;
    return true;
}

static bool mean_region(reader *r, int column, str text, int64_t *value_out)
{
    const region *found;
    error err;
    if (!region_find(r->c->scratch, &r->c->region_index, text, &found, &err)) {
        r->row_is_sound = false;
        import_add_fault(r->c, r->line, (uint32_t)column + 1, heading(r, column), false, "%s", "%2$s%1$.0s", err.zh, err.en);
        return false;
    }
    *value_out = found->code;
    return true;
}

static bool mean_period(reader *r, int column, str text, int64_t *value_out)
{
    int year;
    str rest = text;
    if (date_take_year(&rest, &year)) {
        str_take(&rest, STR("年"));
        str_take(&rest, STR("度"));
        if (rest.len == 0) {
            *value_out = year;
            return true;
        }
    }
    ROW_FAULT(r, column, "年份应为四位数字（如 2024），这里是“%.*s”", "a year of four digits was expected (2024), found \"%.*s\"", STR_ARG(text));
    return false;
}

static bool mean_code(reader *r, int column, str text, dimension_list list, int64_t *value_out)
{
    uint8_t position;
    if (!code_find(r->c->scratch, &r->c->code_index[list], text, &position)) {
        ROW_FAULT(r, column, "这一列没有“%.*s”这个代码或名称", "no such code or name in this column: \"%.*s\"", STR_ARG(text));
        return false;
    }
    *value_out = position;
    return true;
}

static bool mean_sex(reader *r, int column, str text, int64_t *value_out)
{
    return mean_code(r, column, text, LIST_SEX, value_out);
}

static bool mean_age(reader *r, int column, str text, int64_t *value_out)
{
    return mean_code(r, column, text, LIST_AGE, value_out);
}

static bool mean_residence(reader *r, int column, str text, int64_t *value_out)
{
    return mean_code(r, column, text, LIST_RESIDENCE, value_out);
}

static bool mean_group(reader *r, int column, str text, int64_t *value_out)
{
    return mean_code(r, column, text, LIST_GROUP, value_out);
}

static bool mean_status(reader *r, int column, str text, int64_t *value_out)
{
    const status_row *row = status_find(text);
    if (!row) {
        ROW_FAULT(r, column, "状态应为 A 正常、E 估计、P 初步、M 缺数、N 不适用、C 保密等，这里是“%.*s”",
                  "a status is A normal, E estimated, P provisional, M missing, N not applicable, C confidential …; found \"%.*s\"", STR_ARG(text));
        return false;
    }
    *value_out = (unsigned char)row->letter;
    return true;
}

static bool mean_text(reader *r, int column, str text, int64_t *value_out)
{
    uint64_t id;
    import_context *c = r->c;
    (void)column;
    if (!map_get(&c->texts, text, &id)) {
        str copy = str_copy(c->memory, text);
        *vec_push(c->memory, &c->new_texts) = copy;
        id = c->old_text_count + c->new_texts.count;
        map_set(&c->texts, copy, id);
        *vec_push(c->memory, &c->department_of_text) = import_department(c, copy);
    }
    *value_out = (int64_t)id;
    return true;
}

static meaning *const meanings[COLUMN_ROLE_COUNT] = {
    [COLUMN_INDICATOR] = mean_indicator, [COLUMN_INDICATOR_NAME] = mean_indicator, [COLUMN_REGION] = mean_region, [COLUMN_REGION_NAME] = mean_region,
    [COLUMN_PERIOD] = mean_period, [COLUMN_SEX] = mean_sex, [COLUMN_AGE] = mean_age, [COLUMN_RESIDENCE] = mean_residence, [COLUMN_GROUP] = mean_group,
    [COLUMN_STATUS] = mean_status, [COLUMN_SOURCE] = mean_text, [COLUMN_NOTE] = mean_text,
};

/* What a cell means; otherwise when the column is not there or the cell is empty. False after a fault. */
static bool read_cell(reader *r, column_role role, int64_t otherwise, int64_t *value_out)
{
    int column = r->columns.of[role];
    str text = cell(r, column);
    remembered *last = &r->last[role];
    if (last->is_set && text.len == last->len && memcmp(text.data, last->text, text.len) == 0) {
        *value_out = last->value;
        return true;
    }
    str trimmed = str_trim(text);
    *value_out = otherwise;
    if (trimmed.len == 0)
        return true;
    arena_mark mark = arena_save(r->c->scratch);
    bool understood = meanings[role](r, column, trimmed, value_out);
    arena_restore(r->c->scratch, mark);
    if (understood && text.len <= REMEMBERED_BYTES) {
        memcpy(last->text, text.data, text.len);
        last->len = text.len;
        last->is_set = true;
        last->value = *value_out;
    }
    return understood;
}

/* A thing that may stand by code, by name or both. */
static bool read_code_or_name(reader *r, column_role code, column_role name, int64_t otherwise, int64_t *value_out)
{
    int64_t by_code, by_name;
    bool code_read = read_cell(r, code, otherwise, &by_code);
    if (!code_read)
        return false;
    bool has_code = str_trim(cell(r, r->columns.of[code])).len > 0;
    if (has_code && r->columns.of[name] == NO_COLUMN) {
        *value_out = by_code;
        return true;
    }
    bool has_name = str_trim(cell(r, r->columns.of[name])).len > 0;
    if (!has_name || (has_code && code == COLUMN_REGION)) { /* names of regions are not unique; the code decides */
        *value_out = by_code;
        return true;
    }
    if (!read_cell(r, name, otherwise, &by_name))
        return false;
    if (has_code && by_code != by_name) {
        str text = str_trim(cell(r, r->columns.of[name]));
        ROW_FAULT(r, r->columns.of[name], "名称“%.*s”与代码不是同一个指标", "the name \"%.*s\" is not the indicator of the code", STR_ARG(text));
        return false;
    }
    *value_out = by_name;
    return true;
}

static int first_column(const reader *r, column_role a, column_role b)
{
    return r->columns.of[a] != NO_COLUMN ? r->columns.of[a] : r->columns.of[b];
}

/* Everything of a row but its figures. */
static bool read_key(reader *r, observation *o)
{
    static const column_role roles[LIST_COUNT] = {
        [LIST_SEX] = COLUMN_SEX, [LIST_AGE] = COLUMN_AGE, [LIST_RESIDENCE] = COLUMN_RESIDENCE, [LIST_GROUP] = COLUMN_GROUP,
    };
    int64_t value;
    bool sound = true;
    if (!read_code_or_name(r, COLUMN_INDICATOR, COLUMN_INDICATOR_NAME, INDICATOR_NO_ID, &value))
        sound = false;
    else if ((o->indicator = (int32_t)value) == INDICATOR_NO_ID) {
        ROW_FAULT(r, first_column(r, COLUMN_INDICATOR, COLUMN_INDICATOR_NAME), "没有写指标", "the indicator is missing");
        sound = false;
    }
    if (!read_code_or_name(r, COLUMN_REGION, COLUMN_REGION_NAME, r->c->home_region, &value))
        sound = false;
    else if ((o->region = value) == 0) {
        ROW_FAULT(r, first_column(r, COLUMN_REGION, COLUMN_REGION_NAME), "没有写地区，数据也没有设定本地区（halfsky init --region）",
                  "the region is missing, and the store has none of its own (halfsky init --region)");
        sound = false;
    }
    for (int list = 0; list < LIST_COUNT; list++) {
        if (!read_cell(r, roles[list], POSITION_TOTAL, &value))
            sound = false;
        o->position[list] = (uint8_t)value;
    }
    if (!read_cell(r, COLUMN_SOURCE, 0, &value))
        sound = false;
    o->source = (uint32_t)value;
    if (!read_cell(r, COLUMN_NOTE, 0, &value))
        sound = false;
    o->note = (uint32_t)value;
    o->line = r->line;
    return sound;
}

/* A number of a cell. False after a fault; *has_out false for an empty cell. */
static bool read_number(reader *r, int column, str text, bool *has_out, int64_t *scaled_out, uint8_t *places_out)
{
    decimal value;
    error err;
    *has_out = false;
    if (text.len == 0)
        return true;
    if (decimal_parse(text, &value, &err)) {
        *has_out = true;
        *scaled_out = value.scaled;
        *places_out = value.places;
        return true;
    }
    if (str_trim(text).len == 0)
        return true;
    ROW_FAULT(r, column, "不是数字：“%.*s”，这里只写数字，如 85.20", "not a number: \"%.*s\"; write the figure alone, such as 85.20", STR_ARG(text));
    return false;
}

/* Spreadsheets save 88 shown as a percentage as "88%": the indicator's own unit behind a figure says nothing else. */
static str without_own_unit(const reader *r, const observation *o, str text)
{
    size_t digits = text.len;
    while (digits > 0 && (text.data[digits - 1] < '0' || text.data[digits - 1] > '9'))
        digits--;
    const indicator *i = digits > 0 && digits < text.len && o->indicator ? import_indicator(r->c, o->indicator) : 0;
    return i && i->unit.len > 0 && import_unit_fits(i, str_from(text, digits)) ? str_slice(text, 0, digits) : text;
}

/* The figure cell may say in words why there is no figure: 缺数, not applicable. One letter would be a slip. */
static bool read_value(reader *r, int column, observation *o)
{
    str text = str_trim(cell(r, column));
    const status_row *row = text.len > 1 && (text.data[0] < '0' || text.data[0] > '9') ? status_find(text) : 0;
    if (row && row->means != FIGURE_VALUE) {
        o->status = row->letter;
        return true;
    }
    return read_number(r, column, without_own_unit(r, o, text), &o->has_value, &o->scaled, &o->places);
}

static void keep(reader *r, import_rows *rows, observation *o, int value_column)
{
    figure_place place = { .line = r->line, .value_column = value_column, .columns = &r->columns };
    if (!import_check_figure(r->c, o, &place) || !r->row_is_sound)
        return;
    rows->items[rows->count++] = *o;
}

static void read_long_row(reader *r, import_rows *rows)
{
    observation o = { 0 };
    int64_t period = 0, status = 0;
    int value_column = r->columns.of[COLUMN_VALUE];
    bool sound = read_key(r, &o);
    sound &= read_cell(r, COLUMN_PERIOD, 0, &period);
    sound &= read_cell(r, COLUMN_STATUS, 0, &status);
    o.status = (char)status;
    sound &= read_value(r, value_column, &o);
    sound &= read_number(r, r->columns.of[COLUMN_NUMERATOR], cell(r, r->columns.of[COLUMN_NUMERATOR]), &o.has_numerator, &o.numerator, &o.numerator_places);
    sound &= read_number(r, r->columns.of[COLUMN_DENOMINATOR], cell(r, r->columns.of[COLUMN_DENOMINATOR]), &o.has_denominator, &o.denominator, &o.denominator_places);
    o.period = (int16_t)period;
    if (sound && period == 0) {
        ROW_FAULT(r, r->columns.of[COLUMN_PERIOD], "没有写年份", "the year is missing");
        sound = false;
    }
    if (sound)
        keep(r, rows, &o, value_column);
}

static void read_wide_row(reader *r, import_rows *rows)
{
    observation key = { 0 };
    int64_t status = 0;
    bool sound = read_key(r, &key);
    sound &= read_cell(r, COLUMN_STATUS, 0, &status);
    key.status = (char)status;
    for (size_t i = 0; i < r->columns.year_count; i++) {
        observation o = key;
        o.period = r->columns.years[i];
        /* An empty cell of a wide row says nothing about that year. */
        if (str_trim(cell(r, r->columns.year_columns[i])).len == 0 || !read_value(r, r->columns.year_columns[i], &o) || !sound)
            continue;
        keep(r, rows, &o, r->columns.year_columns[i]);
    }
}

static void check_unit_cell(reader *r)
{
    int column = r->columns.of[COLUMN_UNIT];
    str text = str_trim(cell(r, column));
    const remembered *id = &r->last[r->columns.of[COLUMN_INDICATOR] != NO_COLUMN ? COLUMN_INDICATOR : COLUMN_INDICATOR_NAME];
    if (text.len == 0 || !id->is_set || !r->row_is_sound)
        return;
    const indicator *i = import_indicator(r->c, (int32_t)id->value);
    if (i->unit.len > 0 && !import_unit_fits(i, text))
        ROW_FAULT(r, column, "单位是“%.*s”，指标 %.*s 的单位是“%.*s”", "the unit is \"%.*s\", that of %.*s is \"%.*s\"", STR_ARG(text), STR_ARG(i->code), STR_ARG(i->unit));
}

static void read_row(reader *r, import_rows *rows)
{
    size_t before = rows->count;
    r->row_is_sound = true;
    if (r->field_count > r->columns.count)
        ROW_FAULT(r, (int)r->columns.count, "这一行有 %zu 列，表头只有 %zu 列", "this row has %zu columns, the heading row only %zu", r->field_count, r->columns.count);
    if (r->columns.year_count > 0)
        read_wide_row(r, rows);
    else
        read_long_row(r, rows);
    if (r->columns.of[COLUMN_UNIT] != NO_COLUMN)
        check_unit_cell(r);
    if (!r->row_is_sound)
        rows->count = before;
}

/* No more rows than line ends, no more figures than that times the year columns. */
static size_t count_lines(str text)
{
    size_t count = 1;
    for (const char *at = text.data, *end = text.data + text.len; at < end && (at = memchr(at, '\n', (size_t)(end - at))) != 0; at++)
        count++;
    return count;
}

static bool make_room(reader *r, str text, import_rows *rows, error *err)
{
    size_t each = r->columns.year_count > 0 ? r->columns.year_count : 1;
    rows->room = count_lines(text);
    if (rows->room > LIMIT_IMPORT_FIGURES / each)
        return error_set(err, ERROR_TOO_LARGE, "数据超过 %zu 个；请分成几个文件", "more than %zu figures; split the file", LIMIT_IMPORT_FIGURES);
    rows->room *= each;
    rows->items = arena_array(r->c->memory, observation, rows->room);
    return true;
}

bool import_read_rows(import_context *c, str text, import_rows *rows_out, error *err)
{
    str fields[LIMIT_CSV_COLUMNS];
    bool more;
    reader *r = arena_new(c->memory, reader);
    r->c = c;
    r->csv = csv_open(c->memory, text);
    r->fields = fields;
    *rows_out = (import_rows){ 0 };
    if (!csv_next(&r->csv, fields, &r->field_count, &more, err))
        return false;
    if (!more)
        return error_set(err, ERROR_INPUT, "文件是空的", "the file is empty");
    if (!import_read_columns(c, fields, r->field_count, r->csv.line, &r->columns, err) || !make_room(r, text, rows_out, err))
        return false;
    for (;;) {
        if (!csv_next(&r->csv, fields, &r->field_count, &more, err))
            return false;
        if (!more)
            return true;
        r->line = r->csv.line;
        rows_out->row_count++;
        read_row(r, rows_out);
        if (!import_may_go_on(c))
            return true;
        if (c->options->progress && rows_out->row_count % ROWS_BETWEEN_REPORTS == 0)
            c->options->progress(c->options->payload, "读取", "reading", r->csv.at, text.len);
    }
}
