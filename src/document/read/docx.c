/* A Word document as lines: paragraphs with Word's automatic numbers, tables as rows separated by tabs. Runs
 * in the sandboxed child. */
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "document/read/math_text.h"
#include "document/read/office.h"
#include "document/read/package.h"
#include "document/read/symbol_font.h"
#include "document/read/word_style.h"
#include "document/read/word_xml.h"

/* Where paragraphs go: the body, or a text box, whose text follows the paragraph that it belongs to. */
typedef struct flow {
    struct flow *outer, *inner;  /* inner: kept for the next box */
    strbuf paragraph, boxes, cell, row, *out;
    unsigned tables, paragraphs; /* open ones */
    unsigned span, cells, rows;  /* columns of the cell; cells of the row and rows of the table so far */
    unsigned columns_behind;     /* w:gridAfter */
    bool continues;              /* the cell is merged with the one above */
    bool has_row, row_is_deleted, cell_is_deleted; /* has_row: a row waits in row */
    bool ends_hidden;            /* the paragraph mark is hidden or deleted: the next paragraph follows on */
    str list_id, style_id;       /* of the paragraph */
    unsigned list_level;
    bool has_list_level, paragraph_is_hidden;
} flow;

typedef struct reading {
    arena *memory;
    archive *z;
    error *err;
    xml_course course;
    word_lists *lists;
    word_styles *styles;
    flow *at;
    math_text math;
    unsigned depth, left_out_depth; /* left_out_depth: of the element whose content is ignored */
    bool has_choice[LIMIT_XML_DEPTH + 2]; /* by depth: an alternative was taken */
    bool keeps_text;
    unsigned paragraph_properties, run_properties, row_properties;
    unsigned fields;             /* open ones */
    uint64_t fields_in_code;     /* a bit for each: its code, not its result, is open */
    /* the run */
    bool is_hidden, run_says_hidden;
    symbol_font font;
} reading;

static void fail(reading *r, error_code code, const char *zh, const char *en)
{
    if (r->course == XML_GOES_ON)
        (void)error_set(r->err, code, "%s%.0s", "%.0s%s", zh, en);
    r->course = XML_HAS_FAILED;
}

/* --- text --- */

static bool takes_text(const reading *r)
{
    return r->at->paragraphs > 0 && r->paragraph_properties + r->run_properties == 0 && !r->is_hidden &&
           r->fields_in_code == 0;
}

static void add_text(reading *r, str piece)
{
    if (takes_text(r))
        strbuf_add(&r->at->paragraph, piece);
}

/* Older programs wrote signs of symbol fonts as characters of the private area, U+F020 to U+F0FF. */
static void on_text(void *payload, str piece)
{
    reading *r = payload;
    if (!r->keeps_text || r->left_out_depth > 0 || !takes_text(r))
        return;
    if (!str_has(piece, STR("\xEF\x80")) && !str_has(piece, STR("\xEF\x81")) &&
        !str_has(piece, STR("\xEF\x82")) && !str_has(piece, STR("\xEF\x83"))) {
        strbuf_add(&r->at->paragraph, piece);
        return;
    }
    for (uint32_t rune; utf8_next(&piece, &rune);)
        strbuf_add_rune(&r->at->paragraph,
                        rune >= 0xF020 && rune <= 0xF0FF
                            ? symbol_rune(r->font == FONT_OF_TEXT ? FONT_SYMBOL : r->font, rune)
                            : rune);
}

