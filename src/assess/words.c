#include "assess/words.h"

#include <math.h>

#include "base/unit.h"

str words_number(arena *a, double value, const number_rule *rule)
{
    return isfinite(value) ? decimal_text(a, number_derived(rule, value)) : STR("?");
}

str words_value(arena *a, double value, const number_rule *rule, str unit_name, language lang)
{
    return unit_figure(a, words_number(a, value, rule), unit_name, lang);
}

str words_between(arena *a, double low, double high, const number_rule *rule, str unit_name, language lang)
{
    unit u;
    bool is_spoken = lang == LANGUAGE_EN && unit_find(unit_name, &u) &&
                     (u.dimension == DIMENSION_COUNT || u.dimension == DIMENSION_MONEY) && u.scale > 1;
    str from = words_value(a, low, rule, is_spoken ? unit_name : STR_NONE, lang),
        to = words_value(a, high, rule, is_spoken ? unit_name : STR_NONE, lang);
    return str_format(a, lang == LANGUAGE_ZH ? "%.*s—%.*s" : "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
}

str words_figure(arena *a, decimal value, const number_rule *rule, str unit_name, language lang)
{
    return unit_figure(a, decimal_text(a, number_written(rule, value)), unit_name, lang);
}

str words_bound(arena *a, decimal bound, const number_rule *rule, str unit_name, language lang)
{
    return unit_figure(a, decimal_text(a, number_bound(rule, bound)), unit_name, lang);
}

str words_chance(arena *a, double chance, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    if (chance < 0.01)
        return zh ? STR("不足1%") : STR("less than 1%");
    if (chance > 0.99)
        return zh ? STR("99%以上") : STR("more than 99%");
    return str_format(a, zh ? "约%.0f%%" : "about %.0f%%", chance * 100);
}
