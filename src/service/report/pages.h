/* What people look at, as HTML pages. */
#ifndef SERVICE_REPORT_PAGES_H
#define SERVICE_REPORT_PAGES_H

#include "model/plan.h"
#include "report/page.h"
#include "service/assess/assess.h"

/* A plan as it was understood, its targets marked in their sentences. */
str service_plan_page(arena *a, const plan_document *d, language lang);

/* The annual monitoring report, with what changed since the year before. Fails as service_assess. */
bool service_annual_report(arena *a, store *s, const page_frame *frame, const assess_options *options, assessment *assessment_out, str *html_out, error *err) MUST_CHECK;

/* The pages of the server; see report/page.h. Those of an assessment fail as service_assess. */
bool service_warnings_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str *html_out, error *err) MUST_CHECK;
bool service_targets_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str *html_out, error *err) MUST_CHECK;
bool service_plan_text_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str *html_out, error *err) MUST_CHECK;
bool service_regions_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str *html_out, error *err) MUST_CHECK;

/* One department (its code; "none": the targets without one) or one domain (its number); code empty: all of them in a table.
 * Fails: also ERROR_NOT_FOUND. */
bool service_department_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str code, str *html_out, error *err) MUST_CHECK;
bool service_domain_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str code, str *html_out, error *err) MUST_CHECK;

/* number: 1-based place of the target in the plan. Fails: also ERROR_NOT_FOUND. */
bool service_target_page(arena *a, store *s, const page_frame *frame, const assess_options *options, size_t number, str *html_out, error *err) MUST_CHECK;

/* Fails: ERROR_STORE. */
bool service_home_page(arena *a, store *s, const page_frame *frame, str *html_out, error *err) MUST_CHECK;

str service_message_page(arena *a, const page_frame *frame, str message);

#endif
