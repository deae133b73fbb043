#include "dataset/reader.h"

#include <string.h>

#include "base/utf8.h"
#include "dataset/cells.h"
#include "dataset/figure.h"
#include "dataset/reading.h"

static int first_column(const import_reader *r, column_role a, column_role b)
{
    return r->columns.of[a] != NO_COLUMN ? r->columns.of[a] : r->columns.of[b];
}

/* A blank region below one that is not the store's own may mean either. */
static bool is_left_blank(import_reader *r, int64_t code)
{
    bool is_blank = str_trim(reading_cell(r, r->columns.of[COLUMN_REGION])).len == 0 &&
                    str_trim(reading_cell(r, r->columns.of[COLUMN_REGION_NAME])).len == 0;
    if (!is_blank)
        r->region_above = code;
    return is_blank && r->region_above != 0 && r->region_above != r->c.of->known->home_region;
}

/* Everything of a row but its figures. */
static bool read_key(import_reader *r, observation *o)
{
    static const column_role roles[LIST_COUNT] = {
        [LIST_SEX] = COLUMN_SEX, [LIST_AGE] = COLUMN_AGE, [LIST_RESIDENCE] = COLUMN_RESIDENCE,
            [LIST_GROUP] = COLUMN_GROUP,
    };
    int64_t value;
    bool sound = true;
    bool has_indicator = r->columns.figure_count == 0 || r->columns.figures[0].indicator == INDICATOR_NO_ID;
    if (has_indicator &&
        !reading_code_or_name(r, COLUMN_INDICATOR, COLUMN_INDICATOR_NAME, INDICATOR_NO_ID, &value))
        sound = false;
    else if (has_indicator && (o->indicator = (int32_t)value) == INDICATOR_NO_ID) {
        ROW_FAULT(r, first_column(r, COLUMN_INDICATOR, COLUMN_INDICATOR_NAME), "缺少指标", "missing indicator");
        sound = false;
    }
    if (!reading_code_or_name(r, COLUMN_REGION, COLUMN_REGION_NAME, r->c.of->known->home_region, &value))
        sound = false;
    else if (is_left_blank(r, value)) {
        ROW_FAULT(r, first_column(r, COLUMN_REGION, COLUMN_REGION_NAME),
                  "地区空着，上面的行写了地区（合并的单元格另存后会这样）；请在每一行写明",
                  "blank region below a row with a region (merged cells?); write the region in each row");
        sound = false;
    } else if ((o->region = value) == 0) {
        ROW_FAULT(r, first_column(r, COLUMN_REGION, COLUMN_REGION_NAME),
                  "缺少地区，本库也未设定所属地区（halfsky init --region）",
                  "missing region, and the store has no region (halfsky init --region)");
        sound = false;
    }
    for (int list = 0; list < LIST_COUNT; list++) {
        if (!reading_role(r, roles[list], POSITION_TOTAL, &value))
            sound = false;
        o->position[list] = (uint8_t)value;
    }
    if (!reading_role(r, COLUMN_SOURCE, 0, &value))
        sound = false;
    o->source = (uint32_t)value;
    if (!reading_role(r, COLUMN_NOTE, 0, &value))
        sound = false;
    o->note = (uint32_t)value;
    if (!reading_role(r, COLUMN_EXPLANATION, 0, &value))
        sound = false;
    o->confirmation = (uint32_t)value;
    o->line = r->line;
    return sound;
}

/* Reads the number of a cell. False after a fault; *has_out is false for an empty cell and for a mark of
 * missing data. */
