#include "report/indicator_detail.h"

const char *const indicator_tick_words[TICK_COUNT] = { "sex", "age", "residence", "group", "regions" };

str indicator_ticks(arena *a, const bool ticked[TICK_COUNT])
{
    strbuf b = strbuf_in(a, 0);
    for (int i = 0; i < TICK_COUNT; i++)
        if (ticked[i])
            strbuf_addf(&b, "%s%s=true", b.len ? "&" : "", indicator_tick_words[i]);
    return strbuf_str(&b);
}

bool indicator_shows(const indicator_detail *of, const indicator_series *s)
{
    for (int i = 0; i < TICK_COUNT; i++)
        if (s->ticks[i] && !of->ticked[i])
            return false;
    return true;
}
