/* The sheets of an OpenDocument spreadsheet (ISO/IEC 26300): content.xml. Runs in the sandboxed child. */
#include "base/decimal.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "document/read/sheet_number.h"
#include "document/read/sheet_shown.h"
#include "document/read/sheet_sink.h"
#include "document/read/xml.h"

enum { ROWS_MAX = 1048576, COLUMNS_MAX = 16384 };

typedef struct ods_reading {
    arena *memory, *scratch;
    sheet_sink *sink;
    error *err;
    xml_course course;
    map hidden;       /* styles of tables that are not displayed */
    str style;        /* of a table, being read */
    unsigned skipped; /* depth inside what is no content of a cell; 0: none */
    /* The sheets. */
    size_t sheet, first; /* number of this one; the first that is wanted */
    bool is_repeat;      /* the first was begun already */
    bool in_sheet, is_again;
    unsigned tables; /* depth */
    /* The row. */
    arena_mark row_start;
    unsigned row, row_repeat, column;
    unsigned columns; /* of the sheet that were described so far */
    VEC(sheet_cell) cells;
    /* The cell. */
    bool in_cell, has_formula;
    unsigned cell_repeat, paragraphs;
    str type, value;
    strbuf text;
} ods_reading;

static void check(ods_reading *r, bool done)
{
    if (!done)
        r->course = XML_HAS_FAILED;
}

static void fail(ods_reading *r, error_code code, const char *zh, const char *en)
{
    if (r->course != XML_HAS_FAILED)
        check(r, error_set(r->err, code, "%s%.0s", "%.0s%s", zh, en));
}

static void spend(ods_reading *r, size_t steps)
{
    if (r->course != XML_HAS_FAILED)
        check(r, archive_spend(r->sink->z, steps, r->err));
}

static bool is_table(xml_name name, const char *local)
{
    return xml_is(name, SPACE_ODF_TABLE, local);
}

static unsigned repeat_of(const char **attributes, const char *name, unsigned most)
{
    int64_t count;
    str text = xml_attribute(attributes, SPACE_ODF_TABLE, name);
    return int_parse(text, &count) && count > 0 ? (unsigned)(count < most ? count : most) : 1;
}

/* ---- sheets ---- */

static void open_sheet(ods_reading *r, const char **attributes)
{
    bool is_hidden;
    uint64_t ignored;
    if (++r->tables > 1)
        return; /* a table in a cell */
    is_hidden = map_get(&r->hidden, xml_attribute(attributes, SPACE_ODF_TABLE, "style-name"), &ignored);
    r->in_sheet = r->sheet >= r->first && (!is_hidden || r->sink->wants_hidden);
    r->row = r->columns = 0;
    memset(r->sink->column_is_hidden, 0, sizeof r->sink->column_is_hidden);
    bool is_begun = r->is_repeat && r->sheet == r->first;
    str name = str_copy(r->memory, xml_attribute(attributes, SPACE_ODF_TABLE, "name"));
    if (r->in_sheet && !is_begun)
        check(r, r->sink->begin(r->sink, name, is_hidden, r->err));
    if (!r->in_sheet && r->sheet >= r->first)
        sheet_skip(r->sink, name);
}

static void close_sheet(ods_reading *r)
{
    if (--r->tables > 0)
        return;
    if (r->in_sheet && r->course != XML_HAS_FAILED) {
        check(r, r->sink->end(r->sink, &r->is_again, r->err));
        if (r->is_again && r->course == XML_GOES_ON)
            r->course = XML_IS_DONE;
    }
    r->in_sheet = false;
    r->sheet++;
}

/* ---- rows and cells ---- */

/* collapse, or filter for a row that a filter hides. */
static bool is_not_shown(const char **attributes)
{
    str seen = xml_attribute(attributes, SPACE_ODF_TABLE, "visibility");
    return seen.len > 0 && !str_eq(seen, STR("visible"));
}

static void open_column(ods_reading *r, const char **attributes)
{
    unsigned end = r->columns + repeat_of(attributes, "number-columns-repeated", COLUMNS_MAX);
    for (; r->columns < end && r->columns < LIMIT_CSV_COLUMNS; r->columns++)
        r->sink->column_is_hidden[r->columns] = is_not_shown(attributes);
}

static void open_row(ods_reading *r, const char **attributes)
{
    r->sink->row_is_hidden = is_not_shown(attributes);
    r->row_repeat = repeat_of(attributes, "number-rows-repeated", ROWS_MAX);
    r->column = 0;
    r->cells.count = 0;
    r->row_start = arena_save(r->scratch);
}

