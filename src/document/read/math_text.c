#include "document/read/math_text.h"

#include <string.h>

enum { PIECE_MAX = 4 * 1024 }; /* longer parts of a formula stay as they are */

static bool is(str name, const char *word)
{
    return str_eq(name, str_of(word));
}

static void keep(char room[8], str sign)
{
    size_t bytes = sign.len < 7 ? sign.len : 0;
    for (size_t i = 0; i < bytes; i++)
        room[i] = sign.data[i];
    room[bytes] = 0;
}

void math_open(math_text *m, strbuf *out, unsigned depth, str name, const char **attributes)
{
    str value = xml_attribute(attributes, SPACE_MATH, "val");
    m->open[depth].start = out->len;
    if (is(name, "d")) {
        keep(m->open[depth].before, STR("("));
        keep(m->open[depth].behind, STR(")"));
    } else if (is(name, "begChr") && depth > 2)
        keep(m->open[depth - 2].before, value);
    else if (is(name, "endChr") && depth > 2)
        keep(m->open[depth - 2].behind, value);
    else if (is(name, "chr"))
        strbuf_add(out, value); /* ∑ */
}

static bool is_compound(str text)
{
    static const str signs[] = { STR_INIT("+"), STR_INIT("-"), STR_INIT("−"), STR_INIT("×"),
                                 STR_INIT("÷"), STR_INIT("/"), STR_INIT("="), STR_INIT(" ") };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_find(text, signs[i], 1) != STR_NOWHERE)
            return true;
    return false;
}

static bool is_number(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.len > 0;
}

static void put_between(strbuf *out, const char *before, str text, const char *behind)
{
    strbuf_add(out, str_of(before));
    strbuf_add(out, text);
    strbuf_add(out, str_of(behind));
}

static void put_in_brackets(strbuf *out, str text)
{
    put_between(out, is_compound(text) ? "(" : "", text, is_compound(text) ? ")" : "");
}

static void put_raised(strbuf *out, str text)
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
    bool has_signs = is_number(text);
    for (size_t i = 0; has_signs && i < text.len; i++)
        strbuf_add(out, str_of(raised[text.data[i] - '0']));
    if (!has_signs) {
        strbuf_add_char(out, '^');
        put_in_brackets(out, text);
    }
}

void math_close(math_text *m, strbuf *out, unsigned depth, str name)
{
    static const char *const changed[] = { "num", "den", "sup", "rad", "d" };
    char piece[PIECE_MAX];
    size_t start = m->open[depth].start, bytes = out->len > start ? out->len - start : 0;
    bool is_changed = false;
    for (size_t i = 0; i < sizeof changed / sizeof *changed; i++)
        is_changed |= is(name, changed[i]);
    if (!is_changed || bytes == 0 || bytes > PIECE_MAX)
        return;
    memcpy(piece, out->data + start, bytes);
    out->len = start;
    str text = { piece, bytes };
    if (is(name, "sup"))
        put_raised(out, text);
    else if (is(name, "d"))
        put_between(out, m->open[depth].before, text, m->open[depth].behind);
    else {
        strbuf_add(out, is(name, "den") ? STR("/") : is(name, "rad") ? STR("√") : STR(""));
        put_in_brackets(out, text);
    }
}
