/* The sheets of an Excel workbook: shared texts, formats, dates. Runs in the sandboxed child. */
#include "base/decimal.h"
#include "base/limits.h"
#include "base/vec.h"
#include "document/read/office.h"
#include "document/read/package.h"
#include "document/read/plain_cell.h"
#include "document/read/sheet_number.h"
#include "document/read/sheet_sink.h"
#include "document/read/sheet_text.h"

typedef struct sheet_entry {
    str name, part;
    bool is_hidden;
} sheet_entry;

typedef enum cell_type {
    TYPE_NUMBER,
    TYPE_SHARED,
    TYPE_INLINE,
    TYPE_TRUTH,
    TYPE_DATE,
    TYPE_ERROR,
    TYPE_TEXT /* results of formulas */
} cell_type;

typedef struct reading {
    arena *memory, *scratch;
    archive *z;
    sheet_sink *sink;
    error *err;
    xml_course course;
    bool from_1904;
    part_relations relations; /* of the workbook */
    VEC(sheet_entry) sheets;
    VEC(str) strings;
    map formats_by_id; /* number_format of a code, by the id of the code */
    VEC(const number_format *) codes;
    VEC(const number_format *) formats; /* indexed by the s attribute of a cell */
    strbuf text;                 /* text of the open element */
    bool keeps_text, in_phonetic, in_cell_formats, in_inline;
    /* the sheet */
    arena_mark row_start;
    unsigned row, column;
    cell_type type;
    size_t format;
    bool has_value, has_formula;
    bool is_in_row; /* the last tag was that of a row, or the end of a cell */
} reading;

static void fail(reading *r, error_code code, const char *zh, const char *en)
{
    if (r->course != XML_HAS_FAILED)
        (void)error_set(r->err, code, "%s%.0s", "%.0s%s", zh, en);
    r->course = XML_HAS_FAILED;
}

/* After a call of the sink. */
static void check(reading *r, bool done)
{
    if (!done)
        r->course = XML_HAS_FAILED;
}

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
    enum { DIGITS_MAX = 9 }; /* nearly every number has fewer, and digits alone */
    int64_t value;
    size_t plain = 0, at = 0;
    for (; at < text.len && at < DIGITS_MAX && char_is_digit(text.data[at]); at++)
        plain = plain * 10 + (size_t)(text.data[at] - '0');
    if (at > 0 && at == text.len)
        return plain;
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

bool sheet_reference(str text, unsigned *column_out, unsigned *row_out)
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
    sheet_merge m;
    unsigned column_last;
    if (is(name, "mergeCell") && str_cut(&range, STR(":"), &first) &&
        sheet_reference(first, &m.column, &m.row_first) &&
        sheet_reference(range, &column_last, &m.row_last) &&
        r->course != XML_HAS_FAILED)
        check(r, r->sink->merge(r->sink, m, r->err));
}

/* Columns min to max of a sheet, from 1. */
static void open_columns(reading *r, const char **attributes)
{
    size_t first = number_of(attribute(attributes, "min"), 0), last = number_of(attribute(attributes, "max"), 0);
    if (truth(attribute(attributes, "hidden")))
        for (size_t i = first; i > 0 && i <= last && i <= LIMIT_CSV_COLUMNS; i++)
            r->sink->column_is_hidden[i - 1] = true;
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
    r->sink->row_is_hidden = truth(attribute(attributes, "hidden"));
    r->column = 0;
    r->row_start = arena_save(r->scratch);
}

static cell_type type_of(str type)
{
    static const struct {
        str name;
        cell_type type;
    } types[] = { { STR_INIT("s"), TYPE_SHARED },         { STR_INIT(""), TYPE_NUMBER },
                  { STR_INIT("n"), TYPE_NUMBER },         { STR_INIT("b"), TYPE_TRUTH },
                  { STR_INIT("inlineStr"), TYPE_INLINE }, { STR_INIT("d"), TYPE_DATE },
                  { STR_INIT("e"), TYPE_ERROR } };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq(type, types[i].name))
            return types[i].type;
    return TYPE_TEXT;
}

static void open_cell(reading *r, str at, str type, str style)
{
    unsigned row = r->row;
    if (at.len > 0 && (!sheet_reference(at, &r->column, &row) || row != r->row))
        fail(r, ERROR_INPUT, "文件已损坏：单元格的位置有误", "the file is damaged: a cell has no valid reference");
    r->type = type_of(type);
    r->format = number_of(style, 0);
    r->has_value = r->has_formula = r->in_inline = false;
    strbuf_clear(&r->text);
}

static void open_in_sheet(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    r->is_in_row = is(name, "row");
    if (r->is_in_row)
        open_row(r, attributes);
    else if (is(name, "c"))
        open_cell(r, attribute(attributes, "r"), attribute(attributes, "t"), attribute(attributes, "s"));
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
    else if (is(name, "col"))
        open_columns(r, attributes);
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
    case TYPE_ERROR:
    case TYPE_TEXT: break;
    }
    return number_text_shown(r->scratch, sheet_text(r->scratch, text), format);
}

static sheet_kind kind_of(const reading *r, str shown)
{
    const number_format *format = r->format < r->formats.count ? r->formats.items[r->format] : 0;
    bool is_blank = !r->has_value || str_trim(strbuf_str(&r->text)).len == 0;
    if (r->has_formula && is_blank && r->type != TYPE_TEXT)
        return SHEET_UNKNOWN;
    switch (r->type) {
    case TYPE_NUMBER:
        return is_blank || shown.len == 0                           ? SHEET_TEXT
               : number_is_date(str_trim(strbuf_str(&r->text)), format) ? SHEET_DATE
                                                                         : SHEET_NUMBER;
    case TYPE_TRUTH: return SHEET_TRUTH;
    case TYPE_DATE: return SHEET_DATE;
    case TYPE_ERROR: return SHEET_ERROR;
    case TYPE_SHARED:
    case TYPE_INLINE:
    case TYPE_TEXT: break;
    }
    return SHEET_TEXT;
}