static void close_row(ods_reading *r)
{
    unsigned end = r->row + r->row_repeat;
    if (r->cells.count > 0 && end > ROWS_MAX)
        fail(r, ERROR_INPUT, "文件已损坏：工作表的行过多", "the file is damaged: too many rows in a sheet");
    for (unsigned row = r->row + 1; r->cells.count > 0 && row <= end && r->course == XML_GOES_ON; row++) {
        for (size_t i = 0; i < r->cells.count && r->course == XML_GOES_ON; i++) {
            r->cells.items[i].row = row;
            check(r, r->sink->cell(r->sink, &r->cells.items[i], r->err));
        }
        spend(r, r->cells.count);
        if (r->course == XML_GOES_ON)
            check(r, r->sink->end_row(r->sink, row, r->err));
    }
    r->row = end < ROWS_MAX ? end : ROWS_MAX;
    arena_restore(r->scratch, r->row_start);
}

static void open_cell(ods_reading *r, const char **attributes)
{
    unsigned spanned = repeat_of(attributes, "number-rows-spanned", ROWS_MAX);
    static const char *const values[] = { "value", "date-value", "time-value", "boolean-value" };
    r->in_cell = true;
    r->paragraphs = 0;
    r->cell_repeat = repeat_of(attributes, "number-columns-repeated", COLUMNS_MAX);
    r->has_formula = xml_attribute(attributes, SPACE_ODF_TABLE, "formula").len > 0;
    r->type = str_copy(r->scratch, xml_attribute(attributes, SPACE_ODF_OFFICE, "value-type"));
    r->value = STR("");
    for (size_t i = 0; i < COUNT_OF(values) && r->value.len == 0; i++)
        r->value = str_copy(r->scratch, xml_attribute(attributes, SPACE_ODF_OFFICE, values[i]));
    strbuf_clear(&r->text);
    if (spanned > 1)
        check(r, r->sink->merge(r->sink, (sheet_merge){ r->column, r->row + 1, r->row + spanned }, r->err));
}

/* As the sheet shows it. Some programs write no text beside a number, and Gnumeric 1.12.55 writes percentages
 * as plain numbers. */
static str number_in(ods_reading *r, str shown)
{
    bool is_percent = str_eq(r->type, STR("percentage"));
    return r->paragraphs == 0 ? number_shown(r->scratch, r->value, 0, false)
                              : number_of_shown(r->scratch, shown, r->value, is_percent);
}

static sheet_cell cell_of(ods_reading *r)
{
    static const char *const numbers[] = { "float", "percentage", "currency" };
    str text = str_copy(r->scratch, strbuf_str(&r->text));
    sheet_cell c = { .kind = SHEET_TEXT, .shown = text };
    bool is_error = r->has_formula && (str_starts(text, STR("#")) || str_starts(text, STR("Err:")));
    if (is_error)
        c.kind = SHEET_ERROR;
    else if (str_eq(r->type, STR("date")) || str_eq(r->type, STR("time"))) {
        size_t end = str_find(r->value, STR("T"), 0);
        c.kind = SHEET_DATE;
        c.shown = str_eq(r->type, STR("date")) && r->value.len > 0 ? str_slice(r->value, 0, end) : text;
    } else if (str_eq(r->type, STR("boolean"))) {
        c.kind = SHEET_TRUTH;
        c.shown = str_eq(r->value, STR("true")) ? STR("TRUE") : STR("FALSE");
    } else if (r->has_formula && r->type.len == 0 && text.len == 0) {
        c.kind = SHEET_UNKNOWN;
        c.shown = STR("=?");
    }
    for (size_t i = 0; i < COUNT_OF(numbers) && !is_error; i++)
        if (str_eq(r->type, str_of(numbers[i])) && r->value.len > 0) {
            c.kind = SHEET_NUMBER;
            c.number = number_shown(r->scratch, r->value, 0, false);
            c.shown = number_in(r, text);
        }
    return c;
}

static void close_cell(ods_reading *r)
{
    sheet_cell c = cell_of(r);
    bool is_blank = str_trim(c.shown).len == 0;
    if (!is_blank)
        spend(r, (size_t)r->cell_repeat * (c.shown.len + 1));
    for (unsigned i = 0; i < r->cell_repeat && !is_blank && r->course == XML_GOES_ON; i++) {
        c.column = r->column + i;
        *vec_push(r->memory, &r->cells) = c;
    }
    r->column += r->cell_repeat < COLUMNS_MAX - r->column ? r->cell_repeat : COLUMNS_MAX - r->column;
    r->in_cell = false;
}

