#include "plan/lines/read.h"

#include "base/map.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "plan/lines/contents.h"
#include "plan/lines/markup.h"
#include "plan/lines/words.h"

/* │ text │: the sides of a frame around text, off both ends. A row of a table has strokes inside too. */
static str without_frame(str text)
{
    static const str sides[] = { STR_INIT("│"), STR_INIT("┃"), STR_INIT("║") };
    str inside = text;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (str_take(&inside, sides[i]) && str_take_end(&inside, sides[i]) &&
            !str_has(inside, sides[i]))
            return str_trim(inside);
    return text;
}

/* A tag or &nbsp; off the end. */
static bool take_markup_end(str *text)
{
    size_t open = str_ends(*text, STR(">"))   ? str_find_last(*text, STR("<"))
                  : str_ends(*text, STR(";")) ? str_find_last(*text, STR("&"))
                                              : STR_NOWHERE;
    if (open == STR_NOWHERE || markup_bytes(str_from(*text, open)) != text->len - open)
        return false;
    text->len = open;
    return true;
}

/* Takes leftovers and the marks of a heading (#) off both ends, and merged cells (U+2060). */
static str bare_text(const lines *all, line *l, notes *n)
{
    str text = without_frame(str_trim(l->raw));
    line_cursor cursor = line_cursor_at(all, l);
    for (size_t bytes; (bytes = line_leftover(text)) > 0; text = str_trim(str_from(text, bytes)))
        line_remark_leftover(n, str_slice(text, 0, bytes),
                             line_cursor_place(&cursor, str_slice(text, 0, bytes)));
    for (bool more = true; more; text = str_trim(text))
        more = str_take_end(&text, STR("**")) || str_take_end(&text, STR(CELL_OF_ABOVE)) ||
               take_markup_end(&text);
    str heading = text;
    while (str_take(&heading, STR("#")))
        ;
    return heading.len < text.len && str_starts(heading, STR(" ")) ? str_trim(heading) : text;
}

static uint32_t indent_of(str raw)
{
    uint32_t columns = 0, rune;
    for (str rest = raw; utf8_next(&rest, &rune) && (rune_is_blank(rune) || rune == 0x2060);)
        columns += rune == 0x3000 ? 2 : rune == '\t' ? 4 : rune != 0x2060;
    return columns;
}

/* A page ends or begins `step` by `step` from line i, with blank lines and one line of text between at most.
 */
static bool page_break_beyond(const lines *all, size_t i, size_t step)
{
    enum { LINES_MAX = 4 };
    size_t texts = 0, k = i + step;
    for (size_t looked = 0; looked < LINES_MAX && k < all->count && texts < 2; looked++, k += step) {
        if (str_has(all->items[k].raw, STR("\f")) || line_is_page_number(all->items[k].text, false))
            return true;
        texts += all->items[k].text.len > 0;
    }
    return false;
}

static bool next_to_page_break(const lines *all, size_t i)
{
    return str_has(all->items[i].raw, STR("\f")) || page_break_beyond(all, i, 1) ||
           page_break_beyond(all, i, SIZE_MAX);
}

/* This line or the next one that is not blank contains a form feed. */
static bool ends_page(const lines *all, size_t i)
{
    bool text = false;
    for (size_t k = i; k < all->count && !text; k++) {
        if (str_has(all->items[k].raw, STR("\f")))
            return true;
        text = k > i && all->items[k].text.len > 0;
    }
    return false;
}

/* An earlier title contains at least the same words: 某某市妇女发展规划（2021—2030年）. */
static bool repeats_title(const lines *all, size_t i)
{
    str again = all->items[i].text;
    for (size_t k = 0; k < i; k++) {
        str first = all->items[k].text, rest = again;
        if (all->items[k].kind != LINE_TEXT)
            continue;
        if (str_starts(first, again) && words_is_plan_title(first))
            return true;
        size_t below = k + 1;
        while (below < i && all->items[below].kind == LINE_BLANK)
            below++;
        if (first.len && below < i && str_take(&rest, first) && rest.len &&
            str_starts(all->items[below].text, rest)) /* the title is on two lines */
            return true;
    }
    return false;
}

/* 主要目标, numbered or not. */
static bool is_label(str text)
{
    str mark;
    int64_t no;
    numbering_take(&text, &no, &mark);
    return words_label(text) != ROLE_NONE;
}

static bool is_numbered(str text)
{
    str mark;
    int64_t no;
    return numbering_take(&text, &no, &mark) != NUMBERING_NONE;
}

/* ┌────┐, └────┘: of a frame. */
static bool begins_with_corner(str text)
{
    size_t bytes;
    uint32_t rune = text.len ? utf8_at(text, 0, &bytes) : 0;
    return rune >= 0x250C && rune <= 0x2570;
}

/* 达到99以上, ≥95: a cell of a table. */
static bool is_bound(str text)
{
    static const str ends[] = { STR_INIT("以上"), STR_INIT("以下"), STR_INIT("以内"), STR_INIT("左右") };
    static const str begins[] = { STR_INIT("≥"), STR_INIT("≤"), STR_INIT("＞"), STR_INIT("＜"), STR_INIT(">"),
        STR_INIT("<") };
    return str_ends_any(text, ends, COUNT_OF(ends)) || str_starts_any(text, begins, COUNT_OF(begins));
}