static uint32_t hex_of(str text)
{
    uint32_t value = 0;
    for (size_t i = 0; i < text.len && i < 6; i++) {
        char c = text.data[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : UINT32_MAX;
        if (digit == UINT32_MAX)
            return 0;
        value = value * 16 + digit;
    }
    return value;
}

static void open_symbol(reading *r, const char **attributes)
{
    uint32_t rune = symbol_rune(symbol_font_of(xml_attribute(attributes, SPACE_WORD, "font")),
                                hex_of(xml_attribute(attributes, SPACE_WORD, "char")));
    if (takes_text(r) && rune >= ' ' && rune <= 0x10FFFF && (rune < 0xD800 || rune > 0xDFFF))
        strbuf_add_rune(&r->at->paragraph, rune);
}

static void open_tab(reading *r, const char **attributes)
{
    (void)attributes;
    add_text(r, r->at->tables > 0 ? STR(" ") : STR("\t"));
}

static void open_break(reading *r, const char **attributes)
{
    (void)attributes;
    add_text(r, r->at->tables > 0 ? STR(" ") : STR("\n"));
}

static void open_hyphen(reading *r, const char **attributes)
{
    (void)attributes;
    add_text(r, STR("-"));
}

static void open_text(reading *r, const char **attributes)
{
    (void)attributes;
    r->keeps_text = true;
}

static void close_text(reading *r)
{
    r->keeps_text = false;
}

/* Artistic text of older programs. */
static void open_text_path(reading *r, const char **attributes)
{
    str text = xml_attribute(attributes, SPACE_VML, "string");
    if (r->at->paragraphs > 0 && !r->is_hidden && text.len > 0) {
        strbuf_add(&r->at->boxes, text);
        strbuf_add_char(&r->at->boxes, '\n');
    }
}

/* --- runs, fields --- */

static void open_run(reading *r, const char **attributes)
{
    (void)attributes;
    r->is_hidden = r->at->paragraph_is_hidden;
    r->run_says_hidden = false;
    r->font = FONT_OF_TEXT;
}

static void close_run(reading *r)
{
    r->is_hidden = false;
}

/* Of a run, or of a paragraph mark. A property of the run itself goes before those of styles; a paragraph
 * style and a character style that both hide cancel each other (17.7.3). */
static void open_hidden(reading *r, const char **attributes)
{
    if (r->paragraph_properties > 0 && r->run_properties > 0)
        r->at->ends_hidden = word_is_on(attributes);
    else if (r->run_properties > 0) {
        r->is_hidden = word_is_on(attributes);
        r->run_says_hidden = true;
    }
}

static void open_run_style(reading *r, const char **attributes)
{
    str id = word_value(attributes);
    if (r->paragraph_properties == 0 && r->run_properties > 0 && !r->run_says_hidden && id.len > 0)
        r->is_hidden = r->at->paragraph_is_hidden != word_style_of(r->styles, id).is_hidden;
}

static void open_fonts(reading *r, const char **attributes)
{
    if (r->paragraph_properties == 0 && r->run_properties > 0)
        r->font = symbol_font_of(xml_attribute(attributes, SPACE_WORD, "ascii"));
}

static void open_field_mark(reading *r, const char **attributes)
{
    enum { FIELDS_MAX = 64 };
    str type = xml_attribute(attributes, SPACE_WORD, "fldCharType");
    uint64_t last = r->fields > 0 ? (uint64_t)1 << (r->fields - 1) : 0;
    if (str_eq(type, STR("begin"))) {
        if (r->fields == FIELDS_MAX)
            fail(r, ERROR_TOO_LARGE, "文档中的域嵌套过深", "the fields of the document are nested too deeply");
        else
            r->fields_in_code |= (uint64_t)1 << r->fields++;
    } else if (str_eq(type, STR("separate")))
        r->fields_in_code &= ~last;
    else if (str_eq(type, STR("end")) && r->fields > 0) {
        r->fields_in_code &= ~last;
        r->fields--;
    }
}

/* --- properties --- */

static void open_paragraph_properties(reading *r, const char **attributes)
{
    (void)attributes;
    r->paragraph_properties++;
}

static void close_paragraph_properties(reading *r)
{
    r->paragraph_properties--;
}

static void open_run_properties(reading *r, const char **attributes)
{
    (void)attributes;
    r->run_properties++;
}

static void close_run_properties(reading *r)
{
    r->run_properties--;
}

static void open_row_properties(reading *r, const char **attributes)
{
    (void)attributes;
    r->row_properties++;
}

static void close_row_properties(reading *r)
{
    r->row_properties--;
}

static void open_paragraph_style(reading *r, const char **attributes)
{
    r->at->style_id = str_copy(r->memory, word_value(attributes));
    r->at->paragraph_is_hidden = word_style_of(r->styles, r->at->style_id).is_hidden;
}

static void open_list(reading *r, const char **attributes)
{
    if (r->paragraph_properties > 0)
        r->at->list_id = str_copy(r->memory, word_value(attributes));
}

static void open_list_level(reading *r, const char **attributes)
{
    if (r->paragraph_properties > 0) {
        r->at->list_level = word_number(attributes, "val", 0);
        r->at->has_list_level = true;
    }
}

/* Tracked changes are read as accepted: deleted runs, and the ends of deleted paragraphs and rows. */
static void open_deleted(reading *r, const char **attributes)
{
    (void)attributes;
    if (r->row_properties > 0)
        r->at->row_is_deleted = true;
    else if (r->paragraph_properties > 0)
        r->at->ends_hidden = true;
    else if (r->run_properties == 0)
        r->left_out_depth = r->depth;
}

static void leave_out(reading *r, const char **attributes)
{
    (void)attributes;
    r->left_out_depth = r->depth;
}

/* --- paragraphs --- */

static void open_paragraph(reading *r, const char **attributes)
{
    flow *f = r->at;
    (void)attributes;
    if (f->paragraphs++ > 0)
        return;
    f->list_id = f->style_id = STR("");
    f->list_level = 0;
    f->has_list_level = f->ends_hidden = false;
    f->paragraph_is_hidden = r->is_hidden = word_style_of(r->styles, STR("")).is_hidden;
}

/* No number, or one that ends with a sign as wide as a character: 一、 （二） 专栏： */
static bool ends_wide(str number)
{
    static const str signs[] = { STR_INIT("、"), STR_INIT("）"), STR_INIT("："), STR_INIT("．"), STR_INIT("】"),
        STR_INIT("〕"), STR_INIT("，"), STR_INIT("。"), STR_INIT("　"), STR_INIT(" ") };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_ends(number, signs[i]))
            return true;
    return number.len == 0;
}

