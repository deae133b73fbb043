#include "document/read/pdf_page.h"

#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "document/read/pdf_table.h"

typedef pdf_pages page;

enum { FONTS_MAX = 32 }; /* of a page, with tall boxes */

static double height_of(const pdf_glyph *g)
{
    return g->bottom - g->top;
}

static int by_middle(const void *a, const void *b)
{
    const pdf_glyph *x = a, *y = b;
    double left = x->top + x->bottom, right = y->top + y->bottom;
    return (left > right) - (left < right);
}

static int by_left(const void *a, const void *b)
{
    const pdf_glyph *x = a, *y = b;
    return (x->left > y->left) - (x->left < y->left);
}

static bool is_latin(str text)
{
    return text.len == 1 && (char_is_letter(text.data[0]) || char_is_digit(text.data[0]));
}

/* ---- lines ---- */

static void add_segment(page *p, const pdf_glyph *g, size_t count)
{
    const double narrowest = 1.2;
    strbuf text = strbuf_in(p->memory, 0);
    segment s = { .left = g[0].left, .right = g[count - 1].right, .top = g[0].top, .bottom = g[0].bottom,
                  .first_gap = p->gaps.count };
    for (size_t i = 0; i < count; i++) {
        double gap = i > 0 ? g[i].left - g[i - 1].right : 0;
        if (gap > narrowest)
            *vec_push(p->memory, &p->gaps) = (narrow_gap){ g[i - 1].right, g[i].left, text.len };
        if (i > 0 && is_latin(g[i].text) && is_latin(g[i - 1].text) && gap > 0.15 * height_of(&g[i]))
            strbuf_add_char(&text, ' ');
        strbuf_add(&text, g[i].text);
        s.top = fmin(s.top, g[i].top);
        s.bottom = fmax(s.bottom, g[i].bottom);
    }
    s.text = strbuf_str(&text);
    s.end_gap = p->gaps.count;
    *vec_push(p->memory, &p->segments) = s;
}

/* Glyphs of one line, by their left ends. A gap nearly as wide as a character parts segments: cells of tables
 * are 3.8 mm apart in Word. */
static void add_line(page *p, pdf_glyph *g, size_t count)
{
    enum { GAP_PERCENT = 70 };
    line l = { .first = p->segments.count, .top = g[0].top, .bottom = g[0].bottom, .page = p->count,
        .middles = { NAN, NAN } };
    size_t start = 0;
    double highest = 0, highest_of[2] = { 0 };
    qsort(g, count, sizeof *g, by_left);
    for (size_t i = 0; i < count; i++) {
        if (height_of(&g[i]) > highest) {
            highest = height_of(&g[i]);
            l.middle = (g[i].top + g[i].bottom) / 2;
        }
        size_t bytes, kind = g[i].text.len == 1;
        bool has_kind = kind == 1 || (g[i].text.len > 1 && rune_is_han(utf8_at(g[i].text, 0, &bytes)));
        if (has_kind && height_of(&g[i]) > highest_of[kind]) {
            highest_of[kind] = height_of(&g[i]);
            l.middles[kind] = (g[i].top + g[i].bottom) / 2;
        }
        l.top = fmin(l.top, g[i].top);
        l.bottom = fmax(l.bottom, g[i].bottom);
        double em = fmax(height_of(&g[i]), i > 0 ? height_of(&g[i - 1]) : 0);
        if (i > start && g[i].left - g[i - 1].right > em * GAP_PERCENT / 100) {
            add_segment(p, g + start, i - start);
            start = i;
        }
    }
    add_segment(p, g + start, count - start);
    l.end = p->segments.count;
    *vec_push(p->memory, &p->lines) = l;
}

/* A glyph belongs to the line when its middle is inside the band of the line's glyphs: raised and lowered
 * signs too. */
static void find_lines(page *p, pdf_glyph *g, size_t count)
{
    size_t start = 0;
    double band_top = 0, band_bottom = 0;
    qsort(g, count, sizeof *g, by_middle);
    for (size_t i = 0; i < count; i++) {
        double middle = (g[i].top + g[i].bottom) / 2;
        double reach = height_of(&g[i]) * 0.3;
        if (i > start && middle - reach > (band_top + band_bottom) / 2) {
            add_line(p, g + start, i - start);
            start = i;
        }
        if (i == start || height_of(&g[i]) > band_bottom - band_top) {
            band_top = g[i].top;
            band_bottom = g[i].bottom;
        }
    }
    if (count > start)
        add_line(p, g + start, count - start);
}

/* ---- columns of text ---- */

/* Where a gutter parts the lines of a page from `first` on: lines whose segments lie on both sides of it and
 * are long, without a line across. Returns the end of these lines; `first`: no columns. */
static size_t columns_end(const page *p, size_t first, double *gutter_out)
{
    enum { LINES_MIN = 6, BYTES_MIN = 24 };
    double left_end = 0, right_start = INFINITY;
    size_t at = first, full = 0;
    for (; at < p->lines.count; at++) {
        const line *l = &p->lines.items[at];
        const segment *s = &p->segments.items[l->first];
        if (width_of(l) > 2 || l->page != p->lines.items[first].page)
            break;
        double left = left_end, right = right_start;
        if (width_of(l) == 2) {
            left = fmax(left, s[0].right);
            right = fmin(right, s[1].left);
        } else if (full > 0 && s->left >= (left_end + right_start) / 2)
            right = fmin(right, s->left);
        else
            left = fmax(left, s->right);
        if (left >= right)
            break;
        left_end = left;
        right_start = right;
        full += width_of(l) == 2 && s[0].text.len >= BYTES_MIN && s[1].text.len >= BYTES_MIN;
    }
    *gutter_out = (left_end + right_start) / 2;
    return full >= LINES_MIN ? at : first;
}

