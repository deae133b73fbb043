#include "service/pages.h"

#include "document/html.h"
#include "report/annual.h"
#include "report/home_page.h"
#include "report/plan_page.h"

str service_plan_page(arena *a, const plan_document *d, language lang)
{
    return document_html(a, report_plan_page(a, d, lang));
}

/* The year before, to say what changed; NULL in the plan's first year. */
static bool assess_before(arena *a, store *s, const assessment *now, const assessment **before_out, error *err)
{
    *before_out = 0;
    if (now->year <= now->plan_start)
        return true;
    assessment *before = arena_new(a, assessment);
    *before_out = before;
    return service_assess(a, s, &(assess_options){ .plan = now->plan_id, .region = now->region_code, .year = now->year - 1 }, before, err);
}

bool service_annual_report(arena *a, store *s, const page_frame *frame, const assess_options *options, assessment *assessment_out, str *html_out, error *err)
{
    const assessment *before;
    if (!service_assess(a, s, options, assessment_out, err) || !assess_before(a, s, assessment_out, &before, err))
        return false;
    *html_out = document_html(a, report_annual(a, frame, assessment_out, before));
    return true;
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
        if (!assess_before(a, s, newest, &shown[i].before, err))
            return false;
    }
    *html_out = document_html(a, report_home_page(a, frame, shown, plans.count));
    return true;
}

str service_message_page(arena *a, const page_frame *frame, str message)
{
    return document_html(a, report_message_page(a, frame, message));
}
