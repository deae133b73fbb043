#include "disclosure/release.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/unit.h"
#include "base/vec.h"
#include "stats/disclosure.h"

/* Units of people and cases. Counts of places and things (所, 张 …) disclose no person. */
static const char *const personal_units[] = { "人", "例", "件", "起", "户", "对", "次", "人次" };

typedef enum quantity { QUANTITY_VALUE, QUANTITY_NUMERATOR, QUANTITY_DENOMINATOR, QUANTITY_COUNT } quantity;

/* One count: of which table it is a cell, and which figure publishes it. */
typedef struct entry {
    int64_t region;
    double value;
    size_t row;
    int32_t indicator;
    release_part part;
    uint8_t residence, sex, quantity;
    size_t number;            /* place among the entries in their order */
} entry;

/* The counts of one quantity of one indicator in one year, by region, residence and sex. */
typedef struct table {
    const entry *cells;       /* [count] in the order of place_compare */
    size_t count;
} table;

typedef struct withholder {
    arena *a;
    withholding *out;
    part_withheld *now;       /* of the part that is guarded */
    int max;
    const regions *places;
    const indicators *known;
    const bool *is_public;    /* [rows]; NULL: none */
    const bool *counts_people; /* of the known indicators */
    size_t row_count;
    VEC(entry) entries;       /* in the order of entry_compare */
    bool *is_secret;          /* [entries] */
    size_t *of_row;           /* [rows][QUANTITY_COUNT] entries of a figure; SIZE_MAX: none */
} withholder;

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int place_compare(const void *one, const void *two)
{
    const entry *a = one, *b = two;
    int by = order(a->region, b->region);
    by = by ? by : order(a->residence, b->residence);
    return by ? by : order(a->sex, b->sex);
}

release_part release_part_of(const observation *o)
{
    return (release_part){ o->period, o->position[LIST_AGE], o->position[LIST_GROUP] };
}

int release_part_compare(const release_part *one, const release_part *two)
{
    int by = order(one->period, two->period);
    by = by ? by : order(one->age, two->age);
    return by ? by : order(one->group, two->group);
}

static int entry_compare(const void *one, const void *two)
{
    const entry *a = one, *b = two;
    int by = release_part_compare(&a->part, &b->part);
    by = by ? by : order(a->indicator, b->indicator);
    by = by ? by : order(a->quantity, b->quantity);
    return by ? by : place_compare(a, b);
}

static int64_t parent_of(const withholder *w, int64_t id)
{
    const region *found = region_of_id(w->places, id);
    return found ? found->parent : REGION_NO_ID;
}

static bool is_personal(const indicator *i)
{
    unit u;
    if (i->is_share || i->has_factor || !unit_find(i->unit, &u) || u.dimension != DIMENSION_COUNT ||
        u.scale != 1)
        return false;
    for (size_t k = 0; k < sizeof personal_units / sizeof *personal_units; k++)
        if (str_eq(u.base, str_of(personal_units[k])) || str_eq(u.name, str_of(personal_units[k])))
            return true;
    return false;
}

bool *disclosure_counts_people(arena *a, const indicators *known)
{
    bool *counts = arena_array(a, bool, known->count);
    for (size_t i = 0; i < known->count; i++)
        counts[i] = is_personal(&known->items[i]);
    return counts;
}

bool disclosure_has_count(const observation *o, bool counts_people)
{
    return o->has_numerator || o->has_denominator || (o->has_value && counts_people);
}

static void add_entry(withholder *w, const observation *o, size_t row, quantity q, decimal value)
{
    decimal plain = decimal_trimmed(value);
    if (plain.places != 0 || plain.scaled < 0)
        return; /* no count */
    *vec_push(w->a, &w->entries) = (entry){ o->region,
                                            decimal_double(plain),
                                            row,
                                            o->indicator,
                                            release_part_of(o),
                                            o->position[LIST_RESIDENCE],
                                            o->position[LIST_SEX],
                                            (uint8_t)q,
                                            0 };
}

static void take_figure(withholder *w, const observation *o, size_t row)
{
    const indicator *of = indicator_of_id(w->known, o->indicator);
    if (o->has_value && of && w->counts_people[of - w->known->items])
        add_entry(w, o, row, QUANTITY_VALUE, observation_value(o));
    if (o->has_numerator)
        add_entry(w, o, row, QUANTITY_NUMERATOR, observation_numerator(o));
    if (o->has_denominator)
        add_entry(w, o, row, QUANTITY_DENOMINATOR, observation_denominator(o));
}