/* Counts the paragraph; its number, and a blank where one is shown. */
static void put_number(reading *r, strbuf *to)
{
    flow *f = r->at;
    word_style style = word_style_of(r->styles, f->style_id);
    str list = f->list_id.len > 0 ? f->list_id : style.list;
    bool is_apart;
    if (list.len == 0 || str_eq(list, STR("0")))
        return;
    strbuf_add(to, word_lists_next(r->lists, r->memory, list,
                                   f->has_list_level ? f->list_level : style.has_level ? style.level : 0,
                                   &is_apart));
    if (is_apart && f->paragraph.len > 0 && !ends_wide(strbuf_str(to)))
        strbuf_add_char(to, ' ');
}

/* Ends a paragraph, and with it those before it whose end is hidden. The paragraphs of a cell are lines until
 * the row ends. */
static void end_paragraph(reading *r)
{
    flow *f = r->at;
    bool is_in_cell = f->tables > 0;
    strbuf *to = is_in_cell ? &f->cell : f->out, line = strbuf_in(r->memory, LIMIT_PLAN_BYTES);
    put_number(r, &line);
    strbuf_add(&line, strbuf_str(&f->paragraph));
    if (!is_in_cell || str_trim(strbuf_str(&line)).len > 0) {
        if (is_in_cell && to->len > 0)
            strbuf_add_char(to, '\n');
        strbuf_add(to, strbuf_str(&line));
        if (!is_in_cell)
            strbuf_add_char(to, '\n');
    }
    if (is_in_cell && f->boxes.len > 0)
        strbuf_add_char(to, '\n');
    strbuf_add(to, strbuf_str(&f->boxes));
    strbuf_clear(&f->paragraph);
    strbuf_clear(&f->boxes);
    f->ends_hidden = false;
}

static void close_paragraph(reading *r)
{
    flow *f = r->at;
    if (f->paragraphs == 0 || --f->paragraphs > 0) {
        add_text(r, STR("\n"));
        return;
    }
    if (!f->ends_hidden)
        end_paragraph(r);
}

/* Text whose paragraph ended hidden, before something that is no paragraph. */
static void end_pending(reading *r)
{
    flow *f = r->at;
    if (f->paragraphs > 0 || f->paragraph.len + f->boxes.len == 0)
        return;
    f->list_id = f->style_id = STR("0");
    end_paragraph(r);
}

/* --- text boxes --- */

static flow *new_flow(reading *r, flow *outer)
{
    flow *f = arena_new(r->memory, flow);
    *f = (flow){ .outer = outer,
                 .paragraph = strbuf_in(r->memory, LIMIT_PLAN_BYTES),
                 .boxes = strbuf_in(r->memory, LIMIT_PLAN_BYTES),
                 .cell = strbuf_in(r->memory, LIMIT_PLAN_BYTES),
                 .row = strbuf_in(r->memory, LIMIT_PLAN_BYTES) };
    return f;
}

