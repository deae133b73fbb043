/* A web page as lines: its text without menus and foot, numbers of lists, tables. Parsed by libxml2, which is
 * loaded on demand. Runs in the sandboxed child. */
#include <libxml/HTMLparser.h>
#include <pthread.h>

#include "base/decimal.h"
#include "base/library.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "document/read/list_number.h"
#include "document/read/office.h"
#include "document/read/text_flow.h"
#include "document/read/web_page.h"

static struct {
    __typeof__(htmlReadMemory) *read;
    __typeof__(xmlFreeDoc) *free;
    bool is_there;
} libxml;

static pthread_once_t load_once = PTHREAD_ONCE_INIT;

enum {
    OPTIONS = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
              HTML_PARSE_COMPACT
};

/* The library makes its one-time system calls with the first page, which are forbidden later. */
static void load(void)
{
    static const char page[] = "<p>";
    library *from = library_open("libxml2.so.2");
    libxml.is_there = from && library_find(from, "htmlReadMemory", &libxml.read) &&
                      library_find(from, "xmlFreeDoc", &libxml.free);
    if (libxml.is_there)
        libxml.free(libxml.read(page, sizeof page - 1, 0, "UTF-8", OPTIONS));
}

bool page_load(error *err)
{
    pthread_once(&load_once, load);
    return libxml.is_there || error_set(err, ERROR_IO, "读取网页需要 libxml2（软件包 libxml2）",
                                        "web pages require libxml2 (package libxml2)");
}

typedef struct html_reading {
    arena *memory;
    text_flow *flow;
    unsigned next;       /* number of the next item of the innermost ordered list */
    size_t number_bytes; /* of the open paragraph, while it has nothing but the number of an item */
    bool is_verbatim;
} html_reading;

/* ---- texts ---- */

/* Chinese characters and signs, between which a line end is nothing (CSS Text 3, 4.1.3). */
static bool is_wide(uint32_t rune)
{
    return rune >= 0x2E80 && rune <= 0xFFEF;
}

static void put_blanks(html_reading *r, str blanks, str rest)
{
    str before = text_flow_text(r->flow);
    uint32_t first = 0;
    bool has_end = str_has(blanks, STR("\n")) || str_has(blanks, STR("\r"));
    (void)utf8_next(&rest, &first);
    size_t last = before.len;
    while (last > 0 && last + 3 > before.len && ((unsigned char)before.data[last - 1] & 0xC0) == 0x80)
        last--;
    str tail = last > 0 ? str_from(before, last - 1) : STR("");
    uint32_t end = 0;
    (void)utf8_next(&tail, &end);
    if (before.len > 0 && !str_ends(before, STR(" ")) && !(has_end && is_wide(end) && is_wide(first)))
        text_flow_add(r->flow, STR(" "));
}

static void put_text(html_reading *r, str text)
{
    str line;
    while (r->is_verbatim && str_next_line(&text, &line)) {
        text_flow_add(r->flow, line);
        if (text.len > 0)
            text_flow_end_paragraph(r->flow);
    }
    while (text.len > 0) {
        bool are_blanks;
        str run = text_flow_cut_run(&text, &are_blanks);
        if (are_blanks)
            put_blanks(r, run, text);
        else
            text_flow_add(r->flow, run);
    }
}

/* ---- lists ---- */

