#include "dataset/reader.h"

#include <string.h>

#include "base/utf8.h"
#include "dataset/cells.h"
#include "dataset/figure.h"
#include "dataset/furniture.h"
#include "dataset/heading_guess.h"
#include "dataset/mapping_open.h"
#include "dataset/proposal.h"
#include "dataset/reading.h"
#include "model/age.h"

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
        [LIST_SEX] = COLUMN_SEX,
        [LIST_AGE] = COLUMN_AGE,
        [LIST_RESIDENCE] = COLUMN_RESIDENCE,
        [LIST_GROUP] = COLUMN_GROUP,
    };
    int64_t value;
    bool sound = true;
    bool has_column = r->columns.of[COLUMN_INDICATOR] != NO_COLUMN ||
                      r->columns.of[COLUMN_INDICATOR_NAME] != NO_COLUMN;
    int64_t part = 0;
    o->indicator = r->columns.indicator;
    if (has_column &&
        !reading_code_or_name(r, COLUMN_INDICATOR, COLUMN_INDICATOR_NAME, INDICATOR_NO_ID, &value))
        sound = false;
    else if (has_column && value == INDICATOR_NO_ID) {
        ROW_FAULT(r, first_column(r, COLUMN_INDICATOR, COLUMN_INDICATOR_NAME), "缺少指标",
                  "missing indicator");
        sound = false;
    } else if (has_column) {
        part = value < 0 ? -value : 0;
        r->indicator_above = value < 0 ? r->indicator_above : (int32_t)value;
        o->indicator = r->indicator_above;
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
                  "缺少地区，本库也未设定所属地区；请在每一行写明地区",
                  "missing region, and the store has no region; write the region in each row");
        sound = false;
    }
    for (int list = 0; list < LIST_COUNT; list++) {
        if (!reading_role(r, roles[list], POSITION_TOTAL, &value))
            sound = false;
        o->position[list] = (uint8_t)value;
    }
    if (part > 0)
        o->position[part / PART_POSITIONS] = (uint8_t)(part % PART_POSITIONS);
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

/* If an indicator counts only women, "female" is the total, not a part. */
static bool fold_sex(import_reader *r, observation *o, int value_column)
{
    const indicator *i = import_indicator(&r->c, o->indicator);
    int column = r->columns.of[COLUMN_SEX] != NO_COLUMN ? r->columns.of[COLUMN_SEX] : value_column;
    if (o->position[LIST_SEX] == POSITION_TOTAL || !import_kind(&r->c, o->indicator)->is_of_women)
        return true;
    if (o->position[LIST_SEX] == SEX_MALE) {
        r->row_is_sound = false;
        import_add_figure_fault(&r->c, o, (uint32_t)(column + 1), reading_heading(r, column), false,
                                "该指标只统计女性，不能报送男性数据",
                                "the indicator counts only women; data for men is not possible");
        return false;
    }
    if (o->position[LIST_SEX] == SEX_FEMALE) {
        o->position[LIST_SEX] = POSITION_TOTAL;
        reading_note(r, NOTE_OF_WOMEN, column, i->name, 0);
    }
    return true;
}

/* If an indicator is of one age group, that group is its total and groups within it are parts; any other one
 * is a series of its own, which its sender may not have meant. */
static void fold_age(import_reader *r, observation *o, int value_column)
{
    const indicator *i = import_indicator(&r->c, o->indicator);
    uint8_t position = o->position[LIST_AGE];
    arena *scratch = r->c.scratch;
    if (position == POSITION_TOTAL || i->age_group.len == 0)
        return;
    int column = r->columns.of[COLUMN_AGE] != NO_COLUMN ? r->columns.of[COLUMN_AGE] : value_column;
    str found = r->c.of->known->codes[LIST_AGE].items[position].code;
    bool is_own = str_eq(found, i->age_group);
    if (!is_own && age_is_within(found, i->age_group))
        return;
    arena_mark mark = arena_save(scratch);
    str text = is_own ? str_format(scratch, "%.*s %.*s", STR_ARG(i->name), STR_ARG(found))
                      : str_format(scratch, "%.*s %.*s ≠ %.*s", STR_ARG(i->name), STR_ARG(found),
                                   STR_ARG(i->age_group));
    reading_note(r, is_own ? NOTE_OWN_AGE : NOTE_OTHER_AGE, column, text, 0);
    arena_restore(scratch, mark);
    if (is_own)
        o->position[LIST_AGE] = POSITION_TOTAL;
}

