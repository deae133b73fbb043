/* The sheets of a workbook as CSV: shared texts, formats, dates, cells merged downwards. Runs in the
 * sandboxed child. */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/decimal.h"
#include "base/limits.h"
#include "base/vec.h"
#include "document/read/office.h"
#include "document/read/package.h"
#include "document/read/sheet_number.h"
#include "document/read/sheet_text.h"

typedef struct sheet_entry {
    str name, part;
    bool is_hidden;
} sheet_entry;

/* Merged cells: the text of the first applies to the cells below it. */
typedef struct merge {
    unsigned column, row_first, row_last;
} merge;

typedef enum cell_type {
    TYPE_NUMBER,
    TYPE_SHARED,
    TYPE_INLINE,
    TYPE_TRUTH,
    TYPE_DATE,
    TYPE_TEXT /* results of formulas, errors */
} cell_type;

typedef struct reading {
    arena *memory, *scratch;
    archive *z;
    error *err;
    xml_course course;
    bool from_1904;
    part_relations relations; /* of the workbook */
    VEC(sheet_entry) sheets;
    VEC(str) strings;
    map formats_by_id; /* number_format of a code, by the id of the code */
    VEC(const number_format *) codes;
    VEC(const number_format *) formats; /* indexed by the s attribute of a cell */
    VEC(merge) merges;
    strbuf text;                 /* text of the open element */
    bool keeps_text, in_phonetic, in_cell_formats, in_inline;
    /* the sheet */
    size_t next_merge;
    merge active[LIMIT_CSV_COLUMNS];
    str active_text[LIMIT_CSV_COLUMNS];
    str cells[LIMIT_CSV_COLUMNS];
    arena_mark row_start;
    unsigned row, column, columns, rows_out; /* columns: those of the row that have a cell */
    cell_type type;
    size_t format;
    bool has_value, has_formula, has_content;
    bool has_merges; /* they are known: the second reading */
    strbuf *out;
} reading;

static void fail(reading *r, error_code code, const char *zh, const char *en)
{
    if (r->course != XML_HAS_FAILED)
        (void)error_set(r->err, code, "%s%.0s", "%.0s%s", zh, en);
    r->course = XML_HAS_FAILED;
}

/* A blank row of the answer costs more than its byte: the answer may be copied as it grows. */
enum { BLANK_ROW_STEPS = 4 };

static void spend(reading *r, size_t steps)
{
    if (r->course != XML_HAS_FAILED && !archive_spend(r->z, steps, r->err))
        r->course = XML_HAS_FAILED;
}

static bool is(xml_name name, const char *local)
{
    return xml_is(name, SPACE_SHEET, local);
}

static str attribute(const char **attributes, const char *name)
{
    return xml_attribute(attributes, SPACE_NONE, name);
}

static bool truth(str value)
{
    return str_eq(value, STR("1")) || str_eq(value, STR("true"));
}

static size_t number_of(str text, size_t otherwise)
{
    int64_t value;
    return text.len > 0 && int_parse(text, &value) && value >= 0 ? (size_t)value : otherwise;
}

static void on_text(void *payload, str piece)
{
    reading *r = payload;
    if (r->keeps_text && !r->in_phonetic)
        strbuf_add(&r->text, piece);
    if (r->text.is_full)
        fail(r, ERROR_TOO_LARGE, "一个单元格的文字过长", "the text of a cell is too long");
}

/* --- list of sheets --- */

static void open_workbook(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    uint64_t at;
    if (is(name, "workbookPr"))
        r->from_1904 = truth(attribute(attributes, "date1904"));
    if (!is(name, "sheet"))
        return;
    str state = attribute(attributes, "state");
    sheet_entry *sheet = vec_push(r->memory, &r->sheets);
    *sheet = (sheet_entry){ .name = sheet_text(r->memory, attribute(attributes, "name")),
                            .is_hidden = state.len > 0 && !str_eq(state, STR("visible")) };
    /* Sheets of charts, dialogs and macros have no cells. */
    if (map_get(&r->relations.by_id, xml_attribute(attributes, SPACE_LINK, "id"), &at) &&
        str_eq(r->relations.items[at].kind, STR("worksheet")))
        sheet->part = r->relations.items[at].part;
    if (r->sheets.count > LIMIT_ARCHIVE_ENTRIES)
        fail(r, ERROR_TOO_LARGE, "工作表过多", "too many sheets in the workbook");
}

