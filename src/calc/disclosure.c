/* Disclosure control, by name. */
#include "calc/method.h"
#include "stats/disclosure.h"

enum { PATH_MAX_LABELS = 8 };

/* The path of a number in a table of any shape: keys and positions. */
typedef struct label_path {
    calc_value labels[PATH_MAX_LABELS];
    size_t count;
} label_path;

typedef struct primary_search {
    arena *memory;
    double max_n;
    VEC(calc_value) found;
} primary_search;

static void add_found(primary_search *search, const label_path *path)
{
    calc_value place = path->count ? path->labels[0] : (calc_value){ .kind = CALC_NULL };
    if (path->count > 1) {
        place = calc_of_list(search->memory, path->count);
        for (size_t i = 0; i < path->count; i++)
            place.items[i] = path->labels[i];
    }
    *vec_push(search->memory, &search->found) = place;
}

/* A row such as ["A", "male", 3]: labels, and the count at the end. */
static bool is_labelled_row(const json_value *v)
{
    if (v->type != JSON_ARRAY || v->count < 2 || v->items[v->count - 1].type != JSON_NUMBER)
        return false;
    for (size_t i = 0; i + 1 < v->count; i++)
        if (v->items[i].type != JSON_STRING)
            return false;
    return true;
}

static bool search_table(primary_search *search, const json_value *v, label_path path, error *err)
{
    bool is_sensitive = false;
    if (v->type == JSON_NULL)
        return true;
    if (v->type == JSON_NUMBER) {
        if (v->number < 0)
            return error_set(err, ERROR_DOMAIN, "表中有负数 %g", "the table contains a negative count: %g",
                             v->number);
        stats_primary_frequency(&v->number, 1, search->max_n, &is_sensitive);
        if (is_sensitive)
            add_found(search, &path);
        return true;
    }
    if ((v->type != JSON_OBJECT && v->type != JSON_ARRAY) || path.count == PATH_MAX_LABELS)
        return error_set(err, ERROR_INPUT, "输入 table 只应含数字", "the input table must contain only counts");
    for (size_t i = 0; i < v->count; i++) {
        const json_value *item = &v->items[i];
        label_path below = path;
        if (is_labelled_row(item) && item->count <= PATH_MAX_LABELS) {
            below.count = 0;
            for (size_t j = 0; j + 1 < item->count; j++)
                below.labels[below.count++] = calc_of_text(item->items[j].text);
            item = &item->items[item->count - 1];
        } else {
            below.labels[below.count++] = v->type == JSON_OBJECT ? calc_of_text(v->keys[i])
                                                                 : calc_of_number((double)i);
        }
        if (!search_table(search, item, below, err))
            return false;
    }
    return true;
}

bool calc_primary(calc_call *call, error *err)
{
    primary_search search = { .memory = call->memory };
    if (!calc_number_or(call, "maxN", 3, &search.max_n, err))
        return false;
    if (!calc_has(call, "table"))
        return error_set(err, ERROR_TOO_FEW, "缺少输入 table", "missing input table");
    if (!search_table(&search, json_get(call->in, "table"), (label_path){ .count = 0 }, err))
        return false;
    calc_put(call, "primary",
             (calc_value){ .kind = CALC_LIST, .count = search.found.count, .items = search.found.items });
    return true;
}

/* The table of an audit, {"row": {"column": count}}, with the names of rows and columns. */
typedef struct named_table {
    const json_value *rows;
    size_t row_count, column_count;
    double *inner;
} named_table;

static bool read_table(calc_call *call, named_table *t, error *err)
{
    t->rows = json_get(call->in, "inner_table");
    if (!t->rows || t->rows->type != JSON_OBJECT || t->rows->count == 0 ||
        t->rows->items[0].type != JSON_OBJECT || t->rows->items[0].count == 0)
        return error_set(err, ERROR_INPUT, "输入 inner_table 应形如 {\"行\": {\"列\": 数}}",
                         "the input inner_table must look like {\"row\": {\"column\": count}}");
    t->row_count = t->rows->count;
    t->column_count = t->rows->items[0].count;
    t->inner = arena_array(call->memory, double, t->row_count * t->column_count);
    for (size_t i = 0; i < t->row_count; i++)
        for (size_t j = 0; j < t->column_count; j++) {
            char key[256];
            str column = t->rows->items[0].keys[j];
            snprintf(key, sizeof key, "%.*s", STR_ARG(column));
            const json_value *cell = json_get(&t->rows->items[i], key);
            if (!cell || cell->type != JSON_NUMBER || t->rows->items[i].count != t->column_count)
                return error_set(err, ERROR_INPUT, "inner_table 第 %zu 行没有与首行相同的列",
                                 "row %zu of inner_table does not have the columns of the first row", i + 1);
            t->inner[i * t->column_count + j] = cell->number;
        }
    return true;
}

static bool find_cell(const named_table *t, const json_value *place, size_t *cell_out, error *err)
{
    if (place->type == JSON_ARRAY && place->count == 2 && place->items[0].type == JSON_STRING &&
        place->items[1].type == JSON_STRING)
        for (size_t i = 0; i < t->row_count; i++)
            for (size_t j = 0; j < t->column_count; j++)
                if (str_eq(t->rows->keys[i], place->items[0].text) &&
                    str_eq(t->rows->items[0].keys[j], place->items[1].text)) {
                    *cell_out = i * (t->column_count + 1) + j;
                    return true;
                }
    return error_set(err, ERROR_INPUT, "单元格应为表中的 [行, 列]", "a cell must be a [row, column] of the table");
}

/* Without published totals there is nothing to subtract from: no sum binds the cells. */
bool calc_audit(calc_call *call, error *err)
{
    static const disclosure_rule rule = { .share_min = 0, .width_min = 1e-6 };
    named_table t;
    bool has_totals, not_negative;
    size_t target;
    const json_value *places = json_get(call->in, "suppressed"), *asked = json_get(call->in, "target");
    if (!read_table(call, &t, err) ||
        !calc_bool_or(call, "row_and_column_totals_published", true, &has_totals, err) ||
        !calc_bool_or(call, "cells_non_negative", true, &not_negative, err))
        return false;
    if (!places || places->type != JSON_ARRAY || !asked)
        return error_set(err, ERROR_TOO_FEW, "缺少输入 suppressed 或 target",
                         "missing input suppressed or target");
    disclosure_table table = stats_disclosure_cross(call->memory, t.inner, t.row_count, t.column_count);
    table.can_be_negative = !not_negative;
    if (!has_totals)
        table.sum_count = 0;
    bool *suppressed = arena_array(call->memory, bool, table.cells);
    double *lower = arena_array(call->memory, double, table.cells),
           *upper = arena_array(call->memory, double, table.cells);
    for (size_t i = 0; i < places->count; i++) {
        size_t cell;
        if (!find_cell(&t, &places->items[i], &cell, err))
            return false;
        suppressed[cell] = true;
    }
    if (!find_cell(&t, asked, &target, err) ||
        !stats_disclosure_audit(call->memory, &table, suppressed, lower, upper, err))
        return false;
    calc_put_number(call, "lower", lower[target]);
    calc_put_number(call, "upper", upper[target]);
    calc_put_bool(call, "safe",
                  stats_is_protected(table.values[target], lower[target], upper[target], &rule));
    return true;
}
