/* A stored plan as the lines that its page shows. */
#ifndef SERVICE_PLAN_LINES_H
#define SERVICE_PLAN_LINES_H

#include "report/plan_text_page.h"
#include "store/store.h"

/* Fails: ERROR_STORE, ERROR_NOT_FOUND. */
bool service_plan_lines(arena *a, store *s, const stored_plan *p, language lang, plan_lines *lines_out,
                        error *err) MUST_CHECK;

#endif