/* --- shared texts --- */

static void open_string(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    (void)attributes;
    if (is(name, "si"))
        strbuf_clear(&r->text);
    r->in_phonetic |= is(name, "rPh");
    r->keeps_text = is(name, "t");
}

static void close_string(void *payload, xml_name name)
{
    reading *r = payload;
    r->keeps_text = false;
    if (is(name, "rPh"))
        r->in_phonetic = false;
    if (!is(name, "si"))
        return;
    spend(r, 2 * sizeof(str));
    if (r->strings.count == LIMIT_SHEET_STRINGS)
        fail(r, ERROR_TOO_LARGE, "工作簿中的文本过多", "too many texts in the workbook");
    else
        *vec_push(r->memory, &r->strings) = sheet_text(r->memory, strbuf_str(&r->text));
}

/* --- formats --- */

static const number_format *format_of(reading *r, str id)
{
    uint64_t at;
    if (map_get(&r->formats_by_id, id, &at))
        return r->codes.items[at];
    *vec_push(r->memory, &r->codes) = number_format_of_code(r->memory,
                                                            number_code_of_id((unsigned)number_of(id, 0)));
    map_set(&r->formats_by_id, str_copy(r->memory, id), r->codes.count - 1);
    return r->codes.items[r->codes.count - 1];
}

static void open_style(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    str id = attribute(attributes, "numFmtId");
    if (r->codes.count + r->formats.count > LIMIT_SHEET_FORMATS)
        fail(r, ERROR_TOO_LARGE, "工作簿中的格式过多", "too many formats in the workbook");
    else if (is(name, "numFmt")) {
        *vec_push(r->memory, &r->codes) = number_format_of_code(
            r->memory, sheet_text(r->memory, attribute(attributes, "formatCode")));
        map_set(&r->formats_by_id, str_copy(r->memory, id), r->codes.count - 1);
    } else if (is(name, "cellXfs"))
        r->in_cell_formats = true;
    else if (is(name, "xf") && r->in_cell_formats)
        *vec_push(r->memory, &r->formats) = format_of(r, id);
}

static void close_style(void *payload, xml_name name)
{
    reading *r = payload;
    if (is(name, "cellXfs"))
        r->in_cell_formats = false;
}

/* --- cells --- */

/* C7 -> column 2 (from 0), row 7 (from 1); false for other text. */
static bool read_reference(str text, unsigned *column_out, unsigned *row_out)
{
    size_t at = 0;
    unsigned column = 0;
    for (; at < text.len && text.data[at] >= 'A' && text.data[at] <= 'Z' && at < 3; at++)
        column = column * 26 + (unsigned)(text.data[at] - 'A') + 1;
    size_t row = number_of(str_from(text, at), 0);
    if (at == 0 || row == 0 || row > 1048576)
        return false;
    *column_out = column - 1;
    *row_out = (unsigned)row;
    return true;
}

static void open_merge(reading *r, xml_name name, const char **attributes)
{
    str range = attribute(attributes, "ref"), first;
    merge m;
    unsigned column_last;
    if (r->has_merges || !is(name, "mergeCell") || !str_cut(&range, STR(":"), &first) ||
        !read_reference(first, &m.column, &m.row_first) ||
        !read_reference(range, &column_last, &m.row_last) || m.row_last <= m.row_first ||
        m.column >= LIMIT_CSV_COLUMNS)
        return;
    if (r->merges.count == LIMIT_SHEET_MERGES)
        fail(r, ERROR_TOO_LARGE, "合并的单元格过多", "too many merged cells");
    else
        *vec_push(r->memory, &r->merges) = m;
}

static int compare_merges(const void *a, const void *b)
{
    const merge *x = a, *y = b;
    return x->row_first < y->row_first ? -1 : x->row_first > y->row_first;
}

