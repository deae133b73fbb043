#include "cli/demo_world.h"

void demo_bind(demo_world *w, str name, const json_value *value)
{
    demo_name *n = arena_new(w->memory, demo_name);
    *n = (demo_name){ name, value, w->names };
    w->names = n;
}

void demo_keep(demo_world *w, str name, const json_value *value)
{
    demo_name *n = arena_new(w->memory, demo_name);
    *n = (demo_name){ name, value, w->kept };
    w->kept = n;
}

const json_value *demo_named(const demo_world *w, str name)
{
    const demo_name *lists[] = { w->names, w->kept };
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        for (const demo_name *n = lists[i]; n; n = n->outer)
            if (str_eq(n->name, name))
                return n->value;
    return 0;
}

str demo_scalar(const json_value *v)
{
    if (!v || v->type == JSON_NULL)
        return STR("");
    return v->type == JSON_TRUE ? STR("true") : v->type == JSON_FALSE ? STR("false") : v->text;
}

const json_value *demo_text(arena *a, str text)
{
    json_value *v = arena_new(a, json_value);
    *v = (json_value){ .type = JSON_STRING, .text = text };
    return v;
}

const json_value *demo_list(arena *a, const json_value *items, size_t count)
{
    json_value *v = arena_new(a, json_value);
    *v = (json_value){ .type = JSON_ARRAY, .items = items, .count = count };
    return v;
}

date demo_day(const demo_world *w, bool is_workday, int64_t count)
{
    enum { FRIDAY = 5 };
    int32_t days = date_days(w->today), step = count < 0 ? -1 : 1;
    if (!is_workday)
        return date_at(days + (int32_t)count);
    for (int64_t left = count < 0 ? -count : count; left > 0;) {
        days += step;
        left -= date_weekday(date_at(days)) <= FRIDAY;
    }
    return date_at(days);
}
