/* A plan document's text -> its plans, with places and a list of what was not understood.  Pure: no clock, no
 * store, and no meaning of targets; readings are put in afterwards, then plan_add_remarks looks at the whole.
 */
#ifndef PLAN_PARSE_H
#define PLAN_PARSE_H

#include "model/plan.h"

/* text is checked UTF-8; source is the name the document is known by.
 *
 * Fails: ERROR_TOO_LARGE past LIMIT_PLAN_BYTES, LIMIT_PLAN_LINES, LIMIT_PLAN_LINE_BYTES or the limits of a
 * table; ERROR_INPUT when the text shows nothing of a plan. */
bool plan_parse(arena *result, str text, str source, plan_document *document_out, error *err) MUST_CHECK;

/* Oddities that show only when the targets have been read: a baseline past its target, a figure said twice
 * and differently, a unit that looks wrong. */
void plan_add_remarks(arena *a, plan *p);

/* What the workbook hides, as the lines of office_read_sheets (document/read/office.h). */
void plan_remark_hidden(arena *a, plan *p, str hidden);

#endif
