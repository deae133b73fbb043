/* A plan judged in one year: what assess finds and report says. Every figure that a sentence or a chart needs stands
 * here, so that a reader of the report can redo the arithmetic by hand. */
#ifndef MODEL_ASSESSMENT_H
#define MODEL_ASSESSMENT_H

#include "model/outlook.h"
#include "model/target.h"
#include "model/verdict.h"
#include "model/warning.h"

/* Zero, missing, not applicable and confidential are four different things: only FIGURE_VALUE has a value, which may be 0. */
typedef enum figure_status { FIGURE_VALUE, FIGURE_MISSING, FIGURE_NOT_APPLICABLE, FIGURE_CONFIDENTIAL } figure_status;

/* One reported year of an indicator. */
typedef struct figure {
    int year;
    figure_status status;
    decimal value;
    bool has_counts;
    double numerator, denominator;
} figure;

/* Figures of one indicator split by sex or residence, for the sentence "其中，城市…、农村…". */
typedef struct figure_split {
    str label_zh, label_en;     /* 女性 / female, 城镇 / urban … */
    const figure *figures;
    size_t count;
} figure_split;

typedef enum better { BETTER_UNKNOWN, BETTER_UP, BETTER_DOWN } better;

/* Progress without a constant for zero, and beside it the class by yearly growth for comparison between countries. */
typedef enum growth_class { GROWTH_NONE, GROWTH_SIGNIFICANT, GROWTH_MODERATE, GROWTH_INSUFFICIENT, GROWTH_AWAY, GROWTH_ACHIEVED } growth_class;

typedef struct assessed_target {
    const target_reading *target;   /* its words, formula and place in the plan */
    str where;                      /* "table.3", "d2.g1", "d2.m4", "p1", "overall" */
    unsigned domain_no;             /* 1-based place in assessment.domains; 0: belongs to none */
    size_t repeats;                 /* 1-based index of the earlier target that says the same of the same indicator; 0: none.
                                       A repeated target is shown but counted once. */
    str code;                       /* of the indicator it is linked to; STR_NONE when to none */
    str name, name_en;              /* the indicator's */
    str department_code;            /* HEALTH: the department that reports it; empty unknown */
    str department, department_en;  /* its names */
    size_t department_no;           /* 1-based place in assessment.departments */
    str unit;                       /* canonical, see base/unit.h */
    better direction;
    bool has_baseline;
    int baseline_year;
    decimal baseline;
    const figure *figures;          /* [figure_count] by year, the baseline's year and earlier ones included */
    size_t figure_count;
    const figure_split *splits;
    size_t split_count;

    verdict verdict;
    verdict_reason reason;
    str explain_zh, explain_en;     /* the arithmetic in sentences */

    bool has_last;                  /* the target's year has come without a figure: the last one before it, and its verdict */
    int last_year;
    decimal last;
    verdict last_verdict;

    bool has_figure;                /* the figure judged, and the year it is of */
    int figure_year;
    decimal figure;
    int target_year;                /* T of the rules: by, else the plan's end */
    bool has_bound;                 /* the one number that the figure is held against, for gap and chart */
    decimal bound;
    bool has_bound_upper;           /* a range: from bound to bound_upper */
    decimal bound_upper;

    bool is_bound_met;              /* the figure is enough for its own year; earlier years of "every year" were not */
    bool has_pace;
    double pace_ratio;              /* R */
    double expected_now;            /* where the straight line from baseline to target stands in figure_year */
    double projection;              /* at target_year, going on as since the baseline */
    double required_per_year;       /* from figure_year to target_year */
    double actual_per_year;         /* from baseline_year to figure_year */
    growth_class growth;
    const int *broken_years;        /* [broken_count] */
    size_t broken_count;

    bool is_share;                  /* a part of a hundred, never past it; from the catalogue */
    bool is_term_based;             /* changes with elections: between them no news is no standstill */
    target_forecast forecast;
    small_number small;             /* of the figure judged */
} assessed_target;

typedef struct assessed_domain {
    unsigned no;
    str title;
    size_t counts[VERDICT_COUNT];   /* repeated targets left out, as everywhere below */
    size_t total;
} assessed_domain;

/* What one department reports on. */
typedef struct assessed_department {
    str code, name, name_en;        /* empty: of the targets without a department */
    size_t counts[VERDICT_COUNT];
    size_t total;
    const warning *missing;         /* [missing_count] its part of assessment.missing */
    size_t missing_count;
} assessed_department;

/* Its code, "none" for that of the targets without a department: as in an address and on the command line. */
str assessed_department_word(const assessed_department *d);
/* 卫生健康委员会; 未定部门. */
str assessed_department_name(const assessed_department *d, language lang);

/* Indicators that met their target, as a share of those that could be judged, and of all. Percent. */
typedef struct achievement {
    size_t met, judged, total;      /* judged: total less not_assessable and awaiting_judgement */
    double rate_of_judged, rate_of_total;
    bool has_rate;                  /* false when nothing could be judged */
} achievement;

typedef struct assessment {
    str plan_id, plan_title;
    str region_code, region_name;
    str plan_region;                /* code of the plan's own region, whose elections and terms count; empty: none */
    str subject;                    /* women, children, women+children */
    int plan_start, plan_end, year;
    const int *figure_years;        /* [figure_year_count] from the plan's start on, rising, in which a target has a figure */
    size_t figure_year_count;
    assessed_target *targets;
    size_t target_count;
    assessed_domain *domains;       /* in the plan's order */
    size_t domain_count;
    assessed_department *departments; /* most missing figures first; those without a department last */
    size_t department_count;
    size_t counts[VERDICT_COUNT];
    size_t reasons[REASON_COUNT];   /* why targets are not assessable */
    achievement achievement;
    const int *term_starts;         /* [term_count] first years of terms, rising */
    size_t term_count;
    warnings warnings;              /* all but missing figures */
    warnings missing;               /* indicators without a figure that was due (WARN_LATE), by department */
} assessment;

/* A plan judged for many regions: how each stands, without its targets. */
typedef struct region_result {
    int64_t code;
    str name, level;
    size_t counts[VERDICT_COUNT];
    achievement achievement;
} region_result;

typedef struct region_results {
    str plan_id, plan_title;
    int plan_start, plan_end, year;
    const int *figure_years; /* [figure_year_count] in which a region has a figure */
    size_t figure_year_count;
    region_result *items;    /* [count] the lowest rate of those judged first; regions in which nothing could be judged last */
    size_t count;
    size_t without;          /* regions with figures, none of them of this year and of this plan's indicators */
} region_results;

/* Fills figure_years from the targets' figures. */
void assessment_find_years(arena *a, assessment *s);

/* The latest year with a figure, at most the plan's end; its first year where there is none. */
int assessment_newest_year(const assessment *s);

bool is_year_among(const int *years, size_t count, int year);

/* What is said where a year has no figures: which years have, or how to begin. */
str no_figures_text(arena *a, int year, const int *years, size_t count, language lang);

#endif
