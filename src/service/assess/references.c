/* Targets compared with another indicator: the formula contains its code, the reader sees its name. */
#include "service/assess/references.h"

#include "formula/formula.h"

/* Words the formula again, because linking may have replaced the plan's words by the code of an indicator. */
static void say_formula(arena *a, assessed_target *t)
{
    const formula *f = t->formula;
    unit u;
    target_reading *said = arena_new(a, target_reading);
    if (!f)
        return;
    bool has_unit = unit_find(t->unit, &u);
    *said = *t->target;
    said->explain_zh = formula_explain(a, f, has_unit ? &u : 0, LANGUAGE_ZH);
    said->explain_en = formula_explain(a, f, has_unit ? &u : 0, LANGUAGE_EN);
    t->target = said;
}

static void name_reference(arena *a, assessed_target *t, const indicator *i)
{
    target_reading *said = arena_new(a, target_reading);
    str zh = str_format(a, "“%.*s”", STR_ARG(i->code)), zh_name = str_format(a, "“%.*s”", STR_ARG(i->name));
    str en = str_format(a, "\"%.*s\"", STR_ARG(i->code)),
        en_name = str_format(a, "\"%.*s\"", STR_ARG(i->name_en.len ? i->name_en : i->name));
    *said = *t->target;
    said->explain_zh = str_replace(a, said->explain_zh, zh, zh_name);
    said->explain_en = str_replace(a, said->explain_en, en, en_name);
    t->target = said;
    t->explain_zh = str_replace(a, t->explain_zh, zh, zh_name);
    t->explain_en = str_replace(a, t->explain_en, en, en_name);
}

void service_name_references(arena *a, const indicator_index *index, assessed_target *t)
{
    str rest = t->target->formula;
    size_t open, close;
    bool is_said = false;
    while ((open = str_find(rest, STR("["), 0)) != STR_NOWHERE &&
           (close = str_find(rest, STR("]"), open)) != STR_NOWHERE) {
        link_way way;
        const indicator *i = indicator_find(a, index, str_slice(rest, open + 1, close), &way);
        if (i && !is_said)
            say_formula(a, t);
        if (i)
            name_reference(a, t, i);
        is_said = is_said || i;
        rest = str_from(rest, close);
    }
}
