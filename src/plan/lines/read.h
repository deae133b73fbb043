/* A document's text cut into lines, with page numbers, running heads and tables of contents marked. */
#ifndef PLAN_LINES_READ_H
#define PLAN_LINES_READ_H

#include "plan/lines/line.h"

/* Fails: ERROR_TOO_LARGE past LIMIT_PLAN_LINES or LIMIT_PLAN_LINE_BYTES. */
bool lines_read(arena *a, str text, lines *lines_out, notes *n, error *err) MUST_CHECK;

#endif