static const entry *find_cell(const entry *cells, size_t count, int64_t region_id, uint8_t residence,
                              uint8_t sex)
{
    const entry asked = { .region = region_id, .residence = residence, .sex = sex };
    return count > 0 ? bsearch(&asked, cells, count, sizeof *cells, place_compare) : 0;
}

/* Equal wherever both have a figure, and somewhere both have one: the same thing counted. */
static bool tables_agree(const table *a, const table *b)
{
    size_t i = 0, k = 0, common = 0;
    while (i < a->count && k < b->count) {
        int by = place_compare(&a->cells[i], &b->cells[k]);
        if (by == 0 && a->cells[i].value != b->cells[k].value)
            return false;
        common += by == 0;
        i += by <= 0;
        k += by >= 0;
    }
    return common > 0;
}

/* A linear program in the making: the counts of a view, and what totals hold beyond their parts. */
typedef struct sums {
    withholder *w;
    VEC(double) values;
    VEC(bool) hidden, unknown;
    VEC(disclosure_sum) sums;
    size_t broken;
} sums;

static void add_cell(sums *s, double value, bool is_hidden, bool is_unknown)
{
    *vec_push(s->w->a, &s->values) = value;
    *vec_push(s->w->a, &s->hidden) = is_hidden;
    *vec_push(s->w->a, &s->unknown) = is_unknown;
}

/* is_split: the parts are complete (sexes), so a reader can compute a single missing part. */
static void add_sum(sums *s, size_t total, const size_t *parts, size_t count, bool is_split)
{
    double known = 0;
    size_t *all = arena_array(s->w->a, size_t, count + 1), all_count = count;
    for (size_t k = 0; k < count; k++) {
        all[k] = parts[k];
        known += s->values.items[parts[k]];
    }
    double gap = s->values.items[total] - known;
    if (gap < 0) {
        s->broken++;
        return;
    }
    if (gap > 0) {
        bool is_told = is_split && count == 1 && gap <= s->w->max;
        all[all_count++] = s->values.count;
        add_cell(s, gap, is_told, !is_told);
    }
    *vec_push(s->w->a, &s->sums) = (disclosure_sum){ total, all, all_count };
}

/* The total that a count is a part of: of both sexes, of town and country, or of the nearest region above. */
typedef enum way { WAY_SEX, WAY_RESIDENCE, WAY_REGION, WAY_COUNT } way;

static const entry *total_of(const withholder *w, const entry *cells, size_t count, const entry *c, way by)
{
    if (by == WAY_SEX)
        return c->sex == POSITION_TOTAL ? 0
                                        : find_cell(cells, count, c->region, c->residence, POSITION_TOTAL);
    if (by == WAY_RESIDENCE)
        return c->residence == POSITION_TOTAL ? 0
                                              : find_cell(cells, count, c->region, POSITION_TOTAL, c->sex);
    for (int64_t above = parent_of(w, c->region); above != REGION_NO_ID; above = parent_of(w, above)) {
        const entry *found = find_cell(cells, count, above, c->residence, c->sex);
        if (found)
            return found;
    }
    return 0;
}

/* Every sum among some cells of the view. places: where in the view each of them is. */
static void add_sums(sums *s, const entry *cells, const size_t *places, size_t count)
{
    arena *a = s->w->a;
    size_t *totals = arena_array(a, size_t, count), *ends = arena_array(a, size_t, count + 1),
           *parts = arena_array(a, size_t, count);
    for (way by = 0; by < WAY_COUNT; by++) {
        memset(ends, 0, (count + 1) * sizeof *ends);
        for (size_t i = 0; i < count; i++) {
            const entry *total = total_of(s->w, cells, count, &cells[i], by);
            totals[i] = total ? (size_t)(total - cells) : SIZE_MAX;
            if (total)
                ends[totals[i] + 1]++;
        }
        for (size_t i = 0; i < count; i++)
            ends[i + 1] += ends[i];
        size_t *at = arena_array(a, size_t, count);
        for (size_t i = 0; i < count; i++)
            if (totals[i] != SIZE_MAX)
                parts[ends[totals[i]] + at[totals[i]]++] = places[i];
        for (size_t i = 0; i < count; i++)
            if (ends[i + 1] > ends[i])
                add_sum(s, places[i], parts + ends[i], ends[i + 1] - ends[i], by != WAY_REGION);
    }
}

/* A table with what tables that agree with it add: the cells, and beside each its entries, [from[i], from[i +
 * 1]) of numbers. */
