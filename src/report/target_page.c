#include "report/target_page.h"

#include "base/unit.h"
#include "report/indicator_card.h"
#include "report/missing.h"
#include "report/parts.h"
#include "report/sentence.h"
#include "report/target_words.h"

enum { DAY_LENGTH = 10 }; /* of 2026-11-22T10:00:00Z */

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const assessment *s;
    const assessed_target *t;
    size_t index;
    const target_detail *detail;
    bool zh;
} writer;

static void heading(writer *w, const char *zh, const char *en)
{
    document_heading(w->d, 1, page_words(w->d, zh, en), STR_NONE);
}

/* A label and its text in one line; nothing for an empty text. */
static void line(writer *w, const char *zh, const char *en, str text)
{
    if (text.len == 0)
        return;
    spans s = { 0 };
    spans_add(w->a, &s, SPAN_MUTED, str_format(w->a, w->zh ? "%s：" : "%s: ", w->zh ? zh : en));
    spans_add(w->a, &s, SPAN_PLAIN, text);
    document_spans(w->d, BLOCK_PARAGRAPH, s);
}

/* ---- status ---- */

static warning_level gravest(const writer *w)
{
    for (size_t i = 0; i < w->s->warnings.count; i++)
        if (w->s->warnings.items[i].target == w->index + 1)
            return w->s->warnings.items[i].level;
    return WARNING_NONE;
}

static void add_standing(writer *w)
{
    language lang = w->f->lang;
    spans s = verdict_badge(w->a, w->t->verdict, lang);
    warning_level level = gravest(w);
    if (level != WARNING_NONE) {
        spans warned = level_badge(w->a, level, lang);
        spans_add(w->a, &s, SPAN_PLAIN, str_of(page_gap(w->f->lang)));
        spans_append(w->a, &s, &warned);
    }
    spans_add(w->a, &s, SPAN_PLAIN, str_of(page_gap(w->f->lang)));
    spans_add(w->a, &s, SPAN_STRONG,
              w->zh ? w->t->target->explain_zh : sentence_start(w->a, target_aim(w->t, lang)));
    document_spans(w->d, BLOCK_PARAGRAPH, s);
    str said = sentence_join(w->a, sentence_now(w->a, w->t, lang),
                             sentence_progress(w->a, w->t, w->s->year, lang), lang);
    said = sentence_join(w->a, said, sentence_few(w->a, w->t, lang), lang);
    document_paragraph(w->d, sentence_join(w->a, said, sentence_chance(w->a, w->t, w->s->year, lang), lang));
}

/* The source of the latest value, under the chart. */
static void add_source(writer *w)
{
    const figure_record *newest = 0;
    for (size_t i = 0; i < w->detail->record_count; i++) {
        const figure_record *r = &w->detail->records[i];
        if (r->is_total && r->is_current && r->value.len && r->year <= w->s->year &&
            (!newest || r->year >= newest->year))
            newest = r;
    }
    if (!newest)
        return;
    str from = newest->source.len ? newest->source : w->detail->department;
    if (newest->who.len == 0) {
        document_note(w->d, str_format(w->a, w->zh ? "%d年数据来源：%.*s。" : "Source of the %d data: %.*s.",
                                       newest->year,
                                       STR_ARG(from.len ? from : page_words(w->d, "未注明", "not stated"))));
        return;
    }
    document_note(w->d, str_format(w->a,
                                   w->zh ? "%d年数据来源：%.*s；%.*s由%.*s导入（%.*s）。"
                                         : "Source of the %d data: %.*s; imported on %.*s by %.*s (%.*s).",
                                   newest->year,
                                   STR_ARG(from.len ? from : page_words(w->d, "未注明", "not stated")),
                                   STR_ARG(str_slice(newest->at, 0, DAY_LENGTH)), STR_ARG(newest->who),
                                   STR_ARG(newest->file)));
}

