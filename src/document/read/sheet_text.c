#include "document/read/sheet_text.h"

enum { ESCAPE_BYTES = 7 }; /* _xHHHH_ */

/* _xHHHH_ at the start of a text; false for other text. */
static bool read_escape(str text, uint32_t *unit_out)
{
    if (text.len < ESCAPE_BYTES || !str_starts(text, STR("_x")) || text.data[ESCAPE_BYTES - 1] != '_')
        return false;
    *unit_out = 0;
    for (size_t i = 2; i < ESCAPE_BYTES - 1; i++) {
        char c = text.data[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : UINT32_MAX;
        if (digit == UINT32_MAX)
            return false;
        *unit_out = *unit_out * 16 + digit;
    }
    return true;
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
