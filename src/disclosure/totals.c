#include "disclosure/totals.h"

#include "base/utf8.h"
#include "base/vec.h"

enum { SEARCH_STEPS = 200000, SEARCH_LINES = 24, SEARCH_COUNTS = 2 };

static const char *const whole_words[] = {
    "总数", "全部", "计", "总人数", "本省", "本市", "本县", "本区", "不分性别",
    "total", "totals", "subtotal", "grandtotal", "all", "sum", "overall", "bothsexes", "_t", "t",
};
static const char *const part_words[] = { "合计", "总计", "小计", "共计", "总和" };
static const char *const places[] = { "国", "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "村", "街道" };

static str without_blanks(arena *scratch, str label)
{
    str plain = utf8_fold_width(scratch, label, true, 0);
    strbuf b = strbuf_in(scratch, plain.len);
    for (size_t i = 0; i < plain.len; i++)
        if (plain.data[i] != ' ')
            strbuf_add_char(&b, plain.data[i]);
    return strbuf_str(&b);
}

bool disclosure_names_part(arena *scratch, str label)
{
    str text = without_blanks(scratch, label);
    str english = STR("ofwhich");
    return str_starts(text, STR("其中")) ||
           (text.len >= english.len &&
            str_eq_ignoring_ascii_case((str){ text.data, english.len }, english));
}

bool disclosure_names_total(arena *scratch, str label)
{
    str text = without_blanks(scratch, label);
    if (text.len == 0)
        return true;
    for (size_t i = 0; i < sizeof whole_words / sizeof *whole_words; i++)
        if (str_eq_ignoring_ascii_case(text, str_of(whole_words[i])))
            return true;
    for (size_t i = 0; i < sizeof part_words / sizeof *part_words; i++)
        if (str_has(text, str_of(part_words[i])))
            return true;
    if (!str_starts(text, STR("全")))
        return false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (str_eq(str_from(text, STR("全").len), str_of(places[i])))
            return true;
    return false;
}

enum { NO_PARENT = -1 };

/* Whether a walk skips the parts of a total, so that each count is added once. */
typedef enum skipping { SKIP_NONE, SKIP_PARTS, SKIP_PARTS_OF_NAMED, SKIPPING_COUNT } skipping;

typedef struct finder {
    arena *a;
    const count_lines *t;
    VEC(disclosure_sum) sums;
    line_totals found;
    const size_t *list;     /* the lines looked at now, by their place in it: */
    size_t length;
    bool is_all;            /* the list is not one of every second, third … line */
    ptrdiff_t *parent;      /* [length] place of the total that a line is a part of, or NO_PARENT */
    size_t *parts;          /* [lines] of the walk under way */
    double *sum;            /* [cells] of them */
    size_t steps;           /* left to search */
} finder;

static double cell_of(const finder *f, size_t line, size_t cell)
{
    return f->t->values[line * f->t->line_step + cell * f->t->cell_step];
}

typedef enum comparison { SUM_BELOW, SUM_EQUAL, SUM_ABOVE } comparison;

/* The sum with one more line, compared with the total: above if one cell is. */
static comparison compare_with(const finder *f, size_t total, size_t line)
{
    comparison result = SUM_EQUAL;
    for (size_t k = 0; k < f->t->cells; k++) {
        double whole = cell_of(f, total, k), sum = f->sum[k] + cell_of(f, line, k);
        if (sum > whole)
            return SUM_ABOVE;
        if (sum < whole)
            result = SUM_BELOW;
    }
    return result;
}

static void clear_sum(finder *f)
{
    for (size_t k = 0; k < f->t->cells; k++)
        f->sum[k] = 0;
}

/* Counts are whole numbers, so a sum is exact and a line can be taken out again. */
static void add_line(finder *f, size_t line, double sign)
{
    for (size_t k = 0; k < f->t->cells; k++)
        f->sum[k] += sign * cell_of(f, line, k);
}

static bool is_zero(const finder *f, size_t line)
{
    for (size_t k = 0; k < f->t->cells; k++)
        if (cell_of(f, line, k) != 0)
            return false;
    return true;
}

static bool is_known(const finder *f, size_t total, const size_t *parts, size_t count)
{
    for (size_t i = f->sums.count; i-- > 0;) {
        const disclosure_sum *s = &f->sums.items[i];
        if (s->total != total || s->part_count != count)
            continue;
        size_t same = 0;
        while (same < count && s->parts[same] == parts[same])
            same++;
        if (same == count)
            return true;
    }
    return false;
}

static void keep(finder *f, size_t total, size_t count)
{
    f->found.has_sum[total] = true;
    f->found.is_total[total] |= count > 1;
    bool is_backwards = count > 1 && f->parts[0] > f->parts[1];
    size_t *parts = arena_array(f->a, size_t, count);
    for (size_t k = 0; k < count; k++)
        parts[k] = f->parts[is_backwards ? count - 1 - k : k];
    if (is_known(f, total, parts, count))
        return;
    *vec_push(f->a, &f->sums) = (disclosure_sum){ total, parts, count };
}

/* One walk over the list: from a place, forwards or backwards, to the end. */
typedef struct walk {
    size_t total;           /* place of it in the list */
    ptrdiff_t first, step;
    bool is_whole;          /* only the sum of all counts */
    skipping skips;
} walk;

static bool is_skipped(const finder *f, const walk *w, ptrdiff_t at)
{
    ptrdiff_t parent = f->parent[at];
    if (w->skips == SKIP_NONE || parent == NO_PARENT || parent == (ptrdiff_t)w->total)
        return false;
    if (w->skips == SKIP_PARTS_OF_NAMED && !f->t->is_named[f->list[parent]])
        return false;
    return w->is_whole || (w->step > 0 ? parent > (ptrdiff_t)w->total : parent < (ptrdiff_t)w->total);
}

/* One line alone equals its total: neighbours may be a total and its only part, others are equal by chance.
 */
static bool may_be_alone(const finder *f, const walk *w)
{
    return f->t->is_named[f->list[w->total]] ||
           (f->is_all && w->first == (ptrdiff_t)w->total + w->step);
}

/* A run that adds up, with and without the lines of zeros at its end. */
static void keep_run(finder *f, const walk *w, ptrdiff_t first, size_t shortest, size_t longest)
{
    if (longest == 0 || (longest == 1 && !may_be_alone(f, w)))
        return;
    keep(f, f->list[w->total], longest);
    if (shortest < longest)
        keep(f, f->list[w->total], shortest);
    for (ptrdiff_t at = first; longest > 1 && shortest > 0; at += w->step)
        if (at != (ptrdiff_t)w->total && !is_skipped(f, w, at)) {
            f->parent[at] = f->parent[at] == NO_PARENT ? (ptrdiff_t)w->total : f->parent[at];
            shortest--;
        }
}

/* Runs one after another, each with the sum of the total: the sexes, then town and country. */
static void take_walk(finder *f, const walk *w)
{
    size_t count = 0, shortest = 0, longest = 0, total = f->list[w->total];
    ptrdiff_t first = w->first;
    clear_sum(f);
    for (ptrdiff_t at = w->first; at >= 0 && at < (ptrdiff_t)f->length; at += w->step) {
        if (at == (ptrdiff_t)w->total || is_skipped(f, w, at))
            continue;
        if (compare_with(f, total, f->list[at]) == SUM_ABOVE) {
            if (longest == 0 || w->is_whole)
                return;
            keep_run(f, w, first, shortest, longest);
            count = shortest = longest = 0;
            first = at;
            clear_sum(f);
        }
        comparison is = compare_with(f, total, f->list[at]);
        if (is == SUM_ABOVE)
            return;
        add_line(f, f->list[at], 1);
        f->parts[count++] = f->list[at];
        if (is == SUM_EQUAL) {
            shortest = shortest ? shortest : count;
            longest = count;
        }
    }
    if (!w->is_whole)
        keep_run(f, w, first, shortest, longest);
    else if (longest > 1)
        keep(f, total, longest);
}

static void take_walks(finder *f, size_t total, ptrdiff_t first, ptrdiff_t step, bool is_whole)
{
    if (!is_zero(f, f->list[total]))
        for (skipping skips = SKIP_NONE; skips < SKIPPING_COUNT; skips++)
            take_walk(f, &(walk){ total, first, step, is_whole, skips });
}

/* Inner subtotals first, so that an outer total counts them once. */
static void take_list(finder *f, const size_t *list, size_t length)
{
    f->list = list;
    f->length = length;
    for (size_t i = 0; i < length; i++)
        f->parent[i] = NO_PARENT;
    for (size_t i = 0; i < length; i++)
        take_walks(f, i, (ptrdiff_t)i - 1, -1, false);
    for (size_t i = length; i-- > 0;)
        take_walks(f, i, (ptrdiff_t)i + 1, 1, false);
    for (size_t i = 0; i < length; i++)
        take_walks(f, i, 0, 1, true);
}

/* Every step-th line: the same sex, say, under each head. */
static void take_every(finder *f, const size_t *lines, size_t count, size_t *list, size_t step)
{
    for (size_t first = 0; first < step; first++) {
        size_t length = 0;
        for (size_t i = first; i < count; i += step)
            list[length++] = lines[i];
        f->is_all = step == 1;
        if (length > 2 || (f->is_all && length > 1))
            take_list(f, list, length);
    }
}

/* Any set of lines from the given one on that adds up, depth first. */
static void search(finder *f, size_t total, size_t line, size_t count)
{
    if (line == f->t->lines || f->steps == 0)
        return;
    f->steps--;
    if (line != total && !f->t->is_partial[line] && !is_zero(f, line)) {
        comparison is = compare_with(f, total, line);
        f->parts[count] = line;
        if (is == SUM_EQUAL) {
            keep(f, total, count + 1);
        } else if (is == SUM_BELOW) {
            add_line(f, line, 1);
            search(f, total, line + 1, count + 1);
            add_line(f, line, -1);
        }
    }
    search(f, total, line + 1, count);
}

/* With enough cells in a line a sum by chance is unlikely, and with few lines all sets can be tried. */
static bool is_searched(const finder *f, size_t line)
{
    if (is_zero(f, line) || f->t->is_partial[line])
        return false;
    if (f->t->is_named[line] && !f->found.has_sum[line])
        return true;
    size_t counts = 0;
    for (size_t k = 0; k < f->t->cells; k++)
        counts += cell_of(f, line, k) > 0;
    return f->t->lines <= SEARCH_LINES && counts >= SEARCH_COUNTS;
}

line_totals disclosure_find_totals(arena *a, const count_lines *t)
{
    finder f = { .a = a, .t = t, .parent = arena_array(a, ptrdiff_t, t->lines),
        .parts = arena_array(a, size_t, t->lines), .sum = arena_array(a, double, t->cells) };
    size_t *list = arena_array(a, size_t, t->lines), *lines = arena_array(a, size_t, t->lines), count = 0;
    f.found.has_sum = arena_array(a, bool, t->lines);
    f.found.is_total = arena_array(a, bool, t->lines);
    for (size_t i = 0; i < t->lines; i++)
        if (!t->is_partial[i])
            lines[count++] = i;
    for (size_t step = 1; step == 1 || step * 2 < count; step++)
        take_every(&f, lines, count, list, step);
    for (size_t i = 0; i < t->lines; i++) {
        f.found.is_total[i] |= t->is_named[i];
        f.steps = SEARCH_STEPS;
        clear_sum(&f);
        if (is_searched(&f, i))
            search(&f, i, 0, 0);
    }
    f.found.sums = f.sums.items;
    f.found.sum_count = f.sums.count;
    return f.found;
}

/* Whether all lines can be cut into runs of two or more that each have the given sum. */
static bool cuts_into_runs(finder *f, const double *whole)
{
    size_t in_run = 0;
    bool has_sum = false;
    clear_sum(f);
    for (size_t at = 0; at < f->t->lines; at++) {
        bool is_equal = true;
        if (f->t->is_partial[at])
            continue;
        in_run++;
        has_sum |= !is_zero(f, at);
        add_line(f, at, 1);
        for (size_t k = 0; k < f->t->cells; k++) {
            if (f->sum[k] > whole[k])
                return false;
            is_equal &= f->sum[k] == whole[k];
        }
        if (!is_equal)
            continue;
        if (in_run < 2)
            return false;
        in_run = 0;
        has_sum = false;
        clear_sum(f);
    }
    return !has_sum;
}

size_t disclosure_equal_runs(arena *scratch, const count_lines *t)
{
    finder f = { .t = t, .sum = arena_array(scratch, double, t->cells) };
    double *whole = arena_array(scratch, double, t->cells);
    for (size_t length = 1; length + 2 <= t->lines; length++) {
        for (size_t k = 0; k < t->cells && !t->is_partial[length - 1]; k++)
            whole[k] += cell_of(&f, length - 1, k);
        if (length > 1 && !t->is_partial[length - 1] && !is_zero(&f, length - 1) && cuts_into_runs(&f, whole))
            return length;
    }
    return t->lines;
}
