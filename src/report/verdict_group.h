/* Verdicts in the groups that a list of targets is read by: off target first, met last. */
#ifndef REPORT_VERDICT_GROUP_H
#define REPORT_VERDICT_GROUP_H

#include "model/verdict.h"

enum { VERDICT_GROUP_COUNT = 6, VERDICT_GROUP_MAX = 3 };

typedef struct verdict_group {
    const char *word;       /* "off_target": the id of its section on a page */
    const char *zh, *en;
    size_t count;
    verdict verdicts[VERDICT_GROUP_MAX]; /* [count] the most severe first, which gives the group its mark and colour */
} verdict_group;

extern const verdict_group verdict_groups[VERDICT_GROUP_COUNT];

const verdict_group *verdict_group_of(verdict v);

/* How many of counts fall in the group. */
size_t verdict_group_sum(const verdict_group *g, const size_t counts[VERDICT_COUNT]);

#endif