static void put_column_of_text(const page *p, size_t first, size_t end, double gutter, bool is_right,
                               strbuf *out)
{
    for (size_t at = first; at < end; at++)
        for (size_t i = p->lines.items[at].first; i < p->lines.items[at].end; i++)
            if ((p->segments.items[i].left >= gutter) == is_right) {
                strbuf_add(out, p->segments.items[i].text);
                strbuf_add_char(out, '\n');
            }
}

/* ---- the page ---- */

pdf_pages *pdf_pages_in(arena *a)
{
    pdf_pages *p = arena_new(a, pdf_pages);
    p->memory = a;
    return p;
}

static bool is_ideograph(str text)
{
    uint32_t rune;
    return utf8_next(&text, &rune) && rune >= 0x4E00 && rune <= 0x9FFF;
}

/* The boxes of some fonts are far taller than their characters: 2.6 times in Noto CJK, as Chromium and cairo
 * embed it. An ideograph is as wide as its font is high. Boxes of the same height are of the same font. */
static void shrink_boxes(arena *scratch, pdf_glyph *g, size_t count)
{
    const double tallest = 1.6, wanted = 1.2, equal = 0.1;
    VEC(pdf_glyph) fonts = { 0 }; /* a tall ideograph of each */
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        if (!is_ideograph(g[i].text) || height_of(&g[i]) <= tallest * (g[i].right - g[i].left))
            continue;
        while (k < fonts.count && fabs(height_of(&fonts.items[k]) - height_of(&g[i])) > equal)
            k++;
        if (k == fonts.count && k < FONTS_MAX)
            *vec_push(scratch, &fonts) = g[i];
    }
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < fonts.count; k++)
            if (fabs(height_of(&fonts.items[k]) - height_of(&g[i])) <= equal) {
                double middle = (g[i].top + g[i].bottom) / 2;
                double half = wanted * (fonts.items[k].right - fonts.items[k].left) / 2;
                g[i].top = middle - half;
                g[i].bottom = middle + half;
                break;
            }
}

void pdf_pages_add(pdf_pages *p, arena *scratch, const pdf_glyph *glyphs, size_t count)
{
    pdf_glyph *sorted = arena_array(scratch, pdf_glyph, count);
    p->count++;
    if (count == 0)
        return;
    memcpy(sorted, glyphs, count * sizeof *glyphs);
    shrink_boxes(scratch, sorted, count);
    find_lines(p, sorted, count);
}

/* ---- running heads ---- */

enum { EDGE_LINES = 2, RUNNING_PAGES_MIN = 3 };

/* The text of a line with # for each number. */
static str mask_of(const page *p, const line *l)
{
    strbuf mask = strbuf_in(p->memory, 0);
    for (size_t i = l->first; i < l->end; i++) {
        str text = p->segments.items[i].text;
        for (size_t k = 0; k < text.len; k++) {
            bool is_digit = char_is_digit(text.data[k]);
            if (!is_digit || !str_ends(strbuf_str(&mask), STR("#")))
                strbuf_add_char(&mask, is_digit ? '#' : text.data[k]);
        }
    }
    return strbuf_str(&mask);
}

/* Whether a line is one of the first or last of its page. */
static bool is_at_edge(const page *p, size_t at)
{
    const line *l = p->lines.items;
    return at < EDGE_LINES || l[at - EDGE_LINES].page != l[at].page || at + EDGE_LINES >= p->lines.count ||
           l[at + EDGE_LINES].page != l[at].page;
}

static void leave_out_running_heads(page *p)
{
    enum { PAGE_BITS = 32 };
    map pages = map_in(p->memory); /* of each line: the last page it is on, and how many it is on */
    str *masks = arena_array(p->memory, str, p->lines.count);
    size_t kept = 0;
    for (size_t i = 0; i < p->lines.count; i++) {
        uint64_t before = 0, on = p->lines.items[i].page;
        if (!is_at_edge(p, i))
            continue;
        masks[i] = mask_of(p, &p->lines.items[i]);
        (void)map_get(&pages, masks[i], &before);
        if (before >> PAGE_BITS != on)
            map_set(&pages, masks[i], on << PAGE_BITS | ((uint32_t)before + 1));
    }
    for (size_t i = 0; i < p->lines.count; i++) {
        uint64_t found = 0;
        if (masks[i].data)
            (void)map_get(&pages, masks[i], &found);
        uint32_t count = (uint32_t)found;
        if (count < RUNNING_PAGES_MIN || count * 2 < p->count)
            p->lines.items[kept++] = p->lines.items[i];
    }
    p->lines.count = kept;
}

/* Puts the first line of each page below the last one of the page before. */
static void join_pages(page *p)
{
    double shift = 0;
    for (size_t i = 1; i < p->lines.count; i++) {
        line *l = &p->lines.items[i];
        if (l->page != l[-1].page)
            shift = l[-1].bottom - l->top;
        l->top += shift;
        l->bottom += shift;
    }
}

void pdf_pages_put(pdf_pages *p, strbuf *out)
{
    leave_out_running_heads(p);
    join_pages(p);
    for (size_t at = 0; at < p->lines.count && !out->is_full;) {
        columns all = { 0 };
        double gutter;
        size_t row, end = pdf_table_from(p, at, &row, &all);
        if (end > at) {
            pdf_table_put(p, at, row, end, &all, out);
            at = end;
            continue;
        }
        end = width_of(&p->lines.items[at]) == 2 ? columns_end(p, at, &gutter) : at;
        if (end > at) {
            put_column_of_text(p, at, end, gutter, false, out);
            put_column_of_text(p, at, end, gutter, true, out);
            at = end;
            continue;
        }
        pdf_line_put(p, &p->lines.items[at++], out);
    }
}
