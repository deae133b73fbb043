/* Where every line of a plan document went, every figure in its goals and measures, rules without a figure
 * that became no target, and chapters that were placed by their position alone. */
#ifndef SERVICE_PLAN_COVERAGE_H
#define SERVICE_PLAN_COVERAGE_H

#include "model/plan.h"

/* A line that is in no node: reason is "blank", "heading", "label", "departments", "furniture", "contents",
 * "drawn", "unrecognised" (listed by plan parse) or "unassigned". */
typedef struct covered_line {
    str node;                /* plan, introduction, overall, d1, d1.g2, p1, org, table … ; empty: none */
    const char *reason;      /* NULL for a line in a node */
} covered_line;

typedef struct covered_figure {
    str text;                /* the figure, in digits or in words, with a few characters behind it */
    str node;
    text_place place;
    const char *reason;      /* why it is not a target; NULL: it is in a target or listed */
    str targets;             /* ids, separated by blanks */
    bool is_listed; /* to be looked at: in a clause that was not recognised, or for no known reason */
} covered_figure;

/* A clause of a goal, measure or project that says a rule or a direction of something measurable, without a
 * figure, and became no target. */
typedef struct covered_rule {
    str text, node;
    text_place place;
    const char *reason;      /* why it is not a target; NULL: to be looked at */
} covered_rule;

typedef struct covered_chapter {
    int no;                  /* of the headings of the first level, from 1 */
    str title;
    size_t line_count;
    size_t target_count;
    bool has_goals;          /* a label such as 主要目标 is in it */
    text_place place;
} covered_chapter;

typedef struct plan_coverage {
    covered_line *lines;     /* [line_count], of line 1, 2 … */
    size_t line_count;
    covered_figure *figures;
    size_t figure_count;
    covered_rule *rules;
    size_t rule_count;
    covered_chapter *chapters; /* of more than ten lines, of unknown heading */
    size_t chapter_count;
} plan_coverage;

plan_coverage plan_cover(arena *a, const plan_document *d);

/* 第2章“妇女发展任务”共51行未归入任何领域, with what it looks like. */
str plan_chapter_words(arena *a, const covered_chapter *c, bool in_chinese);

void plan_coverage_json(json_writer *w, const plan_coverage *found);

#endif
