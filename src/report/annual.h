/* The annual monitoring report (年度监测报告): an assessment -> a document. */
#ifndef REPORT_ANNUAL_H
#define REPORT_ANNUAL_H

#include "base/date.h"
#include "document/document.h"
#include "model/assessment.h"

/* In the order of such reports: what stands at a glance, the situation as a whole, what needs attention, each domain with
 * its indicators in sentences and charts, what could not be judged and why, every target in a table, and for each the
 * formula, its place in the plan and the arithmetic.
 *
 *   today   printed as the day the report was made
 */
document *report_annual(arena *a, const assessment *s, date today, language lang);

/* "第二领域主要目标第1条", "重点指标表第3行" for "d2.g1", "table.3"; an unknown place comes back as it is. */
str report_where(arena *a, str where, language lang);

#endif
