#include "workflow/workday.h"

enum { DAYS_OF_YEAR_MAX = 366 };

struct workday_year {
    int year;
    bool worked[DAYS_OF_YEAR_MAX]; /* by days since 1 January */
};

static date first_day(int year)
{
    return (date){ (int16_t)year, 1, 1 };
}

static int32_t day_count(int year)
{
    return date_days(first_day(year + 1)) - date_days(first_day(year));
}

static workday_year *find_year(const workdays *w, int year)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->years[i].year == year)
            return &w->years[i];
    return 0;
}

/* Adds the year in its place, every day worked. */
static void add_year(workdays *w, int year)
{
    size_t at = w->count++;
    for (; at > 0 && w->years[at - 1].year > year; at--)
        w->years[at] = w->years[at - 1];
    w->years[at].year = year;
    for (int i = 0; i < DAYS_OF_YEAR_MAX; i++)
        w->years[at].worked[i] = true;
}

static void apply_weekday(workday_year *y, const workday_rule *rule)
{
    int first = date_weekday(first_day(y->year));
    for (int32_t i = (rule->weekday - first + 7) % 7; i < day_count(y->year); i += 7)
        y->worked[i] = rule->is_worked;
}

workdays workdays_of(arena *a, const workday_rules *rules)
{
    workdays w = { .years = arena_array(a, workday_year, rules->count) };
    for (size_t i = 0; i < rules->count; i++)
        if (!find_year(&w, rules->items[i].year))
            add_year(&w, rules->items[i].year);
    for (size_t i = 0; i < rules->count; i++)
        if (rules->items[i].weekday)
            apply_weekday(find_year(&w, rules->items[i].year), &rules->items[i]);
    for (size_t i = 0; i < rules->count; i++) {
        const workday_rule *rule = &rules->items[i];
        if (!rule->weekday)
            find_year(&w, rule->year)
                ->worked[date_days(rule->day) - date_days(first_day(rule->year))] = rule->is_worked;
    }
    return w;
}

bool workday_is_worked(const workdays *w, date d, bool *worked_out, error *err)
{
    const workday_year *y = find_year(w, d.year);
    if (!y)
        return error_set(err, ERROR_NOT_FOUND, "没有 %d 年的工作日表；请先装入该年",
                         "the working days of %d are missing; load that year first",
                         d.year);
    *worked_out = y->worked[date_days(d) - date_days(first_day(d.year))];
    return true;
}

bool workdays_after(const workdays *w, date from, int count, date *day_out, error *err)
{
    int step = count < 0 ? -1 : 1;
    int32_t at = date_days(from);
    bool worked;
    while (count) {
        at += step;
        if (!workday_is_worked(w, date_at(at), &worked, err))
            return false;
        if (worked)
            count -= step;
    }
    *day_out = date_at(at);
    return true;
}

bool workdays_between(const workdays *w, date from, date to, int *count_out, error *err)
{
    int count = 0;
    bool worked;
    for (int32_t at = date_days(from) + 1; at <= date_days(to); at++) {
        if (!workday_is_worked(w, date_at(at), &worked, err))
            return false;
        count += worked;
    }
    *count_out = count;
    return true;
}
