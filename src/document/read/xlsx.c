/* A workbook's first sheet as CSV: shared texts, formats, dates, cells merged downwards. Runs in the
 * sandboxed child. */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/decimal.h"
#include "base/limits.h"
#include "base/vec.h"
#include "document/read/office.h"
#include "document/read/sheet_number.h"
#include "document/read/xml.h"

typedef struct sheet_entry {
    str name, relation, path;
    bool is_hidden;
} sheet_entry;

typedef struct format_code {
    unsigned id;
    number_format format;
} format_code;

/* Merged cells: the text of the first applies to the cells below it. */
typedef struct merge {
    unsigned column, row_first, row_last;
} merge;

typedef enum cell_type { TYPE_NUMBER, TYPE_SHARED, TYPE_INLINE, TYPE_TEXT } cell_type;

typedef struct reading {
    arena *memory, *scratch;
    archive *z;
    error *err;
    bool failed, from_1904;
    VEC(sheet_entry) sheets;
    VEC(str) strings;
    VEC(format_code) codes;
    VEC(number_format) formats;  /* indexed by the s attribute of a cell */
    VEC(merge) merges;
    strbuf text;                 /* text of the open element */
    bool keeps_text, in_phonetic, in_cell_formats;
    /* the sheet */
    size_t next_merge;
    merge active[LIMIT_CSV_COLUMNS];
    str active_text[LIMIT_CSV_COLUMNS];
    str cells[LIMIT_CSV_COLUMNS];
    arena_mark row_start;
    unsigned row, column, rows_out;
    cell_type type;
    size_t format;
    str value;
    bool has_value, has_formula, has_content;
    strbuf *out;
} reading;

static void fail(reading *r, error_code code, const char *zh, const char *en)
{
    if (!r->failed)
        error_set(r->err, code, "%s%.0s", "%.0s%s", zh, en);
    r->failed = true;
}

static bool is(xml_name name, const char *local)
{
    return str_eq(name.local, str_of(local));
}