/* The same short line at most page ends is a running head. A numbered one must be there more than twice: two
 * parts of a plan may have a section of the same name. The first occurrence of the plan's title is kept. */
static void mark_furniture(arena *a, lines *all)
{
    enum { HEAD_CHARACTERS_MIN = 4 }; /* 预期性, 市教育局 and % are cells of tables */
    map counts = map_in(a), breaks = map_in(a);
    for (size_t i = 0; i < all->count; i++) {
        line *l = &all->items[i];
        if (l->kind != LINE_TEXT || l->text.len > 120)
            continue;
        if (line_is_page_number(l->text, false) ||
            (line_is_page_number(l->text, true) && ends_page(all, i))) {
            l->kind = LINE_FURNITURE;
            continue;
        }
        uint64_t count = 0, at_break = 0;
        map_get(&counts, l->text, &count);
        map_set(&counts, l->text, count + 1);
        map_get(&breaks, l->text, &at_break);
        map_set(&breaks, l->text, at_break + next_to_page_break(all, i));
    }
    map seen = map_in(a);
    for (size_t i = 0; i < all->count; i++) {
        line *l = &all->items[i];
        uint64_t count = 0, at_break = 0;
        if (l->kind != LINE_TEXT || l->text.len > 120 || !map_get(&counts, l->text, &count))
            continue;
        map_get(&breaks, l->text, &at_break);
        bool title = words_is_plan_title(l->text), again = title && repeats_title(all, i);
        if (again && next_to_page_break(all, i)) {
            l->kind = LINE_FURNITURE;
            continue;
        }
        if (count < (is_numbered(l->text) ? 3 : 2) || is_label(l->text) || str_ends(l->text, STR("。")) ||
            utf8_count(l->text) < HEAD_CHARACTERS_MIN || begins_with_corner(l->text) ||
            is_bound(l->text) || !(at_break * 5 >= count * 3 || (title && count > 2)))
            continue;
        bool first = map_add(&seen, l->text, 1, 0);
        if (!(first && title))
            l->kind = LINE_FURNITURE;
    }
}

/* Lines broken by hand or by a converter end near one column. */
static uint32_t find_wrap_width(const lines *all)
{
    enum { WIDTHS = 256, NARROWEST = 40, SLACK = 4 };
    unsigned counts[WIDTHS] = { 0 }, total = 0, wider = 0;
    for (size_t i = 0; i < all->count; i++) {
        const line *l = &all->items[i];
        if (l->kind != LINE_TEXT || l->width < NARROWEST)
            continue;
        total++;
        if (l->width < WIDTHS)
            counts[l->width]++;
        else
            wider++;
    }
    unsigned best = 0, best_width = 0;
    for (unsigned w = WIDTHS - 1; w >= NARROWEST; w--) {
        unsigned near = 0;
        for (unsigned k = w; k + SLACK > w && k >= NARROWEST; k--)
            near += counts[k];
        if (near > best) {
            best = near;
            best_width = w;
        }
    }
    unsigned beyond = wider;
    for (unsigned w = best_width + 3; w < WIDTHS; w++)
        beyond += counts[w];
    bool wrapped = best >= 6 && best * 3 >= total && beyond * 25 <= total;
    return wrapped ? best_width : 0;
}

static line line_of(const lines *all, str raw, uint32_t number, uint32_t column, notes *n)
{
    line l = { .raw = raw, .column = column, .place.line = number };
    l.text = bare_text(all, &l, n);
    if (!l.text.data)
        l.text = str_slice(raw, 0, 0);
    l.place = line_place(all, &l, l.text);
    l.kind = l.text.len ? LINE_TEXT : LINE_BLANK;
    l.indent = indent_of(raw);
    l.width = (uint32_t)utf8_columns(l.text) + l.indent;
    return l;
}

bool lines_read(arena *a, str text, lines *lines_out, notes *n, error *err)
{
    VEC(line) found = { 0 };
    str rest = text, raw;
    lines all = { .document = text };
    uint32_t number = 0;
    while (str_next_line(&rest, &raw)) {
        number++;
        if (raw.len > LIMIT_PLAN_LINE_BYTES)
            return error_set_at(
                err, ERROR_TOO_LARGE, number, 1,
                "这一行有 %zu 字节，上限为 %zu 字节；请检查文件是否丢失了换行",
                "this line has %zu bytes; the limit is %zu; are the line breaks of the file missing?",
                raw.len, LIMIT_PLAN_LINE_BYTES);
        uint32_t column = 1;
        do {
            if (found.count == LIMIT_PLAN_LINES)
                return error_set_at(err, ERROR_TOO_LARGE, number, 1, "文件超过 %d 行，不像一份规划",
                                    "more than %d lines: this does not look like a plan",
                                    (int)LIMIT_PLAN_LINES);
            size_t bytes = markup_line_bytes(raw);
            *vec_push(a, &found) = line_of(&all, str_slice(raw, 0, bytes), number, column, n);
            column += (uint32_t)utf8_count(str_slice(raw, 0, bytes));
            raw = str_from(raw, bytes);
        } while (raw.len);
    }
    all.items = found.items;
    all.count = found.count;
    contents_mark(a, &all);
    mark_furniture(a, &all);
    all.wrap_width = find_wrap_width(&all);
    *lines_out = all;
    return true;
}
