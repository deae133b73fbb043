#include "assess/differ.h"

static bool is_of(const assessed_target *t, str code, bool is_key)
{
    return t->is_key == is_key && t->repeats == 0 && str_eq(t->code, code);
}

/* The requirement of a target in words; the plan's text if only people can judge it. Quotation marks become
 * inner ones. */
static str words_of(arena *a, const target_reading *r, language lang)
{
    str words = lang == LANGUAGE_ZH ? r->explain_zh : r->explain_en;
    if (words.len == 0 || str_eq(r->formula, STR("judged")))
        words = r->phrase;
    if (lang == LANGUAGE_EN)
        return str_replace(a, words, STR("\""), STR("'"));
    return str_replace(a, str_replace(a, words, STR("“"), STR("‘")), STR("”"), STR("’"));
}

/* “…”“…”: what table or text asks for. */
static str asked(arena *a, const assessment *plan, str code, bool is_key, language lang)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < plan->target_count; i++) {
        const assessed_target *t = &plan->targets[i];
        if (!is_of(t, code, is_key))
            continue;
        str words = words_of(a, t->target, lang);
        if (lang == LANGUAGE_ZH)
            strbuf_addf(&b, "“%.*s”", STR_ARG(words));
        else
            strbuf_addf(&b, "%s\"%.*s\"", b.len ? " and " : "", STR_ARG(words));
    }
    return strbuf_str(&b);
}

/* Text and table both have the indicator, and the text nowhere asks for what the table asks: with that, what
 * else the text asks (a step on the way) is an addition. */
static bool differs(const assessment *plan, const assessed_target *t)
{
    bool has_other = false;
    for (size_t i = 0; i < plan->target_count; i++) {
        const assessed_target *other = &plan->targets[i];
        if (!str_eq(other->code, t->code))
            continue;
        if (!other->is_key && other->repeats && plan->targets[other->repeats - 1].is_key)
            return false;
        has_other = has_other || is_of(other, t->code, !t->is_key);
    }
    return has_other;
}

void assess_mark_differences(arena *a, assessment *plan)
{
    for (size_t i = 0; i < plan->target_count; i++) {
        assessed_target *t = &plan->targets[i];
        if (t->code.len == 0 || t->repeats || !differs(plan, t))
            continue;
        t->differs_zh = str_format(a, "规划正文为%.*s，指标表为%.*s",
                                   STR_ARG(asked(a, plan, t->code, false, LANGUAGE_ZH)),
                                   STR_ARG(asked(a, plan, t->code, true, LANGUAGE_ZH)));
        t->differs_en = str_format(a, "text of the plan: %.*s; indicator table: %.*s",
                                   STR_ARG(asked(a, plan, t->code, false, LANGUAGE_EN)),
                                   STR_ARG(asked(a, plan, t->code, true, LANGUAGE_EN)));
    }
}
