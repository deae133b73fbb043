#include "plan/lines/line.h"

#include <ctype.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "plan/lines/markup.h"

/* How far behind its begin the end of a leftover is looked for. */
#define LEFTOVER_BYTES_MAX (16 * KIB)

size_t line_leftover(str s)
{
    static const struct { str begin, end; } brackets[] = {
        { STR_INIT("[bookmark:"), STR_INIT("]") },    { STR_INIT("[bookmarkStart"), STR_INIT("]") },
        { STR_INIT("[bookmarkEnd"), STR_INIT("]") },  { STR_INIT("[comment"), STR_INIT("]") },
        { STR_INIT("[图片"), STR_INIT("]") },         { STR_INIT("<!--"), STR_INIT("-->") },
        { STR_INIT("!["), STR_INIT(")") },            { STR_INIT("<w:"), STR_INIT(">") },
        { STR_INIT("{ PAGEREF"), STR_INIT("}") },
    };
    static const str words[] = { STR_INIT("\xEF\xBB\xBF"), STR_INIT("\xE2\x80\x8B"),
        STR_INIT("\xE2\x80\x8C"), STR_INIT("\xE2\x80\x8D"), STR_INIT("\xE2\x81\xA0"),
        STR_INIT("\xC2\xAD"), STR_INIT("**") };
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        if (!str_starts(s, brackets[i].begin))
            continue;
        size_t end = str_find(str_slice(s, 0, LEFTOVER_BYTES_MAX), brackets[i].end, 0);
        return end == STR_NOWHERE ? 0 : end + brackets[i].end.len;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(s, words[i]))
            return words[i].len;
    return markup_bytes(s);
}

line_cursor line_cursor_at(const lines *all, const line *l)
{
    return (line_cursor){ all, l, l->raw.data, l->column };
}

text_place line_cursor_place(line_cursor *c, str view)
{
    if (view.data < c->at)
        *c = line_cursor_at(c->all, c->l);
    c->column += (uint32_t)utf8_count((str){ c->at, (size_t)(view.data - c->at) });
    c->at = view.data;
    return (text_place){ .offset = (uint32_t)(view.data - c->all->document.data),
                         .bytes = (uint32_t)view.len,
                         .line = c->l->place.line,
                         .column = c->column };
}

text_place line_place(const lines *all, const line *l, str view)
{
    line_cursor c = line_cursor_at(all, l);
    return line_cursor_place(&c, view);
}

void line_remark_leftover(notes *n, str leftover, text_place place)
{
    if (markup_bytes(leftover)) {
        if (!n->markup_said)
            notes_remark(
                n, REMARK_LEFTOVER, place, "文中留有网页标记，这是第一处，未计入正文",
                "tags of a web page stand in the text, the first of them here; they are left out of it");
        n->markup_said = true;
    } else if (leftover.len > 3) /* characters without width are not reported */
        notes_remark(n, REMARK_LEFTOVER, place, "排版残留“%.*s”，未计入正文",
                     "leftover \"%.*s\", left out of the text", STR_ARG(leftover));
}

static bool take_digits(str *s)
{
    size_t digits = 0;
    while (digits < s->len && isdigit((unsigned char)s->data[digits]))
        digits++;
    *s = str_from(*s, digits);
    return digits > 0 && digits <= 4;
}

static bool take_dashes(str *s)
{
    static const str dashes[] = { STR_INIT("—"), STR_INIT("–"), STR_INIT("-"), STR_INIT("－"),
        STR_INIT("·"), STR_INIT("~"), STR_INIT("～"), STR_INIT(" ") };
    bool any = false;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        while (str_take(s, dashes[i])) {
            any = any || i + 1 < sizeof dashes / sizeof *dashes;
            i = 0;
        }
    return any;
}

bool line_is_page_number(str text, bool alone)
{
    str s = text;
    bool before = take_dashes(&s);
    if (str_take(&s, STR("第"))) {
        s = str_trim(s);
        if (!take_digits(&s))
            return false;
        s = str_trim(s);
        if (!str_take(&s, STR("页")))
            return false;
        s = str_trim(s);
        return s.len == 0 || str_starts(s, STR("共")) || str_starts(s, STR("/"));
    }
    if (!take_digits(&s))
        return false;
    str rest = str_trim(s);
    if (rest.len == 0)
        return alone;
    return before && take_dashes(&s) && s.len == 0;
}
