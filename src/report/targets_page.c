#include "report/targets_page.h"

#include "report/sentence.h"
#include "report/target_words.h"
#include "report/verdict_tiles.h"

static void add_row(document *d, const page_frame *f, const assessment *s, table *t, size_t index)
{
    arena *a = d->memory;
    const assessed_target *one = &s->targets[index];
    table_row *row = table_add_row(a, t);
    spans_add(a, &row->cells[0], SPAN_MUTED, str_format(a, "%zu　", index + 1));
    target_add_link(a, &row->cells[0], f, s, index);
    row->cells[1] = spans_of(a, f->lang == LANGUAGE_ZH ? one->target->explain_zh : target_aim(one, f->lang));
    if (one->has_figure)
        row->cells[2] = spans_of(a, str_format(a, f->lang == LANGUAGE_ZH ? "%.*s（%d）" : "%.*s (%d)", STR_ARG(sentence_figure(a, one->figure, one->unit, f->lang)), one->figure_year));
    str said = one->reason != REASON_NONE ? str_of(f->lang == LANGUAGE_ZH ? reason_table[one->reason].zh : reason_table[one->reason].en) : sentence_need(a, one, s->year, f->lang);
    row->cells[3] = spans_of(a, said);
    row->cells[4] = spans_of(a, chance_text(a, one, s->year, f->lang));
}

static void add_verdict(document *d, const page_frame *f, const assessment *s, verdict v)
{
    bool zh = f->lang == LANGUAGE_ZH;
    const verdict_row *word = &verdict_table[v];
    const table_column columns[] = {
        { zh ? STR("指标") : STR("Indicator"), ALIGN_LEFT, 32 }, { zh ? STR("目标") : STR("Target"), ALIGN_LEFT, 22 },
        { zh ? STR("最新值") : STR("Latest"), ALIGN_RIGHT, 14 },
        { zh ? STR("达标所需") : STR("What it needs"), ALIGN_LEFT, 24 }, { zh ? STR("可能性") : STR("Chance"), ALIGN_RIGHT, 8 },
    };
    if (s->counts[v] == 0)
        return;
    document_heading(d, 1, str_format(d->memory, zh ? "%s %s（%zu项）" : "%s %s (%zu)", word->mark, zh ? word->zh : word->en, s->counts[v]), str_of(word->word));
    table *t = table_create(d->memory, STR_NONE, columns, sizeof columns / sizeof *columns);
    t->is_stacked = true;
    for (size_t i = 0; i < s->target_count; i++)
        if (s->targets[i].verdict == v && s->targets[i].repeats == 0)
            add_row(d, f, s, t, i);
    document_table(d, t);
}

static void add_repeated(document *d, const assessment *s)
{
    strbuf said = strbuf_in(d->memory, 0);
    bool zh = d->lang == LANGUAGE_ZH;
    for (size_t i = 0; i < s->target_count; i++)
        if (s->targets[i].repeats)
            strbuf_addf(&said, zh ? "第%zu项同第%zu项；" : "no. %zu as no. %zu; ", i + 1, s->targets[i].repeats);
    if (strbuf_str(&said).len)
        document_note(d, str_format(d->memory, zh ? "规划里重复的目标只计一次：%.*s" : "What the plan says twice counts once: %.*s", STR_ARG(strbuf_str(&said))));
}

document *report_targets_page(arena *a, const page_frame *f, const assessment *s, const assessment *before)
{
    static const verdict order[] = { VERDICT_NOT_MET, VERDICT_MOVING_AWAY, VERDICT_AT_RISK, VERDICT_BEHIND, VERDICT_ON_TRACK, VERDICT_MET, VERDICT_AWAITING_JUDGEMENT,
                                     VERDICT_NOT_ASSESSABLE };
    bool zh = f->lang == LANGUAGE_ZH;
    page_subject of = page_subject_of(s);
    document *d = page_create(a, f, PAGE_TARGETS, &of, zh ? str_format(a, "全部目标（%d年）", s->year) : str_format(a, "All targets in %d", s->year),
                              str_format(a, zh ? "%.*s　%.*s" : "%.*s · %.*s", STR_ARG(s->plan_title), STR_ARG(s->region_name)));
    page_add_years(d, f, PAGE_TARGETS, &of, s->plan_start, page_newest_year(s));
    verdict_tiles_add(d, s, before, f);
    document_paragraph(d, sentence_summary(a, s, f->lang));
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        add_verdict(d, f, s, order[i]);
    add_repeated(d, s);
    return d;
}
