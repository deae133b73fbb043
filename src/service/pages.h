/* What people look at, as HTML pages. */
#ifndef SERVICE_PAGES_H
#define SERVICE_PAGES_H

#include "base/date.h"
#include "model/assessment.h"
#include "model/plan.h"
#include "store/store.h"

/* A plan as it was understood, its targets marked in their sentences. */
str service_plan_page(arena *a, const plan_document *d, language lang);

/* The annual monitoring report. */
str service_annual_report(arena *a, const assessment *s, date today, language lang);

/* The plans of a store and how each stands; see report/home_page.h.
 *
 * Fails: ERROR_STORE. */
bool service_home_page(arena *a, store *s, language lang, str *html_out, error *err) MUST_CHECK;

str service_message_page(arena *a, str message, language lang);

#endif