/* The number before an item of an ordered list, by the type of the list (HTML) or its style (CSS). */
static const struct {
    const char *type, *format, *pattern;
} numberings[] = {
    { "1", "decimal", "%1." },
    { "a", "lowerLetter", "%1." },
    { "A", "upperLetter", "%1." },
    { "i", "lowerRoman", "%1." },
    { "I", "upperRoman", "%1." },
    { "cjk-ideographic", "chineseCountingThousand", "%1、" },
    { "simp-chinese-informal", "chineseCountingThousand", "%1、" },
    { "trad-chinese-informal", "chineseCountingThousand", "%1、" },
    { "simp-chinese-formal", "chineseLegalSimplified", "%1、" },
    { "cjk-decimal", "ideographDigital", "%1、" },
    { "cjk-heavenly-stem", "ideographTraditional", "%1、" },
    { "cjk-earthly-branch", "ideographZodiac", "%1、" },
    { "decimal-leading-zero", "decimalZero", "%1." },
    { "lower-alpha", "lowerLetter", "%1." },
    { "lower-latin", "lowerLetter", "%1." },
    { "upper-alpha", "upperLetter", "%1." },
    { "upper-latin", "upperLetter", "%1." },
    { "lower-roman", "lowerRoman", "%1." },
    { "upper-roman", "upperRoman", "%1." },
};

static size_t numbering_of(const xmlNode *list)
{
    str type = web_attribute(list, "type"), style = web_attribute(list, "style");
    size_t at = 0;
    for (size_t i = 0; i < COUNT_OF(numberings); i++)
        if (str_eq(type, str_of(numberings[i].type)) ||
            (i >= 5 && str_has(style, str_of(numberings[i].type))))
            at = i;
    return at;
}

static unsigned number_in(const xmlNode *node, const char *name, unsigned otherwise)
{
    int64_t value;
    str text = web_attribute(node, name);
    return text.len > 0 && int_parse(text, &value) && value > 0 && value < 1000000 ? (unsigned)value
                                                                                   : otherwise;
}

/* Items that are left out are not counted (CSS Lists 3, 4.3). */
static void put_item_number(html_reading *r, const xmlNode *item)
{
    const xmlNode *list = item->parent;
    if (!list || !web_is_element(list, "ol") ||
        str_has(web_attribute(list, "style"), STR("list-style-type: none")) ||
        str_has(web_attribute(list, "style"), STR("list-style:none")))
        return;
    unsigned count = number_in(item, "value", r->next);
    r->next = count + 1;
    size_t at = numbering_of(list);
    list_level level = { .format = str_of(numberings[at].format), .pattern = str_of(numberings[at].pattern) };
    const list_level *levels[LIST_LEVELS] = { &level };
    text_flow_add(r->flow, list_number(r->memory, levels, &count, 0));
    text_flow_add(r->flow, STR(" "));
}

/* ---- elements ---- */

static void walk(html_reading *r, const xmlNode *first);

static void walk_table(html_reading *r, const xmlNode *node)
{
    text_flow_open_table(r->flow);
    walk(r, node->children);
    text_flow_close_table(r->flow);
}

static void walk_row(html_reading *r, const xmlNode *node)
{
    text_flow_open_row(r->flow);
    walk(r, node->children);
    text_flow_close_cell(r->flow);
}

static void walk_cell(html_reading *r, const xmlNode *node)
{
    text_flow_open_cell(r->flow, number_in(node, "colspan", 1), number_in(node, "rowspan", 1));
    walk(r, node->children);
    text_flow_close_cell(r->flow);
}

/* The number of an item and its first paragraph are one line. */
static void walk_block(html_reading *r, const xmlNode *node)
{
    if (text_flow_text(r->flow).len != r->number_bytes)
        text_flow_end_paragraph(r->flow);
    walk(r, node->children);
    r->number_bytes = 0;
    text_flow_end_paragraph(r->flow);
}

static void walk_item(html_reading *r, const xmlNode *node)
{
    text_flow_end_paragraph(r->flow);
    put_item_number(r, node);
    r->number_bytes = text_flow_text(r->flow).len;
    walk(r, node->children);
    r->number_bytes = 0;
    text_flow_end_paragraph(r->flow);
}

static void walk_ordered(html_reading *r, const xmlNode *node)
{
    unsigned outer = r->next;
    r->next = number_in(node, "start", 1);
    walk_block(r, node);
    r->next = outer;
}

static void walk_break(html_reading *r, const xmlNode *node)
{
    (void)node;
    text_flow_end_paragraph(r->flow);
}