static void open_row(reading *r, const char **attributes)
{
    str at = attribute(attributes, "r");
    size_t row = at.len > 0 ? number_of(str_trim(at), 0) : (size_t)r->row + 1;
    if (row <= r->row || row > 1048576) {
        fail(r, ERROR_INPUT, "文件已损坏：工作表的行次序有误",
             "the file is damaged: the rows of the sheet are out of order");
        return;
    }
    r->row = (unsigned)row;
    r->column = r->columns = 0;
    r->row_start = arena_save(r->scratch);
}

static cell_type type_of(str type)
{
    static const struct {
        const char *name;
        cell_type type;
    } types[] = { { "", TYPE_NUMBER },          { "n", TYPE_NUMBER }, { "s", TYPE_SHARED },
                  { "inlineStr", TYPE_INLINE }, { "b", TYPE_TRUTH },  { "d", TYPE_DATE } };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq(type, str_of(types[i].name)))
            return types[i].type;
    return TYPE_TEXT;
}

static void open_cell(reading *r, const char **attributes)
{
    unsigned row = r->row;
    str at = attribute(attributes, "r");
    if (at.len > 0 && (!read_reference(at, &r->column, &row) || row != r->row))
        fail(r, ERROR_INPUT, "文件已损坏：单元格的位置有误", "the file is damaged: a cell has no valid reference");
    r->type = type_of(attribute(attributes, "t"));
    r->format = number_of(attribute(attributes, "s"), 0);
    r->has_value = r->has_formula = r->in_inline = false;
    strbuf_clear(&r->text);
}

static void open_in_sheet(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    if (is(name, "row"))
        open_row(r, attributes);
    else if (is(name, "c"))
        open_cell(r, attributes);
    else if (is(name, "v") && r->has_value)
        fail(r, ERROR_INPUT, "文件已损坏：一个单元格有两个数值", "the file is damaged: a cell has two values");
    else if (is(name, "v") && r->type != TYPE_INLINE) {
        strbuf_clear(&r->text);
        r->keeps_text = true;
    } else if (is(name, "is"))
        r->in_inline = r->type == TYPE_INLINE;
    else if (is(name, "t") && r->in_inline)
        r->keeps_text = true;
    else if (is(name, "rPh"))
        r->in_phonetic = true;
    else if (is(name, "f"))
        r->has_formula = true;
    else
        open_merge(r, name, attributes);
}

static str shared_text(reading *r, str text)
{
    size_t at = number_of(str_trim(text), SIZE_MAX);
    if (at < r->strings.count)
        return r->strings.items[at];
    fail(r, ERROR_INPUT, "文件已损坏：缺少单元格引用的文本",
         "the file is damaged: the text of a cell is missing");
    return STR("");
}

/* 2023-12-31T00:00:00 as 2023-12-31. */
static str date_alone(str text)
{
    size_t end = str_find(text, STR("T"), 0);
    return end == STR_NOWHERE ? text : str_slice(text, 0, end);
}

/* The cell as the sheet shows it. It lives until the row ends: nothing of it is borrowed from the text that
 * the next cell reuses. */
static str cell_text(reading *r)
{
    str text = strbuf_str(&r->text);
    const number_format *format = r->format < r->formats.count ? r->formats.items[r->format] : 0;
    if (r->type != TYPE_INLINE && (!r->has_value || (r->type != TYPE_TEXT && str_trim(text).len == 0)))
        /* A formula without a value was written by a program that does not compute values. */
        return r->has_formula ? STR("=?") : STR("");
    switch (r->type) {
    case TYPE_SHARED: return number_text_shown(r->scratch, shared_text(r, text), format);
    case TYPE_NUMBER: return number_shown(r->scratch, str_trim(text), format, r->from_1904);
    case TYPE_TRUTH: return truth(str_trim(text)) ? STR("TRUE") : STR("FALSE");
    case TYPE_DATE: return str_copy(r->scratch, date_alone(str_trim(text)));
    case TYPE_INLINE:
    case TYPE_TEXT: break;
    }
    return number_text_shown(r->scratch, sheet_text(r->scratch, text), format);
}

