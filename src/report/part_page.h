/* Pages by department and by domain: all of them in a table, or one with every target of it. */
#ifndef REPORT_PART_PAGE_H
#define REPORT_PART_PAGE_H

#include "report/part.h"

/* Off target, behind, on track, met, to be judged by people, not assessable; then what has not been reported. */
document *report_part_page(arena *a, const page_frame *f, const assessment *s, const part *p);

/* kind: PAGE_DEPARTMENT, PAGE_DOMAIN */
document *report_parts_page(arena *a, const page_frame *f, const assessment *s, page_kind kind, const part_list *all);

#endif
