/* How each line of a stored plan was read: its targets, and its other figures with their reasons. */
#ifndef SERVICE_PLAN_COVER_LINES_H
#define SERVICE_PLAN_COVER_LINES_H

#include "model/plan_record.h"
#include "report/coverage_page.h"

/* covered_out: [lines->count], in a. Fails: as target_read_text. */
bool service_cover_lines(arena *a, const stored_plan *of, const plan_lines *lines, language lang,
                         coverage_line **covered_out, error *err) MUST_CHECK;

#endif
