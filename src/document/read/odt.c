/* An OpenDocument text (ISO/IEC 26300) as lines. Runs in the sandboxed child. */
#include "base/decimal.h"
#include "base/limits.h"
#include "base/vec.h"
#include "document/read/odt_list.h"
#include "document/read/office.h"
#include "document/read/text_flow.h"

typedef struct odt_reading {
    arena *memory;
    archive *z;
    error *err;
    xml_course course;
    odt_styles *styles;
    text_flow *flow;
    bool in_text;
    unsigned skipped;            /* depth inside what is not shown; 0: none */
    unsigned paragraphs, hidden; /* depth of open ones; of the span that is hidden */
    unsigned depth;
    /* lists */
    VEC(str) lists;     /* styles of the open ones; empty: the paragraph's */
    map counts_by_list; /* pointers to odt_counts */
    odt_counts *counts;
    unsigned start; /* of the item; 0: none */
    bool has_item;  /* its first paragraph has not come yet */
} odt_reading;

static bool is_text(xml_name name, const char *local)
{
    return xml_is(name, SPACE_ODF_TEXT, local);
}

static str text_attribute(const char **attributes, const char *name)
{
    return xml_attribute(attributes, SPACE_ODF_TEXT, name);
}

static unsigned count_in(const char **attributes, xml_space space, const char *name, unsigned most)
{
    int64_t count;
    str text = xml_attribute(attributes, space, name);
    return int_parse(text, &count) && count > 0 ? (unsigned)(count < most ? count : most) : 0;
}

static void add(odt_reading *r, str text)
{
    if (r->paragraphs == 0 || r->hidden > 0)
        return;
    if (r->paragraphs > 1)
        text_flow_add_box(r->flow, text);
    else
        text_flow_add(r->flow, text);
}

/* ---- lists ---- */

/* A list goes on from the one of the same style, or from the one that it names. */
static void open_list(odt_reading *r, const char **attributes)
{
    uint64_t at;
    str style = text_attribute(attributes, "style-name"),
        before = text_attribute(attributes, "continue-list"),
        id = str_copy(r->memory, xml_attribute(attributes, SPACE_XML, "id"));
    str outer = r->lists.count > 0 ? r->lists.items[r->lists.count - 1] : STR("");
    str list = style.len > 0 ? str_copy(r->memory, style) : outer;
    *vec_push(r->memory, &r->lists) = list;
    if (r->lists.count > 1)
        return;
    bool continues = str_eq(text_attribute(attributes, "continue-numbering"), STR("true"));
    str from = before.len > 0 ? before : continues ? style : STR("");
    if (from.len > 0 && map_get(&r->counts_by_list, from, &at))
        r->counts = (odt_counts *)(uintptr_t)at;
    else
        r->counts = arena_new(r->memory, odt_counts);
    map_set(&r->counts_by_list, list, (uint64_t)(uintptr_t)r->counts);
    if (id.len > 0)
        map_set(&r->counts_by_list, id, (uint64_t)(uintptr_t)r->counts);
}

static void open_item(odt_reading *r, const char **attributes)
{
    r->has_item = true;
    r->start = count_in(attributes, SPACE_ODF_TEXT, "start-value", 1000000);
}

static void put_number(odt_reading *r, bool is_heading, const char **attributes)
{
    str style = text_attribute(attributes, "style-name");
    size_t depth = r->lists.count;
    str list = depth > 0 ? r->lists.items[depth - 1] : STR(""), number = STR("");
    if (list.len == 0)
        list = odt_style_list(r->styles, style);
    if (depth > 0 && r->has_item)
        number = odt_number(r->styles, list, r->counts, (unsigned)depth - 1, r->start);
    else if (is_heading && depth == 0) {
        unsigned level = count_in(attributes, SPACE_ODF_TEXT, "outline-level", LIST_LEVELS);
        uint64_t at;
        if (!map_get(&r->counts_by_list, STR(""), &at)) {
            at = (uint64_t)(uintptr_t)arena_new(r->memory, odt_counts);
            map_set(&r->counts_by_list, STR(""), at);
        }
        if (level > 0)
            number = odt_number(r->styles, STR(""), (odt_counts *)(uintptr_t)at, level - 1, 0);
    }
    r->has_item = false;
    add(r, number);
    if (!list_number_ends_wide(number))
        add(r, STR(" "));
}

/* ---- paragraphs ---- */

static void open_paragraph(odt_reading *r, bool is_heading, const char **attributes)
{
    r->paragraphs++;
    if (r->hidden == 0 && odt_style_is_hidden(r->styles, text_attribute(attributes, "style-name")))
        r->hidden = r->depth;
    if (r->paragraphs == 1)
        put_number(r, is_heading, attributes);
}

static void close_paragraph(odt_reading *r)
{
    if (r->paragraphs == 0)
        return;
    if (--r->paragraphs > 0)
        text_flow_add_box(r->flow, STR("\n"));
    else
        text_flow_end_paragraph(r->flow);
}

