/* A plan as it was understood, to be looked through by people: its own order and words, each target marked in
 * its sentence and its formula beside it, and what was not understood or looks odd in lists of their own. */
#ifndef REPORT_PLAN_PAGE_H
#define REPORT_PLAN_PAGE_H

#include "document/document.h"
#include "model/plan.h"

document *report_plan_page(arena *a, const plan_document *d, language lang);

#endif
