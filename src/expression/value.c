#include "expression/value.h"

#include <math.h>

#include "expression/number.h"

/* Exactly two digits, below a limit. */
static bool take_two(str *rest, int below, int *value_out)
{
    if (rest->len < 2 || !char_is_digit(rest->data[0]) || !char_is_digit(rest->data[1]))
        return false;
    *value_out = (rest->data[0] - '0') * 10 + (rest->data[1] - '0');
    *rest = str_from(*rest, 2);
    return *value_out < below;
}

/* 12, 12:00, 12:00:00, 12:00:00.000 */
static bool take_clock(str *rest, int64_t *ms_out)
{
    int hour, minute = 0, second = 0, fraction = 0, unit = 100;
    if (!take_two(rest, 24, &hour))
        return false;
    if (str_take(rest, STR(":")) && !take_two(rest, 60, &minute))
        return false;
    if (str_take(rest, STR(":")) && !take_two(rest, 60, &second))
        return false;
    if (str_take(rest, STR("."))) {
        if (rest->len == 0 || !char_is_digit(rest->data[0]))
            return false;
        for (; rest->len > 0 && char_is_digit(rest->data[0]); unit /= 10, *rest = str_from(*rest, 1))
            fraction += (rest->data[0] - '0') * unit;
    }
    *ms_out = ((hour * 60 + minute) * 60 + second) * (int64_t)1000 + fraction;
    return true;
}

/* Z, +08:00 or nothing, which is local time; to the end of the text. */
static bool take_zone(str rest, int local_minutes, int *minutes_out)
{
    enum { HOURS_MAX = 15 };
    int hours, minutes;
    *minutes_out = local_minutes;
    if (rest.len == 0)
        return true;
    if (str_eq(rest, STR("Z"))) {
        *minutes_out = 0;
        return true;
    }
    bool is_west = str_starts(rest, STR("-"));
    if (!is_west && !str_starts(rest, STR("+")))
        return false;
    rest = str_from(rest, 1);
    if (!take_two(&rest, HOURS_MAX, &hours) || !str_take(&rest, STR(":")) || !take_two(&rest, 60, &minutes))
        return false;
    *minutes_out = (is_west ? -1 : 1) * (hours * 60 + minutes);
    return rest.len == 0;
}

bool xpath_moment_parse(str text, int zone_minutes, bool loose, int64_t *ms_out, bool *has_time_out)
{
    enum { STRICT_BYTES = 10, MINUTE_MS = 60000 };
    size_t mark = str_find(text, STR("T"), 0);
    str day_text = str_slice(text, 0, mark == STR_NOWHERE ? text.len : mark);
    date day;
    int64_t clock = 0;
    int zone = zone_minutes;
    bool is_dashed = day_text.len > 4 && day_text.data[4] == '-';
    if (!is_dashed || (!loose && day_text.len != STRICT_BYTES) || !date_parse(day_text, &day))
        return false;
    if (mark != STR_NOWHERE) {
        str rest = str_from(text, mark + 1);
        if (!take_clock(&rest, &clock) || !take_zone(rest, zone_minutes, &zone))
            return false;
    }
    *ms_out = (int64_t)date_days(day) * DAY_MS + clock + (int64_t)(zone_minutes - zone) * MINUTE_MS;
    if (has_time_out)
        *has_time_out = mark != STR_NOWHERE;
    return true;
}

bool xpath_time_parse(str text, int zone_minutes, int64_t *ms_out)
{
    enum { MINUTE_MS = 60000 };
    int zone;
    int64_t clock;
    if (text.len < 5 || text.data[2] != ':' || !take_clock(&text, &clock) ||
        !take_zone(text, zone_minutes, &zone))
        return false;
    clock += (int64_t)(zone_minutes - zone) * MINUTE_MS;
    *ms_out = (clock % DAY_MS + DAY_MS) % DAY_MS;
    return true;
}

static bool is_moment(const expression_value *v)
{
    return v->kind == EXPRESSION_DAY || v->kind == EXPRESSION_MOMENT;
}

static bool is_date_field(const expression_value *v)
{
    return v->is_field && (v->type == EXPRESSION_TYPE_DATE || v->type == EXPRESSION_TYPE_DATETIME);
}

