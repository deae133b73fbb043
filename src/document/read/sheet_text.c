#include "document/read/sheet_text.h"

#include "base/decimal.h"

enum { ESCAPE_BYTES = 7 }; /* _xHHHH_ */

/* _xHHHH_ at the start of a text; false for other text. */
static bool read_escape(str text, uint32_t *unit_out)
{
    return text.len >= ESCAPE_BYTES && str_starts(text, STR("_x")) && text.data[ESCAPE_BYTES - 1] == '_' &&
           hex_parse(str_slice(text, 2, ESCAPE_BYTES - 1), unit_out);
}

/* Half of a character past U+FFFF is followed by the other half. */
static size_t put_unit(strbuf *b, uint32_t unit, str behind)
{
    uint32_t low;
    bool is_high = unit >= 0xD800 && unit <= 0xDBFF;
    if (is_high && read_escape(behind, &low) && low >= 0xDC00 && low <= 0xDFFF) {
        strbuf_add_rune(b, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
        return ESCAPE_BYTES;
    }
    if (unit >= 0xD800 && unit <= 0xDFFF)
        strbuf_add_rune(b, 0xFFFD);
    else if (unit >= ' ' ? unit != 0x7F : unit == '\t' || unit == '\n' || unit == '\r')
        strbuf_add_rune(b, unit);
    return 0;
}

str sheet_text(arena *a, str text)
{
    strbuf b = strbuf_in(a, 0);
    if (!str_has(text, STR("_x")))
        return str_copy(a, text);
    for (size_t i = 0; i < text.len;) {
        uint32_t unit;
        if (!read_escape(str_from(text, i), &unit)) {
            strbuf_add_char(&b, text.data[i++]);
            continue;
        }
        i += ESCAPE_BYTES;
        i += put_unit(&b, unit, str_from(text, i));
    }
    return strbuf_str(&b);
}

static bool has_line_end(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '\n' || text.data[i] == '\r')
            return true;
    return false;
}

str sheet_one_line(arena *a, str text)
{
    if (!has_line_end(text))
        return text;
    str without_pairs = str_replace(a, text, STR("\r\n"), STR(" "));
    return str_replace(a, str_replace(a, without_pairs, STR("\n"), STR(" ")), STR("\r"), STR(" "));
}