static void close_cell(reading *r)
{
    sheet_cell c = { .row = r->row, .column = r->column, .shown = cell_text(r) };
    if (r->sink->wants_kinds)
        c.kind = kind_of(r, c.shown);
    if (c.kind == SHEET_NUMBER)
        c.number = number_shown(r->scratch, str_trim(strbuf_str(&r->text)), 0, false);
    if (r->course != XML_HAS_FAILED)
        check(r, r->sink->cell(r->sink, &c, r->err));
    r->column++;
}

static void close_row(reading *r)
{
    if (r->course != XML_HAS_FAILED)
        check(r, r->sink->end_row(r->sink, r->row, r->err));
    arena_restore(r->scratch, r->row_start);
}

static void close_in_sheet(void *payload, xml_name name)
{
    reading *r = payload;
    r->is_in_row = is(name, "c");
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

/* Reads the plain cells at the start of rest; see xml_visitor. Not in a row inside the text of a cell. */
static size_t skim_cells(void *payload, str rest)
{
    reading *r = payload;
    plain_cell c;
    size_t start = 0, bytes = 0;
    bool may_skim = r->is_in_row && !r->keeps_text && !r->in_phonetic;
    while (may_skim && r->course == XML_GOES_ON &&
           (bytes = plain_cell_read(str_from(rest, start), &c)) > 0) {
        start += bytes;
        spend(r, XML_ELEMENT_STEPS * (size_t)(1 + c.has_value));
        open_cell(r, c.reference, c.type, c.style);
        r->has_value = c.has_value && r->type != TYPE_INLINE;
        if (r->has_value)
            strbuf_add(&r->text, c.value);
        close_cell(r);
    }
    return start;
}

static bool walk(reading *r, str part, const xml_visitor *visitor, bool *found_out, error *err)
{
    r->course = XML_GOES_ON;
    r->keeps_text = r->in_phonetic = r->is_in_row = false;
    strbuf_clear(&r->text);
    return xml_walk(r->z, part, visitor, r, &r->course, found_out, err);
}

static bool read_book(reading *r, error *err)
{
    static const xml_visitor workbook = { .open = open_workbook },
                             strings = { .open = open_string, .close = close_string, .text = on_text },
                             styles = { .open = open_style, .close = close_style };
    bool found;
    str book;
    xml_space space;
    if (!package_main(r->memory, r->z, STR("xl/workbook.xml"), &book, &space, err))
        return false;
    if (book.len > 0 && space != SPACE_SHEET)
        return office_refuse(office_kind_of_space(space), true, err);
    if (!package_relations(r->memory, r->z, book, &r->relations, err) ||
        !walk(r, book, &workbook, &found, err))
        return false;
    if (!found || r->sheets.count == 0)
        return error_set(err, ERROR_INPUT, "文件已损坏：没有工作表", "the file is damaged: no sheet found");
    return walk(r, package_part(&r->relations, "sharedStrings"), &strings, &found, err) &&
           walk(r, package_part(&r->relations, "styles"), &styles, &found, err);
}

static bool read_cells(reading *r, const sheet_entry *sheet, error *err)
{
    static const xml_visitor cells = { .open = open_in_sheet,
                                       .close = close_in_sheet,
                                       .text = on_text,
                                       .skim = skim_cells,
                                       .skim_space = SPACE_SHEET,
                                       .skim_mark = STR_INIT("><c ") };
    bool found;
    r->row = 0;
    memset(r->sink->column_is_hidden, 0, sizeof r->sink->column_is_hidden);
    arena_mark start = arena_save(r->scratch);
    bool done = walk(r, sheet->part, &cells, &found, err);
    arena_restore(r->scratch, start);
    return done &&
           (found || error_set(err, ERROR_INPUT, "文件已损坏：缺少工作表“%.*s”",
                               "the file is damaged: sheet \"%.*s\" is missing", STR_ARG(sheet->name)));
}

static bool read_sheet(reading *r, const sheet_entry *sheet, error *err)
{
    bool again = true;
    if (!r->sink->begin(r->sink, sheet->name, sheet->is_hidden, err))
        return false;
    while (again)
        if (!read_cells(r, sheet, err) || !r->sink->end(r->sink, &again, err))
            return false;
    return true;
}

static bool read_sheets(reading *r, error *err)
{
    for (size_t i = 0; i < r->sheets.count; i++) {
        const sheet_entry *sheet = &r->sheets.items[i];
        bool is_wanted = sheet->part.len > 0 && /* a chart sheet has no cells */
                         (!sheet->is_hidden || r->sink->wants_hidden);
        if (is_wanted && !read_sheet(r, sheet, err))
            return false;
        if (!is_wanted && sheet->part.len > 0)
            sheet_skip(r->sink, sheet->name);
    }
    return r->sink->finish(r->sink, err);
}

bool xlsx_sheets(arena *a, archive *z, sheet_sink *sink, error *err)
{
    reading *r = arena_new(a, reading);
    *r = (reading){ .memory = a,
                    .z = z,
                    .sink = sink,
                    .err = err,
                    .text = strbuf_in(a, LIMIT_SHEET_TEXT_BYTES),
                    .formats_by_id = map_in(a) };
    sink->z = z;
    sink->scratch = r->scratch = arena_create(LIMIT_SANDBOX_BYTES);
    bool done = read_book(r, err) && read_sheets(r, err);
    arena_destroy(r->scratch);
    return done;
}