/* A figure of a region that did not exist in its year: its code, or the year, is another one. */
static void check_region(import_reader *r, const observation *o, int value_column)
{
    const regions *all = &r->c.of->known->regions;
    if (!r->last_region || r->last_region->id != o->region)
        r->last_region = region_of_id(all, o->region);
    const region *one = r->last_region;
    if (!one || region_is_valid_in(one, o->period))
        return;
    str zh, en, after = region_successors(r->c.scratch, all, one->code);
    if (region_begins_after(one, o->period)) {
        zh = str_format(r->c.scratch, "%.*s %.*s %.*s 才设立", STR_ARG(one->code), STR_ARG(one->name),
                        STR_ARG(one->valid_from));
        en = str_format(r->c.scratch, "%.*s %.*s has existed since %.*s", STR_ARG(one->code),
                        STR_ARG(one->name), STR_ARG(one->valid_from));
    } else {
        zh = str_format(r->c.scratch, "%.*s %.*s %.*s 已撤销%s%.*s", STR_ARG(one->code), STR_ARG(one->name),
                        STR_ARG(one->valid_to), after.len > 0 ? "，由此接续：" : "", STR_ARG(after));
        en = str_format(r->c.scratch, "%.*s %.*s ended on %.*s%s%.*s", STR_ARG(one->code), STR_ARG(one->name),
                        STR_ARG(one->valid_to), after.len > 0 ? ", succeeded by " : "", STR_ARG(after));
    }
    import_warn_of_figure(&r->c, o, (uint32_t)(value_column + 1), reading_heading(r, value_column),
                          "%1$s%2$.0s，请核实地区和年份", "%2$s%1$.0s; please check region and year",
                          str_zero_ended(r->c.scratch, zh), str_zero_ended(r->c.scratch, en));
}

static void keep(import_reader *r, import_rows *rows, observation *o, int value_column)
{
    figure_place place = { .line = r->line, .value_column = value_column, .columns = &r->columns };
    fold_age(r, o, value_column);
    if (!fold_sex(r, o, value_column) || !import_check_figure(&r->c, o, &place) || !r->row_is_sound)
        return;
    check_region(r, o, value_column);
    rows->items[rows->count++] = *o;
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
    sound &= reading_value(r, value_column, &o);
    sound &= reading_counts(r, &o);
    o.period = (int16_t)period;
    if (sound && period == 0) {
        ROW_FAULT(r, r->columns.of[COLUMN_PERIOD], "缺少年份", "missing year");
        sound = false;
    }
    if (sound)
        keep(r, rows, &o, value_column);
}

static void check_unit(import_reader *r, int column, int32_t id, str text)
{
    if (text.len == 0 || id == INDICATOR_NO_ID)
        return;
    const indicator *i = import_indicator(&r->c, id);
    reading_unit(r, column, i, text);
}

static bool lacks_year(const import_columns *columns)
{
    for (size_t i = 0; i < columns->figure_count; i++)
        if (columns->figures[i].year == 0)
            return true;
    return false;
}

/* Applies the facts of a figure's column to the figure. */
static void take_column(observation *o, const figure_column *f, int16_t period)
{
    o->period = f->year ? f->year : period;
    if (f->indicator != INDICATOR_NO_ID)
        o->indicator = f->indicator;
    if (f->region != REGION_NO_ID)
        o->region = f->region;
    for (int list = 0; list < LIST_COUNT; list++)
        if (f->has[list])
            o->position[list] = f->position[list];
}

