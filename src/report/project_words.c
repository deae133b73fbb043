#include "report/project_words.h"

#include "report/sentence.h"

static str figure_of(arena *a, const milestone *m, decimal d, language lang)
{
    return sentence_figure(a, decimal_trimmed(d), m->unit, lang);
}

/* What is asked: 每个县新增养老机构不少于2家 */
static str aim_of(arena *a, const milestone *m, language lang)
{
    bool zh = lang == LANGUAGE_ZH, is_each = m->scope != MILESTONE_TOTAL;
    bool is_added = m->kind == MILESTONE_ADDED &&
                    !str_starts(m->measure, STR("新增")); /* else the name contains the word */
    const state_word *scope = &milestone_scope_table[m->scope],
                     *operator = &milestone_operator_table[m->operator];
    str quantity = figure_of(a, m, m->quantity, lang);
    if (zh)
        return str_format(a, "%s%s%.*s%s%.*s", is_each ? scope->zh : "", is_added ? "新增" : "",
                          STR_ARG(m->measure), operator->zh, STR_ARG(quantity));
    return str_format(a, "%.*s: %s %.*s%s%s%s", STR_ARG(m->measure), operator->en, STR_ARG(quantity),
                      is_added ? " added" : "", is_each ? " in " : "", is_each ? scope->en : "");
}

static void add_gaps(arena *a, strbuf *b, const milestone *m, bool zh)
{
    enum { SHOWN = 10 };
    strbuf_addf(b, zh ? "；未达到：" : "; lacking: ");
    for (size_t i = 0; i < m->gap_count && i < SHOWN; i++) {
        str value = figure_of(a, m, m->gaps[i].value, zh ? LANGUAGE_ZH : LANGUAGE_EN);
        strbuf_addf(b, zh ? "%s%.*s（%.*s）" : "%s%.*s (%.*s)", i ? (zh ? "、" : ", ") : "",
                    STR_ARG(m->gaps[i].name), STR_ARG(value));
    }
    if (m->gap_count > SHOWN)
        strbuf_addf(b, zh ? "等%zu个" : " and others, %zu in all", m->gap_count);
}

/* How much is missing of a quantity of the whole region; nothing where that is not a number. */
static void add_short(arena *a, strbuf *b, const milestone *m, language lang)
{
    decimal missing;
    if (m->operator!= MILESTONE_AT_LEAST || decimal_compare(m->value, m->quantity) >= 0 ||
        !decimal_subtract(m->quantity, m->value, &missing))
        return;
    str text = figure_of(a, m, missing, lang);
    strbuf_addf(b, lang == LANGUAGE_ZH ? "，还差%.*s" : ", %.*s short", STR_ARG(text));
}

str project_milestone_words(arena *a, const milestone *m, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    strbuf b = strbuf_in(a, 0);
    str aim = aim_of(a, m, lang);
    strbuf_addf(&b, zh ? "到%.*s，%.*s：" : "by %.*s, %.*s: ", STR_ARG(m->by), STR_ARG(aim));
    if (!m->has_value) {
        strbuf_addf(&b, zh ? "尚无报告" : "nothing reported yet");
        return strbuf_str(&b);
    }
    if (m->scope != MILESTONE_TOTAL) {
        str having = decimal_text(a, m->value);
        strbuf_addf(&b, zh ? "%zu个中%.*s个已达到" : "%3$.*2$s of %1$zu regions have it", m->area_count,
                    STR_ARG(having));
        if (m->gap_count > 0)
            add_gaps(a, &b, m, zh);
        return strbuf_str(&b);
    }
    str value = figure_of(a, m, m->value, lang), claimed = figure_of(a, m, m->claimed, lang);
    strbuf_addf(&b, zh ? "已核实%.*s" : "verified %.*s", STR_ARG(value));
    if (decimal_compare(m->claimed, m->value) != 0)
        strbuf_addf(&b, zh ? "，连同未核实的%.*s" : ", %.*s with what is not verified", STR_ARG(claimed));
    add_short(a, &b, m, lang);
    return strbuf_str(&b);
}
