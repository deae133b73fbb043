/* How the text of a plan was read, as a page: targets, figures that are not targets, and what a person has to
 * look at. */
#ifndef REPORT_COVERAGE_PAGE_H
#define REPORT_COVERAGE_PAGE_H

#include "report/plan_text_page.h"

typedef enum coverage_kind {
    COVERAGE_NO_TARGET, /* a figure that is no target, for a reason */
    COVERAGE_CHECK,     /* a figure or a rule in no target, for no known reason */
    COVERAGE_TARGET,
} coverage_kind;

/* A stretch of a text. Those of targets may lie in each other; the greater kind covers the smaller one. */
typedef struct coverage_part {
    coverage_kind kind;
    size_t from, to; /* bytes of the text */
    size_t number;   /* of the target; 0: none */
    str words;       /* the target explained, or the reason */
    str formula;     /* of the target */
} coverage_part;

typedef struct coverage_line {
    const plan_line *line; /* of a row its aim is the text */
    coverage_part *parts;
    size_t part_count;
} coverage_line;

typedef struct coverage_text {
    str plan, title; /* code and title of the plan */
    str region_name;
    coverage_line *lines;
    size_t line_count;
} coverage_text;

document *report_coverage_page(arena *a, const page_frame *f, const coverage_text *text);

#endif
