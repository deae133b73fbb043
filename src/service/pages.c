#include "service/pages.h"

#include "document/html.h"
#include "report/annual.h"
#include "report/plan_page.h"

str service_plan_page(arena *a, const plan_document *d, language lang)
{
    return document_html(a, report_plan_page(a, d, lang));
}

str service_annual_report(arena *a, const assessment *s, date today, language lang)
{
    return document_html(a, report_annual(a, s, today, lang));
}
