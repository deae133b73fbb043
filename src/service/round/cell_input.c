#include "service/round/cell_input.h"

static bool read_number(str text, bool *has_out, decimal *value_out, error *err)
{
    *has_out = str_trim(text).len > 0;
    return !*has_out || decimal_parse(text, value_out, err);
}

bool cell_value_of(const cell_input *in, cell_value *value_out, error *err)
{
    bool has_value;
    cell_value v = { .status = in->status,
                     .reason = str_trim(in->reason),
                     .explanation = str_trim(in->explanation) };
    if (!read_number(in->value, &has_value, &v.value, err) ||
        !read_number(in->numerator, &v.has_numerator, &v.numerator, err) ||
        !read_number(in->denominator, &v.has_denominator, &v.denominator, err))
        return false;
    if (has_value && v.status != CELL_FIGURE)
        return error_set(err, ERROR_INPUT, "有数值时状态须为 figure", "a value needs the status figure");
    if (!has_value && v.status == CELL_FIGURE)
        return error_set(err, ERROR_INPUT, "状态为 figure 时须有数值", "the status figure needs a value");
    if (v.status == CELL_MISSING && v.reason.len == 0)
        return error_set(err, ERROR_INPUT, "缺数须写明原因", "a missing figure needs a reason");
    *value_out = v;
    return true;
}

bool cell_value_of_one(const cell_input *in, cell_value *value_out, error *err)
{
    return cell_value_of(in, value_out, err) ||
           error_prefix(err, "数据格 %lld：", "cell %lld: ", (long long)in->cell);
}

static bool is_same_number(bool has, decimal a, bool other_has, decimal b)
{
    return has == other_has && (!has || (a.scaled == b.scaled && a.places == b.places));
}

bool cell_value_is_same(const cell_value *a, const cell_value *b)
{
    bool has = a->status == CELL_FIGURE;
    return a->status == b->status && is_same_number(has, a->value, has, b->value) &&
           is_same_number(a->has_numerator, a->numerator, b->has_numerator, b->numerator) &&
           is_same_number(a->has_denominator, a->denominator, b->has_denominator, b->denominator) &&
           str_eq(a->reason, b->reason) && str_eq(a->explanation, b->explanation);
}

const round_cell *cell_find(const round_cells *all, int64_t id)
{
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < all->count && all->items[low].id == id ? &all->items[low] : 0;
}
