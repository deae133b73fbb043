/* The list of targets that need attention: those with a warning or a bad verdict, each once, the most urgent
 * first. */
#ifndef REPORT_CONCERN_H
#define REPORT_CONCERN_H

#include "base/vec.h"
#include "report/page.h"

typedef struct concern {
    size_t target;              /* 1-based place in assessment.targets; 0: of a figure of no target */
    VEC(const warning *) warnings; /* the gravest first */
    warning_level level;        /* of the gravest */
} concern;

typedef struct concerns {
    concern *items;
    size_t count;
    size_t urgent;              /* of them with a red warning, missed, or moving away: these come first */
} concerns;

concerns concerns_of(arena *a, const assessment *s);

/* The urgent ones, one line each: where it is, where it should be, what it needs. */
void concerns_add_urgent(document *d, const page_frame *f, const assessment *s, const concerns *all);

/* All of them, with every warning, its reason and what would clear it. */
void concerns_add_table(document *d, const page_frame *f, const assessment *s, const concerns *all);

/* 重难点指标: of the targets that are missed, off course or unlikely the gap, the cause, who is responsible,
 * what is needed and by when. rows_max: the most urgent ones; 0: all. */
void concerns_add_measures(document *d, const page_frame *f, const assessment *s, const concerns *all,
                           size_t rows_max);

#endif
