/* From the rows of a file to typed figures; every cell that cannot be read becomes a fault. */
#include <stdarg.h>
#include <string.h>

#include "base/csv.h"
#include "base/near.h"
#include "base/utf8.h"
#include "dataset/cells.h"
#include "dataset/columns.h"
#include "dataset/confirm.h"
#include "dataset/figure.h"

enum { REMEMBERED_BYTES = 96, ROWS_BETWEEN_REPORTS = 100000 };

/* The last text of a column and what it meant: neighbours in a file mostly say the same. */
typedef struct remembered {
    char text[REMEMBERED_BYTES];
    size_t len;
    bool is_set;
    int64_t value;
} remembered;

/* What was read in another sense than it is written, or not at all: told once with how often. */
typedef enum note_kind { NOTE_MARK, NOTE_DATE, NOTE_NO_FIGURES, NOTE_NO_HEADING, NOTE_OF_WOMEN, NOTE_NOT_A_DEPARTMENT } note_kind;

typedef struct import_note {
    note_kind kind;
    str text;
    char status;                 /* of NOTE_MARK */
    int column;
    uint32_t line;               /* of the first */
    size_t count;
} import_note;

typedef struct reader {
    import_context *c;
    import_columns columns;
    csv_reader csv;
    remembered last[COLUMN_ROLE_COUNT];
    const str *fields;
    size_t field_count;
    uint32_t line;
    bool row_is_sound;
    int64_t region_above;        /* what the row above names; 0: none */
    VEC(import_note) notes;
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

static void note(reader *r, note_kind kind, int column, str text, char status)
{
    enum { NOTES_MAX = 200 };
    for (size_t i = 0; i < r->notes.count; i++) {
        import_note *n = &r->notes.items[i];
        bool is_same = n->kind == kind && (i + 1 == NOTES_MAX || str_eq(n->text, text)) && (kind != NOTE_NO_HEADING || n->column == column);
        if (is_same) {
            n->count++;
            return;
        }
    }
    if (r->notes.count < NOTES_MAX)
        *vec_push(r->c->memory, &r->notes) = (import_note){ .kind = kind, .text = str_copy(r->c->memory, text), .status = status, .column = column, .line = r->line, .count = 1 };
}

static void tell_note(reader *r, const import_note *n)
{
    static const struct {
        const char *zh, *en;     /* the text, how often, the status in each language */
    } words[] = {
        [NOTE_MARK] = { "“%1$.*2$s”共 %3$zu 处，无数值，按“%4$s”导入%5$.0s", "\"%1$.*2$s\" in cells without a value (%3$zu): imported as \"%5$s\"%4$.0s" },
        [NOTE_DATE] = { "年份写成了日期（如“%1$.*2$s”），共 %3$zu 处，只取年份%4$.0s%5$.0s", "years written as dates, such as \"%1$.*2$s\" (%3$zu): only the year is used%4$.0s%5$.0s" },
        [NOTE_NO_FIGURES] = { "“%1$.*2$s”：没有数据，也不是指标，共 %3$zu 行，未导入%4$.0s%5$.0s", "\"%1$.*2$s\": neither data nor an indicator; rows ignored: %3$zu%4$.0s%5$.0s" },
        [NOTE_NO_HEADING] = { "该列没有表头，其中的内容（如“%1$.*2$s”，共 %3$zu 格）未导入%4$.0s%5$.0s", "column without heading; its cells (such as \"%1$.*2$s\") are ignored: %3$zu%4$.0s%5$.0s" },
        [NOTE_OF_WOMEN] = { "%1$.*2$s 只统计女性，%3$zu 处“女”按合计导入%4$.0s%5$.0s", "%1$.*2$s counts only women; \"female\" is imported as the total (%3$zu)%4$.0s%5$.0s" },
        [NOTE_NOT_A_DEPARTMENT] = { "未知部门：%1$.*2$s（共 %3$zu 处）%4$.0s%5$.0s", "unknown department: %1$.*2$s (%3$zu)%4$.0s%5$.0s" },
    };
    const status_row *status = status_of_letter(n->status);
    import_add_fault(r->c, n->line, (uint32_t)(n->column + 1), heading(r, n->column), true, words[n->kind].zh, words[n->kind].en, n->text.data ? n->text.data : "",
                     (int)n->text.len, n->count, status ? status->zh : "", status ? status->en : "");
}

typedef bool meaning(reader *r, int column, str text, int64_t *value_out);

static bool mean_indicator(reader *r, int column, str text, int64_t *value_out)
{
    link_way way;
    const indicator *found = indicator_find(r->c->scratch, &r->c->indicator_index, text, &way);
    if (!found) {
        const indicator *near = import_near_indicator(r->c, text);
        if (near)
            ROW_FAULT(r, column, "没有这个指标：“%.*s”；是不是“%.*s”（%.*s）？", "unknown indicator \"%.*s\"; did you mean \"%.*s\" (%.*s)?", STR_ARG(text), STR_ARG(near->name),
                      STR_ARG(near->code));
        else
            ROW_FAULT(r, column, "没有这个指标：“%.*s”（halfsky indicator list 列出全部）", "unknown indicator \"%.*s\" (halfsky indicator list shows all)", STR_ARG(text));
        return false;
    }
    *value_out = found->id;
    return true;
}

static bool mean_region(reader *r, int column, str text, int64_t *value_out)
{
    const region *found;
    error err;
    if (region_find(r->c->scratch, &r->c->region_index, text, &found, &err)) { /* a code that looks like a number of a spreadsheet is still a code */
        *value_out = found->id;
        return true;
    }
    if (import_is_scientific(text)) {
        ROW_FAULT(r, column, "地区代码“%.*s”被表格软件写成了科学计数法；把该列设为“文本”再填代码，或写地区名称",
                  "region code \"%.*s\" in scientific notation; format the column as text, or use names", STR_ARG(text));
        return false;
    }
    if (!region_find(r->c->scratch, &r->c->region_index, import_region_code(text), &found, &err)) {
        const region *near = err.code == ERROR_NOT_FOUND ? import_near_region(r->c, text) : 0;
        str zh = str_of(err.zh), en = str_of(err.en);
        if (near) {
            zh = str_format(r->c->scratch, "没有这个地区：“%.*s”；是不是 %.*s %.*s？", STR_ARG(text), STR_ARG(near->code), STR_ARG(near->name));
            en = str_format(r->c->scratch, "unknown region \"%.*s\"; did you mean %.*s %.*s?", STR_ARG(text), STR_ARG(near->code), STR_ARG(near->name));
        }
        ROW_FAULT(r, column, "%s%.0s", "%.0s%s", str_zero_ended(r->c->scratch, zh), str_zero_ended(r->c->scratch, en));
        return false;
    }
    *value_out = found->id;
    return true;
}

static bool mean_period(reader *r, int column, str text, int64_t *value_out)
{
    year_reading year = import_read_year(r->c->scratch, text);
    if (year.kind == YEAR_WRONG) {
        ROW_FAULT(r, column, "“%1$.*2$s”：%3$s%4$.0s", "\"%1$.*2$s\": %4$s%3$.0s", text.data, (int)text.len, year.zh, year.en);
        return false;
    }
    if (year.kind == YEAR_OF_DATE)
        note(r, NOTE_DATE, column, text, 0);
    *value_out = year.year;
    return true;
}

static bool mean_code(reader *r, int column, str text, dimension_list list, int64_t *value_out)
{
    uint8_t position;
    if (!code_find(r->c->scratch, &r->c->code_index[list], text, &position)) {
        str known = code_names(r->c->scratch, &r->c->code_index[list], text);
        ROW_FAULT(r, column, "这一列没有“%.*s”这个代码或名称%.*s", "no such code or name in this column: \"%.*s\"%.*s", STR_ARG(text), STR_ARG(known));
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
                  "unknown status \"%.*s\"; use A normal, E estimated, P provisional, M missing, N not applicable, C confidential …", STR_ARG(text));
        return false;
    }
    *value_out = (unsigned char)row->letter;
    return true;
}

