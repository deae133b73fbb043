#include "report/home_page.h"

#include "report/concern.h"
#include "report/missing.h"
#include "report/sentence.h"
#include "report/verdict_tiles.h"

/* Links to the main pages of the plan, in one row. */
static void add_ways(document *d, const page_frame *f, const home_plan *p)
{
    static const struct { page_kind kind; const char *zh, *en; } ways[] = {
        { PAGE_WARNINGS, "全部预警", "All warnings" },
        { PAGE_TARGETS, "全部目标", "All targets" },
        { PAGE_DEPARTMENT, "各部门", "By department" },
        { PAGE_REPORT, "年度监测报告", "Annual report" },
        { PAGE_API, "供程序使用的接口", "Interface for programs" },
    };
    spans line = { 0 };
    page_subject of = page_subject_of(p->newest);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (i > 0)
            spans_add(d->memory, &line, SPAN_PLAIN, str_of(page_gap(f->lang)));
        spans_add_link(d->memory, &line, str_of(f->lang == LANGUAGE_ZH ? ways[i].zh : ways[i].en),
                       page_address(d->memory, f, ways[i].kind,
                                    ways[i].kind == PAGE_API ? &(page_subject){ 0 } : &of));
    }
    document_spans(d, BLOCK_PARAGRAPH, line);
}

static void add_plan(document *d, const page_frame *f, const home_plan *p)
{
    arena *a = d->memory;
    bool zh = f->lang == LANGUAGE_ZH;
    document_heading(d, 1, p->record->title, STR_NONE);
    if (!p->newest) {
        document_paragraph(d, p->why);
        return;
    }
    const assessment *s = p->newest;
    document_note(d, str_format(a,
                                zh ? "%.*s　规划期%d—%d年　判定年份%d年"
                                   : "%.*s · plan period %d-%d · assessment year %d",
                                STR_ARG(s->region_name), s->plan_start, s->plan_end, s->year));
    if (page_lacks_figures(d, s)) {
        add_ways(d, f, p);
        return;
    }
    verdict_tiles_add(d, s, p->before, f);
    document_paragraph(d, sentence_summary(a, s, f->lang));
    page_add_remedies(d, s);
    add_ways(d, f, p);
    document_heading(d, 2, zh ? STR("需立即处理的指标") : STR("Indicators needing action now"), STR_NONE);
    concerns all = concerns_of(a, s);
    concerns_add_urgent(d, f, s, &all);
    if (s->missing.count)
        document_heading(d, 2, missing_title(a, s, f->lang), STR_NONE);
    missing_add_lines(d, f, s);
    target_groups domains = target_groups_of(a, s, PAGE_DOMAIN, f->lang);
    document_heading(d, 2, zh ? STR("各领域进展") : STR("Progress by domain"), STR_NONE);
    target_groups_add_table(d, f, s, &domains);
}

document *report_home_page(arena *a, const page_frame *f, const home_plan *plans, size_t count)
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_subject of = { 0 };
    document *d = page_create(a, f, PAGE_HOME, &of, zh ? STR("半边天：规划监测") : STR("halfsky: plan monitoring"),
                              zh ? STR("规划实施进展") : STR("Progress of plans"));
    if (count == 0)
        document_paragraph(d, zh ? STR("还没有规划。请在“规划导入和核对”页导入，或运行 halfsky plan import 规划.txt。")
                                 : STR("No plan yet. Import one on the page \"Import and proofread plans\", or run halfsky plan import plan.txt."));
    for (size_t i = 0; i < count; i++)
        add_plan(d, f, &plans[i]);
    return d;
}

document *report_message_page(arena *a, const page_frame *f, str words)
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_subject of = { 0 };
    document *d = page_create(a, f, PAGE_KIND_COUNT, &of,
                              zh ? STR("无法显示此页面") : STR("This page cannot be shown"), STR_NONE);
    document_paragraph(d, words);
    return d;
}
