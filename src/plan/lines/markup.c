#include "plan/lines/markup.h"

#include <ctype.h>

#include "base/utf8.h"

enum { TAG_BYTES_MAX = 4096, NAME_BYTES_MAX = 12, ENTITY_BYTES_MAX = 10 };

/* Effect of a tag on its line. */
typedef enum tag_break { BREAK_NONE, BREAK_BLOCK, BREAK_LINE } tag_break;

static const struct {
    const char *name;
    tag_break breaks;
} elements[] = {
    { "table", BREAK_BLOCK }, { "p", BREAK_BLOCK },     { "div", BREAK_BLOCK },     { "li", BREAK_BLOCK },
    { "ul", BREAK_BLOCK },    { "ol", BREAK_BLOCK },
    { "h1", BREAK_BLOCK },    { "h2", BREAK_BLOCK },    { "h3", BREAK_BLOCK },      { "h4", BREAK_BLOCK },
    { "h5", BREAK_BLOCK },    { "h6", BREAK_BLOCK },
    { "hr", BREAK_BLOCK },    { "section", BREAK_BLOCK },{ "article", BREAK_BLOCK },{ "caption",
        BREAK_BLOCK },{ "br", BREAK_LINE },    { "tr", BREAK_NONE },
    { "td", BREAK_NONE },     { "th", BREAK_NONE },     { "tbody", BREAK_NONE },    { "thead", BREAK_NONE },
    { "tfoot", BREAK_NONE },  { "colgroup", BREAK_NONE },
    { "col", BREAK_NONE },    { "span", BREAK_NONE },   { "strong", BREAK_NONE },   { "b", BREAK_NONE },
    { "em", BREAK_NONE },     { "i", BREAK_NONE },
    { "u", BREAK_NONE },      { "font", BREAK_NONE },   { "a", BREAK_NONE },        { "sup", BREAK_NONE },
    { "sub", BREAK_NONE },    { "center", BREAK_NONE },
    { "img", BREAK_NONE },    { "html", BREAK_BLOCK },  { "body", BREAK_BLOCK },    { "head", BREAK_BLOCK },
    { "title", BREAK_BLOCK }, { "meta", BREAK_BLOCK },
    { "o:p", BREAK_NONE },    { "tt", BREAK_NONE },     { "nobr", BREAK_NONE },     { "big", BREAK_NONE },
    { "small", BREAK_NONE },  { "blockquote", BREAK_BLOCK },
};

static const struct {
    const char *name;
    uint32_t rune;
} entities[] = {
    { "nbsp", ' ' },      { "ensp", ' ' },      { "emsp", ' ' },      { "thinsp", ' ' },    { "lt", '<' },
    { "gt", '>' },        { "amp", '&' },
    { "quot", '"' },      { "le", 0x2264 },     { "ge", 0x2265 },     { "permil", 0x2030 },
    { "mdash", 0x2014 },  { "ndash", 0x2013 },  { "hellip", 0x2026 },
    { "ldquo", 0x201C },  { "rdquo", 0x201D },  { "lsquo", 0x2018 },  { "rsquo", 0x2019 },
    { "middot", 0xB7 },   { "times", 0xD7 },    { "plusmn", 0xB1 },
};

/* The row of an element; COUNT_OF(elements) if s does not begin with a known tag. */
static size_t element_at(str s, str *name_out)
{
    size_t at = 1;
    if (!s.len || s.data[0] != '<')
        return COUNT_OF(elements);
    at += s.len > 1 && s.data[1] == '/';
    size_t begin = at;
    while (at < s.len && at < begin + NAME_BYTES_MAX &&
           (isalnum((unsigned char)s.data[at]) || s.data[at] == ':'))
        at++;
    if (at == s.len || !(s.data[at] == '>' || s.data[at] == '/' || isspace((unsigned char)s.data[at])))
        return COUNT_OF(elements);
    *name_out = str_slice(s, 1, at);
    for (size_t i = 0; i < COUNT_OF(elements); i++)
        if (str_eq_ignoring_ascii_case(str_slice(s, begin, at), str_of(elements[i].name)))
            return i;
    return COUNT_OF(elements);
}

