#include "service/report/pages.h"

#include "document/write/html.h"
#include "report/annual.h"
#include "report/group_page.h"
#include "report/home_page.h"
#include "report/plan_page.h"
#include "report/regions_page.h"
#include "report/targets_page.h"
#include "report/warnings_page.h"
#include "service/plan/lines.h"
#include "service/report/target_detail.h"

str service_plan_page(arena *a, const plan_document *d, language lang)
{
    return document_html(a, report_plan_page(a, d, lang));
}

/* The year before, to say what changed; NULL where one of the two has no figures. */
static bool assess_before(arena *a, store *s, const assessment *now, bool only_verdicts, const assessment **before_out, error *err)
{
    *before_out = 0;
    if (!is_year_among(now->figure_years, now->figure_year_count, now->year - 1) || !is_year_among(now->figure_years, now->figure_year_count, now->year))
        return true;
    assessment *before = arena_new(a, assessment);
    *before_out = before;
    return service_assess(a, s, &(assess_options){ .plan = now->plan_id, .region = now->region_code, .year = now->year - 1, .only_verdicts = only_verdicts }, before, err);
}

bool service_annual_report(arena *a, store *s, const page_frame *frame, const assess_options *options, assessment *assessment_out, str *html_out, error *err)
{
    const assessment *before;
    if (!service_assess(a, s, options, assessment_out, err) || !assess_before(a, s, assessment_out, true, &before, err))
        return false;
    *html_out = document_html(a, report_annual(a, frame, assessment_out, before));
    return true;
}

/* A page of one year with the year before beside it. */
typedef document *page_of_years(arena *a, const page_frame *f, const assessment *s, const assessment *before);

static bool page_of(arena *a, store *s, const page_frame *frame, const assess_options *options, bool only_verdicts_before, page_of_years *make, str *html_out, error *err)
{
    assessment now;
    const assessment *before;
    if (!service_assess(a, s, options, &now, err) || !assess_before(a, s, &now, only_verdicts_before, &before, err))
        return false;
    *html_out = document_html(a, make(a, frame, &now, before));
    return true;
}

bool service_warnings_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str *html_out, error *err)
{
    return page_of(a, s, frame, options, false, report_warnings_page, html_out, err);
}

bool service_targets_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str *html_out, error *err)
{
    return page_of(a, s, frame, options, true, report_targets_page, html_out, err);
}

bool service_plan_text_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str *html_out, error *err)
{
    assessment judged;
    plan_lines lines;
    assess_options verdicts = *options;
    verdicts.only_verdicts = true;
    if (!service_assess(a, s, &verdicts, &judged, err) || !service_plan_lines(a, s, judged.plan_id, frame->lang, &lines, err))
        return false;
    *html_out = document_html(a, report_plan_text_page(a, frame, &judged, &lines));
    return true;
}

bool service_regions_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str *html_out, error *err)
{
    region_results all;
    if (!service_assess_regions(a, s, options, STR_NONE, 0, 0, &all, err))
        return false;
    *html_out = document_html(a, report_regions_page(a, frame, &all, options->region));
    return true;
}

bool service_target_page(arena *a, store *s, const page_frame *frame, const assess_options *options, size_t number, str *html_out, error *err)
{
    assessment judged;
    target_detail detail;
    if (!service_assess(a, s, options, &judged, err))
        return false;
    if (number < 1 || number > judged.target_count)
        return error_set(err, ERROR_NOT_FOUND, "规划有%zu项目标，没有第%zu项", "the plan has %zu targets; target no. %zu does not exist", judged.target_count, number);
    if (!service_target_detail(a, s, &judged, &judged.targets[number - 1], frame->lang, &detail, err))
        return false;
    *html_out = document_html(a, report_target_page(a, frame, &judged, number - 1, &detail));
    return true;
}

/* kind: PAGE_DEPARTMENT, PAGE_DOMAIN */
static bool group_page(arena *a, store *s, const page_frame *frame, const assess_options *options, page_kind kind, str code, str *html_out, error *err)
{
    assessment judged;
    if (!service_assess(a, s, options, &judged, err))
        return false;
    target_groups all = target_groups_of(a, &judged, kind, frame->lang);
    if (code.len == 0) {
        *html_out = document_html(a, report_groups_page(a, frame, &judged, kind, &all));
        return true;
    }
    const target_group *asked = target_group_find(&all, code);
    if (!asked && kind == PAGE_DEPARTMENT)
        return error_set(err, ERROR_NOT_FOUND, "这份规划没有部门“%.*s”的目标", "no target of this plan is reported by a department \"%.*s\"", STR_ARG(code));
    if (!asked)
        return error_set(err, ERROR_NOT_FOUND, "规划没有第“%.*s”个领域", "the plan has no domain \"%.*s\"", STR_ARG(code));
    *html_out = document_html(a, report_group_page(a, frame, &judged, asked));
    return true;
}

bool service_department_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str code, str *html_out, error *err)
{
    return group_page(a, s, frame, options, PAGE_DEPARTMENT, code, html_out, err);
}

bool service_domain_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str code, str *html_out, error *err)
{
    return group_page(a, s, frame, options, PAGE_DOMAIN, code, html_out, err);
}

bool service_home_page(arena *a, store *s, const page_frame *frame, str *html_out, error *err)
{
    plan_records plans;
    if (!store_list_plans(a, s, &plans, err))
        return false;
    home_plan *shown = arena_array(a, home_plan, plans.count);
    for (size_t i = 0; i < plans.count; i++) {
        assessment *newest = arena_new(a, assessment);
        error why = { 0 };
        shown[i].record = &plans.items[i];
        if (!service_assess(a, s, &(assess_options){ .plan = plans.items[i].code }, newest, &why)) {
            shown[i].why = error_text(a, &why, frame->lang);
            continue;
        }
        shown[i].newest = newest;
        if (!assess_before(a, s, newest, true, &shown[i].before, err))
            return false;
    }
    *html_out = document_html(a, report_home_page(a, frame, shown, plans.count));
    return true;
}

str service_message_page(arena *a, const page_frame *frame, str message)
{
    return document_html(a, report_message_page(a, frame, message));
}
