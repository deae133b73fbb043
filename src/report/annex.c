#include "report/annex.h"

#include "model/number.h"
#include "report/parts.h"
#include "report/sentence.h"
#include "report/target_words.h"

static str of_year(arena *a, const assessed_target *t, decimal value, str years, language lang)
{
    number_rule r = number_rule_of_target(t);
    return str_format(a, lang == LANGUAGE_ZH ? "%.*s（%.*s）" : "%.*s (%.*s)",
                      STR_ARG(decimal_text(a, number_written(&r, value))), STR_ARG(years));
}

static void add_row(document *d, const page_frame *f, const assessment *s, table *t, size_t index)
{
    arena *a = d->memory;
    bool zh = f->lang == LANGUAGE_ZH;
    const assessed_target *one = &s->targets[index];
    table_row *row = table_add_row(a, t);
    row->source = str_format(a, "t%zu_row", assessment_number(s, index));
    row->cells[0] = spans_of(a, str_format(a, "%zu", assessment_number(s, index)));
    target_add_link(a, &row->cells[1], f, s, index);
    row->cells[2] = spans_of(a, sentence_start(a, target_aim(one, f->lang)));
    if (one->repeats)
        spans_add(a, &row->cells[2], SPAN_MUTED,
                  str_format(a, zh ? "（同第%zu项，不重复计数）" : " (same as no. %zu, counted once)",
                             assessment_number(s, one->repeats - 1)));
    if (one->has_baseline)
        row->cells[3] = spans_of(a, of_year(a, one, one->baseline,
                                            str_format(a, zh ? "%d年" : "%d", one->baseline_year), f->lang));
    if (one->has_figure)
        row->cells[4] = spans_of(a, of_year(a, one, one->figure, sentence_years(a, one, f->lang), f->lang));
    if (one->has_pace)
        row->cells[5] = spans_of(a, str_format(a, "%.2f", one->pace_ratio));
    row->cells[6] = verdict_badge(a, one->verdict, f->lang);
}

static void add_part(document *d, const page_frame *f, const assessment *s, table *t,
                     const assessed_domain *part)
{
    table_add_group(d->memory, t, part_heading(d->memory, s, part, f->lang));
    for (size_t i = 0; i < s->target_count; i++)
        if (part_lists(s, part, i))
            add_row(d, f, s, t, i);
}

static void add_table(document *d, const page_frame *f, const assessment *s)
{
    bool zh = f->lang == LANGUAGE_ZH;
    const table_column columns[] = {
        { zh ? STR("序号") : STR("No."), ALIGN_RIGHT, 5 },
        { zh ? STR("指标") : STR("Indicator"), ALIGN_LEFT, 27 },
        { zh ? STR("规划目标") : STR("Target"), ALIGN_LEFT, 25 },
        { zh ? STR("基期") : STR("Baseline"), ALIGN_RIGHT, 12 },
        { zh ? STR("最新值") : STR("Latest"), ALIGN_RIGHT, 12 },
        { zh ? STR("进度比") : STR("Pace"), ALIGN_RIGHT, 7 },
        { zh ? STR("判定") : STR("Verdict"), ALIGN_LEFT, 12 },
    };
    table *t = table_create(d->memory, STR_NONE, columns, 7);
    part_list parts = parts_of(d->memory, s);
    for (size_t i = 0; i < parts.count; i++)
        add_part(d, f, s, t, parts.items[i]);
    document_table(d, t);
    document_note(
        d,
        zh ? STR("进度比 = 已完成的变化占应完成变化的比重 ÷ 已过时间占规划期的比重；不低于0.95为预期可达标，0.60至0.95为进度滞后，0至0.60为达标困难，负数为偏离目标。")
           : STR("Pace = share of the required change achieved / share of the time elapsed. 0.95 or more: on track; 0.60 to 0.95: behind; "
                 "0 to 0.60: at risk; below 0: moving away."));
}

void annex_targets(document *d, const page_frame *f, const assessment *s)
{
    document_heading(d, 1, f->lang == LANGUAGE_ZH ? STR("附表一　全部目标一览") : STR("Annex 1. All targets"),
                     STR_NONE);
    add_table(d, f, s);
}

void annex_arithmetic(document *d, const page_frame *f, const assessment *s)
{
    arena *a = d->memory;
    bool zh = f->lang == LANGUAGE_ZH;
    document_heading(d, 1, zh ? STR("附表二　判定依据") : STR("Annex 2. Basis of each verdict"), STR_NONE);
    document_begin(d, GROUP_SMALL, STR_NONE);
    for (size_t i = 0; i < s->target_count; i++) {
        const assessed_target *one = &s->targets[i];
        const target_forecast *ahead = &one->forecast;
        spans line = { 0 };
        spans_add(a, &line, SPAN_STRONG,
                  str_format(a, zh ? "%zu　%.*s" : "%zu  %.*s", assessment_number(s, i),
                             STR_ARG(target_name(one, f->lang))));
        spans_add(a, &line, SPAN_MUTED,
                  str_format(a, zh ? "（%.*s，第%u行）" : " (%.*s, line %u) ",
                             STR_ARG(report_where(a, one->where, f->lang)), one->target->place.line));
        spans_add(a, &line, SPAN_CODE, one->target->formula);
        spans_add(a, &line, SPAN_PLAIN, STR(" "));
        spans_add(a, &line, SPAN_PLAIN, zh ? one->explain_zh : one->explain_en);
        if (ahead->is_given && one->repeats == 0 && s->year < one->target_year)
            spans_add(
                a, &line, SPAN_PLAIN,
                str_format(a, zh ? "%.*s" : " %.*s", STR_ARG(zh ? ahead->summary_zh : ahead->summary_en)));
        target_add_difference(a, &line, one, f->lang);
        target_add_correction(a, &line, one, f->lang);
        document_anchor(d, target_note_id(a, i), line);
        document_source(d, str_format(a, "t%zu_basis", assessment_number(s, i)));
    }
    document_end(d);
}
