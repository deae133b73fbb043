/* Pages by department and by domain: all of them in a table, or one with every target of it. */
#ifndef REPORT_GROUP_PAGE_H
#define REPORT_GROUP_PAGE_H

#include "report/target_group.h"

/* Not met or at risk, behind, on track, met, to be judged by people, not assessable; then what has not been
 * reported. */
document *report_group_page(arena *a, const page_frame *f, const assessment *s, const target_group *group);

/* kind: PAGE_DEPARTMENT, PAGE_DOMAIN */
document *report_groups_page(arena *a, const page_frame *f, const assessment *s, page_kind kind,
                             const target_groups *all);

#endif
