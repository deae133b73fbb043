#include "calc/method.h"

#include <math.h>

bool calc_has(const calc_call *call, const char *key)
{
    const json_value *v = json_get(call->in, key);
    return v && v->type != JSON_NULL;
}

/* 3, "3", "1/3"; and "2015-16", a period named by the years it covers, by its first year. */
static bool as_number(const json_value *v, double *value_out)
{
    if (v->type == JSON_NUMBER) {
        *value_out = v->number;
        return true;
    }
    if (v->type != JSON_STRING)
        return false;
    if (double_parse(v->text, value_out))
        return true;
    size_t slash = str_find(v->text, STR("/"), 0), dash = str_find(v->text, STR("-"), 1);
    double over, under;
    if (slash != STR_NOWHERE && double_parse(str_slice(v->text, 0, slash), &over) &&
        double_parse(str_from(v->text, slash + 1), &under) && under != 0) {
        *value_out = over / under;
        return true;
    }
    return dash == 4 && double_parse(str_slice(v->text, 0, dash), value_out);
}

static bool missing(const char *key, error *err)
{
    return error_set(err, ERROR_TOO_FEW, "缺少输入 %s", "missing input %s", key);
}

static bool no_number(const char *key, error *err)
{
    return error_set(err, ERROR_INPUT, "输入 %s 应为数字", "the input %s must be a number", key);
}

bool calc_number(calc_call *call, const char *key, double *value_out, error *err)
{
    if (!calc_has(call, key))
        return missing(key, err);
    return as_number(json_get(call->in, key), value_out) || no_number(key, err);
}

bool calc_number_or(calc_call *call, const char *key, double otherwise, double *value_out, error *err)
{
    *value_out = otherwise;
    return !calc_has(call, key) || calc_number(call, key, value_out, err);
}

/* PHEindicatormethods takes 90 to 100 for percent, and so do we. */
bool calc_confidence(calc_call *call, double *confidence_out, error *err)
{
    if (!calc_number_or(call, "confidence", 0.95, confidence_out, err))
        return false;
    if (*confidence_out >= 90 && *confidence_out < 100)
        *confidence_out /= 100;
    return true;
}

bool calc_bool_or(calc_call *call, const char *key, bool otherwise, bool *value_out, error *err)
{
    *value_out = otherwise;
    if (!calc_has(call, key))
        return true;
    const json_value *v = json_get(call->in, key);
    *value_out = v->type == JSON_TRUE;
    return v->type == JSON_TRUE || v->type == JSON_FALSE ||
           error_set(err, ERROR_INPUT, "输入 %s 应为 true 或 false", "the input %s must be true or false", key);
}

bool calc_direction(calc_call *call, const char *key, int otherwise, int *direction_out, error *err)
{
    const json_value *v = json_get(call->in, key);
    *direction_out = otherwise;
    if (!calc_has(call, key))
        return otherwise != 0 || missing(key, err);
    double number = 0;
    if (v->type == JSON_STRING && str_eq(v->text, STR("positive")))
        number = 1;
    else if (v->type == JSON_STRING && str_eq(v->text, STR("negative")))
        number = -1;
    else if (!as_number(v, &number) || (number != 1 && number != -1))
        return error_set(err, ERROR_INPUT, "输入 %s 应为 positive 或 negative（1 或 -1）",
                         "the input %s must be positive or negative (1 or -1)", key);
    *direction_out = number > 0 ? 1 : -1;
    return true;
}

static const json_value *list(calc_call *call, const char *key, error *err)
{
    const json_value *v = json_get(call->in, key);
    if (!calc_has(call, key))
        missing(key, err);
    else if (v->type == JSON_ARRAY)
        return v;
    else
        error_set(err, ERROR_INPUT, "输入 %s 应为列表", "the input %s must be a list", key);
    return 0;
}

