/* Tables of contents: which lines of a document only name its headings. */
#ifndef PLAN_LINES_CONTENTS_H
#define PLAN_LINES_CONTENTS_H

#include "plan/lines/line.h"

/* Marks them LINE_CONTENTS. A line with leaders and a page is one anywhere; others stand in a run of headings
 * that come again further down, with a page number behind them or without. */
void contents_mark(arena *a, lines *all);

#endif
