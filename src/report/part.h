/* The parts that a plan is looked at by: its domains, and the departments that report on it. Each has a page of its own. */
#ifndef REPORT_PART_H
#define REPORT_PART_H

#include "report/page.h"

typedef struct part {
    page_kind kind;         /* PAGE_DEPARTMENT, PAGE_DOMAIN */
    size_t no;              /* its targets' department_no or domain_no */
    str code;               /* in an address: "HEALTH", "none" (no department), "3" */
    str name;
    size_t counts[VERDICT_COUNT];
    size_t total;
    size_t missing_count;   /* of assessment.missing */
} part;

typedef struct part_list {
    part *items;
    size_t count;
} part_list;

/* All parts of one kind that have targets; their counts add up to the plan's. */
part_list parts_of(arena *a, const assessment *s, page_kind kind, language lang);

/* The part that code names, in either case; NULL when there is none. */
const part *part_find(const part_list *all, str code);

bool part_has(const part *p, const assessed_target *t);

/* What its page is of. */
page_subject part_subject(const assessment *s, const part *p);

/* A row a part, with the number of its targets in each group of verdicts and of its missing figures, and their sums. On the
 * server a name leads to the part's page. */
void parts_add_table(document *d, const page_frame *f, const assessment *s, const part_list *all);

#endif
