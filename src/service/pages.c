#include "service/pages.h"

#include "document/html.h"
#include "report/annual.h"
#include "report/home_page.h"
#include "report/plan_page.h"
#include "service/assess.h"

str service_plan_page(arena *a, const plan_document *d, language lang)
{
    return document_html(a, report_plan_page(a, d, lang));
}

str service_annual_report(arena *a, const assessment *s, date today, language lang)
{
    return document_html(a, report_annual(a, s, today, lang));
}

bool service_home_page(arena *a, store *s, language lang, str *html_out, error *err)
{
    plan_records plans;
    if (!store_list_plans(a, s, &plans, err))
        return false;
    home_plan *shown = arena_array(a, home_plan, plans.count);
    for (size_t i = 0; i < plans.count; i++) {
        assessment *newest = arena_new(a, assessment);
        error why = { 0 };
        shown[i].record = &plans.items[i];
        if (service_assess(a, s, &(assess_options){ .plan = plans.items[i].code }, newest, &why))
            shown[i].newest = newest;
        else
            shown[i].why = error_text(a, &why, lang);
    }
    *html_out = document_html(a, report_home_page(a, shown, plans.count, lang));
    return true;
}

str service_message_page(arena *a, str message, language lang)
{
    return document_html(a, report_message_page(a, message, lang));
}