static bool read_number(import_reader *r, int column, str text, bool *has_out, decimal *value_out)
{
    *has_out = false;
    error ignored;
    if (text.len == 0)
        return true;
    if (decimal_parse(text, value_out, &ignored)) { /* nearly every cell */
        *has_out = true;
        return true;
    }
    arena_mark mark = arena_save(r->c.scratch);
    cell_reading cell = import_read_cell(r->c.scratch, text);
    if (cell.kind == CELL_NUMBER) {
        *has_out = true;
        *value_out = cell.value;
    } else if (cell.kind == CELL_WRONG)
        ROW_FAULT(r, column, "不是数字：“%1$.*2$s”；%3$s%4$.0s", "not a number: \"%1$.*2$s\"; %4$s%3$.0s",
                  text.data, (int)text.len, cell.zh, cell.en);
    else if (cell.kind == CELL_MARK)
        reading_note(r, NOTE_MARK, column, text, cell.status);
    arena_restore(r->c.scratch, mark);
    return cell.kind != CELL_WRONG;
}

/* Spreadsheets save 88 shown as a percentage as "88%": the indicator's own unit behind a figure says nothing
 * else. */
static str without_own_unit(import_reader *r, const observation *o, str text)
{
    size_t digits = text.len;
    while (digits > 0 && (text.data[digits - 1] < '0' || text.data[digits - 1] > '9'))
        digits--;
    const indicator *i = digits > 0 && digits < text.len && o->indicator
                             ? import_indicator(&r->c, o->indicator)
                             : 0;
    return i && i->unit.len > 0 && import_unit_fits(i, str_from(text, digits)) ? str_slice(text, 0, digits)
                                                                               : text;
}

static void set_value(observation *o, decimal value)
{
    o->has_value = true;
    o->scaled = value.scaled;
    o->places = value.places;
}

/* The figure cell may say in words why there is no figure: 缺数, not applicable; or hold a mark for one that
 * is missing. A status of the row's own says more than a mark. */
static bool read_value(import_reader *r, int column, observation *o)
{
    decimal plain;
    error ignored;
    str text = str_trim(reading_cell(r, column));
    if (text.len == 0)
        return true;
    if (decimal_parse(text, &plain, &ignored)) { /* nearly every cell */
        set_value(o, plain);
        return true;
    }
    arena_mark mark = arena_save(r->c.scratch);
    text = without_own_unit(r, o, str_trim(utf8_fold_width(r->c.scratch, text, true, 0)));
    cell_reading reading = import_read_cell(r->c.scratch, text);
    if (reading.kind == CELL_STATUS || (reading.kind == CELL_MARK && o->status == 0))
        o->status = reading.status;
    bool has_value = false;
    bool done = reading.kind == CELL_STATUS || read_number(r, column, text, &has_value, &plain);
    if (has_value)
        set_value(o, plain);
    arena_restore(r->c.scratch, mark);
    return done;
}

/* Of an indicator that counts women alone, "female" is no part but the whole. */
static bool fold_sex(import_reader *r, observation *o)
{
    const indicator *i = import_indicator(&r->c, o->indicator);
    int column = r->columns.of[COLUMN_SEX];
    if (o->position[LIST_SEX] == POSITION_TOTAL || !import_kind(&r->c, o->indicator)->is_of_women)
        return true;
    if (o->position[LIST_SEX] == SEX_MALE) {
        ROW_FAULT(r, column, "%.*s 只统计女性，不能报送男性数据",
                  "%.*s counts only women; data for men is not possible", STR_ARG(i->code));
        return false;
    }
    if (o->position[LIST_SEX] == SEX_FEMALE) {
        o->position[LIST_SEX] = POSITION_TOTAL;
        reading_note(r, NOTE_OF_WOMEN, column, i->code, 0);
    }
    return true;
}

static void keep(import_reader *r, import_rows *rows, observation *o, int value_column)
{
    figure_place place = { .line = r->line, .value_column = value_column, .columns = &r->columns };
    if (!fold_sex(r, o) || !import_check_figure(&r->c, o, &place) || !r->row_is_sound)
        return;
    rows->items[rows->count++] = *o;
}

