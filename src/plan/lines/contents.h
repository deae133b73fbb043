/* Tables of contents: which lines of a document only name its headings. */
#ifndef PLAN_LINES_CONTENTS_H
#define PLAN_LINES_CONTENTS_H

#include "plan/lines/line.h"

/* Marks these lines LINE_CONTENTS. A line with leaders and a page number is always an entry. Other entries
 * are part of a run of headings that appear again below, with or without a page number. */
void contents_mark(arena *a, lines *all);

#endif