typedef struct view {
    VEC(entry) cells;
    VEC(size_t) from, numbers;
    size_t *own;              /* [own_count] places of the table's own cells */
    size_t own_count;
} view;

static view view_of(withholder *w, const table *tables, size_t count, size_t which)
{
    view v = { 0 };
    VEC(entry) all = { 0 };
    const table *own = &tables[which];
    for (size_t k = 0; k < own->count; k++)
        *vec_push(w->a, &all) = own->cells[k];
    for (size_t t = 0; t < count; t++)
        for (size_t k = 0; t != which && tables_agree(own, &tables[t]) && k < tables[t].count; k++)
            *vec_push(w->a, &all) = tables[t].cells[k];
    qsort(all.items, all.count, sizeof *all.items, place_compare);
    v.own = arena_array(w->a, size_t, own->count);
    for (size_t k = 0; k < all.count; k++) {
        const entry *mine = find_cell(own->cells, own->count, all.items[k].region, all.items[k].residence,
                                      all.items[k].sex);
        if (k == 0 || place_compare(&all.items[k - 1], &all.items[k]) != 0) {
            if (mine)
                v.own[v.own_count++] = v.cells.count;
            *vec_push(w->a, &v.cells) = mine ? *mine : all.items[k];
            *vec_push(w->a, &v.from) = v.numbers.count;
        }
        *vec_push(w->a, &v.numbers) = all.items[k].number;
    }
    *vec_push(w->a, &v.from) = v.numbers.count;
    return v;
}

static bool is_hidden(const withholder *w, const view *v, size_t cell)
{
    for (size_t k = v->from.items[cell]; k < v->from.items[cell + 1]; k++)
        if (w->is_secret[v->numbers.items[k]])
            return true;
    return false;
}

/* A secret count makes its whole figure secret, and with it the figure's other counts. The exception is a
 * denominator (live births, people): it may be public elsewhere and discloses no numerator. */
static void keep_secret(withholder *w, size_t number, bool *grew)
{
    size_t row = w->entries.items[number].row;
    if (w->is_secret[number] || (w->is_public && w->is_public[row]))
        return;
    w->is_secret[number] = true;
    *grew = true;
    w->now->other_count += !w->out->is_withheld[row];
    w->out->is_withheld[row] = true;
    for (quantity q = 0; q < QUANTITY_DENOMINATOR; q++)
        if (w->of_row[row * QUANTITY_COUNT + q] != SIZE_MAX)
            w->is_secret[w->of_row[row * QUANTITY_COUNT + q]] = true;
}

/* Whether a cell of the view was published before. */
static bool is_known(const withholder *w, const view *v, size_t cell)
{
    for (size_t k = v->from.items[cell]; w->is_public && k < v->from.items[cell + 1]; k++)
        if (w->is_public[w->entries.items[v->numbers.items[k]].row])
            return true;
    return false;
}

static void hide(withholder *w, const view *v, size_t cell, bool *grew)
{
    for (size_t k = v->from.items[cell]; k < v->from.items[cell + 1]; k++)
        keep_secret(w, v->numbers.items[k], grew);
}

/* Hides in one table what its hidden cells need. */
static bool guard_view(withholder *w, const view *v, bool *grew, error *err)
{
    sums s = { .w = w };
    bool has_hidden = false;
    for (size_t i = 0; i < v->cells.count; i++) {
        bool hidden = is_hidden(w, v, i);
        add_cell(&s, v->cells.items[i].value, hidden, false);
        has_hidden = has_hidden || hidden;
    }
    VEC(entry) own = { 0 };
    for (size_t k = 0; k < v->own_count; k++)
        *vec_push(w->a, &own) = v->cells.items[v->own[k]];
    add_sums(&s, own.items, v->own, own.count);
    w->now->broken_sums += s.broken;
    if (own.count < v->cells.count) {
        size_t *all = arena_array(w->a, size_t, v->cells.count);
        for (size_t i = 0; i < v->cells.count; i++)
            all[i] = i;
        add_sums(&s, v->cells.items, all, v->cells.count);
    }
    for (size_t i = v->cells.count; i < s.values.count; i++)
        has_hidden = has_hidden || s.hidden.items[i];
    if (!has_hidden)
        return true;
    const disclosure_table t = { .values = s.values.items, .cells = s.values.count, .sums = s.sums.items,
        .sum_count = s.sums.count, .unknown = s.unknown.items };
    const disclosure_rule rule = { .share_min = 0.10, .width_min = 2, .insider_max = w->max };
    bool *suppressed = arena_array(w->a, bool, t.cells), *may = arena_array(w->a, bool, t.cells);
    for (size_t i = 0; i < t.cells; i++)
        may[i] = i >= v->cells.count || !is_known(w, v, i);
    if (!stats_disclosure_protect(w->a, &t, s.hidden.items, w->is_public ? may : 0, &rule, suppressed, err)) {
        if (!w->is_public || err->code != ERROR_DOMAIN)
            return false;
        w->now->exposed++; /* what is public gives it away, whatever is withheld now */
        return true;
    }
    for (size_t i = 0; i < v->cells.count; i++)
        if (suppressed[i])
            hide(w, v, i, grew);
    return true;
}