/* Notes, comments, deleted text, the code of what is generated: not what the document says. */
static bool is_skipped(xml_name name)
{
    static const str texts[] = { STR_INIT("note"), STR_INIT("tracked-changes"), STR_INIT("ruby-text"),
                                 STR_INIT("sequence-decls"), STR_INIT("number") };
    for (size_t i = 0; name.space == SPACE_ODF_TEXT && i < COUNT_OF(texts); i++)
        if (str_eq(name.local, texts[i]))
            return true;
    return xml_is(name, SPACE_ODF_OFFICE, "annotation") || xml_is(name, SPACE_ODF_OFFICE, "forms");
}

static void open_in_text(odt_reading *r, xml_name name, const char **attributes)
{
    bool is_in_box = r->paragraphs > 0;
    if (is_text(name, "p") || is_text(name, "h"))
        open_paragraph(r, is_text(name, "h"), attributes);
    else if (is_text(name, "span") && r->hidden == 0 &&
             odt_style_is_hidden(r->styles, text_attribute(attributes, "style-name")))
        r->hidden = r->depth;
    else if (is_text(name, "s"))
        for (unsigned i = count_in(attributes, SPACE_ODF_TEXT, "c", 1000), k = 0; k < (i ? i : 1); k++)
            add(r, STR(" "));
    else if (is_text(name, "tab"))
        add(r, text_flow_is_in_cell(r->flow) ? STR(" ") : STR("\t"));
    else if (is_text(name, "line-break"))
        add(r, text_flow_is_in_cell(r->flow) ? STR(" ") : STR("\n"));
    else if (is_text(name, "list"))
        open_list(r, attributes);
    else if (is_text(name, "list-item"))
        open_item(r, attributes);
    else if (is_in_box)
        return;
    else if (xml_is(name, SPACE_ODF_TABLE, "table"))
        text_flow_open_table(r->flow);
    else if (xml_is(name, SPACE_ODF_TABLE, "table-row"))
        text_flow_open_row(r->flow);
    else if (xml_is(name, SPACE_ODF_TABLE, "table-cell") ||
             xml_is(name, SPACE_ODF_TABLE, "covered-table-cell")) {
        unsigned repeated = count_in(attributes, SPACE_ODF_TABLE, "number-columns-repeated",
                                     LIMIT_TABLE_COLUMNS);
        text_flow_open_cell(r->flow, repeated, 1);
    }
}

static void open_element(void *payload, xml_name name, const char **attributes)
{
    odt_reading *r = payload;
    r->depth++;
    if (r->skipped > 0 || (r->in_text && is_skipped(name)))
        r->skipped++;
    else if (xml_is(name, SPACE_ODF_OFFICE, "text"))
        r->in_text = true;
    else if (r->in_text)
        open_in_text(r, name, attributes);
    else if (!odt_styles_open(r->styles, name, attributes) && r->course == XML_GOES_ON) {
        (void)error_set(r->err, ERROR_TOO_LARGE, "文档中的样式过多", "too many styles in the document");
        r->course = XML_HAS_FAILED;
    }
}

static void close_element(void *payload, xml_name name)
{
    odt_reading *r = payload;
    unsigned depth = r->depth--;
    if (r->skipped > 0) {
        r->skipped--;
        return;
    }
    if (!r->in_text) {
        odt_styles_close(r->styles, name);
        return;
    }
    if (is_text(name, "p") || is_text(name, "h"))
        close_paragraph(r);
    else if (is_text(name, "list") && r->lists.count > 0)
        r->lists.count--;
    else if (r->paragraphs == 0 && xml_is(name, SPACE_ODF_TABLE, "table"))
        text_flow_close_table(r->flow);
    else if (r->paragraphs == 0 && xml_is(name, SPACE_ODF_TABLE, "table-row"))
        text_flow_close_cell(r->flow);
    if (r->hidden == depth)
        r->hidden = 0;
    if (r->course == XML_GOES_ON && !text_flow_check(r->flow, r->err))
        r->course = XML_HAS_FAILED;
}

/* Blanks of the file are one blank (6.1.2). */
static void on_text(void *payload, str piece)
{
    odt_reading *r = payload;
    if (r->skipped > 0 || r->paragraphs == 0)
        return;
    while (piece.len > 0) {
        bool are_blanks;
        str run = text_flow_cut_run(&piece, &are_blanks);
        add(r, are_blanks ? STR(" ") : run);
    }
}

static bool read_part(odt_reading *r, const char *part, bool *found_out, error *err)
{
    static const xml_visitor visitor = { .open = open_element, .close = close_element, .text = on_text };
    r->depth = r->skipped = 0;
    r->in_text = false;
    return xml_walk(r->z, str_of(part), &visitor, r, &r->course, found_out, err);
}

bool odt_text(arena *a, str bytes, strbuf *out, error *err)
{
    odt_reading r = { .memory = a,
                      .err = err,
                      .styles = odt_styles_in(a),
                      .flow = text_flow_in(a, NESTED_IS_TEXT, out),
                      .counts_by_list = map_in(a) };
    bool has_styles, found = false;
    if (!archive_open(a, bytes, &r.z, err))
        return false;
    bool done = read_part(&r, "styles.xml", &has_styles, err) && read_part(&r, "content.xml", &found, err);
    archive_close(r.z);
    if (done && !found)
        return error_set(err, ERROR_INPUT, "文件已损坏：没有正文",
                         "the file is damaged: no document text found");
    if (done && !r.in_text)
        return office_refuse(OFFICE_ODF, false, err);
    return done;
}