static void set_cell(reading *r, size_t column, str text)
{
    for (; r->columns <= column; r->columns++)
        r->cells[r->columns] = STR("");
    r->cells[column] = text;
}

static void close_cell(reading *r)
{
    str text = cell_text(r);
    bool is_blank = str_trim(text).len == 0;
    if (r->column < r->columns && r->cells[r->column].len > 0)
        fail(r, ERROR_INPUT, "文件已损坏：同一位置有两个单元格",
             "the file is damaged: two cells have the same reference");
    else if (r->column < LIMIT_CSV_COLUMNS)
        set_cell(r, r->column, text);
    else if (!is_blank)
        fail(r, ERROR_TOO_LARGE, "工作表超过 256 列", "the sheet has more than 256 columns");
    r->has_content |= !is_blank;
    r->column++;
}

/* Line breaks in a cell become blanks, so that each line is one row. */
static str in_one_line(arena *a, str text)
{
    bool has_line_end = str_has(text, STR("\n")) || str_has(text, STR("\r"));
    return has_line_end
               ? str_replace(a,
                             str_replace(a, str_replace(a, text, STR("\r\n"), STR(" ")), STR("\n"), STR(" ")),
                             STR("\r"), STR(" "))
               : text;
}

static void fill_merged(reading *r)
{
    for (; r->next_merge < r->merges.count && r->merges.items[r->next_merge].row_first <= r->row;
         r->next_merge++) {
        const merge *m = &r->merges.items[r->next_merge];
        r->active[m->column] = *m;
        r->active_text[m->column] = m->row_first == r->row && m->column < r->columns
                                        ? str_copy(r->memory, r->cells[m->column])
                                        : STR("");
    }
    for (size_t i = 0; i < LIMIT_CSV_COLUMNS; i++)
        if (r->active[i].row_last >= r->row && r->active[i].row_first < r->row && r->active_text[i].len > 0 &&
            (i >= r->columns || r->cells[i].len == 0))
            set_cell(r, i, r->active_text[i]);
}

static void close_row(reading *r)
{
    size_t count = 0;
    if (r->has_merges) {
        fill_merged(r);
        spend(r, LIMIT_CSV_COLUMNS);
    }
    for (size_t i = 0; i < r->columns; i++)
        if (r->cells[i].len > 0)
            count = i + 1;
    spend(r, r->columns);
    if (count > 0) {
        spend(r, BLANK_ROW_STEPS * (r->row - r->rows_out));
        for (; r->rows_out + 1 < r->row; r->rows_out++)
            strbuf_add_char(r->out, '\n');
        for (size_t i = 0; i < count; i++) {
            if (i > 0)
                strbuf_add_char(r->out, ',');
            csv_write_field(r->out, in_one_line(r->scratch, r->cells[i]), ',');
            spend(r, r->cells[i].len);
        }
        strbuf_add_char(r->out, '\n');
        r->rows_out++;
    }
    if (r->out->is_full)
        fail(r, ERROR_TOO_LARGE, "工作表过大；请另存为 CSV 再导入",
             "the sheet is too large; save it as CSV and import the CSV file");
    arena_restore(r->scratch, r->row_start);
}

static void close_in_sheet(void *payload, xml_name name)
{
    reading *r = payload;
    if (is(name, "v") && r->type != TYPE_INLINE) {
        r->keeps_text = false;
        r->has_value = true;
    } else if (is(name, "t"))
        r->keeps_text = false;
    else if (is(name, "rPh"))
        r->in_phonetic = false;
    else if (is(name, "is"))
        r->in_inline = false;
    else if (is(name, "c"))
        close_cell(r);
    else if (is(name, "row"))
        close_row(r);
}

static bool walk(reading *r, str part, void (*open)(void *, xml_name, const char **),
                 void (*close)(void *, xml_name), bool *found_out, error *err)
{
    xml_visitor visitor = { open, close, on_text };
    r->course = XML_GOES_ON;
    r->keeps_text = r->in_phonetic = false;
    strbuf_clear(&r->text);
    return xml_walk(r->z, part, &visitor, r, &r->course, found_out, err);
}