static void walk_verbatim(html_reading *r, const xmlNode *node)
{
    text_flow_end_paragraph(r->flow);
    r->is_verbatim = true;
    walk(r, node->children);
    r->is_verbatim = false;
    text_flow_end_paragraph(r->flow);
}

static const struct {
    str name;
    void (*walk)(html_reading *r, const xmlNode *node);
} elements[] = {
    { STR_INIT("p"), walk_block },          { STR_INIT("div"), walk_block },
    { STR_INIT("table"), walk_table },      { STR_INIT("tr"), walk_row },
    { STR_INIT("td"), walk_cell },          { STR_INIT("th"), walk_cell },
    { STR_INIT("li"), walk_item },          { STR_INIT("br"), walk_break },
    { STR_INIT("h1"), walk_block },         { STR_INIT("h2"), walk_block },
    { STR_INIT("h3"), walk_block },         { STR_INIT("h4"), walk_block },
    { STR_INIT("h5"), walk_block },         { STR_INIT("h6"), walk_block },
    { STR_INIT("ul"), walk_block },         { STR_INIT("ol"), walk_ordered },
    { STR_INIT("dl"), walk_block },         { STR_INIT("dt"), walk_block },
    { STR_INIT("dd"), walk_block },         { STR_INIT("section"), walk_block },
    { STR_INIT("article"), walk_block },    { STR_INIT("main"), walk_block },
    { STR_INIT("header"), walk_block },     { STR_INIT("center"), walk_block },
    { STR_INIT("blockquote"), walk_block }, { STR_INIT("figure"), walk_block },
    { STR_INIT("figcaption"), walk_block }, { STR_INIT("caption"), walk_block },
    { STR_INIT("address"), walk_block },    { STR_INIT("fieldset"), walk_block },
    { STR_INIT("legend"), walk_block },     { STR_INIT("form"), walk_block },
    { STR_INIT("hr"), walk_block },         { STR_INIT("pre"), walk_verbatim },
    { STR_INIT("details"), walk_block },    { STR_INIT("summary"), walk_block },
};

static void walk_node(html_reading *r, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        put_text(r, str_of((const char *)node->content));
        return;
    }
    for (size_t i = 0; i < COUNT_OF(elements); i++)
        if (str_eq(web_name(node), elements[i].name)) {
            elements[i].walk(r, node);
            return;
        }
    walk(r, node->children);
}

static void walk(html_reading *r, const xmlNode *first)
{
    for (const xmlNode *n = first; n; n = n->next)
        if (!web_is_left_out(n))
            walk_node(r, n);
}

/* libxml2 leaves out what is deeper (256), and what follows it, without an error. */
static bool is_too_deep(const xmlNode *first, unsigned depth)
{
    for (const xmlNode *n = first; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE &&
            (depth + 1 >= LIMIT_XML_DEPTH || is_too_deep(n->children, depth + 1)))
            return true;
    return false;
}

bool page_text(arena *a, str bytes, strbuf *out, error *err)
{
    html_reading r = { .memory = a, .flow = text_flow_in(a, NESTED_MAKES_LAYOUT, out) };
    xmlDoc *page = libxml.read(bytes.data, (int)bytes.len, 0, "UTF-8", OPTIONS);
    if (!page)
        return error_set(err, ERROR_INPUT, "网页已损坏，无法读取",
                         "the web page is damaged and cannot be read");
    bool is_whole = !is_too_deep(page->children, 0);
    for (const xmlNode *n = page->children; n && is_whole; n = n->next)
        if (n->type == XML_ELEMENT_NODE)
            walk(&r, web_text_part(n)->children);
    text_flow_end_paragraph(r.flow);
    libxml.free(page);
    if (!is_whole)
        return error_set(err, ERROR_TOO_LARGE, "网页的嵌套超过 %d 层",
                         "the web page is nested deeper than %d levels", LIMIT_XML_DEPTH);
    return text_flow_check(r.flow, err);
}