/* Sources are free text; only what is nearly a department's name is looked at twice. */
static void suggest_department(reader *r, int column, str text)
{
    const import_context *c = r->c;
    arena_mark mark = arena_save(c->scratch);
    nearest n = nearest_to(name_key(c->scratch, text));
    uint64_t known;
    for (size_t i = 0; i < c->department_names.capacity; i++)
        if (c->department_names.slots[i].hash)
            nearest_offer(&n, c->department_names.slots[i].key, (size_t)c->department_names.slots[i].value);
    if (n.place != NEAR_NONE && !map_get(&c->department_names, n.wanted, &known) && n.cost <= n.most && utf8_count(n.wanted) > 3)
        note(r, NOTE_NOT_A_DEPARTMENT, column,
             str_format(c->scratch, "“%.*s” → “%.*s”", STR_ARG(text), STR_ARG(c->departments.items[n.place].name)), 0);
    arena_restore(c->scratch, mark);
}

static bool mean_text(reader *r, int column, str text, int64_t *value_out)
{
    uint64_t known;
    if (column == r->columns.of[COLUMN_SOURCE] && !map_get(&r->c->texts, text, &known))
        suggest_department(r, column, text);
    *value_out = import_text_id(r->c, text);
    return true;
}

static meaning *const meanings[COLUMN_ROLE_COUNT] = {
    [COLUMN_INDICATOR] = mean_indicator, [COLUMN_INDICATOR_NAME] = mean_indicator, [COLUMN_REGION] = mean_region, [COLUMN_REGION_NAME] = mean_region,
    [COLUMN_PERIOD] = mean_period, [COLUMN_SEX] = mean_sex, [COLUMN_AGE] = mean_age, [COLUMN_RESIDENCE] = mean_residence, [COLUMN_GROUP] = mean_group,
    [COLUMN_STATUS] = mean_status, [COLUMN_SOURCE] = mean_text, [COLUMN_NOTE] = mean_text,
    [COLUMN_EXPLANATION] = mean_text,
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
        ROW_FAULT(r, r->columns.of[name], "名称“%.*s”与代码不是同一个指标", "the name \"%.*s\" does not match the indicator code", STR_ARG(text));
        return false;
    }
    *value_out = by_name;
    return true;
}

