/* What people look at, as HTML pages. */
#ifndef SERVICE_PAGES_H
#define SERVICE_PAGES_H

#include "model/plan.h"
#include "report/page.h"
#include "service/assess.h"

/* A plan as it was understood, its targets marked in their sentences. */
str service_plan_page(arena *a, const plan_document *d, language lang);

/* The annual monitoring report, with what changed since the year before. Fails as service_assess. */
bool service_annual_report(arena *a, store *s, const page_frame *frame, const assess_options *options, assessment *assessment_out, str *html_out, error *err) MUST_CHECK;

/* The pages of the server, each what its name in report/page.h says. */

/* Fails: ERROR_STORE. */
bool service_home_page(arena *a, store *s, const page_frame *frame, str *html_out, error *err) MUST_CHECK;

str service_message_page(arena *a, const page_frame *frame, str message);

#endif
