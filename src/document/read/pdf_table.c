#include "document/read/pdf_table.h"

#include <math.h>

#include "base/limits.h"

typedef pdf_pages page;

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

/* The widest gap of a segment between the texts of two columns, from the gap `from` on; NULL: none. */
static const narrow_gap *gap_between(const page *p, const segment *s, size_t from, const column *one,
                                     const column *next)
{
    const double slack = 1;
    const narrow_gap *found = 0;
    for (size_t i = from; i < s->end_gap; i++) {
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
    size_t first, parts = touched_by(all, &s, &first), start = s.at, gap = s.first_gap,
           before = p->segments.count;
    if (parts < 2)
        return 0;
    for (size_t k = first; k < first + parts; k++) {
        bool is_last = k + 1 == first + parts;
        const narrow_gap *end =
            is_last ? 0 : gap_between(p, &s, gap, &all->items[k], &all->items[k + 1]);
        if (!end && !is_last) {
            p->segments.count = before;
            return 0;
        }
        segment part = s;
        str text = str_slice(s.text, start - s.at, end ? end->at - s.at : s.text.len);
        part.text = str_trim(text);
        part.at = start + (size_t)(part.text.data - text.data);
        part.first_gap = gap;
        part.end_gap = end ? (size_t)(end - p->gaps.items) : s.end_gap;
        part.right = end ? end->left : s.right;
        s.left = end ? end->right : s.left;
        start = end ? end->at : start;
        gap = part.end_gap + 1;
        *vec_push(p->memory, &p->segments) = part;
    }
    return parts;
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

/* How far a line is below the one before, by characters of the same kind where both have them. */
static double gap_above(const page *p, size_t at)
{
    const line *l = &p->lines.items[at], *before = l - 1;
    for (size_t kind = 0; kind < 2; kind++)
        if (!isnan(l->middles[kind]) && !isnan(before->middles[kind]))
            return l->middles[kind] - before->middles[kind];
    return l->middle - before->middle;
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
        double gap = gap_above(p, at);
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

void pdf_line_put(const page *p, const line *l, strbuf *out)
{
    for (size_t i = l->first; i < l->end; i++) {
        if (i > l->first)
            strbuf_add(out, STR("  "));
        strbuf_add(out, p->segments.items[i].text);
    }
    strbuf_add_char(out, '\n');
}

/* row: the first whole row; the lines before it are of the heading, or of this row. */
void pdf_table_put(const page *p, size_t first, size_t row, size_t end, const columns *all, strbuf *out)
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
            pdf_line_put(p, &p->lines.items[at], out);
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

/* ---- the whole table ---- */

/* Whether a line and the next one are cells of the same row, half a line apart. */
static bool is_beside_next(const page *p, size_t at)
{
    const line *l = &p->lines.items[at];
    return l[0].page == l[1].page && l[0].bottom - l[1].top > 0.25 * (l[0].bottom - l[0].top);
}

size_t pdf_table_from(page *p, size_t first, size_t *row_out, columns *all_out)
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
