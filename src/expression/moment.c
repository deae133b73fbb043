/* Functions of dates and times. */
#include <math.h>

#include "expression/bodies.h"
#include "expression/number.h"
#include "expression/value.h"

enum { MINUTE_MS = 60000 };

static int64_t whole_days(int64_t ms)
{
    return ms / DAY_MS - (ms % DAY_MS < 0);
}

static expression_value value_of_day(int64_t days)
{
    return (expression_value){ .kind = EXPRESSION_DAY, .ms = days * DAY_MS };
}

/* The local time of an instant, given as days since 1970-01-01T00:00Z. False outside the years 1 to 9999. */
static bool moment_of_days(double days, int zone_minutes, int64_t *ms_out)
{
    enum { DAYS_MAX = 3000000 };
    date ignored;
    if (isnan(days) || fabs(days) > DAYS_MAX)
        return false;
    *ms_out = llround(days * DAY_MS) + (int64_t)zone_minutes * MINUTE_MS;
    return date_of_days(whole_days(*ms_out), &ignored);
}

/* A value as local time: a date, a text that is one, a number of days (a field of numbers too). */
static bool moment_of(xpath_run *r, const expression_value *v, int64_t *ms_out)
{
    if (xpath_is_number_field(v))
        return moment_of_days(xpath_number_of(v->text), r->env->zone_minutes, ms_out);
    switch (v->kind) {
    case EXPRESSION_DAY:
    case EXPRESSION_MOMENT: *ms_out = v->ms; return true;
    case EXPRESSION_NUMBER: return moment_of_days(v->number, r->env->zone_minutes, ms_out);
    case EXPRESSION_TEXT: return xpath_moment_parse(v->text, r->env->zone_minutes, true, ms_out, 0);
    default: return false;
    }
}

/* 2025-02-30: written as a date, and none. */
static bool is_impossible_day(const expression_value *v)
{
    size_t digits = 0, dashes = 0, at = 0;
    if (v->kind != EXPRESSION_TEXT)
        return false;
    for (; at < v->text.len && v->text.data[at] != 'T'; at++) {
        digits += char_is_digit(v->text.data[at]);
        dashes += v->text.data[at] == '-';
    }
    return dashes == 2 && digits + dashes == at && at >= 8 && v->text.data[4] == '-';
}

static bool fail_day(xpath_run *r, const xpath_node *call, const expression_value *v)
{
    str text = xpath_text_of(r, v);
    return xpath_fail(r, call, EXPRESSION_DATE, "“%.*s”不是日期；应形如 2025-06-30",
                      "\"%.*s\" is not a date; expected one such as 2025-06-30", STR_ARG(text));
}

bool body_today(xpath_run *r, const xpath_node *call, expression_value *out)
{
    (void)call;
    *out = value_of_day(date_days(r->env->today));
    return true;
}

/* Noon: an expression computed twice on one day gives the same result. */
bool body_now(xpath_run *r, const xpath_node *call, expression_value *out)
{
    (void)call;
    *out = (expression_value){ .kind = EXPRESSION_MOMENT,
                               .ms = (int64_t)date_days(r->env->today) * DAY_MS + DAY_MS / 2 };
    return true;
}

bool body_date(xpath_run *r, const xpath_node *call, expression_value *out)
{
    expression_value v;
    int64_t ms;
    if (!xpath_argument(r, call, 0, &v))
        return false;
    if (v.is_missing || (v.kind == EXPRESSION_TEXT && v.text.len == 0) ||
        (v.kind == EXPRESSION_NUMBER && isnan(v.number))) {
        *out = v.kind == EXPRESSION_TEXT ? value_of_text(STR_NONE) : value_of_number(NAN);
        return true;
    }
    if (!moment_of(r, &v, &ms))
        return fail_day(r, call, &v);
    *out = value_of_day(whole_days(ms));
    return true;
}

bool body_decimal_date_time(xpath_run *r, const xpath_node *call, expression_value *out)
{
    expression_value v;
    int64_t ms;
    if (!xpath_argument(r, call, 0, &v))
        return false;
    if (v.kind == EXPRESSION_NUMBER)
        *out = value_of_number(v.number);
    else if (moment_of(r, &v, &ms))
        *out = value_of_number((double)(ms - (int64_t)r->env->zone_minutes * MINUTE_MS) / DAY_MS);
    else if (is_impossible_day(&v))
        return fail_day(r, call, &v);
    else
        *out = value_of_number(NAN);
    return true;
}

bool body_decimal_time(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE;
    int64_t ms;
    if (!xpath_text(r, call, 0, &text))
        return false;
    bool is_time = xpath_time_parse(text, r->env->zone_minutes, &ms);
    *out = value_of_number(is_time ? (double)ms / DAY_MS : NAN);
    return true;
}

/* ---- spans of time ---- */

/* The day of an argument, if it has one. A text that is no date fails. */
static bool day_of(xpath_run *r, const xpath_node *call, size_t argument, int64_t *days_out, bool *known_out)
{
    expression_value v;
    int64_t ms;
    if (!xpath_argument(r, call, argument, &v))
        return false;
    *known_out = false;
    if (v.is_missing || (v.kind == EXPRESSION_TEXT && v.text.len == 0))
        return true;
    if (!moment_of(r, &v, &ms))
        return fail_day(r, call, &v);
    *days_out = whole_days(ms);
    *known_out = true;
    return true;
}

