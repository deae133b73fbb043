/* Groups of verdicts for lists of targets, in order of urgency. */
#ifndef REPORT_VERDICT_GROUP_H
#define REPORT_VERDICT_GROUP_H

#include "model/verdict.h"

enum { VERDICT_GROUP_COUNT = 6, VERDICT_GROUP_MAX = 3 };

typedef struct verdict_group {
    const char *word;       /* "off_target": the id of its section on a page */
    const char *zh, *en;
    size_t count;
    verdict verdicts[VERDICT_GROUP_MAX]; /* [count] the most severe first, which gives the group its mark and
                                            colour */
} verdict_group;

extern const verdict_group verdict_groups[VERDICT_GROUP_COUNT];

const verdict_group *verdict_group_of(verdict v);

/* "Not met or at risk": the group as a label. */
str verdict_group_label(arena *a, const verdict_group *g, language lang);

/* The number of targets of the group. */
size_t verdict_group_sum(const verdict_group *g, const size_t counts[VERDICT_COUNT]);

#endif