static void open_box(reading *r, const char **attributes)
{
    (void)attributes;
    if (r->is_hidden) {
        r->left_out_depth = r->depth;
        return;
    }
    if (!r->at->inner) {
        r->at->inner = new_flow(r, r->at);
        r->at->inner->out = &r->at->boxes;
    }
    r->at = r->at->inner;
    r->at->tables = r->at->paragraphs = 0;
}

static void close_box(reading *r)
{
    end_pending(r);
    if (r->at->outer)
        r->at = r->at->outer;
    r->is_hidden = false;
}

/* --- tables --- */

static void open_table(reading *r, const char **attributes)
{
    flow *f = r->at;
    (void)attributes;
    end_pending(r);
    if (f->tables++ == 0) {
        f->rows = f->cells = 0;
        f->has_row = f->row_is_deleted = f->cell_is_deleted = false;
        strbuf_clear(&f->row);
        strbuf_clear(&f->cell);
    }
}

/* Rows wait for what follows: the only cell of a table is a box, and its paragraphs are lines. */
static void put_row(flow *f, bool is_box)
{
    for (size_t i = 0; !is_box && i < f->row.len; i++)
        if (f->row.data[i] == '\n')
            f->row.data[i] = ' ';
    if (f->has_row) {
        strbuf_add(f->out, strbuf_str(&f->row));
        strbuf_add_char(f->out, '\n');
    }
    f->has_row = false;
    strbuf_clear(&f->row);
}

static void close_table(reading *r)
{
    flow *f = r->at;
    end_pending(r);
    if (f->tables > 0 && --f->tables == 0)
        put_row(f, f->rows == 1 && f->cells == 1);
}

static void open_row(reading *r, const char **attributes)
{
    flow *f = r->at;
    (void)attributes;
    if (f->tables != 1)
        return;
    put_row(f, false);
    f->cells = f->columns_behind = 0;
    f->row_is_deleted = f->cell_is_deleted = false;
}

/* The first of the columns has the text. A row has at most LIMIT_TABLE_COLUMNS; text past them goes to the
 * last one. */
static void put_cell(flow *f, str text, unsigned columns)
{
    for (unsigned i = 0; i < columns && f->cells < LIMIT_TABLE_COLUMNS; i++) {
        if (f->cells++ > 0)
            strbuf_add_char(&f->row, '\t');
        strbuf_add(&f->row, text);
        text = STR("");
    }
    if (text.len > 0 && f->cells == LIMIT_TABLE_COLUMNS) {
        strbuf_add_char(&f->row, ' ');
        strbuf_add(&f->row, text);
    }
}

static void close_row(reading *r)
{
    flow *f = r->at;
    if (f->tables != 1)
        return;
    put_cell(f, STR(""), f->columns_behind);
    f->has_row = !f->row_is_deleted;
    f->rows += f->has_row;
    if (!f->has_row)
        strbuf_clear(&f->row);
}

/* Columns of the grid before the first cell, and behind the last one (17.4.15, 17.4.14). */
static void open_columns_before(reading *r, const char **attributes)
{
    if (r->at->tables == 1)
        put_cell(r->at, STR(""), word_number(attributes, "val", 0));
}

static void open_columns_behind(reading *r, const char **attributes)
{
    if (r->at->tables == 1)
        r->at->columns_behind = word_number(attributes, "val", 0);
}

static void open_cell(reading *r, const char **attributes)
{
    (void)attributes;
    if (r->at->tables != 1)
        return;
    strbuf_clear(&r->at->cell);
    r->at->span = 1;
    r->at->continues = r->at->cell_is_deleted = false;
}

static void open_span(reading *r, const char **attributes)
{
    if (r->at->tables == 1)
        r->at->span = word_number(attributes, "val", 1);
}

static void open_merge(reading *r, const char **attributes)
{
    if (r->at->tables == 1)
        r->at->continues = !str_eq(word_value(attributes), STR("restart"));
}

static void open_deleted_cell(reading *r, const char **attributes)
{
    (void)attributes;
    if (r->at->tables == 1)
        r->at->cell_is_deleted = true;
}

static void close_cell(reading *r)
{
    flow *f = r->at;
    end_pending(r);
    if (f->tables == 1 && !f->cell_is_deleted)
        put_cell(f, f->continues ? STR("") : strbuf_str(&f->cell), f->span > 0 ? f->span : 1);
}

/* --- elements --- */

