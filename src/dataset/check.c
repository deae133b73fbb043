/* What the rows of a file say against each other and against the store: twice the same figure, parts that do not add up,
 * a figure that does not fit its series (import_series.h); and which rows say anything new. */
#include <stdlib.h>

#include "dataset/context.h"
#include "dataset/series.h"

/* The rows of one indicator in one region, and the figures that the store has of it, both in the order of the store. */
typedef struct block {
    import_context *c;
    observation *rows;
    size_t count;
    const observation *known;
    size_t known_count;
} block;

typedef VEC(observation) observation_vec;

/* Figures that the store has of a region. */
typedef struct known_figures {
    arena *memory;
    observation_vec all;
} known_figures;

static int compare_rows(const void *a, const void *b)
{
    const observation *x = a, *y = b;
    int order = observation_compare(x, y);
    return order != 0 ? order : x->line < y->line ? -1 : x->line > y->line;
}

static void sort_rows(import_rows *rows)
{
    for (size_t i = 1; i < rows->count; i++)
        if (compare_rows(&rows->items[i - 1], &rows->items[i]) > 0) {
            qsort(rows->items, rows->count, sizeof *rows->items, compare_rows);
            return;
        }
}

static const observation *find_in(const observation *items, size_t count, const observation *key)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (observation_compare(&items[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && observation_compare(&items[low], key) == 0 ? &items[low] : 0;
}

/* A figure as it would stand after the import. NULL where there is none. */
static const observation *find_figure(const block *b, const observation *key)
{
    const observation *found = find_in(b->rows, b->count, key);
    return found ? found : find_in(b->known, b->known_count, key);
}

static bool keep_known(void *payload, const observation *o, error *err)
{
    (void)err;
    known_figures *known = payload;
    *vec_push(known->memory, &known->all) = *o;
    return true;
}

static bool is_repeated(const block *b, size_t i)
{
    return i > 0 && observation_compare(&b->rows[i - 1], &b->rows[i]) == 0;
}

static str value_text(const observation *o, char text[DECIMAL_TEXT_MAX])
{
    return o->has_value ? decimal_print(text, observation_value(o)) : str_of(status_of_letter(o->status)->zh);
}

/* The same said twice is only untidy; two figures for one thing are a contradiction. */
static void check_duplicates(const block *b)
{
    char before[DECIMAL_TEXT_MAX], now[DECIMAL_TEXT_MAX];
    for (size_t i = 1; i < b->count; i++) {
        const observation *o = &b->rows[i], *earlier = o - 1;
        if (!is_repeated(b, i))
            continue;
        if (observation_says_the_same(earlier, o))
            import_add_fault(b->c, o->line, 0, STR(""), true, "与第 %u 行完全相同，只导入一次", "identical to line %u; imported once", earlier->line);
        else
            import_add_fault(b->c, o->line, 0, STR(""), false, "与第 %u 行为同一数据，但内容不同：该行为 %.*s，本行为 %.*s", "conflicts with line %u: %.*s there, %.*s here",
                             earlier->line, STR_ARG(value_text(earlier, before)), STR_ARG(value_text(o, now)));
    }
}

/* A figure that stands in the store gives way to a status. */
static void check_loss(const block *b, const observation *o)
{
    char was[DECIMAL_TEXT_MAX];
    const observation *known = find_in(b->known, b->known_count, o);
    if (known && known->has_value && !o->has_value)
        import_add_fault(b->c, o->line, 0, STR(""), true, "库中已有数值 %.*s，本行无数值；导入后以本行为准", "the store has %.*s; this row has no value and replaces it",
                         STR_ARG(decimal_print(was, observation_value(known))));
}

/* Two parts of a list that make up its total. */
typedef struct parts {
    dimension_list list;
    uint8_t first, second;
    const char *zh, *en;
} parts;

static const parts parts_table[] = {
    { LIST_SEX, SEX_FEMALE, SEX_MALE, "女与男之和", "female and male together" },
    { LIST_RESIDENCE, RESIDENCE_URBAN, RESIDENCE_RURAL, "城镇与乡村之和", "urban and rural together" },
};

/* Counts reported in units of ten thousand are rounded, each by up to half a step. */
static bool adds_up(decimal first, decimal second, decimal total, decimal *sum_out)
{
    decimal difference, step = { 0 };
    if (!decimal_add(first, second, sum_out) || !decimal_subtract(*sum_out, total, &difference))
        return false;
    uint8_t places = total.places < first.places ? total.places : first.places;
    places = second.places < places ? second.places : places;
    if (difference.scaled < 0)
        difference.scaled = -difference.scaled;
    bool is_rounded = places > 0;
    step = (decimal){ is_rounded ? 15 : 0, is_rounded ? (uint8_t)(places + 1) : 0 };
    return decimal_compare(difference, step) <= 0;
}

static void check_sum(const block *b, const parts *p, const observation *total, const observation *first, const observation *second)
{
    char sum_text[DECIMAL_TEXT_MAX], total_text[DECIMAL_TEXT_MAX];
    decimal sum = { 0 };
    const struct {
        bool applies;
        decimal first, second, total;
        const char *zh, *en;
    } checks[] = {
        { import_kind(b->c, total->indicator)->unit.cases > 0 && first->has_value && second->has_value && total->has_value,
          observation_value(first), observation_value(second), observation_value(total), "", "" },
        { first->has_numerator && second->has_numerator && total->has_numerator,
          observation_numerator(first), observation_numerator(second), observation_numerator(total), "分子：", "numerators: " },
        { first->has_denominator && second->has_denominator && total->has_denominator,
          observation_denominator(first), observation_denominator(second), observation_denominator(total), "分母：", "denominators: " },
    };
    for (size_t k = 0; k < sizeof checks / sizeof *checks; k++)
        if (checks[k].applies && !adds_up(checks[k].first, checks[k].second, checks[k].total, &sum)) {
            uint32_t line = total->line ? total->line : first->line ? first->line : second->line;
            str of = decimal_print(sum_text, sum), whole = decimal_print(total_text, checks[k].total);
            import_add_fault(b->c, line, 0, STR(""), false, "%1$s%3$s %5$.*6$s 不等于合计 %7$.*8$s%2$.0s%4$.0s", "%2$s%4$s are %5$.*6$s, the total is %7$.*8$s%1$.0s%3$.0s",
                             checks[k].zh, checks[k].en, p->zh, p->en, of.data, (int)of.len, whole.data, (int)whole.len);
        }
}

/* Asked at the first of total and parts that the file has, so that a wrong sum is told once. */
static void check_parts(const block *b, const observation *o, const parts *p)
{
    uint8_t position = o->position[p->list];
    if (position != POSITION_TOTAL && position != p->first && position != p->second)
        return;
    observation key = *o;
    const observation *of[3];
    const uint8_t positions[3] = { POSITION_TOTAL, p->first, p->second };
    for (size_t i = 0; i < 3; i++) {
        key.position[p->list] = positions[i];
        of[i] = find_figure(b, &key);
        if (!of[i] || (of[i]->line != 0 && observation_compare(of[i], o) < 0))
            return;
    }
    check_sum(b, p, of[0], of[1], of[2]);
}

static bool set_version(const block *b, observation *o, error *err)
{
    const observation *known = find_in(b->known, b->known_count, o);
    if (!known)
        o->version = 1;
    else if (observation_says_the_same(known, o))
        o->version = 0;
    else if (known->version == UINT16_MAX)
        return error_set(err, ERROR_TOO_LARGE, "第 %u 行的数据已有 %d 个版次，不能再增加", "the value in line %u already has %d versions", o->line, UINT16_MAX);
    else
        o->version = (uint16_t)(known->version + 1);
    return true;
}

static bool check_block(const block *b, error *err)
{
    check_duplicates(b);
    import_check_series(b->c, b->rows, b->count, b->known, b->known_count);
    for (size_t i = 0; i < b->count; i++) {
        for (size_t k = 0; k < sizeof parts_table / sizeof *parts_table; k++)
            check_parts(b, &b->rows[i], &parts_table[k]);
        check_loss(b, &b->rows[i]);
        if (is_repeated(b, i))
            b->rows[i].version = 0;
        else if (!set_version(b, &b->rows[i], err))
            return false;
    }
    return true;
}

/* The figures of one indicator among those of a region; *at moves past them. */
static void take_known(const observation_vec *all, size_t *at, int32_t id, block *b)
{
    while (*at < all->count && all->items[*at].indicator < id)
        ++*at;
    b->known = all->items + *at;
    while (*at < all->count && all->items[*at].indicator == id)
        ++*at;
    b->known_count = (size_t)(all->items + *at - b->known);
}

static bool check_region(import_context *c, observation *rows, size_t count, bool store_is_empty, error *err)
{
    size_t at = 0;
    known_figures known = { .memory = c->scratch };
    if (!store_is_empty && !store_each_figure(c->s, (series_query){ .region = rows[0].region }, keep_known, &known, err))
        return false;
    for (size_t from = 0, to; from < count; from = to) {
        block b = { .c = c, .rows = rows + from };
        for (to = from; to < count && rows[to].indicator == rows[from].indicator;)
            to++;
        b.count = to - from;
        if (known.all.count > 0)
            take_known(&known.all, &at, rows[from].indicator, &b);
        if (!check_block(&b, err))
            return false;
    }
    return true;
}

bool import_check_rows(import_context *c, import_rows *rows, error *err)
{
    bool is_empty;
    sort_rows(rows);
    c->shares_are_fractions = import_shares_are_fractions(c, rows);
    if (!store_has_no_figures(c->s, &is_empty, err))
        return false;
    for (size_t from = 0, to; from < rows->count; from = to) {
        for (to = from; to < rows->count && rows->items[to].region == rows->items[from].region;)
            to++;
        arena_mark mark = arena_save(c->scratch);
        bool done = check_region(c, rows->items + from, to - from, is_empty, err);
        arena_restore(c->scratch, mark);
        if (!done)
            return false;
        if (!import_may_go_on(c))
            return true;
        if (c->options->progress)
            c->options->progress(c->options->payload, "核对", "checking", to, rows->count);
    }
    return true;
}