bool calc_known(calc_call *call, const char *key, double **values_out, size_t **places_out, size_t *count_out,
                error *err)
{
    const json_value *v = list(call, key, err);
    if (!v)
        return false;
    double *values = arena_array(call->memory, double, v->count);
    size_t *places = arena_array(call->memory, size_t, v->count), count = 0;
    for (size_t i = 0; i < v->count; i++) {
        if (v->items[i].type == JSON_NULL)
            continue;
        if (!as_number(&v->items[i], &values[count]))
            return error_set(err, ERROR_INPUT, "输入 %s 的第 %zu 项不是数字",
                             "item %2$zu of the input %1$s is not a number", key, i + 1);
        places[count++] = i;
    }
    *values_out = values;
    *places_out = places;
    *count_out = count;
    return true;
}

bool calc_numbers(calc_call *call, const char *key, double **values_out, size_t *count_out, error *err)
{
    size_t *places;
    if (!calc_known(call, key, values_out, &places, count_out, err))
        return false;
    if (*count_out != json_get(call->in, key)->count)
        return error_set(err, ERROR_TOO_FEW, "输入 %s 中有缺失值，该方法要求每个值都已知",
                         "the input %s has a missing value; this method requires all values", key);
    return true;
}

bool calc_matrix(calc_call *call, const char *key, double **values_out, size_t *rows_out, size_t *columns_out,
                 error *err)
{
    const json_value *v = list(call, key, err);
    if (!v)
        return false;
    size_t columns = v->count && v->items[0].type == JSON_ARRAY ? v->items[0].count : 0;
    if (columns == 0)
        return error_set(err, ERROR_INPUT, "输入 %s 应是由行组成的矩阵",
                         "the input %s must be a matrix, a list of rows", key);
    double *values = arena_array(call->memory, double, v->count * columns);
    for (size_t i = 0; i < v->count; i++) {
        const json_value *row = &v->items[i];
        if (row->type != JSON_ARRAY || row->count != columns)
            return error_set(err, ERROR_INPUT, "输入 %s 第 %zu 行应有 %zu 列",
                             "row %2$zu of the input %1$s must have %3$zu columns", key, i + 1, columns);
        for (size_t j = 0; j < columns; j++)
            if (!as_number(&row->items[j], &values[i * columns + j]))
                return error_set(err, ERROR_INPUT, "输入 %s 第 %zu 行第 %zu 列不是数字",
                                 "row %2$zu, column %3$zu of the input %1$s is not a number", key, i + 1,
                                 j + 1);
    }
    *values_out = values;
    *rows_out = v->count;
    *columns_out = columns;
    return true;
}

bool calc_same_length(const char *one, size_t count, const char *other, size_t other_count, error *err)
{
    if (count == other_count)
        return true;
    return error_set(err, ERROR_INPUT, "%1$s 有 %2$zu 项，%3$s 有 %4$zu 项，项数应相同",
                     "%1$s has %2$zu items but %3$s has %4$zu; the numbers must be equal", one, count, other,
                     other_count);
}

calc_value calc_of_number(double value)
{
    return (calc_value){ .kind = isfinite(value) ? CALC_NUMBER : CALC_NULL, .number = value };
}

calc_value calc_of_text(str value)
{
    return (calc_value){ .kind = CALC_TEXT, .text = value };
}

calc_value calc_of_list(arena *a, size_t count)
{
    return (calc_value){ .kind = CALC_LIST, .count = count, .items = arena_array(a, calc_value, count) };
}

void calc_put(calc_call *call, const char *key, calc_value value)
{
    *vec_push(call->memory, &call->out) = (calc_field){ str_of(key), value };
}

void calc_put_number(calc_call *call, const char *key, double value)
{
    calc_put(call, key, calc_of_number(value));
}

void calc_put_bool(calc_call *call, const char *key, bool value)
{
    calc_put(call, key, (calc_value){ .kind = CALC_BOOL, .number = value });
}

void calc_put_text(calc_call *call, const char *key, const char *value)
{
    calc_put(call, key, calc_of_text(str_of(value)));
}

void calc_put_null(calc_call *call, const char *key)
{
    calc_put(call, key, (calc_value){ .kind = CALC_NULL });
}

void calc_put_numbers(calc_call *call, const char *key, const double *values, size_t count)
{
    calc_value items = calc_of_list(call->memory, count);
    for (size_t i = 0; i < count; i++)
        items.items[i] = calc_of_number(values[i]);
    calc_put(call, key, items);
}