/* Up to its >; 0 where none follows. */
static size_t tag_bytes(str s)
{
    str name;
    if (element_at(s, &name) == COUNT_OF(elements))
        return 0;
    size_t end = str_find(str_slice(s, 0, TAG_BYTES_MAX), STR(">"), 0);
    return end == STR_NOWHERE ? 0 : end + 1;
}

/* Bytes of an entity at the start of s, 0 where none; &#8805; and &#x2265; too. */
static size_t entity_at(str s, uint32_t *rune_out)
{
    size_t end = s.len && s.data[0] == '&' ? str_find(str_slice(s, 0, ENTITY_BYTES_MAX), STR(";"), 0)
                                           : STR_NOWHERE;
    if (end == STR_NOWHERE)
        return 0;
    str name = str_slice(s, 1, end);
    for (size_t i = 0; i < COUNT_OF(entities); i++)
        if (str_eq(name, str_of(entities[i].name))) {
            *rune_out = entities[i].rune;
            return end + 1;
        }
    if (!str_take(&name, STR("#")))
        return 0;
    bool hex = str_take(&name, STR("x")) || str_take(&name, STR("X"));
    uint32_t rune = 0;
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.data[i];
        if (!(hex ? isxdigit(c) : isdigit(c)))
            return 0;
        rune = rune * (hex ? 16 : 10) + (uint32_t)(isdigit(c) ? c - '0' : tolower(c) - 'a' + 10);
    }
    if (!name.len || rune < ' ' || rune > 0xFFFF || (rune >= 0xD800 && rune < 0xE000))
        return 0;
    *rune_out = rune == 0xA0 ? ' ' : rune;
    return end + 1;
}

size_t markup_bytes(str s)
{
    uint32_t rune = 0;
    size_t bytes = tag_bytes(s);
    if (bytes)
        return bytes;
    bytes = entity_at(s, &rune);
    return rune == ' ' ? bytes : 0;
}

str markup_name(str s)
{
    str name;
    return tag_bytes(s) && element_at(s, &name) < COUNT_OF(elements) ? name : STR("");
}

size_t markup_number(str tag, str attribute, size_t fallback)
{
    size_t at = str_find(tag, attribute, 0), value = 0;
    if (at == STR_NOWHERE)
        return fallback;
    str rest = str_trim(str_from(tag, at + attribute.len));
    if (!str_take(&rest, STR("=")))
        return fallback;
    rest = str_trim(rest);
    if (!str_take(&rest, STR("\"")))
        str_take(&rest, STR("'"));
    for (; rest.len && isdigit((unsigned char)rest.data[0]) && value < 10000; rest = str_from(rest, 1))
        value = value * 10 + (size_t)(rest.data[0] - '0');
    return value ? value : fallback;
}

size_t markup_line_bytes(str raw)
{
    bool row = str_has(raw, STR("|")) || str_has(raw, STR("\t")); /* a break inside a cell parts no lines */
    for (size_t at = 0; (at = str_find(raw, STR("<"), at)) != STR_NOWHERE; at++) {
        str tag = str_from(raw, at), name;
        size_t bytes = tag_bytes(tag), element = bytes ? element_at(tag, &name) : COUNT_OF(elements);
        if (element == COUNT_OF(elements) || elements[element].breaks == BREAK_NONE ||
            (row && elements[element].breaks == BREAK_LINE))
            continue;
        bool ends = str_starts(name, STR("/")) || elements[element].breaks == BREAK_LINE;
        if (ends && at + bytes < raw.len)
            return at + bytes;
        if (!ends && at > 0)
            return at;
    }
    return raw.len;
}

str markup_text(arena *a, str raw)
{
    strbuf out = strbuf_in(a, 0);
    for (size_t at = 0, bytes; at < raw.len; at += bytes) {
        str rest = str_from(raw, at);
        uint32_t rune = ' ';
        bytes = tag_bytes(rest);
        if (bytes)
            continue;
        bytes = entity_at(rest, &rune);
        if (!bytes)
            rune = utf8_at(raw, at, &bytes);
        strbuf_add_rune(&out, rune < ' ' ? ' ' : rune);
    }
    return str_trim(strbuf_str(&out));
}
