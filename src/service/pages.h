/* What people look at, as HTML pages. */
#ifndef SERVICE_PAGES_H
#define SERVICE_PAGES_H

#include "base/date.h"
#include "model/assessment.h"
#include "model/plan.h"

/* A plan as it was understood, its targets marked in their sentences. */
str service_plan_page(arena *a, const plan_document *d, language lang);

/* The annual monitoring report. */
str service_annual_report(arena *a, const assessment *s, date today, language lang);

#endif