/* Before others are withheld for their sake. */
static void withhold_small(withholder *w, const entry *entries, size_t count)
{
    bool grew;
    for (size_t i = 0; i < count; i++)
        if (entries[i].value >= 1 && entries[i].value <= w->max)
            keep_secret(w, entries[i].number, &grew);
    w->now->small_count = w->now->other_count;
    w->now->other_count = 0;
}

/* The tables of one part, until none asks for more: a figure withheld for one leaves the others too. */
static bool guard_part(withholder *w, const entry *entries, size_t count, error *err)
{
    VEC(table) tables = { 0 };
    bool grew = true;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || entries[i].indicator != entries[i - 1].indicator ||
            entries[i].quantity != entries[i - 1].quantity)
            *vec_push(w->a, &tables) = (table){ &entries[i], 0 };
        tables.items[tables.count - 1].count++;
    }
    while (grew) {
        grew = false;
        w->now->broken_sums = w->now->exposed = 0; /* each round meets them again */
        for (size_t t = 0; t < tables.count; t++) {
            arena_mark mark = arena_save(w->a);
            view v = view_of(w, tables.items, tables.count, t);
            bool done = guard_view(w, &v, &grew, err);
            arena_restore(w->a, mark);
            if (!done)
                return false;
        }
    }
    return true;
}

static void number_entries(withholder *w)
{
    if (w->entries.count > 0)
        qsort(w->entries.items, w->entries.count, sizeof *w->entries.items, entry_compare);
    w->is_secret = arena_array(w->a, bool, w->entries.count);
    w->of_row = arena_array(w->a, size_t, w->row_count * QUANTITY_COUNT);
    for (size_t i = 0; i < w->row_count * QUANTITY_COUNT; i++)
        w->of_row[i] = SIZE_MAX;
    for (size_t i = 0; i < w->entries.count; i++) {
        entry *e = &w->entries.items[i];
        e->number = i;
        w->of_row[e->row * QUANTITY_COUNT + e->quantity] = i;
    }
}

bool disclosure_withhold(arena *a, const observation *rows, size_t count, const indicators *known,
                         const regions *places, const bool *is_public, int max, withholding *out,
                         error *err)
{
    VEC(part_withheld) parts = { 0 };
    *out = (withholding){ .is_withheld = arena_array(a, bool, count) };
    withholder w = { .a = a, .out = out, .max = max, .places = places, .known = known, .row_count = count,
                     .is_public = is_public, .counts_people = disclosure_counts_people(a, known) };
    for (size_t i = 0; i < count; i++)
        take_figure(&w, &rows[i], i);
    number_entries(&w);
    const entry *all = w.entries.items;
    for (size_t from = 0, to; from < w.entries.count; from = to) {
        for (to = from + 1;
             to < w.entries.count && release_part_compare(&all[from].part, &all[to].part) == 0; to++)
            ;
        w.now = vec_push(a, &parts);
        w.now->part = all[from].part;
        withhold_small(&w, all + from, to - from);
        if (!guard_part(&w, all + from, to - from, err))
            return false;
    }
    out->parts = parts.items;
    out->part_count = parts.count;
    return true;
}

part_withheld part_withheld_sum(const part_withheld *parts, size_t count)
{
    part_withheld sum = { 0 };
    for (size_t i = 0; i < count; i++) {
        sum.small_count += parts[i].small_count;
        sum.other_count += parts[i].other_count;
        sum.broken_sums += parts[i].broken_sums;
        sum.exposed += parts[i].exposed;
    }
    return sum;
}

observation disclosure_emptied(const observation *o)
{
    observation empty = *o;
    empty.has_value = empty.has_numerator = empty.has_denominator = false;
    empty.scaled = empty.numerator = empty.denominator = 0;
    empty.places = 0;
    empty.note = empty.confirmation = 0;
    empty.status = 'C'; /* see status_of_letter */
    return empty;
}