/* Files inside the document that Word would show as text. */
static void open_foreign(reading *r, const char **attributes)
{
    (void)attributes;
    fail(r, ERROR_INPUT, "文档中嵌有另一个文件（altChunk 或子文档），无法读取其文字；请用 Word 或 WPS 打开后另存再试",
         "the document embeds another file (altChunk or subdocument) whose text cannot be read; open it in a word "
         "processor, save it again and retry");
}

/* Alternatives: the first that is known, else the fallback (ISO/IEC 29500-3, 7). The prefixes are those of
 * drawings and later versions of Word. */
static bool is_known(str required)
{
    static const str known[] = { STR_INIT("wp"), STR_INIT("w1"), STR_INIT("a1"), STR_INIT("cx"), STR_INIT("aink"),
        STR_INIT("am3d"), STR_INIT("v"), STR_INIT("o"), STR_INIT("w"), STR_INIT("m") };
    str prefix;
    while (str_cut(&required, STR(" "), &prefix)) {
        bool is_found = prefix.len == 0;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            is_found |= i < 6 ? str_starts(prefix, known[i]) : str_eq(prefix, known[i]);
        if (!is_found)
            return false;
    }
    return true;
}

static void open_choices(reading *r, const char **attributes)
{
    (void)attributes;
    r->has_choice[r->depth] = false;
}

static void open_choice(reading *r, const char **attributes)
{
    bool *has_choice = &r->has_choice[r->depth - 1];
    if (*has_choice || !is_known(xml_attribute(attributes, SPACE_NONE, "Requires")))
        r->left_out_depth = r->depth;
    else
        *has_choice = true;
}

static void open_fallback(reading *r, const char **attributes)
{
    (void)attributes;
    if (r->has_choice[r->depth - 1])
        r->left_out_depth = r->depth;
}

static const struct element {
    xml_space space;
    str name;
    void (*open)(reading *r, const char **attributes);
    void (*close)(reading *r);
} elements[] = {
    { SPACE_WORD, STR_INIT("r"), open_run, close_run },
    { SPACE_WORD, STR_INIT("t"), open_text, close_text },
    { SPACE_WORD, STR_INIT("rPr"), open_run_properties, close_run_properties },
    { SPACE_WORD, STR_INIT("rFonts"), open_fonts, 0 },
    { SPACE_WORD, STR_INIT("p"), open_paragraph, close_paragraph },
    { SPACE_WORD, STR_INIT("pPr"), open_paragraph_properties, close_paragraph_properties },
    { SPACE_WORD, STR_INIT("pStyle"), open_paragraph_style, 0 },
    { SPACE_WORD, STR_INIT("rStyle"), open_run_style, 0 },
    { SPACE_WORD, STR_INIT("numId"), open_list, 0 },
    { SPACE_WORD, STR_INIT("ilvl"), open_list_level, 0 },
    { SPACE_WORD, STR_INIT("vanish"), open_hidden, 0 },
    { SPACE_WORD, STR_INIT("tab"), open_tab, 0 },
    { SPACE_WORD, STR_INIT("ptab"), open_tab, 0 },
    { SPACE_WORD, STR_INIT("br"), open_break, 0 },
    { SPACE_WORD, STR_INIT("cr"), open_break, 0 },
    { SPACE_WORD, STR_INIT("noBreakHyphen"), open_hyphen, 0 },
    { SPACE_WORD, STR_INIT("sym"), open_symbol, 0 },
    { SPACE_WORD, STR_INIT("fldChar"), open_field_mark, 0 },
    { SPACE_WORD, STR_INIT("tc"), open_cell, close_cell },
    { SPACE_WORD, STR_INIT("tr"), open_row, close_row },
    { SPACE_WORD, STR_INIT("tbl"), open_table, close_table },
    { SPACE_WORD, STR_INIT("trPr"), open_row_properties, close_row_properties },
    { SPACE_WORD, STR_INIT("gridSpan"), open_span, 0 },
    { SPACE_WORD, STR_INIT("vMerge"), open_merge, 0 },
    { SPACE_WORD, STR_INIT("hMerge"), open_merge, 0 },
    { SPACE_WORD, STR_INIT("gridBefore"), open_columns_before, 0 },
    { SPACE_WORD, STR_INIT("gridAfter"), open_columns_behind, 0 },
    { SPACE_WORD, STR_INIT("cellDel"), open_deleted_cell, 0 },
    { SPACE_WORD, STR_INIT("txbxContent"), open_box, close_box },
    { SPACE_WORD, STR_INIT("del"), open_deleted, 0 },
    { SPACE_WORD, STR_INIT("moveFrom"), open_deleted, 0 },
    { SPACE_WORD, STR_INIT("instrText"), leave_out, 0 },
    { SPACE_WORD, STR_INIT("delText"), leave_out, 0 },
    { SPACE_WORD, STR_INIT("delInstrText"), leave_out, 0 },
    { SPACE_WORD, STR_INIT("rt"), leave_out, 0 },
    { SPACE_WORD, STR_INIT("altChunk"), open_foreign, 0 },
    { SPACE_WORD, STR_INIT("subDoc"), open_foreign, 0 },
    { SPACE_MATH, STR_INIT("r"), open_run, close_run },
    { SPACE_MATH, STR_INIT("t"), open_text, close_text },
    { SPACE_CHOICE, STR_INIT("AlternateContent"), open_choices, 0 },
    { SPACE_CHOICE, STR_INIT("Choice"), open_choice, 0 },
    { SPACE_CHOICE, STR_INIT("Fallback"), open_fallback, 0 },
    { SPACE_VML, STR_INIT("textpath"), open_text_path, 0 },
};

