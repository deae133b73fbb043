#include "report/target_words.h"

#include "base/unit.h"
#include "report/card.h"
#include "report/indicator_card.h"
#include "report/sentence.h"

/* Takes prefix and the number after it from the start of *rest. */
static bool take_number(str *rest, const char *prefix, int *number_out)
{
    decimal d;
    str left = *rest;
    if (!str_take(&left, str_of(prefix)) || !decimal_take(&left, &d) || d.places > 0 || d.scaled < 0 ||
        d.scaled > 9999)
        return false;
    *rest = left;
    *number_out = (int)d.scaled;
    return true;
}

str report_where(arena *a, str where, language lang)
{
    static const struct { const char *first, *second, *zh, *en; } forms[] = {
        { "d", ".g", "第%d领域主要目标第%d条", "domain %d, goal %d" },
        { "d", ".m", "第%d领域措施第%d条", "domain %d, measure %d" },
        { "table.", 0, "主要指标表第%d行", "indicator table, row %d" },
        { "p", 0, "第%d个项目", "project %d" },
    };
    bool zh = lang == LANGUAGE_ZH;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        str rest = where;
        int first, second = 0;
        if (take_number(&rest, forms[i].first, &first) &&
            (!forms[i].second || take_number(&rest, forms[i].second, &second)))
            return str_format(a, zh ? forms[i].zh : forms[i].en, first, second);
    }
    if (str_eq(where, STR("overall")))
        return zh ? STR("总体目标") : STR("overall goals");
    if (str_eq(where, STR("org")))
        return zh ? STR("组织实施") : STR("implementation");
    return where;
}

str target_name(const assessed_target *t, language lang)
{
    if (lang == LANGUAGE_EN && t->name_en.len)
        return t->name_en;
    return t->name.len ? t->name : t->target->indicator.len ? t->target->indicator : t->target->phrase;
}

str target_aim(const assessed_target *t, language lang)
{
    return lang == LANGUAGE_EN && t->target->explain_en.len ? t->target->explain_en : t->target->phrase;
}

str verdict_label(arena *a, verdict v, language lang)
{
    const verdict_row *row = &verdict_table[v];
    return lang == LANGUAGE_ZH ? str_of(row->zh) : sentence_start(a, str_of(row->en));
}

str level_label(arena *a, warning_level level, language lang)
{
    const warning_level_row *row = &warning_level_table[level];
    return lang == LANGUAGE_ZH ? str_of(row->zh) : sentence_start(a, str_of(row->en));
}

str warning_rule_label(arena *a, warning_rule rule, language lang)
{
    return lang == LANGUAGE_ZH ? str_of(warning_rule_zh[rule])
                               : sentence_start(a, str_of(warning_rule_en[rule]));
}

spans verdict_badge(arena *a, verdict v, language lang)
{
    spans s = { 0 };
    const verdict_row *row = &verdict_table[v];
    spans_add_badge(a, &s, str_of(row->mark), verdict_label(a, v, lang), str_of(row->colour));
    return s;
}

spans level_badge(arena *a, warning_level level, language lang)
{
    spans s = { 0 };
    const warning_level_row *row = &warning_level_table[level];
    spans_add_badge(a, &s, str_of(row->mark), level_label(a, level, lang), str_of(row->colour));
    return s;
}

void spans_append(arena *a, spans *to, const spans *from)
{
    for (size_t i = 0; i < from->v.count; i++)
        *vec_push(a, &to->v) = from->v.items[i];
}

bool target_has_figures(const assessed_target *t)
{
    return t->code.len > 0 && t->figure_count > 0;
}

void target_add_difference(arena *a, spans *to, const assessed_target *t, language lang)
{
    if (t->differs_zh.len)
        spans_add(a, to, SPAN_MUTED,
                  str_format(a, lang == LANGUAGE_ZH ? "（%.*s）" : " (%.*s)",
                             STR_ARG(lang == LANGUAGE_ZH ? t->differs_zh : t->differs_en)));
}

void target_add_correction(arena *a, spans *to, const assessed_target *t, language lang)
{
    if (t->correction)
        spans_add(a, to, SPAN_MUTED,
                  str_format(a, lang == LANGUAGE_ZH ? "（✎ %.*s）" : " (✎ %.*s)",
                             STR_ARG(correction_mark(a, t->correction, lang))));
    if (t->has_pending)
        spans_add(a, to, SPAN_MUTED,
                  lang == LANGUAGE_ZH ? STR("（原文已改，更正待确认）")
                                      : STR(" (the text changed; a correction is to be confirmed)"));
}

str target_note_id(arena *a, size_t index)
{
    return str_format(a, "why%zu", index + 1);
}

void target_add_link(arena *a, spans *to, const page_frame *f, const assessment *s, size_t index)
{
    const assessed_target *t = &s->targets[index];
    str name = target_name(t, f->lang);
    page_subject of = page_subject_of(s);
    of.target = assessment_number(s, index);
    if (f->is_served)
        spans_add_link(a, to, name, page_address(a, f, PAGE_TARGET, &of));
    else if (target_has_figures(t))
        spans_add_link(a, to, name, indicator_card_id(a, s, t));
    else
        spans_add(a, to, SPAN_PLAIN, name);
}

void target_add_department(arena *a, spans *to, const page_frame *f, const assessment *s,
                           const assessed_target *t)
{
    bool zh = f->lang == LANGUAGE_ZH;
    if (t->department_code.len == 0 || t->department_no == 0)
        return;
    page_subject of = page_subject_of(s);
    of.group = t->department_code;
    str name = assessed_department_name(&s->departments[t->department_no - 1], f->lang);
    spans_add(a, to, SPAN_MUTED, zh ? STR("（") : STR(" ("));
    if (f->is_served)
        spans_add_link(a, to, name, page_address(a, f, PAGE_DEPARTMENT, &of));
    else
        spans_add(a, to, SPAN_MUTED, name);
    spans_add(a, to, SPAN_MUTED, zh ? STR("）") : STR(")"));
}
