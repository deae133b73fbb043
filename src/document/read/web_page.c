#include "document/read/web_page.h"

#include "base/limits.h"

str web_name(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE ? str_of((const char *)node->name) : STR("");
}

bool web_is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && str_eq(str_of((const char *)node->name), str_of(name));
}

str web_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : 0; a; a = a->next)
        if (str_eq(str_of((const char *)a->name), str_of(name)))
            return a->children && a->children->content ? str_of((const char *)a->children->content) : STR("");
    return STR_NONE;
}

/* ---- what is left out ---- */

static bool is_one_of(str word, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_ignoring_ascii_case(word, words[i]))
            return true;
    return false;
}

static bool has_word_of(str list, const str *words, size_t count)
{
    str word;
    while (str_cut(&list, STR(" "), &word))
        if (is_one_of(word, words, count))
            return true;
    return false;
}

static bool is_not_shown(const xmlNode *node)
{
    static const str names[] = { STR_INIT("head"),     STR_INIT("script"),   STR_INIT("style"),
                                 STR_INIT("noscript"), STR_INIT("iframe"),   STR_INIT("template"),
                                 STR_INIT("object"),   STR_INIT("svg"),      STR_INIT("del"),
                                 STR_INIT("rt"),       STR_INIT("rp"),       STR_INIT("select"),
                                 STR_INIT("button"),   STR_INIT("textarea"), STR_INIT("nav"),
                                 STR_INIT("aside"),    STR_INIT("footer"),   STR_INIT("dialog") };
    str style = web_attribute(node, "style");
    return is_one_of(web_name(node), names, COUNT_OF(names)) || web_attribute(node, "hidden").data ||
           str_has(style, STR("display:none")) || str_has(style, STR("display: none")) ||
           str_has(style, STR("visibility:hidden"));
}

/* The parts of a page by their roles (WAI-ARIA) and by the names that pages give them. */
static bool is_furniture(const xmlNode *node)
{
    static const str roles[] = {
        STR_INIT("navigation"),   STR_INIT("banner"),       STR_INIT("contentinfo"),
        STR_INIT("search"),       STR_INIT("menu"),         STR_INIT("menubar"),
        STR_INIT("doc-endnotes"), STR_INIT("doc-footnote"), STR_INIT("doc-noteref")
    };
    static const str names[] = {
        STR_INIT("nav"),           STR_INIT("navbar"),       STR_INIT("menu"),      STR_INIT("footer"),
        STR_INIT("foot"),          STR_INIT("breadcrumb"),   STR_INIT("crumbs"),    STR_INIT("crumb"),
        STR_INIT("share"),         STR_INIT("sidebar"),      STR_INIT("copyright"), STR_INIT("footnotes"),
        STR_INIT("footnote"),      STR_INIT("footnote-ref"), STR_INIT("toolbar"),   STR_INIT("sdfootnoteanc"),
        STR_INIT("sdfootnotesym"), STR_INIT("sdendnoteanc"), STR_INIT("search"),    STR_INIT("location"),
        STR_INIT("qrcode")
    };
    return has_word_of(web_attribute(node, "role"), roles, COUNT_OF(roles)) ||
           has_word_of(web_attribute(node, "class"), names, COUNT_OF(names)) ||
           has_word_of(web_attribute(node, "id"), names, COUNT_OF(names)) ||
           str_starts(web_attribute(node, "id"), STR("sdfootnote"));
}

static bool is_outside(const xmlNode *node)
{
    return node->type == XML_COMMENT_NODE || is_not_shown(node) || is_furniture(node);
}

typedef struct content {
    size_t sentences, cells, headings, words, links; /* words: texts outside links */
} content;

static bool is_heading(const xmlNode *node)
{
    return web_is_element(node, "h1") || web_is_element(node, "h2") || web_is_element(node, "h3");
}

static bool is_link(const xmlNode *node)
{
    return web_is_element(node, "a") && web_attribute(node, "href").len > 0 &&
           !str_starts(web_attribute(node, "href"), STR("#"));
}

static void count(const xmlNode *node, bool in_link, unsigned depth, content *c)
{
    if (depth > LIMIT_XML_DEPTH || is_outside(node))
        return;
    if (node->type == XML_TEXT_NODE && !in_link) {
        str text = str_of((const char *)node->content);
        c->words += str_trim(text).len > 0;
        c->sentences += str_has(text, STR("。")) || str_has(text, STR("；"));
    }
    c->cells += web_is_element(node, "td") || web_is_element(node, "th");
    c->headings += is_heading(node);
    c->links += is_link(node);
    for (const xmlNode *n = node->children; n; n = n->next)
        count(n, in_link || is_link(node), depth + 1, c);
}

/* Nothing but links to other pages. */
static bool is_list_of_links(const xmlNode *node)
{
    enum { LINKS_MIN = 3 };
    static const str names[] = { STR_INIT("ul"), STR_INIT("ol"), STR_INIT("div"), STR_INIT("table"),
                                 STR_INIT("p") };
    content c = { 0 };
    if (!is_one_of(web_name(node), names, COUNT_OF(names)))
        return false;
    count(node, false, 0, &c);
    return c.links >= LINKS_MIN && c.words == 0;
}

bool web_is_left_out(const xmlNode *node)
{
    return is_outside(node) || is_list_of_links(node);
}

/* ---- the part with the text ---- */

/* The only child that has anything of the text; NULL: there are several. */
static const xmlNode *only_child(const xmlNode *part)
{
    enum { CELLS_MAX = 2 };
    const xmlNode *only = 0;
    for (const xmlNode *n = part->children; n; n = n->next) {
        content c = { 0 };
        count(n, false, 0, &c);
        bool has_text = c.sentences > 0 || c.cells > CELLS_MAX || c.headings > 0;
        if (has_text && only)
            return 0;
        if (has_text)
            only = n;
    }
    return only;
}

const xmlNode *web_text_part(const xmlNode *page)
{
    static const str names[] = { STR_INIT("html"),    STR_INIT("body"), STR_INIT("div"),
                                 STR_INIT("section"), STR_INIT("main"), STR_INIT("article"),
                                 STR_INIT("center"),  STR_INIT("form"), STR_INIT("ucapcontent") };
    const xmlNode *part = page;
    for (unsigned depth = 0; depth < LIMIT_XML_DEPTH; depth++) {
        const xmlNode *next = only_child(part);
        if (!next || !is_one_of(web_name(next), names, COUNT_OF(names)))
            break;
        part = next;
    }
    return part;
}