/* Where only women are counted, 男 may have a mark and no figure. */
static bool is_left_out(import_reader *r, const observation *o, str text)
{
    decimal ignored;
    error no_number;
    return o->position[LIST_SEX] == SEX_MALE && import_kind(&r->c, o->indicator)->is_of_women &&
           !decimal_parse(text, &ignored, &no_number);
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
                        &key); /* an explanation for several figures does not confirm any of them */
    if (sound && period == 0 && lacks_year(&r->columns)) {
        ROW_FAULT(r, r->columns.of[COLUMN_PERIOD], "缺少年份", "missing year");
        return;
    }
    for (size_t i = 0; i < r->columns.figure_count; i++) {
        observation o = key;
        const figure_column *f = &r->columns.figures[i];
        take_column(&o, f, (int16_t)period);
        /* An empty cell of a wide row is ignored. */
        str text = str_trim(reading_cell(r, f->column));
        if (text.len == 0 || !sound || is_left_out(r, &o, text) || !reading_value(r, f->column, &o))
            continue;
        check_unit(r, f->column, o.indicator, f->unit);
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

/* Whether any cell of the row names an indicator. */
static bool names_indicator(import_reader *r)
{
    static const column_role roles[] = { COLUMN_INDICATOR, COLUMN_INDICATOR_NAME };
    bool found = false;
    arena_mark mark = arena_save(r->c.scratch);
    for (size_t i = 0; i < sizeof roles / sizeof *roles && !found; i++) {
        str text = str_trim(reading_cell(r, r->columns.of[roles[i]]));
        found = text.len > 0 && import_find_indicator(&r->c, text) != 0;
    }
    arena_restore(r->c.scratch, mark);
    return found;
}

/* Headings of groups, notes below a table, blank lines: rows without a figure that name no indicator. Rows
 * that are not blank are reported. */
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

/* What the mapping of the file leaves out, and parts of an indicator that it leaves out. */
static bool is_cell_mapped_out(import_reader *r, mapping_kind kind, str text)
{
    int64_t ignored;
    const mapped_name *m = import_mapped(&r->c, kind, text);
    bool is_left_out = m && mapping_leaves_out(m->name);
    if (kind == MAPPING_REGION) {
        r->region_above = is_left_out ? REGION_LEFT_OUT : r->region_above;
        return is_left_out;
    }
    arena_mark mark = arena_save(r->c.scratch);
    bool is_part = r->leaves_parts_out && !m && !import_find_indicator(&r->c, text) &&
                   reading_find_part(r, text, &ignored);
    arena_restore(r->c.scratch, mark);
    if (text.len > 0 && !is_part)
        r->leaves_parts_out = is_left_out;
    return is_left_out || is_part;
}

/* A row whose indicator or region the mapping of the file leaves out. */
static bool is_mapped_out(import_reader *r)
{
    static const struct {
        column_role role;
        mapping_kind kind;
    } cells[] = { { COLUMN_INDICATOR, MAPPING_INDICATOR },
                  { COLUMN_INDICATOR_NAME, MAPPING_INDICATOR },
                  { COLUMN_REGION, MAPPING_REGION },
                  { COLUMN_REGION_NAME, MAPPING_REGION } };
    for (size_t i = 0; r->c.mapping && i < sizeof cells / sizeof *cells; i++) {
        int column = r->columns.of[cells[i].role];
        str text = str_trim(reading_cell(r, column));
        if (is_cell_mapped_out(r, cells[i].kind, text)) {
            reading_note(r, NOTE_LEFT_OUT, column, text, 0);
            return true;
        }
    }
    return false;
}

/* The unit of the row, else the one above the table. */
static void check_unit_cell(import_reader *r)
{
    int column = r->columns.of[COLUMN_UNIT];
    str text = str_trim(reading_cell(r, column));
    int32_t of = r->indicator_above ? r->indicator_above : r->columns.indicator;
    if (r->row_is_sound)
        check_unit(r, text.len > 0 ? column : 0, of, text.len > 0 ? text : r->columns.unit);
}

/* Everything that a row may add, so that it can be taken back. */
typedef struct row_mark {
    size_t rows, faults, errors, warnings, notes;
    int64_t region_above;
} row_mark;

/* Rows without data are only looked for where a row has faults: nearly all rows have none. */
static bool is_furniture(import_reader *r, import_rows *rows, const row_mark *before)
{
    static const note_kind kinds[] = { [FURNITURE_COLUMN_NUMBERS] = NOTE_COLUMN_NUMBERS,
                                       [FURNITURE_HEADING] = NOTE_HEADING,
                                       [FURNITURE_FOOT] = NOTE_FOOT };
    furniture kind = furniture_of(r->c.scratch, &r->columns, r->fields, r->field_count);
    if (kind == FURNITURE_NONE)
        return false;
    rows->count = before->rows;
    r->c.faults.count = before->faults;
    r->c.error_count = before->errors;
    r->c.warning_count = before->warnings;
    r->notes.count = before->notes;
    r->region_above = before->region_above;
    int column = 0;
    while (str_trim(reading_cell(r, column)).len == 0)
        column++;
    reading_note(r, kinds[kind], column, str_trim(reading_cell(r, column)), 0);
    return true;
}

static void read_row(import_reader *r, import_rows *rows)
{
    row_mark before = { rows->count,        r->c.faults.count, r->c.error_count,
                        r->c.warning_count, r->notes.count,    r->region_above };
    r->row_is_sound = true;
    while (r->field_count > r->columns.count && str_trim(r->fields[r->field_count - 1]).len == 0)
        r->field_count--;
    if (is_no_data(r) || is_mapped_out(r))
        return;
    note_unread_cells(r);
    if (r->field_count > r->columns.count)
        ROW_FAULT(r, (int)r->columns.count, "这一行有 %zu 列，表头只有 %zu 列",
                  "this row has %zu columns, but the heading row only %zu", r->field_count, r->columns.count);
    if (r->columns.figure_count > 0)
        read_wide_row(r, rows);
    else
        read_long_row(r, rows);
    if (r->columns.of[COLUMN_UNIT] != NO_COLUMN || r->columns.unit.len > 0)
        check_unit_cell(r);
    if (!r->row_is_sound && !is_furniture(r, rows, &before))
        rows->count = before.rows;
}

import_reader *import_reader_open(arena *a, arena *scratch, const import_reference *of, import_texts *texts,
                                  const import_options *options, import_sheets *sheets, text_stream *text)
{
    import_reader *r = arena_new(a, import_reader);
    r->c = (import_context){ .memory = a, .scratch = scratch, .options = options, .of = of, .texts = texts };
    r->sheets = sheets;
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

/* The indicator that the caller names for a file without one. */
static bool find_given_indicator(import_reader *r, error *err)
{
    link_way way;
    str text = r->c.options->indicator;
    if (text.len == 0)
        return true;
    const indicator *found = indicator_find(r->c.scratch, &r->c.of->indicators, text, &way);
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, "没有指标“%.*s”", "indicator \"%.*s\" not found",
                         STR_ARG(text));
    r->c.given_indicator = found->id;
    return true;
}

static const import_sheet *this_sheet(const import_reader *r)
{
    return &r->sheets->items[r->sheet];
}

/* A sheet without a heading is left out. It is a fault with half a heading, or where the mapping reads it. */
static bool leave_sheet(import_reader *r, const error *why)
{
    const mapped_name *m = import_mapped(&r->c, MAPPING_SHEET, this_sheet(r)->name);
    bool is_other = r->c.headings_known < 2 && (!m || m->line == 0);
    if (r->no_heading.code == ERROR_NONE)
        r->no_heading = *why;
    import_add_fault(&r->c, this_sheet(r)->line + 1, 0, STR(""), is_other,
                     "工作表“%1$.*2$s”未读取：%3$s%4$.0s", "sheet \"%1$.*2$s\" was not read: %4$s%3$.0s",
                     this_sheet(r)->name.data, (int)this_sheet(r)->name.len,
                     ERROR_ARG(r->c.memory, why));
    return true;
}

/* Whether the mapping of the file has this sheet and reads it. */
static bool is_sheet_read(import_reader *r)
{
    const import_sheet *sheet = this_sheet(r);
    const mapped_name *m = import_mapped(&r->c, MAPPING_SHEET, sheet->name);
    if (!r->c.mapping || !r->c.mapping->has_sheets || sheet->name.len == 0 || r->c.options->proposal)
        return true;
    import_mapping_meet(&r->c, MAPPING_SHEET, sheet->name);
    if (!m)
        import_add_fault(&r->c, sheet->line + 1, 0, STR(""), false,
                         "名称对照“%.*s”没有工作表“%.*s”；请补上，不读的写 -",
                         "the mapping \"%.*s\" lacks the sheet \"%.*s\"; add it, with - if it is not to be read",
                         STR_ARG(r->c.mapping->name), STR_ARG(sheet->name));
    else if (mapping_leaves_out(m->name))
        import_add_fault(&r->c, sheet->line + 1, 0, STR(""), true, "工作表“%.*s”按名称对照未读取",
                         "sheet \"%.*s\" was not read, as the mapping says", STR_ARG(sheet->name));
    return m && !mapping_leaves_out(m->name);
}

/* The heading where the mapping has it; its names noted. */
static void check_sheet(import_reader *r, const import_columns *columns)
{
    const import_sheet *sheet = this_sheet(r);
    const mapped_name *m = import_mapped(&r->c, MAPPING_SHEET, sheet->name);
    uint32_t line = columns->line - sheet->line;
    import_propose(&r->c, MAPPING_SHEET, sheet->name, str_format(r->c.scratch, "%u", line));
    import_mapping_meet_columns(&r->c, columns);
    if (m && m->line != 0 && m->line != line && !r->c.options->proposal)
        import_add_fault(&r->c, columns->line, 0, STR(""), false,
                         "表头在第 %u 行，名称对照“%.*s”要求在第 %u 行；请核对表式是否改变",
                         "the heading is in line %u, the mapping \"%.*s\" expects line %u; has the table changed?",
                         line, STR_ARG(r->c.mapping->name), m->line);
}

/* A warning, because a person who looks at the file does not see what is hidden. */
static void warn_of_hidden(import_reader *r)
{
    const import_sheet *sheet = this_sheet(r);
    if (sheet->hidden_rows.len > 0)
        import_add_fault(&r->c, sheet->line + 1, 0, STR(""), true,
                         "工作表“%.*s”有隐藏的行，也已读取：第 %.*s 行",
                         "sheet \"%.*s\" has hidden rows, which are read too: rows %.*s", STR_ARG(sheet->name),
                         STR_ARG(sheet->hidden_rows));
    if (sheet->hidden_columns.len > 0)
        import_add_fault(&r->c, sheet->line + 1, 0, STR(""), true,
                         "工作表“%.*s”有隐藏的列，也已读取：%.*s 列",
                         "sheet \"%.*s\" has hidden columns, which are read too: columns %.*s",
                         STR_ARG(sheet->name), STR_ARG(sheet->hidden_columns));
}

static void warn_of_hidden_sheets(import_reader *r)
{
    str rest = r->sheets->hidden, name;
    while (str_next_line(&rest, &name))
        import_add_fault(&r->c, 1, 0, STR(""), true, "隐藏的工作表“%.*s”未读取",
                         "the hidden sheet \"%.*s\" was not read", STR_ARG(name));
}

static bool find_columns(import_reader *r, import_columns *columns, error *err)
{
    error again = { 0 };
    return import_find_columns(&r->c, &r->csv, this_sheet(r), columns, err) ||
           (import_guess_headings(&r->c, &r->csv, this_sheet(r), &again) &&
            import_find_columns(&r->c, &r->csv, this_sheet(r), columns, &again));
}

/* Finds the heading of the sheet that begins at the next record. */
static bool start_sheet(import_reader *r, error *err)
{
    import_sheets *all = r->sheets;
    import_columns *columns = arena_new(r->c.memory, import_columns);
    r->c.end_line = r->sheet + 1 < all->count ? all->items[r->sheet + 1].line : 0;
    r->has_table = false;
    if (!is_sheet_read(r)) {
        r->had_table = true;
        return true;
    }
    r->has_table = find_columns(r, columns, err);
    r->had_table |= r->has_table;
    if (!r->has_table) {
        uint32_t before = this_sheet(r)->line;
        err->line -= err->line > before ? before : 0;
        import_propose(&r->c, MAPPING_SHEET, this_sheet(r)->name, STR(""));
        return (all->count > 1 || r->c.options->proposal) && leave_sheet(r, err);
    }
    check_sheet(r, columns);
    warn_of_hidden(r);
    all->items[r->sheet].columns = columns;
    r->columns = *columns;
    memset(r->last, 0, sizeof r->last);
    r->region_above = 0;
    r->leaves_parts_out = false;
    return true;
}

bool import_reader_start(import_reader *r, error *err)
{
    const mapping *mapped = r->c.options->mapping;
    warn_of_hidden_sheets(r);
    return (!mapped || import_mapping_open(&r->c, mapped, err)) && find_given_indicator(r, err) &&
           find_first_record(r, err) && start_sheet(r, err);
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

/* Goes on with the sheet whose name the last record is. Its heading is looked for in one piece of text. */
static bool next_sheet(import_reader *r, error *err)
{
    str text;
    size_t rest = r->csv.text.len - r->csv.at;
    reading_report_notes(r);
    r->sheet++;
    if (!r->is_last_piece && rest < LIMIT_IMPORT_HEADING_BYTES) {
        if (!text_stream_next(r->text, rest, &text, &r->is_last_piece, err))
            return false;
        csv_continue(&r->csv, text, !r->is_last_piece);
    }
    return start_sheet(r, err);
}

static bool is_next_sheet(const import_reader *r)
{
    return r->sheet + 1 < r->sheets->count && r->csv.line == r->sheets->items[r->sheet + 1].line;
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
        if (is_next_sheet(r)) {
            if (!next_sheet(r, err))
                return false;
            continue;
        }
        if (!r->has_table)
            continue;
        r->line = r->csv.line;
        r->row_count++;
        read_row(r, &rows);
    }
    *count_out = rows.count;
    *more_out = more && import_may_go_on(&r->c);
    if (*more_out)
        return true;
    reading_report_notes(r);
    if (r->c.mapping && !r->c.options->proposal && import_may_go_on(&r->c))
        import_mapping_report(&r->c, r->line);
    if (!r->had_table && !r->c.options->proposal)
        *err = r->no_heading;
    return r->had_table || r->c.options->proposal;
}

import_context *import_reader_context(import_reader *r)
{
    return &r->c;
}

size_t import_reader_row_count(const import_reader *r)
{
    return r->row_count;
}
