/* The mid-term and the final evaluation report (中期、终期评估报告): all years of a period -> a document. */
#ifndef REPORT_EVALUATION_H
#define REPORT_EVALUATION_H

#include "model/project.h"
#include "model/report_text.h"
#include "report/page.h"

/* Who judged a goal in words, and on what. */
typedef struct evaluated_goal {
    int64_t target; /* id */
    str lead, who, day, why, evidence; /* empty: not judged */
} evaluated_goal;

/* The supervision orders of a year. */
typedef struct evaluated_orders {
    int year;
    size_t issued, closed, in_time, overdue_ever, reissued, extended;
} evaluated_orders;

typedef struct evaluation_material {
    report_kind kind;           /* REPORT_MID_TERM, REPORT_FINAL */
    const assessment *years;    /* [year_count] the plan judged in its years so far, the newest last */
    size_t year_count;
    const projects *projects;   /* at the end of the year */
    const evaluated_goal *goals; /* [goal_count] */
    size_t goal_count;
    const evaluated_orders *orders; /* [order_year_count]; 0: the reader may not see them */
    size_t order_year_count;
} evaluation_material;

/* Conclusions; how it was done; background; progress of key indicators and domains over all years;
 * 重难点指标; goals in words; projects; figures by sex; orders; mechanism; problems; recommendations; annexes.
 * Sections that only people can write are marked until their text is there. */
document *report_evaluation(arena *a, const page_frame *f, const assessment *s,
                            const evaluation_material *m);

#endif
