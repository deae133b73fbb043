#include "report/home_page.h"

#include "report/sentence.h"
#include "report/verdict_tiles.h"

static str address(arena *a, const plan_record *p, int year, language lang)
{
    return str_format(a, "/report?plan=%.*s&year=%d&lang=%s", STR_ARG(p->code), year, lang == LANGUAGE_ZH ? "zh" : "en");
}

static void add_years(document *d, const home_plan *p)
{
    bool zh = d->lang == LANGUAGE_ZH;
    spans line = { 0 };
    spans_add(d->memory, &line, SPAN_PLAIN, zh ? STR("监测报告：") : STR("Report for "));
    for (int year = p->newest->year; year >= p->record->period_start; year--) {
        spans_add_link(d->memory, &line, str_format(d->memory, zh ? "%d年" : "%d", year), address(d->memory, p->record, year, d->lang));
        spans_add(d->memory, &line, SPAN_PLAIN, STR("　"));
    }
    document_spans(d, BLOCK_PARAGRAPH, line);
}

static void add_plan(document *d, const home_plan *p)
{
    arena *a = d->memory;
    bool zh = d->lang == LANGUAGE_ZH;
    document_heading(d, 1, p->record->title, STR_NONE);
    document_note(d, str_format(a, zh ? "%.*s　规划期%d—%d年" : "%.*s · plan period %d to %d", STR_ARG(p->record->region_name),
                                p->record->period_start, p->record->period_end));
    if (!p->newest) {
        document_paragraph(d, p->why);
        return;
    }
    verdict_tiles_add(d, p->newest->counts);
    document_paragraph(d, sentence_summary(a, p->newest, d->lang));
    add_years(d, p);
}

document *report_home_page(arena *a, const home_plan *plans, size_t count, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    document *d = document_create(a, lang, zh ? STR("半边天：规划监测") : STR("halfsky: plans that are monitored"),
                                  zh ? STR("每份规划的最新判定和年度监测报告") : STR("How each plan stands, and its annual reports"));
    spans other = { 0 };
    spans_add_link(a, &other, zh ? STR("English") : STR("中文"), zh ? STR("/?lang=en") : STR("/?lang=zh"));
    document_spans(d, BLOCK_PARAGRAPH, other);
    if (count == 0)
        document_paragraph(d, zh ? STR("还没有规划。请先运行：halfsky plan import 规划.txt") : STR("No plan yet. First run: halfsky plan import plan.txt"));
    for (size_t i = 0; i < count; i++)
        add_plan(d, &plans[i]);
    return d;
}

document *report_message_page(arena *a, str message, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    document *d = document_create(a, lang, zh ? STR("半边天") : STR("halfsky"), STR_NONE);
    document_paragraph(d, message);
    spans back = { 0 };
    spans_add_link(a, &back, zh ? STR("回到首页") : STR("Back to the first page"), zh ? STR("/?lang=zh") : STR("/?lang=en"));
    document_spans(d, BLOCK_PARAGRAPH, back);
    return d;
}
