/* A Word document as lines: paragraphs with Word's automatic numbers, tables as rows separated by tabs. Runs
 * in the sandboxed child. */
#include <string.h>

#include "base/decimal.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "document/read/office.h"
#include "document/read/package.h"
#include "document/read/word_flow.h"
#include "document/read/word_xml.h"

static void fail(word_reading *r, error_code code, const char *zh, const char *en)
{
    if (r->course == XML_GOES_ON)
        (void)error_set(r->err, code, "%s%.0s", "%.0s%s", zh, en);
    r->course = XML_HAS_FAILED;
}

/* --- text --- */

/* Older programs wrote signs of symbol fonts as characters of the private area, U+F020 to U+F0FF. */
static void on_text(void *payload, str piece)
{
    word_reading *r = payload;
    for (size_t i = 0; r->keeps_code && i < piece.len && r->code_bytes < sizeof r->code; i++)
        r->code[r->code_bytes++] = piece.data[i];
    if (!r->keeps_text || r->left_out_depth > 0 || !word_takes_text(r))
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

static void open_symbol(word_reading *r, const char **attributes)
{
    uint32_t code = 0;
    (void)hex_parse(xml_attribute(attributes, SPACE_WORD, "char"), &code); /* 0: no character */
    uint32_t rune = symbol_rune(symbol_font_of(xml_attribute(attributes, SPACE_WORD, "font")), code);
    if (word_takes_text(r) && rune >= ' ' && rune <= 0x10FFFF && (rune < 0xD800 || rune > 0xDFFF))
        strbuf_add_rune(&r->at->paragraph, rune);
}

static void open_tab(word_reading *r, const char **attributes)
{
    (void)attributes;
    word_add_text(r, r->at->tables > 0 ? STR(" ") : STR("\t"));
}

static void open_break(word_reading *r, const char **attributes)
{
    (void)attributes;
    word_add_text(r, r->at->tables > 0 ? STR(" ") : STR("\n"));
}

static void open_hyphen(word_reading *r, const char **attributes)
{
    (void)attributes;
    word_add_text(r, STR("-"));
}

static void open_text(word_reading *r, const char **attributes)
{
    (void)attributes;
    r->keeps_text = true;
}

static void close_text(word_reading *r)
{
    r->keeps_text = false;
}

/* Artistic text of older programs. */
static void open_text_path(word_reading *r, const char **attributes)
{
    str text = xml_attribute(attributes, SPACE_VML, "string");
    if (r->at->paragraphs > 0 && !r->is_hidden && text.len > 0) {
        strbuf_add(&r->at->boxes, text);
        strbuf_add_char(&r->at->boxes, '\n');
    }
}

/* --- runs, fields --- */

static void open_run(word_reading *r, const char **attributes)
{
    (void)attributes;
    r->is_hidden = r->at->paragraph_is_hidden;
    r->run_says_hidden = false;
    r->font = FONT_OF_TEXT;
}

static void close_run(word_reading *r)
{
    r->is_hidden = false;
}

/* Of a run, or of a paragraph mark. A property of the run itself goes before those of styles; a paragraph
 * style and a character style that both hide cancel each other (17.7.3). */
static void open_hidden(word_reading *r, const char **attributes)
{
    if (r->paragraph_properties > 0 && r->run_properties > 0)
        r->at->ends_hidden = word_is_on(attributes);
    else if (r->run_properties > 0) {
        r->is_hidden = word_is_on(attributes);
        r->run_says_hidden = true;
    }
}

static void open_run_style(word_reading *r, const char **attributes)
{
    str id = word_value(attributes);
    if (r->paragraph_properties == 0 && r->run_properties > 0 && !r->run_says_hidden && id.len > 0)
        r->is_hidden = r->at->paragraph_is_hidden != word_style_of(r->styles, id).is_hidden;
}

static void open_fonts(word_reading *r, const char **attributes)
{
    if (r->paragraph_properties == 0 && r->run_properties > 0)
        r->font = symbol_font_of(xml_attribute(attributes, SPACE_WORD, "ascii"));
}

static void open_code(word_reading *r, const char **attributes)
{
    (void)attributes;
    r->keeps_code = true;
}

static void close_code(word_reading *r)
{
    r->keeps_code = false;
}

/* The number of a footnote that is referred to again: no word of the sentence. */
static bool is_note_number(str code)
{
    str word;
    code = str_trim(code);
    return str_cut(&code, STR(" "), &word) && (str_eq_ignoring_ascii_case(word, STR("NOTEREF")) ||
                                               str_eq_ignoring_ascii_case(word, STR("FTNREF")));
}

/* A field with its code in an attribute. */
static void open_simple_field(word_reading *r, const char **attributes)
{
    if (is_note_number(xml_attribute(attributes, SPACE_WORD, "instr")))
        r->left_out_depth = r->depth;
}

static void open_field_mark(word_reading *r, const char **attributes)
{
    enum { FIELDS_MAX = 64 };
    str type = xml_attribute(attributes, SPACE_WORD, "fldCharType");
    uint64_t last = r->fields > 0 ? (uint64_t)1 << (r->fields - 1) : 0;
    if (str_eq(type, STR("begin"))) {
        if (r->fields == FIELDS_MAX)
            fail(r, ERROR_TOO_LARGE, "文档中的域嵌套过深",
                 "the fields of the document are nested too deeply");
        else
            r->fields_in_code |= (uint64_t)1 << r->fields++;
        r->code_bytes = 0;
    } else if (str_eq(type, STR("separate"))) {
        if (!is_note_number((str){ r->code, r->code_bytes }))
            r->fields_in_code &= ~last;
        r->code_bytes = 0;
    } else if (str_eq(type, STR("end")) && r->fields > 0) {
        r->fields_in_code &= ~last;
        r->fields--;
    }
}

/* --- properties --- */

static void open_paragraph_properties(word_reading *r, const char **attributes)
{
    (void)attributes;
    r->paragraph_properties++;
}

static void close_paragraph_properties(word_reading *r)
{
    r->paragraph_properties--;
}

static void open_run_properties(word_reading *r, const char **attributes)
{
    (void)attributes;
    r->run_properties++;
}

static void close_run_properties(word_reading *r)
{
    r->run_properties--;
}

static void open_row_properties(word_reading *r, const char **attributes)
{
    (void)attributes;
    r->row_properties++;
}

static void close_row_properties(word_reading *r)
{
    r->row_properties--;
}

static void open_paragraph_style(word_reading *r, const char **attributes)
{
    r->at->style_id = str_copy(r->memory, word_value(attributes));
    r->at->paragraph_is_hidden = word_style_of(r->styles, r->at->style_id).is_hidden;
}

static void open_list(word_reading *r, const char **attributes)
{
    if (r->paragraph_properties > 0)
        r->at->list_id = str_copy(r->memory, word_value(attributes));
}

static void open_list_level(word_reading *r, const char **attributes)
{
    if (r->paragraph_properties > 0) {
        r->at->list_level = word_number(attributes, "val", 0);
        r->at->has_list_level = true;
    }
}

/* Tracked changes are read as accepted: deleted runs, and the ends of deleted paragraphs and rows. */
static void open_deleted(word_reading *r, const char **attributes)
{
    (void)attributes;
    if (r->row_properties > 0)
        r->at->row_is_deleted = true;
    else if (r->paragraph_properties > 0)
        r->at->ends_hidden = true;
    else if (r->run_properties == 0)
        r->left_out_depth = r->depth;
}

static void leave_out(word_reading *r, const char **attributes)
{
    (void)attributes;
    r->left_out_depth = r->depth;
}

/* --- elements --- */

/* Files inside the document that Word would show as text. */
static void open_foreign(word_reading *r, const char **attributes)
{
    (void)attributes;
    fail(
        r, ERROR_INPUT,
        "文档中嵌有另一个文件（altChunk 或子文档），无法读取其文字；请用 Word 或 WPS 打开后另存再试",
        "the document embeds another file (altChunk or subdocument) whose text cannot be read; open it in a word "
        "processor, save it again and retry");
}

/* Alternatives: the first that is known, else the fallback (ISO/IEC 29500-3, 7). The prefixes are those of
 * drawings and later versions of Word. */
static bool is_known(str required)
{
    static const str known[] = { STR_INIT("wp"),   STR_INIT("w1"),   STR_INIT("a1"), STR_INIT("cx"),
                                 STR_INIT("aink"), STR_INIT("am3d"), STR_INIT("v"),  STR_INIT("o"),
                                 STR_INIT("w"),    STR_INIT("m") };
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

static void open_choices(word_reading *r, const char **attributes)
{
    (void)attributes;
    r->has_choice[r->depth] = false;
}

static void open_choice(word_reading *r, const char **attributes)
{
    bool *has_choice = &r->has_choice[r->depth - 1];
    if (*has_choice || !is_known(xml_attribute(attributes, SPACE_NONE, "Requires")))
        r->left_out_depth = r->depth;
    else
        *has_choice = true;
}

static void open_fallback(word_reading *r, const char **attributes)
{
    (void)attributes;
    if (r->has_choice[r->depth - 1])
        r->left_out_depth = r->depth;
}

static const struct element {
    xml_space space;
    str name;
    void (*open)(word_reading *r, const char **attributes);
    void (*close)(word_reading *r);
} elements[] = {
    { SPACE_WORD, STR_INIT("r"), open_run, close_run },
    { SPACE_WORD, STR_INIT("t"), open_text, close_text },
    { SPACE_WORD, STR_INIT("rPr"), open_run_properties, close_run_properties },
    { SPACE_WORD, STR_INIT("rFonts"), open_fonts, 0 },
    { SPACE_WORD, STR_INIT("p"), word_open_paragraph, word_close_paragraph },
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
    { SPACE_WORD, STR_INIT("tc"), word_open_cell, word_close_cell },
    { SPACE_WORD, STR_INIT("tr"), word_open_row, word_close_row },
    { SPACE_WORD, STR_INIT("tbl"), word_open_table, word_close_table },
    { SPACE_WORD, STR_INIT("trPr"), open_row_properties, close_row_properties },
    { SPACE_WORD, STR_INIT("gridSpan"), word_open_span, 0 },
    { SPACE_WORD, STR_INIT("vMerge"), word_open_merge_down, 0 },
    { SPACE_WORD, STR_INIT("hMerge"), word_open_merge_across, 0 },
    { SPACE_WORD, STR_INIT("gridBefore"), word_open_columns_before, 0 },
    { SPACE_WORD, STR_INIT("gridAfter"), word_open_columns_behind, 0 },
    { SPACE_WORD, STR_INIT("cellDel"), word_open_deleted_cell, 0 },
    { SPACE_WORD, STR_INIT("txbxContent"), word_open_box, word_close_box },
    { SPACE_WORD, STR_INIT("del"), open_deleted, 0 },
    { SPACE_WORD, STR_INIT("moveFrom"), open_deleted, 0 },
    { SPACE_WORD, STR_INIT("instrText"), open_code, close_code },
    { SPACE_WORD, STR_INIT("fldSimple"), open_simple_field, 0 },
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
    word_reading *r = payload;
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

static void check_room(word_reading *r)
{
    const flow *f = r->at;
    if (f->paragraph.is_full || f->boxes.is_full || f->cell.is_full || f->row.is_full || f->out->is_full)
        fail(r, ERROR_TOO_LARGE, "文档的文字超过 8 MiB 的上限",
             "the text of the document exceeds the limit of 8 MiB");
}

static void close_in_document(void *payload, xml_name name)
{
    word_reading *r = payload;
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

static bool read_parts(word_reading *r, str part, error *err)
{
    static const xml_visitor visitor = { .open = open_in_document,
                                         .close = close_in_document,
                                         .text = on_text };
    part_relations relations;
    bool found;
    if (!package_relations(r->memory, r->z, part, &relations, err) ||
        !word_lists_read(r->memory, r->z, package_part(&relations, "numbering"), &r->lists, err) ||
        !word_styles_read(r->memory, r->z, package_part(&relations, "styles"), r->lists, &r->styles, err) ||
        !xml_walk(r->z, part, &visitor, r, &r->course, &found, err))
        return false;
    word_end_pending(r);
    return r->fields_in_code == 0 || error_set(err, ERROR_INPUT, "文件已损坏：文档中的一个域没有结束",
                                               "the file is damaged: a field in the document does not end");
}

static bool read_document(word_reading *r, error *err)
{
    str part;
    xml_space space;
    if (!package_main(r->memory, r->z, STR("word/document.xml"), &part, &space, err))
        return false;
    if (part.len == 0)
        return error_set(err, ERROR_INPUT, "文件已损坏：没有正文",
                         "the file is damaged: no document text found");
    if (space != SPACE_WORD)
        return office_refuse(office_kind_of_space(space), false, err);
    return read_parts(r, part, err);
}

bool docx_text(arena *a, str bytes, strbuf *out, error *err)
{
    word_reading *r = arena_new(a, word_reading);
    r->memory = a;
    r->err = err;
    r->at = word_new_flow(r, 0);
    r->at->out = out;
    if (!archive_open(a, bytes, &r->z, err))
        return false;
    bool done = read_document(r, err);
    archive_close(r->z);
    return done;
}