static bool read_counts(import_reader *r, observation *o)
{
    bool has_numerator, has_denominator;
    decimal numerator = { 0 }, denominator = { 0 };
    int above = r->columns.of[COLUMN_NUMERATOR], below = r->columns.of[COLUMN_DENOMINATOR];
    bool sound = read_number(r, above, reading_cell(r, above), &has_numerator, &numerator);
    sound &= read_number(r, below, reading_cell(r, below), &has_denominator, &denominator);
    o->has_numerator = has_numerator;
    o->numerator = numerator.scaled;
    o->numerator_places = numerator.places & 15u;
    o->has_denominator = has_denominator;
    o->denominator = denominator.scaled;
    o->denominator_places = denominator.places & 15u;
    return sound;
}

static void read_long_row(import_reader *r, import_rows *rows)
{
    observation o = { 0 };
    int64_t period = 0, status = 0;
    int value_column = r->columns.of[COLUMN_VALUE];
    bool sound = read_key(r, &o);
    sound &= reading_role(r, COLUMN_PERIOD, r->columns.period, &period);
    sound &= reading_role(r, COLUMN_STATUS, 0, &status);
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

static void read_wide_row(import_reader *r, import_rows *rows)
{
    observation key = { 0 };
    int64_t status = 0, period = 0;
    bool sound = read_key(r, &key);
    sound &= reading_role(r, COLUMN_PERIOD, r->columns.period, &period);
    sound &= reading_role(r, COLUMN_STATUS, 0, &status);
    key.status = (char)status;
    import_take_as_note(r->c.texts, r->c.scratch,
                        &key); /* one explanation for several figures confirms none of them */
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
        if (str_trim(reading_cell(r, f->column)).len == 0 || !read_value(r, f->column, &o) || !sound)
            continue;
        keep(r, rows, &o, f->column);
    }
}

static bool is_blank_cell(const import_reader *r, int column)
{
    return str_trim(reading_cell(r, column)).len == 0;
}

static bool has_figures(const import_reader *r)
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
static bool names_indicator(import_reader *r)
{
    static const column_role roles[] = { COLUMN_INDICATOR, COLUMN_INDICATOR_NAME };
    bool found = false;
    arena_mark mark = arena_save(r->c.scratch);
    for (size_t i = 0; i < sizeof roles / sizeof *roles && !found; i++) {
        link_way way;
        str text = str_trim(reading_cell(r, r->columns.of[roles[i]]));
        found = text.len > 0 && indicator_find(r->c.scratch, &r->c.of->indicators, text, &way) != 0;
    }
    arena_restore(r->c.scratch, mark);
    return found;
}

/* Headings of groups, notes below a table, blank lines: rows without a figure that name no indicator. What is
 * not blank is told. */
static bool is_no_data(import_reader *r)
{
    if (has_figures(r))
        return false;
    str said = STR("");
    int column = 0;
    for (int i = 0; i < (int)r->field_count; i++)
        if (!is_blank_cell(r, i) && (said.len == 0 || r->columns.of[COLUMN_IGNORED] == column)) {
            said = str_trim(reading_cell(r, i));
            column = i;
        }
    if (said.len == 0)
        return true;
    bool may_be_indicator = r->columns.of[COLUMN_PERIOD] != NO_COLUMN &&
                            !is_blank_cell(r, r->columns.of[COLUMN_PERIOD]);
    if (may_be_indicator || names_indicator(r))
        return false;
    reading_note(r, NOTE_NO_FIGURES, column, said, 0);
    return true;
}

static void note_unread_cells(import_reader *r)
{
    for (size_t i = 0; i < r->columns.count; i++)
        if (r->columns.is_unread[i] && r->columns.headings[i].len == 0 && !is_blank_cell(r, (int)i))
            reading_note(r, NOTE_NO_HEADING, (int)i, str_trim(reading_cell(r, (int)i)), 0);
}

static void check_unit_cell(import_reader *r)
{
    int column = r->columns.of[COLUMN_UNIT];
    str text = str_trim(reading_cell(r, column));
    const remembered *id =
        &r->last[r->columns.of[COLUMN_INDICATOR] != NO_COLUMN ? COLUMN_INDICATOR : COLUMN_INDICATOR_NAME];
    if (text.len == 0 || !id->is_set || !r->row_is_sound)
        return;
    const indicator *i = import_indicator(&r->c, (int32_t)id->value);
    if (i->unit.len > 0 && !import_unit_fits(i, text))
        ROW_FAULT(r, column, "单位是“%.*s”，指标 %.*s 的单位是“%.*s”",
                  "unit \"%.*s\", but the unit of %.*s is \"%.*s\"", STR_ARG(text), STR_ARG(i->code),
                  STR_ARG(i->unit));
}

