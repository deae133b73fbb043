#include "assess/words.h"

#include <math.h>

#include "base/decimal.h"
#include "base/unit.h"

str words_number(arena *a, double value, int places)
{
    if (!isfinite(value))
        return STR("?");
    while (places > 0 && !decimal_fits(value, places))
        places--;
    return decimal_fits(value, places) ? decimal_text(a, decimal_of_double(value, places, ROUNDING_HALF_UP)) : str_format(a, "%.6g", value);
}

str words_value(arena *a, double value, int places, str unit_name, language lang)
{
    unit u;
    str number = words_number(a, value, places);
    if (unit_name.len == 0)
        return number;
    bool is_known = unit_find(unit_name, &u);
    if (lang == LANGUAGE_EN)
        return is_known ? unit_figure_english(a, number, &u) : number;
    if (is_known && u.dimension == DIMENSION_RATE && str_starts(u.name, STR("1/")))
        return str_format(a, "%.*s%.*s", STR_ARG(number), STR_ARG(str_from(u.name, 1)));
    return str_format(a, "%.*s%.*s", STR_ARG(number), STR_ARG(unit_name));
}

str words_chance(arena *a, double chance, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    if (chance < 0.01)
        return zh ? STR("不足1%") : STR("less than 1 %");
    if (chance > 0.99)
        return zh ? STR("99%以上") : STR("more than 99 %");
    return str_format(a, zh ? "约%.0f%%" : "about %.0f %%", chance * 100);
}
