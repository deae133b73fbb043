#include "document/sort.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "document/walk.h"

enum { ROWS_MIN = 3 };

typedef struct sort_key {
    size_t row;
    str text;
    bool has_number, is_missing;
    double number;
    bool is_down, is_numeric;
} sort_key;

static sort_key key_of(arena *a, const table *t, size_t row, size_t column)
{
    str text = str_trim(spans_text(a, &t->rows.items[row].cells[column])), rest = text;
    decimal value;
    sort_key key = { .row = row, .text = text };
    (void)str_take(&rest, STR("+"));
    key.has_number = decimal_take(&rest, &value);
    key.number = key.has_number ? decimal_double(value) : 0;
    key.is_missing = text.len == 0 || str_eq(text, STR("—"));
    return key;
}

static int compare(const void *one, const void *other)
{
    const sort_key *a = one, *b = other;
    bool is_a_last = a->is_missing || (a->is_numeric && !a->has_number),
         is_b_last = b->is_missing || (b->is_numeric && !b->has_number);
    if (is_a_last != is_b_last)
        return is_a_last ? 1 : -1;
    int way = a->is_numeric ? (a->number > b->number) - (a->number < b->number)
                            : str_compare(a->text, b->text);
    if (way == 0 || is_a_last)
        return a->row < b->row ? -1 : 1;
    return a->is_down ? -way : way;
}

static void sort_rows(arena *a, table *t, size_t first, size_t end, size_t column, bool is_down)
{
    size_t count = end - first, numbers = 0, values = 0;
    sort_key *keys = arena_array(a, sort_key, count);
    table_row *rows = arena_array(a, table_row, count);
    for (size_t i = 0; i < count; i++) {
        keys[i] = key_of(a, t, first + i, column);
        numbers += keys[i].has_number;
        values += !keys[i].is_missing;
    }
    for (size_t i = 0; i < count; i++) {
        keys[i].is_down = is_down;
        keys[i].is_numeric = numbers * 2 > values;
    }
    qsort(keys, count, sizeof *keys, compare);
    for (size_t i = 0; i < count; i++)
        rows[i] = t->rows.items[keys[i].row];
    memcpy(t->rows.items + first, rows, count * sizeof *rows);
}

static void sort_parts(arena *a, table *t, size_t column, bool is_down)
{
    for (size_t i = 0, end; i < t->rows.count; i = end + 1) {
        for (end = i; end < t->rows.count && !t->rows.items[end].is_group && !t->rows.items[end].is_sum;)
            end++;
        sort_rows(a, t, i, end, column, is_down);
    }
}

const table *document_sorted(const document *d, const table *t)
{
    arena *a = d->memory;
    int asked = d->sorting.column;
    size_t column = (size_t)abs(asked);
    if (d->sorting.address.len == 0 || t->rows.count < ROWS_MIN)
        return t;
    table *sorted = arena_new(a, table);
    table_sort *sorts = arena_array(a, table_sort, t->column_count);
    *sorted = *t;
    sorted->rows.items = arena_array(a, table_row, t->rows.count);
    memcpy(sorted->rows.items, t->rows.items, t->rows.count * sizeof *t->rows.items);
    for (size_t i = 0; i < t->column_count; i++) {
        bool is_here = column == i + 1;
        sorts[i].order = !is_here ? ORDER_NONE : asked > 0 ? ORDER_UP : ORDER_DOWN;
        sorts[i].target = str_format(a, "%.*s%s%zu", STR_ARG(d->sorting.address),
                                     sorts[i].order == ORDER_UP ? "-" : "", i + 1);
    }
    sorted->sorts = sorts;
    if (column > 0 && column <= t->column_count)
        sort_parts(a, sorted, column - 1, asked < 0);
    return sorted;
}
