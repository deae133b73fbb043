/* Targets of a plan grouped by domain or by the department that reports them. Each group has a page of its
 * own. */
#ifndef REPORT_TARGET_GROUP_H
#define REPORT_TARGET_GROUP_H

#include "report/page.h"

typedef struct target_group {
    page_kind kind;         /* PAGE_DEPARTMENT, PAGE_DOMAIN */
    bool is_key;            /* the key indicators, which are in the other groups too */
    size_t no;              /* its targets' department_no or domain_no */
    str code;               /* in an address: "HEALTH", "none" (no department), "3", "projects", "key" */
    str name;
    size_t counts[VERDICT_COUNT];
    size_t total;
    size_t missing_count;   /* of assessment.missing */
} target_group;

typedef struct target_groups {
    target_group *items;
    size_t count;
} target_groups;

/* All groups of one kind that have targets; their counts add up to the plan's, but for the
 * key indicators, which come first among domains and are counted there again. */
target_groups target_groups_of(arena *a, const assessment *s, page_kind kind, language lang);

/* The group that code names, in either case; NULL if not found. */
const target_group *target_group_find(const target_groups *all, str code);

bool target_group_has(const target_group *group, const assessed_target *t);

/* The subject of its page. */
page_subject target_group_subject(const assessment *s, const target_group *group);

/* A row a group: the number of its targets by group of verdicts and of its missing figures, and a row of
 * sums. On the server a name leads to the group's page. */
void target_groups_add_table(document *d, const page_frame *f, const assessment *s, const target_groups *all);

#endif
