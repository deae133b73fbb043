/* Figures and differences with their units, as sentences of both languages write them. */
#include "base/unit.h"

static bool is_bare(str unit_name)
{
    return str_eq(unit_name, STR("比值")) || str_has(unit_name, STR("="));
}

str unit_figure_chinese(arena *a, str digits, const unit *u)
{
    str name = is_bare(u->name) ? STR_NONE : u->name;
    if (u->dimension == DIMENSION_RATE && str_starts(name, STR("1/")))
        (void)str_take(&name, STR("1"));
    return str_join(a, digits, name);
}

static unit named(str unit_name, bool *is_known_out)
{
    unit u = { .name = unit_name, .point_zh = is_bare(unit_name) ? STR_NONE : unit_name };
    *is_known_out = unit_find(unit_name, &u);
    return u;
}

str unit_figure(arena *a, str digits, str unit_name, language lang)
{
    bool is_known;
    unit u = named(unit_name, &is_known);
    if (lang == LANGUAGE_ZH)
        return unit_figure_chinese(a, digits, &u);
    return is_known ? unit_figure_english(a, digits, &u) : digits;
}

str unit_difference(arena *a, str digits, str unit_name, language lang)
{
    bool is_known;
    unit u = named(unit_name, &is_known);
    if (lang == LANGUAGE_ZH)
        return str_join(a, digits, u.point_zh);
    if (u.dimension == DIMENSION_SHARE)
        u = (unit){ .dimension = DIMENSION_POINTS, .point_en = u.point_en };
    return is_known ? unit_figure_english(a, digits, &u) : digits;
}

str unit_step(arena *a, str digits, str unit_name, language lang)
{
    bool is_known;
    unit u = named(unit_name, &is_known);
    if (lang == LANGUAGE_ZH)
        return unit_difference(a, digits, unit_name, lang);
    if (u.dimension == DIMENSION_SHARE || u.dimension == DIMENSION_POINTS)
        return str_format(a, "%.*s %s a year", STR_ARG(digits),
                          str_eq(digits, STR("1")) ? "point" : "points");
    bool in_years = u.dimension == DIMENSION_AGE ||
                    (u.dimension == DIMENSION_TIME && str_eq(u.name, STR("年")));
    return str_format(a, "%.*s %s", STR_ARG(unit_difference(a, digits, unit_name, lang)),
                      in_years ? "per year" : "a year");
}