static int first_column(const reader *r, column_role a, column_role b)
{
    return r->columns.of[a] != NO_COLUMN ? r->columns.of[a] : r->columns.of[b];
}

/* A blank region below one that is not the store's own may mean either. */
static bool is_left_blank(reader *r, int64_t code)
{
    bool is_blank = str_trim(cell(r, r->columns.of[COLUMN_REGION])).len == 0 && str_trim(cell(r, r->columns.of[COLUMN_REGION_NAME])).len == 0;
    if (!is_blank)
        r->region_above = code;
    return is_blank && r->region_above != 0 && r->region_above != r->c->home_region;
}

/* Everything of a row but its figures. */
static bool read_key(reader *r, observation *o)
{
    static const column_role roles[LIST_COUNT] = {
        [LIST_SEX] = COLUMN_SEX, [LIST_AGE] = COLUMN_AGE, [LIST_RESIDENCE] = COLUMN_RESIDENCE, [LIST_GROUP] = COLUMN_GROUP,
    };
    int64_t value;
    bool sound = true;
    bool has_indicator = r->columns.figure_count == 0 || r->columns.figures[0].indicator == INDICATOR_NO_ID;
    if (has_indicator && !read_code_or_name(r, COLUMN_INDICATOR, COLUMN_INDICATOR_NAME, INDICATOR_NO_ID, &value))
        sound = false;
    else if (has_indicator && (o->indicator = (int32_t)value) == INDICATOR_NO_ID) {
        ROW_FAULT(r, first_column(r, COLUMN_INDICATOR, COLUMN_INDICATOR_NAME), "缺少指标", "missing indicator");
        sound = false;
    }
    if (!read_code_or_name(r, COLUMN_REGION, COLUMN_REGION_NAME, r->c->home_region, &value))
        sound = false;
    else if (is_left_blank(r, value)) {
        ROW_FAULT(r, first_column(r, COLUMN_REGION, COLUMN_REGION_NAME), "地区空着，上面的行写了地区（合并的单元格另存后会这样）；请在每一行写明", 
                  "blank region below a row with a region (merged cells?); write the region in each row");
        sound = false;
    } else if ((o->region = value) == 0) {
        ROW_FAULT(r, first_column(r, COLUMN_REGION, COLUMN_REGION_NAME), "缺少地区，本库也未设定所属地区（halfsky init --region）",
                  "missing region, and the store has no region (halfsky init --region)");
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
    if (!read_cell(r, COLUMN_EXPLANATION, 0, &value))
        sound = false;
    o->confirmation = (uint32_t)value;
    o->line = r->line;
    return sound;
}

/* A number of a cell. False after a fault; *has_out false for an empty cell, and for a mark that says there is none. */
static bool read_number(reader *r, int column, str text, bool *has_out, decimal *value_out)
{
    *has_out = false;
    if (text.len == 0)
        return true;
    arena_mark mark = arena_save(r->c->scratch);
    cell_reading cell = import_read_cell(r->c->scratch, text);
    if (cell.kind == CELL_NUMBER) {
        *has_out = true;
        *value_out = cell.value;
    } else if (cell.kind == CELL_WRONG)
        ROW_FAULT(r, column, "不是数字：“%1$.*2$s”；%3$s%4$.0s", "not a number: \"%1$.*2$s\"; %4$s%3$.0s", text.data, (int)text.len, cell.zh, cell.en);
    else if (cell.kind == CELL_MARK)
        note(r, NOTE_MARK, column, text, cell.status);
    arena_restore(r->c->scratch, mark);
    return cell.kind != CELL_WRONG;
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

static void set_value(observation *o, decimal value)
{
    o->has_value = true;
    o->scaled = value.scaled;
    o->places = value.places;
}

/* The figure cell may say in words why there is no figure: 缺数, not applicable; or hold a mark for one that is missing. A
 * status of the row's own says more than a mark. */
static bool read_value(reader *r, int column, observation *o)
{
    decimal plain;
    error ignored;
    str text = str_trim(cell(r, column));
    if (text.len == 0)
        return true;
    if (decimal_parse(text, &plain, &ignored)) { /* nearly every cell */
        set_value(o, plain);
        return true;
    }
    arena_mark mark = arena_save(r->c->scratch);
    text = without_own_unit(r, o, str_trim(utf8_fold_width(r->c->scratch, text, true, 0)));
    cell_reading reading = import_read_cell(r->c->scratch, text);
    if (reading.kind == CELL_STATUS || (reading.kind == CELL_MARK && o->status == 0))
        o->status = reading.status;
    bool has_value = false;
    bool done = reading.kind == CELL_STATUS || read_number(r, column, text, &has_value, &plain);
    if (has_value)
        set_value(o, plain);
    arena_restore(r->c->scratch, mark);
    return done;
}

/* Of an indicator that counts women alone, "female" is no part but the whole. */
static bool fold_sex(reader *r, observation *o)
{
    const indicator *i = import_indicator(r->c, o->indicator);
    int column = r->columns.of[COLUMN_SEX];
    if (o->position[LIST_SEX] == POSITION_TOTAL || !import_kind(r->c, o->indicator)->is_of_women)
        return true;
    if (o->position[LIST_SEX] == SEX_MALE) {
        ROW_FAULT(r, column, "%.*s 只统计女性，不能报送男性数据", "%.*s counts only women; data for men is not possible", STR_ARG(i->code));
        return false;
    }
    if (o->position[LIST_SEX] == SEX_FEMALE) {
        o->position[LIST_SEX] = POSITION_TOTAL;
        note(r, NOTE_OF_WOMEN, column, i->code, 0);
    }
    return true;
}

static void keep(reader *r, import_rows *rows, observation *o, int value_column)
{
    figure_place place = { .line = r->line, .value_column = value_column, .columns = &r->columns };
    if (!fold_sex(r, o) || !import_check_figure(r->c, o, &place) || !r->row_is_sound)
        return;
    rows->items[rows->count++] = *o;
}

static bool read_counts(reader *r, observation *o)
{
    bool has_numerator, has_denominator;
    decimal numerator = { 0 }, denominator = { 0 };
    int above = r->columns.of[COLUMN_NUMERATOR], below = r->columns.of[COLUMN_DENOMINATOR];
    bool sound = read_number(r, above, cell(r, above), &has_numerator, &numerator);
    sound &= read_number(r, below, cell(r, below), &has_denominator, &denominator);
    o->has_numerator = has_numerator;
    o->numerator = numerator.scaled;
    o->numerator_places = numerator.places & 15u;
    o->has_denominator = has_denominator;
    o->denominator = denominator.scaled;
    o->denominator_places = denominator.places & 15u;
    return sound;
}

static void read_long_row(reader *r, import_rows *rows)
{
    observation o = { 0 };
    int64_t period = 0, status = 0;
    int value_column = r->columns.of[COLUMN_VALUE];
    bool sound = read_key(r, &o);
    sound &= read_cell(r, COLUMN_PERIOD, r->columns.period, &period);
    sound &= read_cell(r, COLUMN_STATUS, 0, &status);
    o.status = (char)status;
    sound &= read_value(r, value_column, &o);
    sound &= read_counts(r, &o);
    o.period = (int16_t)period;
    if (sound && period == 0) {
        ROW_FAULT(r, r->columns.of[COLUMN_PERIOD], "缺少年份", "missing year");
        sound = false;
    }
    if (sound)
        keep(r, rows, &o, value_column);
}

static void read_wide_row(reader *r, import_rows *rows)
{
    observation key = { 0 };
    int64_t status = 0, period = 0;
    bool sound = read_key(r, &key);
    sound &= read_cell(r, COLUMN_PERIOD, r->columns.period, &period);
    sound &= read_cell(r, COLUMN_STATUS, 0, &status);
    key.status = (char)status;
    import_take_as_note(r->c, &key); /* one explanation for several figures confirms none of them */
    if (sound && period == 0 && r->columns.figures[0].year == 0) {
        ROW_FAULT(r, r->columns.of[COLUMN_PERIOD], "缺少年份", "missing year");
        return;
    }
    for (size_t i = 0; i < r->columns.figure_count; i++) {
        observation o = key;
        const figure_column *f = &r->columns.figures[i];
        o.period = f->year ? f->year : (int16_t)period;
        if (f->indicator != INDICATOR_NO_ID)
            o.indicator = f->indicator;
        /* An empty cell of a wide row says nothing about that year. */
        if (str_trim(cell(r, f->column)).len == 0 || !read_value(r, f->column, &o) || !sound)
            continue;
        keep(r, rows, &o, f->column);
    }
}

static bool is_blank_cell(const reader *r, int column)
{
    return str_trim(cell(r, column)).len == 0;
}

static bool has_figures(const reader *r)
{
    static const column_role roles[] = { COLUMN_VALUE, COLUMN_NUMERATOR, COLUMN_DENOMINATOR, COLUMN_STATUS };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (!is_blank_cell(r, r->columns.of[roles[i]]))
            return true;
    for (size_t i = 0; i < r->columns.figure_count; i++)
        if (!is_blank_cell(r, r->columns.figures[i].column))
            return true;
    return false;
}

/* Whether the row is about an indicator, by whatever of its cells says so. */
static bool names_indicator(reader *r)
{
    static const column_role roles[] = { COLUMN_INDICATOR, COLUMN_INDICATOR_NAME };
    bool found = false;
    arena_mark mark = arena_save(r->c->scratch);
    for (size_t i = 0; i < sizeof roles / sizeof *roles && !found; i++) {
        link_way way;
        str text = str_trim(cell(r, r->columns.of[roles[i]]));
        found = text.len > 0 && indicator_find(r->c->scratch, &r->c->indicator_index, text, &way) != 0;
    }
    arena_restore(r->c->scratch, mark);
    return found;
}

/* Headings of groups, notes below a table, blank lines: rows without a figure that name no indicator. What is not blank is
 * told. */
static bool is_no_data(reader *r)
{
    if (has_figures(r))
        return false;
    str said = STR("");
    int column = 0;
    for (int i = 0; i < (int)r->field_count; i++)
        if (!is_blank_cell(r, i) && (said.len == 0 || r->columns.of[COLUMN_IGNORED] == column)) {
            said = str_trim(cell(r, i));
            column = i;
        }
    if (said.len == 0)
        return true;
    bool may_be_indicator = r->columns.of[COLUMN_PERIOD] != NO_COLUMN && !is_blank_cell(r, r->columns.of[COLUMN_PERIOD]);
    if (may_be_indicator || names_indicator(r))
        return false;
    note(r, NOTE_NO_FIGURES, column, said, 0);
    return true;
}

static void note_unread_cells(reader *r)
{
    for (size_t i = 0; i < r->columns.count; i++)
        if (r->columns.is_unread[i] && r->columns.headings[i].len == 0 && !is_blank_cell(r, (int)i))
            note(r, NOTE_NO_HEADING, (int)i, str_trim(cell(r, (int)i)), 0);
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
        ROW_FAULT(r, column, "单位是“%.*s”，指标 %.*s 的单位是“%.*s”", "unit \"%.*s\", but the unit of %.*s is \"%.*s\"", STR_ARG(text), STR_ARG(i->code), STR_ARG(i->unit));
}

static void read_row(reader *r, import_rows *rows)
{
    size_t before = rows->count;
    r->row_is_sound = true;
    while (r->field_count > r->columns.count && str_trim(r->fields[r->field_count - 1]).len == 0)
        r->field_count--;
    if (is_no_data(r))
        return;
    note_unread_cells(r);
    if (r->field_count > r->columns.count)
        ROW_FAULT(r, (int)r->columns.count, "这一行有 %zu 列，表头只有 %zu 列", "this row has %zu columns, but the heading row only %zu", r->field_count, r->columns.count);
    if (r->columns.figure_count > 0)
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
    size_t each = r->columns.figure_count > 0 ? r->columns.figure_count : 1;
    rows->room = count_lines(text);
    if (rows->room > LIMIT_IMPORT_FIGURES / each)
        return error_set(err, ERROR_TOO_LARGE, "数据超过 %zu 个；请分成几个文件", "more than %zu values; split the file", LIMIT_IMPORT_FIGURES);
    rows->room *= each;
    rows->items = arena_array(r->c->memory, observation, rows->room);
    return true;
}

bool import_read_rows(import_context *c, str text, import_rows *rows_out, error *err)
{
    str fields[LIMIT_CSV_COLUMNS];
    bool more = true;
    reader *r = arena_new(c->memory, reader);
    r->c = c;
    r->csv = csv_open(c->memory, text);
    r->fields = fields;
    *rows_out = (import_rows){ 0 };
    if (!import_find_columns(c, &r->csv, &r->columns, err) || !make_room(r, text, rows_out, err))
        return false;
    c->heading_line = r->columns.line;
    c->columns = &r->columns;
    while (import_may_go_on(c)) {
        if (!csv_next(&r->csv, fields, &r->field_count, &more, err))
            return false;
        if (!more)
            break;
        r->line = r->csv.line;
        rows_out->row_count++;
        read_row(r, rows_out);
        if (c->options->progress && rows_out->row_count % ROWS_BETWEEN_REPORTS == 0)
            c->options->progress(c->options->payload, "读取", "reading", r->csv.at, text.len);
    }
    for (size_t i = 0; i < r->notes.count; i++)
        tell_note(r, &r->notes.items[i]);
    return true;
}
