#include "report/home_page.h"

static str address(arena *a, const plan_record *p, int year, language lang)
{
    return str_format(a, "/report?plan=%.*s&year=%d&lang=%s", STR_ARG(p->code), year, lang == LANGUAGE_ZH ? "zh" : "en");
}

static void add_years(arena *a, spans *cell, const plan_record *p, int latest_year, language lang)
{
    int last = latest_year < p->period_end ? latest_year : p->period_end;
    if (last < p->period_start)
        spans_add(a, cell, SPAN_MUTED, lang == LANGUAGE_ZH ? STR("尚无数据") : STR("no figures yet"));
    for (int year = last; year >= p->period_start; year--) {
        spans_add_link(a, cell, str_format(a, "%d", year), address(a, p, year, lang));
        spans_add(a, cell, SPAN_PLAIN, STR("　"));
    }
}

document *report_home_page(arena *a, const plan_records *plans, int latest_year, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    document *d = document_create(a, lang, zh ? STR("半边天：规划监测") : STR("halfsky: plans that are monitored"),
                                  zh ? STR("每份规划的年度监测报告") : STR("The annual report of each plan"));
    spans other = { 0 };
    spans_add_link(a, &other, zh ? STR("English") : STR("中文"), zh ? STR("/?lang=en") : STR("/?lang=zh"));
    document_spans(d, BLOCK_PARAGRAPH, other);
    if (plans->count == 0) {
        document_paragraph(d, zh ? STR("还没有规划。请先运行：halfsky plan import 规划.txt") : STR("No plan yet. First run: halfsky plan import plan.txt"));
        return d;
    }
    const table_column columns[] = {
        { zh ? STR("规划") : STR("Plan"), ALIGN_LEFT, 44 },       { zh ? STR("地区") : STR("Region"), ALIGN_LEFT, 12 },
        { zh ? STR("规划期") : STR("Period"), ALIGN_CENTRE, 14 }, { zh ? STR("目标") : STR("Targets"), ALIGN_RIGHT, 8 },
        { zh ? STR("监测报告") : STR("Report for"), ALIGN_LEFT, 22 },
    };
    table *t = table_create(a, STR_NONE, columns, 5);
    for (size_t i = 0; i < plans->count; i++) {
        const plan_record *p = &plans->items[i];
        table_row *row = table_add_row(a, t);
        spans_add(a, &row->cells[0], SPAN_STRONG, p->title);
        row->cells[1] = spans_of(a, p->region_name);
        row->cells[2] = spans_of(a, str_format(a, "%d—%d", p->period_start, p->period_end));
        row->cells[3] = spans_of(a, str_format(a, "%zu", p->target_count));
        add_years(a, &row->cells[4], p, latest_year, lang);
    }
    document_table(d, t);
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