static bool is_date_text(const expression_value *v, int zone_minutes, double *days_out)
{
    int64_t ms;
    if (v->kind != EXPRESSION_TEXT || !xpath_moment_parse(v->text, zone_minutes, is_date_field(v), &ms, 0))
        return false;
    *days_out = (double)ms / DAY_MS;
    return true;
}

double xpath_number_of_value(const expression_value *v, int zone_minutes)
{
    double days;
    if (is_moment(v))
        return (double)v->ms / DAY_MS;
    if (v->kind != EXPRESSION_TEXT)
        return v->number;
    if (is_date_field(v) && is_date_text(v, zone_minutes, &days))
        return days;
    return xpath_number_of(v->text);
}

double xpath_number_beside(const expression_value *v, const expression_value *other, int zone_minutes)
{
    double days, ignored;
    if ((is_moment(other) || is_date_field(other) || is_date_text(other, zone_minutes, &ignored)) &&
        is_date_text(v, zone_minutes, &days))
        return days;
    return xpath_number_of_value(v, zone_minutes);
}

double expression_number(const expression_value *v, int zone_minutes)
{
    return xpath_number_of_value(v, zone_minutes);
}

bool xpath_is_number_field(const expression_value *v)
{
    return v->is_field && (v->type == EXPRESSION_TYPE_INTEGER || v->type == EXPRESSION_TYPE_DECIMAL);
}

bool expression_is_true(const expression_value *v)
{
    if (is_moment(v))
        return true;
    if (v->kind != EXPRESSION_TEXT)
        return v->number != 0 && !isnan(v->number);
    if (xpath_is_number_field(v)) {
        double number = xpath_number_of(v->text);
        return number != 0 && !isnan(number);
    }
    return v->text.len > 0;
}

static str moment_text(arena *a, const expression_value *v, int zone_minutes)
{
    int64_t days = v->ms / DAY_MS - (v->ms % DAY_MS < 0), ms = v->ms - days * DAY_MS;
    date day;
    if (!date_of_days(days, &day))
        return STR_NONE;
    if (v->kind == EXPRESSION_DAY)
        return date_text(a, day);
    int second = (int)(ms / 1000), zone = zone_minutes < 0 ? -zone_minutes : zone_minutes;
    return str_format(a, "%.*sT%02d:%02d:%02d.%03d%c%02d:%02d", STR_ARG(date_text(a, day)), second / 3600,
                      second / 60 % 60, second % 60, (int)(ms % 1000), zone_minutes < 0 ? '-' : '+',
                      zone / 60, zone % 60);
}

str expression_text(arena *a, const expression_value *v, int zone_minutes)
{
    switch (v->kind) {
    case EXPRESSION_NUMBER: return xpath_number_text(a, v->number);
    case EXPRESSION_BOOLEAN: return v->number != 0 ? STR("true") : STR("false");
    case EXPRESSION_DAY:
    case EXPRESSION_MOMENT: return moment_text(a, v, zone_minutes);
    default: return v->text;
    }
}

static bool compare_numbers(xpath_node_kind kind, double left, double right)
{
    switch (kind) {
    case XPATH_EQ: return left == right;
    case XPATH_NE: return left != right;
    case XPATH_LT: return left < right;
    case XPATH_LE: return left <= right;
    case XPATH_GT: return left > right;
    default: return left >= right;
    }
}

bool xpath_compare(const expression_environment *env, xpath_node_kind kind, const expression_value *left,
                   const expression_value *right)
{
    bool is_equality = kind == XPATH_EQ || kind == XPATH_NE;
    bool are_texts = left->kind == EXPRESSION_TEXT && right->kind == EXPRESSION_TEXT &&
                     !(env->is_tolerant && xpath_is_number_field(left) && xpath_is_number_field(right));
    if (is_equality && (left->kind == EXPRESSION_BOOLEAN || right->kind == EXPRESSION_BOOLEAN))
        return (expression_is_true(left) == expression_is_true(right)) == (kind == XPATH_EQ);
    if (is_equality && are_texts)
        return str_eq(left->text, right->text) == (kind == XPATH_EQ);
    double one = xpath_number_beside(left, right, env->zone_minutes);
    double other = xpath_number_beside(right, left, env->zone_minutes);
    if (env->is_tolerant) {
        one = xpath_to_digits(one);
        other = xpath_to_digits(other);
    }
    return compare_numbers(kind, one, other);
}
