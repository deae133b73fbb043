/* Dated quantities of a project: what reports add up to on a day, and the state that follows. */
#ifndef ASSESS_MILESTONE_H
#define ASSESS_MILESTONE_H

#include "model/project.h"

/* A region that must have the quantity by itself. */
typedef struct milestone_area {
    int64_t region;
    str code, name;
} milestone_area;

/* Whether a region of a report lies in an area. */
typedef bool milestone_is_within(const void *payload, int64_t region, int64_t area);

typedef struct milestone_question {
    const project_report *reports; /* [report_count] of the project, oldest first */
    size_t report_count;
    const milestone_area *areas; /* [area_count] for a quantity of each region, of the year it is due */
    size_t area_count;
    milestone_is_within *is_within;
    const void *payload;
    str day; /* 2024-05-15 */
} milestone_question;

/* Fills in what the milestone is on the day: quantities until it was due or until the day, what is earlier,
 * and its state; regions that lack the quantity in a. Only verified reports count for "met". */
void milestone_judge(arena *a, milestone *m, const milestone_question *q);

#endif