static const struct element *element_of(xml_name name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (elements[i].space == name.space && str_eq(name.local, elements[i].name))
            return &elements[i];
    return 0;
}

static void open_in_document(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    r->depth++;
    if (r->left_out_depth > 0)
        return;
    if (word_is_past(name)) {
        r->left_out_depth = r->depth;
        return;
    }
    const struct element *e = element_of(name);
    if (e)
        e->open(r, attributes);
    if (name.space == SPACE_MATH)
        math_open(&r->math, &r->at->paragraph, r->depth, name.local, attributes);
}

static void check_room(reading *r)
{
    const flow *f = r->at;
    if (f->paragraph.is_full || f->boxes.is_full || f->cell.is_full || f->row.is_full || f->out->is_full)
        fail(r, ERROR_TOO_LARGE, "文档的文字超过 8 MiB 的上限", "the text of the document exceeds the limit of 8 MiB");
}

static void close_in_document(void *payload, xml_name name)
{
    reading *r = payload;
    unsigned depth = r->depth--;
    if (r->left_out_depth > 0) {
        r->left_out_depth = r->left_out_depth == depth ? 0 : r->left_out_depth;
        return;
    }
    const struct element *e = element_of(name);
    if (name.space == SPACE_MATH)
        math_close(&r->math, &r->at->paragraph, depth, name.local);
    if (e && e->close)
        e->close(r);
    check_room(r);
}

/* --- the file --- */

static bool read_parts(reading *r, str part, error *err)
{
    static const xml_visitor visitor = { open_in_document, close_in_document, on_text };
    part_relations relations;
    bool found;
    if (!package_relations(r->memory, r->z, part, &relations, err) ||
        !word_lists_read(r->memory, r->z, package_part(&relations, "numbering"), &r->lists, err) ||
        !word_styles_read(r->memory, r->z, package_part(&relations, "styles"), r->lists, &r->styles, err) ||
        !xml_walk(r->z, part, &visitor, r, &r->course, &found, err))
        return false;
    end_pending(r);
    return r->fields_in_code == 0 ||
           error_set(err, ERROR_INPUT, "文件已损坏：文档中的一个域没有结束",
                     "the file is damaged: a field in the document does not end");
}

static bool read_document(reading *r, error *err)
{
    str part;
    xml_space space;
    if (!package_main(r->memory, r->z, STR("word/document.xml"), &part, &space, err))
        return false;
    if (part.len == 0)
        return error_set(err, ERROR_INPUT, "文件已损坏：没有正文", "the file is damaged: no document text found");
    if (space != SPACE_WORD)
        return office_refuse(office_kind_of_space(space), false, err);
    return read_parts(r, part, err);
}

bool docx_text(arena *a, str bytes, strbuf *out, error *err)
{
    reading *r = arena_new(a, reading);
    r->memory = a;
    r->err = err;
    r->at = new_flow(r, 0);
    r->at->out = out;
    if (!archive_open(a, bytes, &r->z, err))
        return false;
    bool done = read_document(r, err);
    archive_close(r->z);
    return done;
}