/* Days from the first date to the second, or to today where there is one argument. */
static bool days_between(xpath_run *r, const xpath_node *call, double *days_out)
{
    int64_t from = 0, to = date_days(r->env->today);
    bool knows_from = true, knows_to = true;
    if (!day_of(r, call, 0, &from, &knows_from) || (call->count > 1 && !day_of(r, call, 1, &to, &knows_to)))
        return false;
    *days_out = knows_from && knows_to ? (double)(to - from) : NAN;
    return true;
}

bool body_days_between(xpath_run *r, const xpath_node *call, expression_value *out)
{
    double days = NAN;
    bool done = days_between(r, call, &days);
    *out = value_of_number(days);
    return done;
}

bool body_days_since(xpath_run *r, const xpath_node *call, expression_value *out)
{
    return body_days_between(r, call, out);
}

bool body_weeks_between(xpath_run *r, const xpath_node *call, expression_value *out)
{
    enum { WEEK = 7 };
    double days = NAN;
    bool done = days_between(r, call, &days);
    *out = value_of_number(trunc(days / WEEK));
    return done;
}

/* Full years by the calendar: on 28 February nobody born on the 29th has had a birthday. */
bool body_age(xpath_run *r, const xpath_node *call, expression_value *out)
{
    int64_t days = 0;
    bool is_known = false;
    date born, today = r->env->today;
    if (!day_of(r, call, 0, &days, &is_known))
        return false;
    *out = value_of_number(NAN);
    if (!is_known || !date_of_days(days, &born))
        return true;
    bool before_birthday = today.month < born.month || (today.month == born.month && today.day < born.day);
    *out = value_of_number(today.year - born.year - before_birthday);
    return true;
}

/* ---- dates by a format ---- */

static const char *const days_zh[] = { "周日", "周一", "周二", "周三", "周四", "周五", "周六" };
static const char *const days_en[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
static const char *const months_en[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

typedef struct parts {
    date day;
    int weekday; /* 0: Sunday */
    int hour, minute, second, ms;
} parts;

static bool parts_of(int64_t ms, parts *out)
{
    int64_t days = whole_days(ms), rest = ms - days * DAY_MS;
    enum { THURSDAY = 4, WEEK = 7 }; /* 1970-01-01 */
    *out = (parts){ .weekday = (int)(((days + THURSDAY) % WEEK + WEEK) % WEEK),
                    .hour = (int)(rest / 3600000),
                    .minute = (int)(rest / 60000 % 60),
                    .second = (int)(rest / 1000 % 60),
                    .ms = (int)(rest % 1000) };
    return date_of_days(days, &out->day);
}

/* False for a letter that is not part of a format. */
static bool put_part(strbuf *b, char letter, const parts *p, bool zh)
{
    switch (letter) {
    case 'Y': return strbuf_addf(b, "%04d", p->day.year), true;
    case 'y': return strbuf_addf(b, "%02d", p->day.year % 100), true;
    case 'm': return strbuf_addf(b, "%02d", p->day.month), true;
    case 'n': return strbuf_addf(b, "%d", p->day.month), true;
    case 'b':
        return zh ? strbuf_addf(b, "%d月", p->day.month) : strbuf_addf(b, "%s", months_en[p->day.month - 1]),
               true;
    case 'd': return strbuf_addf(b, "%02d", p->day.day), true;
    case 'e': return strbuf_addf(b, "%d", p->day.day), true;
    case 'a': return strbuf_addf(b, "%s", zh ? days_zh[p->weekday] : days_en[p->weekday]), true;
    case 'H': return strbuf_addf(b, "%02d", p->hour), true;
    case 'h': return strbuf_addf(b, "%d", p->hour), true;
    case 'M': return strbuf_addf(b, "%02d", p->minute), true;
    case 'S': return strbuf_addf(b, "%02d", p->second), true;
    case '3': return strbuf_addf(b, "%03d", p->ms), true;
    case '%': return strbuf_add_char(b, '%'), true;
    default: return false;
    }
}

static bool put_format(xpath_run *r, const xpath_node *call, str format, const parts *p, strbuf *b)
{
    bool zh = r->env->lang == LANGUAGE_ZH;
    for (size_t i = 0; i < format.len; i++) {
        if (format.data[i] != '%')
            strbuf_add_char(b, format.data[i]);
        else if (++i == format.len)
            return xpath_fail(r, call, EXPRESSION_FORMAT, "日期格式不能以“%%”结尾",
                              "a format of dates cannot end with %%");
        else if (!put_part(b, format.data[i], p, zh))
            return xpath_fail(
                r, call, EXPRESSION_FORMAT,
                "日期格式中不能用“%%%.*s”；可用 %%Y %%y %%m %%n %%d %%e %%H %%h %%M %%S %%3 %%b %%a",
                "%%%.*s is not part of a format of dates; use %%Y %%y %%m %%n %%d %%e %%H %%h %%M %%S %%3 %%b %%a",
                (int)((unsigned char)format.data[i] < 0x80), format.data + i);
    }
    return xpath_check_length(r, call, b);
}

bool body_format_date(xpath_run *r, const xpath_node *call, expression_value *out)
{
    expression_value v;
    str format = STR_NONE;
    int64_t ms;
    parts p;
    if (!xpath_argument(r, call, 0, &v) || !xpath_text(r, call, 1, &format))
        return false;
    *out = value_of_text(STR_NONE);
    if (!moment_of(r, &v, &ms) || !parts_of(ms, &p))
        return !is_impossible_day(&v) || fail_day(r, call, &v);
    strbuf b = strbuf_in(r->memory, LIMIT_EXPRESSION_TEXT_BYTES);
    if (!put_format(r, call, format, &p, &b))
        return false;
    *out = value_of_text(strbuf_str(&b));
    return true;
}