static bool is_sheet_space(xml_name name)
{
    return str_has(name.space, STR("spreadsheetml"));
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

static void begin_text(reading *r)
{
    strbuf_clear(&r->text);
    r->keeps_text = true;
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
    if (is(name, "workbookPr"))
        r->from_1904 = truth(xml_attribute(attributes, "date1904"));
    if (!is(name, "sheet") || !is_sheet_space(name))
        return;
    str state = xml_attribute(attributes, "state");
    *vec_push(r->memory,
              &r->sheets) = (sheet_entry){ .name = str_copy(r->memory, xml_attribute(attributes, "name")),
                                           .relation = str_copy(r->memory, xml_attribute(attributes, "id")),
                                           .is_hidden = state.len > 0 && !str_eq(state, STR("visible")) };
}

static void open_relation(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    str id = xml_attribute(attributes, "Id"), target = xml_attribute(attributes, "Target");
    for (size_t i = 0; is(name, "Relationship") && i < r->sheets.count; i++)
        if (str_eq(r->sheets.items[i].relation, id) && id.len > 0)
            r->sheets.items[i].path = str_starts(target, STR("/")) ? str_copy(r->memory, str_from(target, 1))
                                                                   : str_join(r->memory, STR("xl/"), target);
}

static void close_nothing(void *payload, xml_name name)
{
    (void)payload;
    (void)name;
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
    if (r->strings.count == LIMIT_SHEET_STRINGS)
        fail(r, ERROR_TOO_LARGE, "工作簿中的文本过多", "too many texts in the workbook");
    else
        *vec_push(r->memory, &r->strings) = str_copy(r->memory, strbuf_str(&r->text));
}

/* --- formats --- */

static number_format format_of(const reading *r, unsigned id)
{
    for (size_t i = 0; i < r->codes.count; i++)
        if (r->codes.items[i].id == id)
            return r->codes.items[i].format;
    return number_format_of_id(id);
}

static void open_style(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    size_t id = number_of(xml_attribute(attributes, "numFmtId"), 0);
    if (r->codes.count + r->formats.count > LIMIT_SHEET_FORMATS)
        fail(r, ERROR_TOO_LARGE, "工作簿中的格式过多", "too many formats in the workbook");
    else if (is(name, "numFmt"))
        *vec_push(r->memory, &r->codes) = (format_code){ (unsigned)id, number_format_of_code(xml_attribute(
                                                                           attributes, "formatCode")) };
    else if (is(name, "cellXfs"))
        r->in_cell_formats = true;
    else if (is(name, "xf") && r->in_cell_formats)
        *vec_push(r->memory, &r->formats) = format_of(r, (unsigned)id);
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

static void open_merge(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    str range = xml_attribute(attributes, "ref"), first;
    merge m;
    unsigned column_last;
    if (!is(name, "mergeCell") || !str_cut(&range, STR(":"), &first) ||
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
    size_t row = number_of(xml_attribute(attributes, "r"), (size_t)r->row + 1);
    if (row <= r->row || row > 1048576) {
        fail(r, ERROR_INPUT, "文件已损坏：工作表的行次序有误",
             "the file is damaged: the rows of the sheet are out of order");
        return;
    }
    r->row = (unsigned)row;
    r->column = 0;
    r->row_start = arena_save(r->scratch);
    memset(r->cells, 0, sizeof r->cells);
}

static void open_cell(reading *r, const char **attributes)
{
    unsigned row;
    str type = xml_attribute(attributes, "t"), at = xml_attribute(attributes, "r");
    if (at.len > 0 && !read_reference(at, &r->column, &row))
        fail(r, ERROR_INPUT, "文件已损坏：单元格的位置有误", "the file is damaged: a cell has no valid reference");
    r->type = str_eq(type, STR("s"))                    ? TYPE_SHARED
              : str_eq(type, STR("inlineStr"))          ? TYPE_INLINE
              : type.len == 0 || str_eq(type, STR("n")) ? TYPE_NUMBER
                                                        : TYPE_TEXT;
    r->format = number_of(xml_attribute(attributes, "s"), 0);
    r->value = STR("");
    r->has_value = r->has_formula = false;
    strbuf_clear(&r->text);
}

static void open_in_sheet(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    if (!is_sheet_space(name))
        return;
    if (is(name, "row"))
        open_row(r, attributes);
    else if (is(name, "c"))
        open_cell(r, attributes);
    else if (is(name, "v"))
        begin_text(r);
    else if (is(name, "t") && r->type == TYPE_INLINE)
        r->keeps_text = true;
    else if (is(name, "rPh"))
        r->in_phonetic = true;
    else if (is(name, "f"))
        r->has_formula = true;
}

static str cell_text(reading *r)
{
    str text = strbuf_str(&r->text);
    if (r->type != TYPE_INLINE &&
        (!r->has_value ||
         str_trim(text).len == 0)) /* the formula was written by a program that does not compute values */
        return r->has_formula ? STR("=?") : STR("");
    switch (r->type) {
    case TYPE_SHARED: {
        size_t at = number_of(str_trim(text), SIZE_MAX);
        if (at < r->strings.count)
            return r->strings.items[at];
        fail(r, ERROR_INPUT, "文件已损坏：缺少单元格引用的文本", "the file is damaged: the text of a cell is missing");
        return STR("");
    }
    case TYPE_NUMBER:
        return number_shown(r->scratch, str_trim(text),
                            r->format < r->formats.count ? r->formats.items[r->format]
                                                         : (number_format){ NUMBER_GENERAL, 0, 0 },
                            r->from_1904);
    case TYPE_INLINE:
    case TYPE_TEXT:
        break;
    }
    return str_copy(r->scratch, text);
}

static void close_cell(reading *r)
{
    str text = cell_text(r);
    bool is_blank = str_trim(text).len == 0;
    if (r->column < LIMIT_CSV_COLUMNS)
        r->cells[r->column] = text;
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
        r->active_text[m->column] = m->row_first == r->row ? str_copy(r->memory, r->cells[m->column])
                                                           : STR("");
    }
    for (size_t i = 0; i < LIMIT_CSV_COLUMNS; i++)
        if (r->active[i].row_last >= r->row && r->active[i].row_first < r->row && r->cells[i].len == 0)
            r->cells[i] = r->active_text[i];
}

static void close_row(reading *r)
{
    size_t count = 0;
    fill_merged(r);
    for (size_t i = 0; i < LIMIT_CSV_COLUMNS; i++)
        if (r->cells[i].len > 0)
            count = i + 1;
    for (; r->rows_out + 1 < r->row; r->rows_out++)
        strbuf_add_char(r->out, '\n');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            strbuf_add_char(r->out, ',');
        csv_write_field(r->out, in_one_line(r->scratch, r->cells[i]), ',');
    }
    strbuf_add_char(r->out, '\n');
    r->rows_out++;
    if (r->out->is_full)
        fail(r, ERROR_TOO_LARGE, "工作表过大；请另存为 CSV 再导入",
             "the sheet is too large; save it as CSV and import the CSV file");
    arena_restore(r->scratch, r->row_start);
}

static void close_in_sheet(void *payload, xml_name name)
{
    reading *r = payload;
    if (!is_sheet_space(name))
        return;
    if (is(name, "v")) {
        r->keeps_text = false;
        r->has_value = true;
    } else if (is(name, "t"))
        r->keeps_text = false;
    else if (is(name, "rPh"))
        r->in_phonetic = false;
    else if (is(name, "c"))
        close_cell(r);
    else if (is(name, "row"))
        close_row(r);
}

static bool walk(reading *r, const char *entry, void (*open)(void *, xml_name, const char **),
                 void (*close)(void *, xml_name), bool *found_out, error *err)
{
    xml_visitor visitor = { open, close, on_text };
    return xml_walk(r->z, str_of(entry), &visitor, r, &r->failed, found_out, err);
}

static bool read_book(reading *r, error *err)
{
    bool found;
    if (!walk(r, "xl/workbook.xml", open_workbook, close_nothing, &found, err))
        return false;
    if (!found || r->sheets.count == 0)
        return error_set(err, ERROR_INPUT, "文件已损坏：没有工作表", "the file is damaged: no sheet found");
    return walk(r, "xl/_rels/workbook.xml.rels", open_relation, close_nothing, &found, err) &&
           walk(r, "xl/sharedStrings.xml", open_string, close_string, &found, err) &&
           walk(r, "xl/styles.xml", open_style, close_style, &found, err);
}

static bool read_sheet(reading *r, const sheet_entry *sheet, strbuf *out, error *err)
{
    bool found;
    const char *path = str_zero_ended(r->memory, sheet->path);
    r->merges.count = r->next_merge = 0;
    r->row = r->rows_out = 0;
    r->has_content = false;
    r->out = out;
    memset(r->active, 0, sizeof r->active);
    if (!walk(r, path, open_merge, close_nothing, &found, err))
        return false;
    if (!found)
        return error_set(err, ERROR_INPUT, "文件已损坏：缺少工作表“%.*s”",
                         "the file is damaged: sheet \"%.*s\" is missing", STR_ARG(sheet->name));
    if (r->merges.count > 0)
        qsort(r->merges.items, r->merges.count, sizeof *r->merges.items, compare_merges);
    return walk(r, path, open_in_sheet, close_in_sheet, &found, err);
}

/* Reads the first visible sheet with content; for other sheets only checks whether they have content. */
static bool read_first(reading *r, strbuf *out, error *err)
{
    strbuf csv = strbuf_in(r->memory, LIMIT_SHEET_CSV_BYTES);
    const sheet_entry *chosen = 0;
    unsigned others = 0;
    for (size_t i = 0; i < r->sheets.count; i++) {
        const sheet_entry *sheet = &r->sheets.items[i];
        strbuf ignored = strbuf_in(r->memory, LIMIT_SHEET_CSV_BYTES);
        if (sheet->is_hidden || sheet->path.len == 0) /* a chart sheet has no cells */
            continue;
        if (!read_sheet(r, sheet, chosen ? &ignored : &csv, err))
            return false;
        others += r->has_content && chosen;
        if (r->has_content && !chosen)
            chosen = sheet;
        else if (!chosen)
            strbuf_clear(&csv);
    }
    if (!chosen)
        return error_set(err, ERROR_INPUT, "工作簿为空", "the workbook is empty");
    strbuf_addf(out, "%u %.*s\n", others, STR_ARG(in_one_line(r->memory, chosen->name)));
    strbuf_add(out, strbuf_str(&csv));
    return true;
}

bool xlsx_answer(arena *a, str bytes, strbuf *out, error *err)
{
    reading *r = arena_new(a, reading);
    *r = (reading){ .memory = a, .err = err, .text = strbuf_in(a, LIMIT_SHEET_TEXT_BYTES) };
    if (!archive_open(a, bytes, &r->z, err))
        return false;
    r->scratch = arena_create(LIMIT_SANDBOX_BYTES);
    bool done = read_book(r, err) && read_first(r, out, err);
    archive_close(r->z);
    arena_destroy(r->scratch);
    return done;
}