/* On the server the way to the page of the indicator. */
static void add_parts_link(writer *w)
{
    spans s = { 0 };
    page_subject of = page_subject_of(w->s);
    of.group = w->t->code;
    if (!w->f->is_served || w->t->code.len == 0)
        return;
    spans_add_link(w->a, &s,
                   page_words(w->d, "本指标的全部数据：分性别、年龄、城乡、地区",
                              "All figures of this indicator: by sex, age, residence and region"),
                   page_address(w->a, w->f, PAGE_INDICATOR, &of));
    document_spans(w->d, BLOCK_PARAGRAPH, s);
}

static void add_chart(writer *w)
{
    const line_chart *chart = indicator_chart(w->a, w->s, w->t, false, w->f->lang);
    if (chart)
        document_line_chart(w->d, chart);
    else
        document_note(w->d, page_words(w->d, "暂无数据，无法绘图。", "No data to draw."));
    add_source(w);
}

/* ---- why ---- */

static void add_why(writer *w)
{
    const target_forecast *ahead = &w->t->forecast;
    heading(w, "判定依据", "Basis of the verdict");
    document_paragraph(w->d, w->zh ? w->t->explain_zh : w->t->explain_en);
    spans formula = { 0 };
    spans_add(w->a, &formula, SPAN_MUTED, page_words(w->d, "公式：", "Formula: "));
    spans_add(w->a, &formula, SPAN_CODE, w->t->target->formula);
    document_spans(w->d, BLOCK_PARAGRAPH, formula);
    if (!ahead->is_given)
        return;
    document_begin(w->d, GROUP_FOLD, page_words(w->d, "预测方法与计算", "Forecast: method and calculation"));
    document_paragraph(w->d, w->zh ? ahead->explain_zh : ahead->explain_en);
    document_paragraph(w->d, w->zh ? ahead->fit_zh : ahead->fit_en);
    document_end(w->d);
}

/* Missing data are not a warning and have no level. */
static void add_warning(writer *w, const warning *one)
{
    spans s = { 0 };
    if (one->rule != WARN_LATE) {
        s = level_badge(w->a, one->level, w->f->lang);
        spans_add(w->a, &s, SPAN_STRONG,
                  str_format(w->a, w->zh ? "　%.*s。" : "  %.*s. ",
                             STR_ARG(warning_rule_label(w->a, one->rule, w->f->lang))));
    }
    spans_add(w->a, &s, SPAN_PLAIN, w->zh ? one->reason_zh : one->reason_en);
    spans_add(w->a, &s, SPAN_STRONG, page_words(w->d, "解除条件：", " To clear: "));
    spans_add(w->a, &s, SPAN_PLAIN, w->zh ? one->clear_zh : one->clear_en);
    document_spans(w->d, BLOCK_LIST_ITEM, s);
}

static void add_warnings(writer *w)
{
    if (gravest(w) == WARNING_NONE)
        return;
    heading(w, "预警", "Warnings");
    for (size_t i = 0; i < w->s->warnings.count; i++)
        if (w->s->warnings.items[i].target == w->index + 1)
            add_warning(w, &w->s->warnings.items[i]);
}

static void add_missing(writer *w)
{
    const warning *missing = missing_of(w->s, w->t);
    if (!missing)
        return;
    heading(w, "未报数据", "Not reported");
    add_warning(w, missing);
}

/* ---- text of the plan ---- */

/* The id by which the target is corrected; who may do so is led to its place on the proof sheet. */
static void add_id(writer *w)
{
    spans s = { 0 };
    str id = str_format(w->a, "%lld", (long long)w->t->id);
    spans_add(w->a, &s, SPAN_MUTED, page_words(w->d, "更正用编号：", "ID for corrections: "));
    if (page_has_work(w->f, STR("/plans")))
        spans_add_link(w->a, &s, id,
                       str_format(w->a, "/plans/%.*s/proof?target=%.*s&lang=%s", STR_ARG(w->s->plan_id),
                                  STR_ARG(id), w->zh ? "zh" : "en"));
    else
        spans_add(w->a, &s, SPAN_PLAIN, id);
    document_spans(w->d, BLOCK_PARAGRAPH, s);
}

