/* Text of a page: escaping, and marking of the language. */
#include "base/utf8.h"
#include "document/write/html.h"

void html_escape(strbuf *out, str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *entity = 0;
        switch (text.data[i]) {
        case '&': entity = "&amp;"; break;
        case '<': entity = "&lt;"; break;
        case '>': entity = "&gt;"; break;
        case '"': entity = "&quot;"; break;
        case '\'': entity = "&#39;"; break;
        default:
            if ((unsigned char)text.data[i] < 0x20 && text.data[i] != '\n' && text.data[i] != '\t')
                entity = "";
        }
        if (!entity)
            continue;
        strbuf_add(out, str_slice(text, from, i));
        strbuf_add(out, str_of(entity));
        from = i + 1;
    }
    strbuf_add(out, str_from(text, from));
}

static bool is_letter(uint32_t rune)
{
    return (rune >= 'A' && rune <= 'Z') || (rune >= 'a' && rune <= 'z');
}

/* Punctuation that belongs to the preceding text: 《》“”（）、。 and full-width punctuation. */
static bool is_chinese_mark(uint32_t rune)
{
    return (rune >= 0x3000 && rune <= 0x303f) || (rune >= 0xff00 && rune <= 0xffef) || rune == 0x201c ||
           rune == 0x201d;
}

/* Length in bytes of the Chinese run at the start of text: up to its last character before a Latin letter or
 * the end. */
static size_t chinese_run(str text)
{
    str rest = text;
    uint32_t rune;
    size_t end = 0;
    while (utf8_next(&rest, &rune) && !is_letter(rune))
        if (rune_is_han(rune) || (end > 0 && is_chinese_mark(rune)))
            end = text.len - rest.len;
    return end;
}

void html_text(strbuf *out, str text, language page)
{
    size_t from = 0, at = 0, bytes;
    for (uint32_t rune; page == LANGUAGE_EN && (rune = utf8_at(text, at, &bytes), bytes > 0);) {
        if (!rune_is_han(rune)) {
            at += bytes;
            continue;
        }
        size_t run = chinese_run(str_from(text, at));
        html_escape(out, str_slice(text, from, at));
        strbuf_add(out, STR("<span lang=\"zh-CN\">"));
        html_escape(out, str_slice(text, at, at + run));
        strbuf_add(out, STR("</span>"));
        from = at += run;
    }
    html_escape(out, str_from(text, from));
}

bool html_has_chinese(str text)
{
    uint32_t rune;
    for (str rest = text; utf8_next(&rest, &rune);)
        if (rune_is_han(rune))
            return true;
    return false;
}
