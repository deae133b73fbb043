#include "report/part_sections.h"

#include "base/numeral.h"
#include "report/card.h"
#include "report/indicator_card.h"
#include "report/parts.h"
#include "report/sentence.h"
#include "report/target_words.h"
#include "report/writer_text.h"

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const assessment *s;
    language lang;
    bool zh;
} writer;

static writer writer_of(document *d, const page_frame *f, const assessment *s)
{
    return (writer){ d->memory, d, f, s, d->lang, d->lang == LANGUAGE_ZH };
}

static bool is_counted(const assessed_target *t)
{
    return t->repeats == 0;
}

/* Targets without data to draw: one line each, so that the report lists every target. */
static void other_targets(writer *w, const assessed_domain *part)
{
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *t = &w->s->targets[i];
        if (!part_lists(w->s, part, i) || target_has_figures(t) || !is_counted(t))
            continue;
        spans line = { 0 };
        spans_add(w->a, &line, SPAN_PLAIN, target_name(t, w->lang));
        spans_add(w->a, &line, SPAN_MUTED,
                  str_format(w->a, w->zh ? "（%.*s）" : " (%.*s)", STR_ARG(t->target->phrase)));
        spans_add(w->a, &line, SPAN_PLAIN, STR(" "));
        spans judged = verdict_badge(w->a, t->verdict, w->lang);
        spans_append(w->a, &line, &judged);
        if (t->reason != REASON_NONE)
            spans_add(
                w->a, &line, SPAN_MUTED,
                str_format(w->a, w->zh ? "：%.*s" : ": %.*s", STR_ARG(sentence_reason(w->a, t, w->lang))));
        document_spans(w->d, BLOCK_LIST_ITEM, line);
        document_source(w->d, str_format(w->a, "t%zu_listed", assessment_number(w->s, i)));
    }
}

static void part_section(writer *w, const assessed_domain *part)
{
    VEC(str) said = { 0 };
    document_paragraph(w->d, part_counts(w->a, part, w->lang));
    document_source(w->d, str_format(w->a, "part%u_counts", part->no));
    if (part->kind != PART_KEY)
        part_add_key_line(w->d, w->f, w->s, part,
                          page_words(w->d, "主要指标（见上）：", "Key indicators (see above): "));
    document_begin(w->d, GROUP_GRID, STR_NONE);
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *t = &w->s->targets[i];
        if (!part_lists(w->s, part, i) || !target_has_figures(t) ||
            (part->kind != PART_KEY && indicator_is_key(w->s, t)))
            continue;
        bool is_said = false;
        for (size_t k = 0; k < said.count; k++)
            is_said |= str_eq(said.items[k], t->code);
        if (is_said)
            continue;
        *vec_push(w->a, &said) = t->code;
        indicator_card_add(w->d, w->f, w->s, i);
    }
    document_end(w->d);
    other_targets(w, part);
    if (part->kind != PART_KEY)
        writer_text_add(w->d, w->f, w->s, str_zero_ended(w->a, str_format(w->a, "domain%u", part->no)));
}

void part_sections_add(document *d, const page_frame *f, const assessment *s, unsigned chapter, str title)
{
    writer of = writer_of(d, f, s), *w = &of;
    part_list parts = parts_of(w->a, w->s);
    document_heading(d, 1, title, STR_NONE);
    writer_text_add(w->d, w->f, w->s, "domains");
    indicator_add_legend(w->d, w->lang);
    for (size_t i = 0, no = 1; i < parts.count; i++) {
        const assessed_domain *part = parts.items[i];
        str name = part_title(part, w->lang);
        if (part->kind != PART_KEY) {
            name = w->zh ? str_format(w->a, "（%.*s）%.*s", STR_ARG(numeral_text(w->a, (int64_t)no)),
                                      STR_ARG(name))
                         : str_format(w->a, "%u.%zu %.*s", chapter, no, STR_ARG(name));
            no++;
        }
        document_heading(w->d, 2, name, STR_NONE);
        part_section(w, part);
    }
}

void not_assessable_add(document *d, const assessment *s)
{
    writer of = writer_of(d, 0, s), *w = &of;
    size_t said = 0;
    for (size_t reason = 1; reason < REASON_COUNT; reason++) {
        strbuf names = strbuf_in(w->a, 0);
        size_t count = 0;
        for (size_t i = 0; i < w->s->target_count; i++) {
            const assessed_target *t = &w->s->targets[i];
            if (t->verdict != VERDICT_NOT_ASSESSABLE || t->reason != reason || !is_counted(t))
                continue;
            if (count++)
                strbuf_add(&names, page_words(w->d, "；", "; "));
            strbuf_add(&names, target_name(t, w->lang));
        }
        if (count == 0)
            continue;
        said += count;
        document_list_item(w->d, str_format(w->a, w->zh ? "%s（%zu项）：%.*s。" : "%s (%zu): %.*s.",
                                            w->zh ? reason_table[reason].zh : reason_table[reason].en,
                                            count, STR_ARG(strbuf_str(&names))));
    }
    if (said == 0)
        document_paragraph(w->d, page_words(w->d, "所有可监测目标均已判定。", "All targets were assessed."));
    page_add_remedies(w->d, w->s);
    if (said > 0)
        document_note(
            w->d,
            page_words(w->d, "缺数不等于零，也不计为达标；请责任部门补报或说明原因。",
                "Missing data is never treated as zero or as met. The departments concerned should report it or explain why it is missing."));
}