/* A person's corrections beside the program's reading, and the id to use for corrections. */
static void add_correction(writer *w)
{
    const correction *c = w->t->correction;
    if (w->t->id)
        add_id(w);
    if (c) {
        line(w, "更正", "Correction", correction_text(w->a, c, w->f->lang));
        line(w, "经办", "Record", correction_mark(w->a, c, w->f->lang));
    }
    if (w->t->has_pending)
        line(
            w, "提示", "Note",
            page_words(w->d, "规划原文已改，此前的更正待确认；目前按新原文判定。",
                "The text of the plan changed. An earlier correction is to be confirmed; the new text is judged."));
}

static void add_words(writer *w)
{
    const target_reading *r = w->t->target;
    spans s = { 0 };
    str sentence = w->detail->sentence.len ? w->detail->sentence : r->phrase;
    size_t at = r->phrase.len ? str_find(sentence, r->phrase, 0) : STR_NOWHERE;
    heading(w, "规划原文", "Text of the plan");
    if (at == STR_NOWHERE) {
        spans_add(w->a, &s, SPAN_PLAIN, sentence);
    } else {
        spans_add(w->a, &s, SPAN_PLAIN, str_slice(sentence, 0, at));
        spans_add(w->a, &s, SPAN_MARK, r->phrase);
        spans_add(w->a, &s, SPAN_PLAIN, str_from(sentence, at + r->phrase.len));
    }
    document_spans(w->d, BLOCK_PARAGRAPH, s);
    document_note(w->d,
                  str_format(w->a, w->zh ? "%.*s，%.*s，第%u行（%.*s）" : "%.*s, %.*s, line %u (%.*s)",
                             STR_ARG(w->s->plan_title), STR_ARG(report_where(w->a, w->t->where, w->f->lang)),
                             r->place.line, STR_ARG(w->detail->document)));
    line(w, "牵头单位", "Lead department", w->detail->lead);
    line(w, "配合单位", "Supporting departments", w->detail->support);
    if (r->note.len)
        line(w, "提示", "Note", target_note(r, w->f->lang));
    line(w, "提示", "Note", w->zh ? w->t->differs_zh : w->t->differs_en);
    add_correction(w);
}

/* Links to the other targets of the same indicator. */
static void add_others(writer *w)
{
    spans s = { 0 };
    size_t count = 0;
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *other = &w->s->targets[i];
        if (i == w->index || w->t->code.len == 0 || !str_eq(other->code, w->t->code))
            continue;
        page_subject of = page_subject_of(w->s);
        of.target = assessment_number(w->s, i);
        spans_add(w->a, &s, SPAN_PLAIN,
                  count++ ? page_words(w->d, "；", "; ")
                          : page_words(w->d, "同一指标的其他目标：", "Other targets of this indicator: "));
        spans_add_link(w->a, &s,
                       str_format(w->a, w->zh ? "第%zu项（%.*s）" : "no. %zu (%.*s)", of.target,
                                  STR_ARG(target_aim(other, w->f->lang))),
                       page_address(w->a, w->f, PAGE_TARGET, &of));
    }
    if (count)
        document_spans(w->d, BLOCK_PARAGRAPH, s);
}

/* ---- data ---- */

static void add_figures(writer *w)
{
    heading(w, "数据来源", "Data sources");
    const figure_record *records = w->detail->records;
    size_t count = w->detail->record_count;
    const table *totals = figure_table(w->d, records, count, RECORDS_TOTAL);
    if (totals->rows.count)
        document_table(w->d, totals);
    else
        document_paragraph(w->d,
                           w->t->code.len
                               ? page_words(w->d, "尚未报送数据。缺数不等于零，也不计为达标。",
                                     "No data reported yet. Missing data is never treated as zero or as met.")
                               : page_words(w->d, "该目标未对应监测指标，需定性评价。",
                                     "No indicator is linked to this target; it needs qualitative review."));
    str parts = sentence_splits(w->a, w->t, w->f->lang);
    if (parts.len)
        document_paragraph(w->d, parts);
    figure_table_add_fold(w->d, records, count, RECORDS_OF_PARTS, "分组数据（%zu）", "Disaggregated data (%zu)");
    figure_table_add_fold(w->d, records, count, RECORDS_SUPERSEDED, "以前的版本（%zu）", "Earlier versions (%zu)");
}

