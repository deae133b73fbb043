#include "report/parts.h"

#include "report/card.h"
#include "report/indicator_card.h"
#include "report/target_words.h"

bool part_lists(const assessment *s, const assessed_domain *part, size_t index)
{
    const assessed_target *t = &s->targets[index];
    return part->kind == PART_KEY ? t->is_key : !t->is_key && t->domain_no == part->no;
}

static bool has_targets(const assessment *s, const assessed_domain *part)
{
    for (size_t i = 0; i < s->target_count; i++)
        if (part_lists(s, part, i))
            return true;
    return part->total > 0;
}

part_list parts_of(arena *a, const assessment *s)
{
    part_list list = { .items = arena_array(a, const assessed_domain *, s->domain_count + 1) };
    if (has_targets(s, &s->key))
        list.items[list.count++] = &s->key;
    for (size_t i = 0; i < s->domain_count; i++)
        if (has_targets(s, &s->domains[i]))
            list.items[list.count++] = &s->domains[i];
    return list;
}

str part_title(const assessed_domain *part, language lang)
{
    return lang == LANGUAGE_ZH ? part->title : part->title_en;
}

str part_heading(arena *a, const assessment *s, const assessed_domain *part, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b, zh ? "%.*s（%zu项" : "%.*s (%zu", STR_ARG(part_title(part, lang)), part->total);
    if (part->kind != PART_KEY && part->key_total) {
        strbuf_addf(&b, zh ? "，其中主要指标%zu项：第" : ", including %zu key indicators: no. ", part->key_total);
        for (size_t i = 0, said = 0; i < s->target_count; i++)
            if (s->targets[i].is_key && s->targets[i].domain_no == part->no && s->targets[i].repeats == 0)
                strbuf_addf(&b, "%s%zu", said++ ? zh ? "、" : ", " : "", assessment_number(s, i));
        strbuf_add(&b, zh ? STR("项") : STR(""));
    }
    strbuf_add(&b, zh ? STR("）") : STR(")"));
    return strbuf_str(&b);
}

str part_counts(arena *a, const assessed_domain *part, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b, zh ? "%zu项" : "%zu targets", part->total);
    for (size_t v = 0, said = 0; v < VERDICT_COUNT; v++)
        if (part->counts[v] && zh)
            strbuf_addf(&b, "%s%s%zu项", said++ ? "，" : "：", verdict_table[v].zh, part->counts[v]);
        else if (part->counts[v])
            strbuf_addf(&b, "%s%zu %s", said++ ? ", " : ": ", part->counts[v], verdict_table[v].en);
    strbuf_add(&b, zh ? STR("。") : STR("."));
    return strbuf_str(&b);
}

void part_add_key_line(document *d, const page_frame *f, const assessment *s, const assessed_domain *part,
                       str lead)
{
    arena *a = d->memory;
    bool zh = f->lang == LANGUAGE_ZH;
    spans line = { 0 };
    for (size_t i = 0; i < s->target_count; i++) {
        const assessed_target *t = &s->targets[i];
        if (t->domain_no != part->no || t->repeats || !indicator_is_key(s, t))
            continue;
        spans_add(a, &line, SPAN_PLAIN, line.v.count ? str_of(page_gap(f->lang)) : lead);
        spans judged = verdict_badge(a, t->verdict, f->lang);
        spans_append(a, &line, &judged);
        spans_add(a, &line, SPAN_PLAIN, STR(" "));
        target_add_link(a, &line, f, s, i);
        if (!t->is_key)
            spans_add(a, &line, SPAN_MUTED,
                      str_format(a, zh ? "（正文：%.*s）" : " (text: %.*s)",
                                 STR_ARG(zh ? t->target->explain_zh : target_aim(t, f->lang))));
    }
    if (line.v.count)
        document_spans(d, BLOCK_PARAGRAPH, line);
}
