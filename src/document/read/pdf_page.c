#include "document/read/pdf_page.h"

#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"

/* A gap inside a segment, narrower than a character. */
typedef struct narrow_gap {
    double left, right;
    size_t at; /* in the text of the segment */
} narrow_gap;

/* Characters of a line without a gap as wide as a character. */
typedef struct segment {
    str text;
    double left, right, top, bottom;
    size_t first_gap, end_gap;
} segment;

/* Its place is below the lines of the pages before. */
typedef struct line {
    size_t first, end; /* its segments */
    double top, bottom;
    double middle; /* of its highest character: those of other fonts have other boxes */
    unsigned page;
} line;

struct pdf_pages {
    arena *memory;
    unsigned count;
    VEC(segment) segments;
    VEC(narrow_gap) gaps; /* of the segments */
    VEC(line) lines;
};
typedef pdf_pages page;

enum { FONTS_MAX = 32 }; /* of a page, with tall boxes */

typedef struct column {
    double left, right;
} column;

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
    line l = { .first = p->segments.count, .top = g[0].top, .bottom = g[0].bottom, .page = p->count };
    size_t start = 0;
    double highest = 0;
    qsort(g, count, sizeof *g, by_left);
    for (size_t i = 0; i < count; i++) {
        if (height_of(&g[i]) > highest) {
            highest = height_of(&g[i]);
            l.middle = (g[i].top + g[i].bottom) / 2;
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

static size_t width_of(const line *l)
{
    return l->end - l->first;
}

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

/* ---- tables ---- */

typedef VEC(column) columns;
typedef VEC(size_t) places;

enum { TABLE_SEGMENTS_MIN = 3, LOOSE_LINES_MAX = 3 };

static size_t touched_by(const columns *all, const segment *s, size_t *first_out)
{
    size_t touched = 0;
    *first_out = all->count;
    for (size_t i = all->count; i-- > 0;)
        if (all->items[i].right >= s->left && all->items[i].left <= s->right) {
            *first_out = i;
            touched++;
        }
    return touched;
}

/* False: too many columns. */
static bool add_to_columns(arena *a, columns *all, const segment *s)
{
    size_t at, touched = touched_by(all, s, &at);
    if (touched > 1) /* a cell over several columns */
        return true;
    if (touched == 1) {
        all->items[at].left = fmin(all->items[at].left, s->left);
        all->items[at].right = fmax(all->items[at].right, s->right);
        return true;
    }
    if (all->count == LIMIT_TABLE_COLUMNS)
        return false;
    *vec_push(a, all) = (column){ s->left, s->right };
    for (size_t k = all->count - 1; k > 0 && all->items[k].left < all->items[k - 1].left; k--) {
        column moved = all->items[k];
        all->items[k] = all->items[k - 1];
        all->items[k - 1] = moved;
    }
    return true;
}

static bool is_row(const line *l)
{
    return width_of(l) >= TABLE_SEGMENTS_MIN && width_of(l) <= LIMIT_TABLE_COLUMNS;
}

/* Several parts of cells, each inside one column. */
static bool is_row_of(const page *p, const line *l, const columns *all)
{
    size_t in;
    for (size_t i = l->first; i < l->end; i++)
        if (touched_by(all, &p->segments.items[i], &in) != 1)
            return false;
    return width_of(l) > 1;
}

/* The columns of some lines. Lines with most segments come first: the others may have cells over several
 * columns. Empty: too many. */
static columns columns_of(const page *p, size_t first, size_t end)
{
    columns found = { 0 };
    size_t most = 0;
    for (size_t at = first; at < end; at++)
        if (is_row(&p->lines.items[at]) && width_of(&p->lines.items[at]) > most)
            most = width_of(&p->lines.items[at]);
    for (size_t width = most; width >= TABLE_SEGMENTS_MIN; width--)
        for (size_t at = first; at < end; at++)
            for (size_t i = p->lines.items[at].first;
                 width_of(&p->lines.items[at]) == width && i < p->lines.items[at].end; i++)
                if (!add_to_columns(p->memory, &found, &p->segments.items[i]))
                    return (columns){ 0 };
    for (size_t at = first; at < end; at++)
        if (is_row_of(p, &p->lines.items[at], &found))
            for (size_t i = p->lines.items[at].first; i < p->lines.items[at].end; i++)
                (void)add_to_columns(p->memory, &found, &p->segments.items[i]);
    return found;
}

/* Whether the text above in the same column reaches the end of that, and part goes on below it: at its left
 * end, or in the middle as it is. */
static bool goes_on(const page *p, size_t at, const column *in, const segment *part)
{
    enum { LINES_BACK = 3, SLACK_EMS = 3 };
    const double aside = 1;
    for (size_t k = 1; k <= LINES_BACK && k <= at; k++) {
        const line *l = &p->lines.items[at - k];
        for (size_t i = l->first; i < l->end; i++) {
            const segment *s = &p->segments.items[i];
            if (s->right >= in->left && s->left <= in->right)
                return s->right > in->right - SLACK_EMS * (l->bottom - l->top) &&
                       (fabs(s->left - part->left) < aside ||
                        fabs(s->left + s->right - part->left - part->right) < 2 * aside);
        }
    }
    return true;
}

/* A part of a cell: one segment inside one column, near the line before. */
static bool is_part(const page *p, size_t at, const columns *all)
{
    enum { OVERHANG = 2 };
    const line *l = &p->lines.items[at], *before = l - 1;
    const segment *s = &p->segments.items[l->first];
    size_t in;
    return width_of(l) < TABLE_SEGMENTS_MIN && touched_by(all, s, &in) == 1 &&
           l->top - before->bottom < 1.3 * (l->bottom - l->top) &&
           s->right < all->items[in].right + OVERHANG && s->left > all->items[in].left - OVERHANG &&
           goes_on(p, at, &all->items[in], s);
}

/* ---- cells whose gap is narrow ---- */

/* The widest gap of a segment between the texts of two columns; NULL: none. */
static const narrow_gap *gap_between(const page *p, const segment *s, const column *one, const column *next)
{
    const double slack = 1;
    const narrow_gap *found = 0;
    for (size_t i = s->first_gap; i < s->end_gap; i++) {
        const narrow_gap *g = &p->gaps.items[i];
        double middle = (g->left + g->right) / 2;
        if (middle >= one->right - slack && middle <= next->left + slack &&
            (!found || g->right - g->left > found->right - found->left))
            found = g;
    }
    return found;
}

/* The parts of a segment over several columns, if it has a gap between each two of them: how many are added.
 * 0: it is one cell. */
static size_t add_parts_of(page *p, const columns *all, segment s)
{
    size_t first, parts = touched_by(all, &s, &first), start = 0, gap = s.first_gap;
    for (size_t k = first; k + 1 < first + parts; k++)
        if (!gap_between(p, &s, &all->items[k], &all->items[k + 1]))
            return 0;
    for (size_t k = first; parts > 1 && k < first + parts; k++) {
        segment part = s;
        const narrow_gap *end =
            k + 1 < first + parts ? gap_between(p, &s, &all->items[k], &all->items[k + 1]) : 0;
        part.text = str_trim(str_slice(s.text, start, end ? end->at : s.text.len));
        part.first_gap = gap;
        part.end_gap = end ? (size_t)(end - p->gaps.items) : s.end_gap;
        part.right = end ? end->left : s.right;
        s.left = end ? end->right : s.left;
        start = end ? end->at : start;
        gap = part.end_gap + 1;
        *vec_push(p->memory, &p->segments) = part;
    }
    return parts > 1 ? parts : 0;
}

/* Whether segments of the line were cells of several columns, which are parted now. */
static bool part_cells(page *p, line *l, const columns *all)
{
    size_t first = p->segments.count, parted = 0;
    for (size_t i = l->first; i < l->end; i++) {
        segment s = p->segments.items[i];
        size_t parts = add_parts_of(p, all, s);
        if (parts == 0)
            *vec_push(p->memory, &p->segments) = s;
        parted += parts;
    }
    if (parted == 0) {
        p->segments.count = first;
        return false;
    }
    l->first = first;
    l->end = p->segments.count;
    return true;
}

/* The end of a table that begins with the line `first`: lines with three segments, and those between and
 * behind them with parts of cells. `first`: no table. Without columns: lines that look like one. */
static size_t table_end(page *p, size_t first, columns *all_out)
{
    size_t end = first, rows = 0;
    *all_out = (columns){ 0 };
    for (bool has_parted = true; has_parted;) {
        size_t at = first;
        has_parted = false;
        for (end = first, rows = 0;
             at < p->lines.count && at - end <= LOOSE_LINES_MAX && at - first < LIMIT_PDF_TABLE_LINES; at++)
            if (is_row(&p->lines.items[at]) || is_row_of(p, &p->lines.items[at], all_out)) {
                end = at + 1;
                rows++;
            }
        if (rows < 2)
            return first;
        size_t known = all_out->count;
        *all_out = columns_of(p, first, end);
        has_parted = known == 0 && all_out->count > 0; /* once more with the columns */
        for (size_t i = first; all_out->count > 0 && i < at; i++)
            has_parted = part_cells(p, &p->lines.items[i], all_out) || has_parted;
    }
    while (all_out->count > 0 && end < p->lines.count && is_part(p, end, all_out))
        end++;
    return end;
}

/* The line with most of a row, or with its number. */
static bool is_main(const page *p, const line *l, const columns *all)
{
    size_t filled = 0, at;
    for (size_t i = l->first; i < l->end; i++)
        filled += touched_by(all, &p->segments.items[i], &at);
    const segment *s = &p->segments.items[l->first];
    bool has_number = touched_by(all, s, &at) == 1 && at == 0 && s->text.len <= 3 &&
                      char_is_digit(s->text.data[0]);
    return filled * 2 > all->count || has_number;
}

/* A text over most columns: a group of rows, a note. */
static bool is_across(const page *p, const line *l, const columns *all)
{
    size_t at;
    return width_of(l) == 1 && touched_by(all, &p->segments.items[l->first], &at) > 1;
}

/* The line with which the next row begins, between two main lines: after the widest gap; of gaps as wide, the
 * last. Parts of cells at the top of a page belong to the row that the page before ends with, unless the main
 * line is beside them: in the middle of its row. */
static size_t row_start(const page *p, size_t main, size_t next)
{
    const double equal = 0.2;
    double widest = 0;
    size_t start = next;
    if (p->lines.items[main].page != p->lines.items[next].page) {
        const line *l = &p->lines.items[next - 1];
        bool is_beside = p->lines.items[next].middle - l->middle < 0.7 * (l->bottom - l->top);
        return next - 1 > main && l->page == p->lines.items[next].page && is_beside ? next - 1 : next;
    }
    for (size_t at = main + 1; at <= next; at++) {
        double gap = p->lines.items[at].middle - p->lines.items[at - 1].middle;
        if (gap > widest - equal) {
            start = at;
            widest = fmax(widest, gap);
        }
    }
    return start;
}

static void put_row(const page *p, const columns *all, size_t first, size_t end, strbuf *out)
{
    strbuf *cells = arena_array(p->memory, strbuf, all->count);
    for (size_t i = 0; i < all->count; i++)
        cells[i] = strbuf_in(p->memory, 0);
    for (size_t at = first; at < end; at++)
        for (size_t i = p->lines.items[at].first; i < p->lines.items[at].end; i++) {
            size_t in;
            touched_by(all, &p->segments.items[i], &in);
            if (in == all->count) /* beside every column */
                in = all->count - 1;
            strbuf_add(&cells[in], p->segments.items[i].text);
        }
    for (size_t i = 0; i < all->count; i++) {
        if (i > 0)
            strbuf_add_char(out, '\t');
        strbuf_add(out, strbuf_str(&cells[i]));
    }
    strbuf_add_char(out, '\n');
}

static void put_line(const page *p, const line *l, strbuf *out)
{
    for (size_t i = l->first; i < l->end; i++) {
        if (i > l->first)
            strbuf_add(out, STR("  "));
        strbuf_add(out, p->segments.items[i].text);
    }
    strbuf_add_char(out, '\n');
}

/* row: the first whole row; the lines before it are of the heading, or of this row. */
static void put_table(const page *p, size_t first, size_t row, size_t end, const columns *all, strbuf *out)
{
    places mains = { 0 };
    if (row > first) {
        size_t heading = row_start(p, first, row);
        put_row(p, all, first, heading, out);
        first = heading;
    }
    for (size_t at = first; at < end; at++)
        if (is_main(p, &p->lines.items[at], all) || is_across(p, &p->lines.items[at], all))
            *vec_push(p->memory, &mains) = at;
    if (mains.count == 0) /* no columns, or no line has a text in most of them */
        for (size_t at = first; at < end; at++)
            put_line(p, &p->lines.items[at], out);
    for (size_t i = 0, from = first; i < mains.count; i++) {
        size_t until = i + 1 < mains.count ? row_start(p, mains.items[i], mains.items[i + 1]) : end;
        if (is_across(p, &p->lines.items[mains.items[i]], all) && until == from + 1) {
            strbuf_add(out, p->segments.items[p->lines.items[from].first].text);
            strbuf_add_char(out, '\n');
        } else
            put_row(p, all, from, until, out);
        from = until;
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

/* Whether a line and the next one are cells of the same row, half a line apart. */
static bool is_beside_next(const page *p, size_t at)
{
    const line *l = &p->lines.items[at];
    return l[0].page == l[1].page && l[0].bottom - l[1].top > 0.25 * (l[0].bottom - l[0].top);
}

/* The table that begins with the line `first`, which may be a part of its heading: cells of two lines beside
 * cells of one, in the middle. As table_end; *row_out: its first whole row. */
static size_t table_from(page *p, size_t first, size_t *row_out, columns *all_out)
{
    enum { HEADING_LINES_MAX = 4 };
    size_t row = first, parts = 0;
    *row_out = first;
    while (row < p->lines.count && row - first < HEADING_LINES_MAX && !is_row(&p->lines.items[row]))
        row++;
    if (row == p->lines.count || !is_row(&p->lines.items[row]) ||
        (row > first && width_of(&p->lines.items[first]) < 2 && !is_beside_next(p, first)))
        return first;
    size_t end = table_end(p, row, all_out);
    if (end == row || all_out->count == 0)
        return row == first ? end : first;
    for (size_t at = first; at < row; at++) {
        line *l = &p->lines.items[at];
        (void)part_cells(p, l, all_out);
        parts += width_of(l);
        if (width_of(l) > 1 && !is_row_of(p, l, all_out))
            return first;
    }
    bool is_of_row = row > first && is_beside_next(p, row - 1);
    if (row > first && parts < all_out->count && !is_of_row)
        return first;
    *row_out = is_of_row ? first : row;
    return end;
}

void pdf_pages_put(pdf_pages *p, strbuf *out)
{
    leave_out_running_heads(p);
    join_pages(p);
    for (size_t at = 0; at < p->lines.count && !out->is_full;) {
        columns all = { 0 };
        double gutter;
        size_t row, end = table_from(p, at, &row, &all);
        if (end > at) {
            put_table(p, at, row, end, &all, out);
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
        put_line(p, &p->lines.items[at++], out);
    }
}