/* ---- the indicator ---- */

static void add_indicator(writer *w)
{
    const indicator *i = w->detail->indicator;
    static const struct { const char *zh, *en; } ways[] = { [BETTER_UNKNOWN] = { "", "" },
        [BETTER_UP] = { "正向指标（越高越好）", "higher is better" },
        [BETTER_DOWN] = { "逆向指标（越低越好）", "lower is better" } };
    if (!i)
        return;
    heading(w, "指标解释", "Indicator metadata");
    spans s = { 0 };
    spans_add(w->a, &s, SPAN_STRONG, target_name(w->t, w->f->lang));
    spans_add(w->a, &s, SPAN_PLAIN, STR(" "));
    spans_add(w->a, &s, SPAN_CODE, i->code);
    document_spans(w->d, BLOCK_PARAGRAPH, s);
    line(w, "定义", "Definition", indicator_definition(i, w->f->lang));
    line(w, "分子", "Numerator", indicator_numerator(i, w->f->lang));
    line(w, "分母", "Denominator", indicator_denominator(i, w->f->lang));
    line(w, "计量单位", "Unit", unit_label(w->a, i->unit, w->f->lang));
    line(w, "指标性质", "Direction", page_words(w->d, ways[i->direction].zh, ways[i->direction].en));
    if (w->t->department_no == 0 || w->t->department_code.len == 0)
        return;
    page_subject of = page_subject_of(w->s);
    of.group = w->t->department_code;
    spans by = { 0 };
    spans_add(w->a, &by, SPAN_MUTED, page_words(w->d, "数据来源部门：", "Source department: "));
    spans_add_link(w->a, &by,
                   assessed_department_name(&w->s->departments[w->t->department_no - 1], w->f->lang),
                   page_address(w->a, w->f, PAGE_DEPARTMENT, &of));
    document_spans(w->d, BLOCK_PARAGRAPH, by);
}

/* "　主要指标　妇女与健康": the headings that the target is under. */
static str place_of(arena *a, const assessment *s, const assessed_target *t, language lang)
{
    const char *between = lang == LANGUAGE_ZH ? "　" : " · ";
    strbuf b = strbuf_in(a, 0);
    if (t->is_key)
        strbuf_addf(&b, "%s%.*s", between, STR_ARG(part_title(&s->key, lang)));
    if (t->domain_no > 0)
        strbuf_addf(&b, "%s%.*s", between, STR_ARG(part_title(&s->domains[t->domain_no - 1], lang)));
    return strbuf_str(&b);
}

document *report_target_page(arena *a, const page_frame *f, const assessment *s, size_t index,
                             const target_detail *detail)
{
    page_subject of = page_subject_of(s);
    const assessed_target *t = &s->targets[index];
    bool zh = f->lang == LANGUAGE_ZH;
    of.target = assessment_number(s, index);
    str subtitle = str_format(a,
                              zh ? "第%zu项目标%.*s　%.*s　%.*s　判定年份%d年"
                                 : "Target %zu%.*s · %.*s · %.*s · assessment year %d",
                              of.target, STR_ARG(place_of(a, s, t, f->lang)), STR_ARG(s->plan_title),
                              STR_ARG(s->region_name), s->year);
    writer w = { .a = a, .d = page_create(a, f, PAGE_TARGET, &of, target_name(t, f->lang), subtitle), .f = f,
        .s = s, .t = t, .index = index, .detail = detail, .zh = zh };
    page_add_years(w.d, f, PAGE_TARGET, &of, s->figure_years, s->figure_year_count);
    (void)page_lacks_figures(w.d, s);
    add_standing(&w);
    add_chart(&w);
    add_parts_link(&w);
    add_why(&w);
    add_warnings(&w);
    add_missing(&w);
    add_words(&w);
    add_others(&w);
    add_figures(&w);
    add_indicator(&w);
    return w.d;
}