/* ---- elements ---- */

/* Comments, earlier versions and drawings are no content of a cell. */
static bool is_skipped(xml_name name)
{
    return xml_is(name, SPACE_ODF_OFFICE, "annotation") || is_table(name, "tracked-changes") ||
           is_table(name, "shapes") || xml_is(name, SPACE_ODF_OFFICE, "forms");
}

static void open_style(ods_reading *r, xml_name name, const char **attributes)
{
    if (xml_is(name, SPACE_ODF_STYLE, "style"))
        r->style = str_copy(r->memory, xml_attribute(attributes, SPACE_ODF_STYLE, "name"));
    else if (xml_is(name, SPACE_ODF_STYLE, "table-properties") &&
             str_eq(xml_attribute(attributes, SPACE_ODF_TABLE, "display"), STR("false")))
        map_set(&r->hidden, r->style, 1);
    if (r->hidden.count > LIMIT_SHEET_FORMATS)
        fail(r, ERROR_TOO_LARGE, "工作簿中的格式过多", "too many formats in the workbook");
}

static void open_in_cell(ods_reading *r, xml_name name)
{
    if (xml_is(name, SPACE_ODF_TEXT, "p") && r->paragraphs++ > 0)
        strbuf_add_char(&r->text, '\n');
    else if (xml_is(name, SPACE_ODF_TEXT, "s") || xml_is(name, SPACE_ODF_TEXT, "tab"))
        strbuf_add_char(&r->text, ' ');
    else if (xml_is(name, SPACE_ODF_TEXT, "line-break"))
        strbuf_add_char(&r->text, '\n');
}

static void open_element(void *payload, xml_name name, const char **attributes)
{
    ods_reading *r = payload;
    if (r->skipped > 0 || is_skipped(name))
        r->skipped++;
    else if (is_table(name, "table"))
        open_sheet(r, attributes);
    else if (!r->in_sheet)
        open_style(r, name, attributes);
    else if (r->tables > 1)
        return;
    else if (is_table(name, "table-column"))
        open_column(r, attributes);
    else if (is_table(name, "table-row"))
        open_row(r, attributes);
    else if (is_table(name, "table-cell") || is_table(name, "covered-table-cell"))
        open_cell(r, attributes);
    else if (r->in_cell)
        open_in_cell(r, name);
}

static void close_element(void *payload, xml_name name)
{
    ods_reading *r = payload;
    if (r->skipped > 0)
        r->skipped--;
    else if (is_table(name, "table"))
        close_sheet(r);
    else if (!r->in_sheet || r->tables > 1)
        return;
    else if (is_table(name, "table-row"))
        close_row(r);
    else if (is_table(name, "table-cell") || is_table(name, "covered-table-cell"))
        close_cell(r);
}

static void on_text(void *payload, str piece)
{
    ods_reading *r = payload;
    if (!r->in_cell || r->skipped > 0 || r->paragraphs == 0)
        return;
    strbuf_add(&r->text, piece);
    if (r->text.is_full)
        fail(r, ERROR_TOO_LARGE, "一个单元格的文字过长", "the text of a cell is too long");
}

/* A sheet with merged cells is passed to the sink twice: the file is read again from its start. */
static bool read_all(ods_reading *r, error *err)
{
    static const xml_visitor visitor = { .open = open_element, .close = close_element, .text = on_text };
    bool found, is_whole = false;
    while (!is_whole) {
        r->course = XML_GOES_ON;
        r->sheet = r->skipped = r->tables = 0;
        r->in_sheet = r->in_cell = r->is_again = false;
        if (!xml_walk(r->sink->z, STR("content.xml"), &visitor, r, &r->course, &found, err))
            return false;
        if (!found)
            return error_set(err, ERROR_INPUT, "文件已损坏：没有工作表", "the file is damaged: no sheet found");
        is_whole = !r->is_again;
        r->is_repeat = true;
        r->first = r->sheet - 1;
    }
    return r->sink->finish(r->sink, err);
}

bool ods_sheets(arena *a, archive *z, sheet_sink *sink, error *err)
{
    ods_reading *r = arena_new(a, ods_reading);
    *r = (ods_reading){ .memory = a,
                        .sink = sink,
                        .err = err,
                        .hidden = map_in(a),
                        .style = STR(""),
                        .text = strbuf_in(a, LIMIT_SHEET_TEXT_BYTES) };
    sink->z = z;
    sink->scratch = r->scratch = arena_create(LIMIT_SANDBOX_BYTES);
    bool done = read_all(r, err);
    arena_destroy(r->scratch);
    return done;
}