static bool read_book(reading *r, error *err)
{
    bool found;
    str book;
    xml_space space;
    if (!package_main(r->memory, r->z, STR("xl/workbook.xml"), &book, &space, err))
        return false;
    if (book.len > 0 && space != SPACE_SHEET)
        return office_refuse(office_kind_of_space(space), true, err);
    if (!package_relations(r->memory, r->z, book, &r->relations, err) ||
        !walk(r, book, open_workbook, 0, &found, err))
        return false;
    if (!found || r->sheets.count == 0)
        return error_set(err, ERROR_INPUT, "文件已损坏：没有工作表", "the file is damaged: no sheet found");
    return walk(r, package_part(&r->relations, "sharedStrings"), open_string, close_string, &found, err) &&
           walk(r, package_part(&r->relations, "styles"), open_style, close_style, &found, err);
}

static bool read_cells(reading *r, const sheet_entry *sheet, strbuf *out, error *err)
{
    bool found;
    r->row = r->rows_out = 0;
    r->has_content = false;
    r->next_merge = 0;
    r->out = out;
    memset(r->active, 0, sizeof r->active);
    arena_mark start = arena_save(r->scratch);
    bool done = walk(r, sheet->part, open_in_sheet, close_in_sheet, &found, err);
    arena_restore(r->scratch, start);
    return done &&
           (found || error_set(err, ERROR_INPUT, "文件已损坏：缺少工作表“%.*s”",
                               "the file is damaged: sheet \"%.*s\" is missing", STR_ARG(sheet->name)));
}

/* Merged cells are listed behind the cells: a sheet with cells merged downwards is read once more. */
static bool read_sheet(reading *r, const sheet_entry *sheet, strbuf *out, error *err)
{
    size_t before = out->len;
    r->merges.count = 0;
    if (!read_cells(r, sheet, out, err))
        return false;
    size_t count = r->merges.count;
    if (count == 0)
        return true;
    out->len = before;
    qsort(r->merges.items, count, sizeof *r->merges.items, compare_merges);
    r->has_merges = true;
    bool done = read_cells(r, sheet, out, err);
    r->has_merges = false;
    return done;
}

/* Reads all visible sheets with content, one below the other: a line with the name of the sheet before each
 * but the first. Behind them the number of that line and the name of each sheet; the last line has the length
 * of the text and the number of sheets. */
static bool read_visible(reading *r, strbuf *out, error *err)
{
    strbuf heads = strbuf_in(r->memory, 0);
    unsigned count = 0, lines = 0;
    for (size_t i = 0; i < r->sheets.count; i++) {
        const sheet_entry *sheet = &r->sheets.items[i];
        size_t before = out->len;
        if (sheet->is_hidden || sheet->part.len == 0) /* a chart sheet has no cells */
            continue;
        str name = in_one_line(r->memory, sheet->name);
        unsigned name_line = count > 0 ? lines + 1 : 0;
        if (count > 0) {
            csv_write_field(out, name, ',');
            strbuf_add_char(out, '\n');
        }
        if (!read_sheet(r, sheet, out, err))
            return false;
        if (!r->has_content) {
            out->len = before;
            continue;
        }
        lines = name_line + r->rows_out;
        count++;
        strbuf_addf(&heads, "%u %.*s\n", name_line, STR_ARG(name));
    }
    if (count == 0)
        return error_set(err, ERROR_INPUT, "工作簿为空", "the workbook is empty");
    size_t csv_bytes = out->len;
    strbuf_add(out, strbuf_str(&heads));
    strbuf_addf(out, "%zu %u", csv_bytes, count);
    return true;
}

bool xlsx_answer(arena *a, str bytes, strbuf *out, error *err)
{
    reading *r = arena_new(a, reading);
    *r = (reading){
        .memory = a, .err = err, .text = strbuf_in(a, LIMIT_SHEET_TEXT_BYTES), .formats_by_id = map_in(a)
    };
    if (!archive_open(a, bytes, &r->z, err))
        return false;
    r->scratch = arena_create(LIMIT_SANDBOX_BYTES);
    bool done = read_book(r, err) && read_visible(r, out, err);
    archive_close(r->z);
    arena_destroy(r->scratch);
    return done;
}