static void read_row(import_reader *r, import_rows *rows)
{
    size_t before = rows->count;
    r->row_is_sound = true;
    while (r->field_count > r->columns.count && str_trim(r->fields[r->field_count - 1]).len == 0)
        r->field_count--;
    if (is_no_data(r))
        return;
    note_unread_cells(r);
    if (r->field_count > r->columns.count)
        ROW_FAULT(r, (int)r->columns.count, "这一行有 %zu 列，表头只有 %zu 列",
                  "this row has %zu columns, but the heading row only %zu", r->field_count, r->columns.count);
    if (r->columns.figure_count > 0)
        read_wide_row(r, rows);
    else
        read_long_row(r, rows);
    if (r->columns.of[COLUMN_UNIT] != NO_COLUMN)
        check_unit_cell(r);
    if (!r->row_is_sound)
        rows->count = before;
}

import_reader *import_reader_open(arena *a, arena *scratch, const import_reference *of, import_texts *texts,
                                  const import_options *options, text_stream *text)
{
    import_reader *r = arena_new(a, import_reader);
    r->c = (import_context){ .memory = a, .scratch = scratch, .options = options, .of = of, .texts = texts };
    r->text = text;
    r->near = near_names_in(a, scratch, of);
    return r;
}

/* Takes pieces until one has a record: a sheet may begin with a million blank lines. */
static bool find_first_record(import_reader *r, error *err)
{
    str text;
    size_t count, kept = 0;
    bool more = false;
    uint32_t line = 1;
    while (!more && !r->is_last_piece) {
        if (!text_stream_next(r->text, kept, &text, &r->is_last_piece, err))
            return false;
        r->csv = csv_open(r->c.memory, text);
        r->csv.is_partial = !r->is_last_piece;
        if (line > 1)
            r->csv.line = r->csv.next_line = line;
        csv_reader ahead = r->csv;
        if (!csv_next(&ahead, r->fields, &count, &more, err))
            return false;
        kept = text.len - ahead.at;
        line = ahead.line;
    }
    return true;
}

bool import_reader_start(import_reader *r, error *err)
{
    return find_first_record(r, err) && import_find_columns(&r->c, &r->csv, &r->columns, err);
}

/* The next record; *more_out is false after the last. */
static bool next_record(import_reader *r, bool *more_out, error *err)
{
    for (;;) {
        str text;
        if (!csv_next(&r->csv, r->fields, &r->field_count, more_out, err))
            return false;
        if (*more_out || r->is_last_piece)
            return true;
        if (!text_stream_next(r->text, r->csv.text.len - r->csv.at, &text, &r->is_last_piece, err))
            return false;
        csv_continue(&r->csv, text, !r->is_last_piece);
    }
}

bool import_reader_next(import_reader *r, observation *items, size_t room, size_t *count_out, bool *more_out,
                        error *err)
{
    import_rows rows = { .items = items };
    bool more = true;
    while (import_may_go_on(&r->c) && rows.count + LIMIT_CSV_COLUMNS <= room) {
        if (!next_record(r, &more, err))
            return false;
        if (!more)
            break;
        r->line = r->csv.line;
        r->row_count++;
        read_row(r, &rows);
    }
    *count_out = rows.count;
    *more_out = more && import_may_go_on(&r->c);
    if (!*more_out)
        reading_report_notes(r);
    return true;
}

const import_columns *import_reader_columns(const import_reader *r)
{
    return &r->columns;
}

import_context *import_reader_context(import_reader *r)
{
    return &r->c;
}

size_t import_reader_row_count(const import_reader *r)
{
    return r->row_count;
}
