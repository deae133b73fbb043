/* The assessment of a plan in one year, computed by assess and presented by report. It contains every number
 * that a sentence or a chart uses, so that readers of the report can recompute the results by hand. */
#ifndef MODEL_ASSESSMENT_H
#define MODEL_ASSESSMENT_H

#include "model/correction.h"
#include "model/outlook.h"
#include "model/target.h"
#include "model/verdict.h"
#include "model/warning.h"

/* Zero, missing, not applicable and confidential are distinct: only FIGURE_VALUE has a value, which may be 0.
 */
typedef enum figure_status {
    FIGURE_VALUE,
    FIGURE_MISSING,
    FIGURE_NOT_APPLICABLE,
    FIGURE_CONFIDENTIAL
} figure_status;

/* The reported value of an indicator in one year. */
typedef struct figure {
    int year;
    figure_status status;
    decimal value;
    bool has_counts;
    double numerator, denominator;
} figure;

/* Values of one indicator by sex or residence, for the sentence "其中，城市…、农村…". */
typedef struct figure_split {
    str label_zh, label_en;     /* 女性 / female, 城镇 / urban … */
    const figure *figures;
    size_t count;
    bool is_sex;                /* by sex, not by residence */
} figure_split;

typedef enum better { BETTER_UNKNOWN, BETTER_UP, BETTER_DOWN } better;

/* Languages in which explanations are written, as bits. */
typedef enum explain_in {
    EXPLAIN_NONE,
    EXPLAIN_ZH = 1,
    EXPLAIN_EN = 2,
    EXPLAIN_BOTH = EXPLAIN_ZH | EXPLAIN_EN
} explain_in;

static inline explain_in explain_of(language lang)
{
    return lang == LANGUAGE_ZH ? EXPLAIN_ZH : EXPLAIN_EN;
}

/* Linear progress, and the classification by annual growth for international comparison. */
typedef enum growth_class {
    GROWTH_NONE,
    GROWTH_SIGNIFICANT,
    GROWTH_MODERATE,
    GROWTH_INSUFFICIENT,
    GROWTH_AWAY,
    GROWTH_ACHIEVED
} growth_class;

/* The value that a target requires in one year: a number, or a range. */
typedef struct dated_goal {
    int year;
    decimal low, high;              /* one number: twice the same */
} dated_goal;

/* Where the plan has its targets: in its domains, else in parts of their own. */
typedef enum part_kind {
    PART_DOMAIN,
    PART_OVERALL,
    PART_PROJECTS,
    PART_IMPLEMENTATION,
    PART_KEY,
    PART_KIND_COUNT
} part_kind;

/* Word, and heading if the plan has no heading. PART_DOMAIN has no heading. */
typedef struct part_row {
    const char *word, *zh, *en;
} part_row;

extern const part_row part_table[PART_KIND_COUNT];

typedef struct assessed_target {
    size_t number;                  /* 1-based place in assessment.targets */
    part_kind part;                 /* of the plan */
    const target_reading *target;   /* its text, formula and position in the plan */
    const struct formula *formula;  /* the formula, parsed once for a plan; NULL before assess_prepare */
    const struct unit *own_unit;          /* of the name below, found with the formula; NULL: no unit */
    unsigned alike[2]; /* equal numbers: equal targets; [0] without a baseline, [1] with one; 0: compared with
                          none */
    str where;                      /* "table.3", "d2.g1", "d2.m4", "p1", "overall" */
    bool is_key;                    /* a key indicator: a row of the plan's indicator table */
    unsigned domain_no; /* 1-based index in assessment.domains; 0: none, such as a key indicator of a plan
                           without domains */
    size_t repeats;     /* 1-based index of the earlier equal target of the same indicator; 0: none.
                           A repeated target is shown but counted once. */
    str differs_zh, differs_en;     /* the table and the text set different targets for this indicator: both;
                                       empty otherwise */
    str code;                       /* code of the linked indicator; STR_NONE: not linked */
    str name, name_en;              /* the indicator's */
    str department_code;            /* HEALTH: reporting department; empty: unknown */
    str department, department_en;  /* its names */
    size_t department_no;           /* 1-based index in assessment.departments */
    str unit;                       /* canonical, see base/unit.h */
    better direction;
    bool has_decimals;              /* the catalogue has the indicator's decimals; see model/number.h */
    int decimals;
    bool has_baseline;
    int baseline_year;
    decimal baseline;
    const figure *figures; /* [figure_count] by year, including the baseline year and earlier years */
    size_t figure_count;
    const figure_split *splits;
    size_t split_count;

    int64_t id, row, node; /* people name it by id; its row and its node in the store; 0: not of a store */
    const corrections *corrections; /* of the plan; NULL: none */
    const correction *correction;   /* the newest that decides what is judged, or the verdict itself; NULL */
    bool has_pending;               /* a correction is to be confirmed; the reading is judged until then */

    verdict verdict;
    verdict_reason reason;
    str explain_zh, explain_en;     /* the calculation in sentences, in the languages asked for */

    bool has_last; /* the target year has been reached without a value: the last value before it, and its
                      verdict */
    int last_year;
    decimal last;
    verdict last_verdict;
    bool is_sum;                    /* judged by a running total, which is then the figure */
    int sum_from;                   /* its first year */
    const figure *totals;           /* [total_count] the running total by year, for years with a figure */
    size_t total_count;

    bool has_figure;                /* the assessed value and its year */
    int figure_year;
    decimal figure;
    int target_year;                /* T of the rules: target year of the formula, else end of the plan */
    bool has_bound;                 /* the number that the value is compared with, for gap and chart */
    decimal bound;
    bool has_bound_upper;           /* a range: from bound to bound_upper */
    decimal bound_upper;

    bool is_bound_moving; /* the bound is that of the figure's year and moves on; goals has that of the target
                             year */
    bool is_bound_met;    /* the value satisfies its own year, but earlier years of "every year" do not */
    bool has_pace;
    double pace_ratio;              /* R */
    double expected_now;            /* value in figure_year of the straight line from baseline to target */
    double projection;              /* projection to target_year at the pace since the baseline */
    double required_per_year;       /* from figure_year to target_year */
    double actual_per_year;         /* from baseline_year to figure_year */
    growth_class growth;
    const int *broken_years;        /* [broken_count] */
    size_t broken_count;
    bool is_decided;                /* met or missed for good: no chance is given */
    const dated_goal *goals;        /* [goal_count] of milestones, by year */
    size_t goal_count;

    bool is_geometric; /* by a correction: the required path falls by the same percentage each year */
    bool is_on_curve;               /* judged by that path; path_end: where it ends */
    double path_end;
    bool has_other_path;            /* the class by the other path, where both are possible */
    verdict other_verdict;
    bool is_share;                  /* a share, at most 100; from the catalogue */
    bool is_term_based; /* changes with elections; an unchanged value between them does not mean lack of
                           progress */
    struct forecast_pool *neighbours; /* the same indicator in other regions, for the forecast; NULL: none */
    target_forecast forecast;
    small_number small;             /* of the assessed value */
    warning *found;                 /* [found_count] warnings of this target alone; see assess_warn_target */
    size_t found_count;
    str json;                       /* the target as JSON, where it was kept; else empty */
} assessed_target;

/* The results of one department. */
typedef struct assessed_department {
    str code, name, name_en;        /* empty: targets without a department */
    bool has_figures;               /* of the year judged, of any indicator of the plan */
    size_t counts[VERDICT_COUNT];
    size_t total;
    const warning *missing;         /* [missing_count] part of assessment.missing */
    size_t missing_count;
} assessed_department;

/* The code of a department in URLs and on the command line; "none" for targets without a department. */
str assessed_department_word(const assessed_department *d);
/* 卫生健康委员会; 未定部门. */
str assessed_department_name(const assessed_department *d, language lang);

/* Targets met, as a share of the assessable targets and of all targets, in percent. */
typedef struct achievement {
    size_t met, judged, total;      /* judged: total minus not_assessable and awaiting_judgement */
    double rate_of_judged, rate_of_total;
    bool has_rate;                  /* false when no target is assessable */
} achievement;

typedef struct assessed_domain {
    part_kind kind;
    unsigned no;                    /* place in assessment.domains, from 1; 0: the view of key indicators */
    str title, title_en;            /* title_en: of the standard domain, otherwise that of the plan */
    bool has_figures;               /* as of the assessment */
    size_t counts[VERDICT_COUNT];   /* repeated targets left out, as everywhere below */
    size_t total, key_total;        /* key_total: of them key indicators */
    achievement achievement;
} assessed_domain;

typedef struct assessment {
    str plan_id, plan_title; /* plan_id: its code; of an older version also that: women-2021@1 */
    str region_code, region_name;
    str plan_region; /* code of the plan's region, whose elections and terms apply; empty: none */
    str subject;                    /* women, children, women+children */
    int plan_start, plan_end, year;
    const int *figure_years; /* [figure_year_count] years from the start of the plan with data on a target,
                                ascending */
    size_t figure_year_count;
    bool has_figures; /* an indicator of the plan has a figure of the year judged; see assessment_complete */
    assessed_target *targets;
    size_t target_count;
    size_t dropped_count;           /* of the plan's targets, by corrections */
    bool is_prepared;               /* assess_prepare is done: formulas, units and equal targets are known */
    size_t alike_count;             /* the highest number in assessed_target.alike */
    assessed_domain *domains; /* in the plan's order; behind them overall goals, projects and implementation,
                                 where they have targets */
    size_t domain_count;
    assessed_department *departments; /* most missing data first; no department last */
    size_t department_count;
    assessed_domain
        key; /* the key indicators; each also belongs to a domain, so this is a view and no part of the sum */
    size_t counts[VERDICT_COUNT];
    size_t reasons[REASON_COUNT];   /* why targets are not assessable */
    achievement achievement;
    const int *term_starts;         /* [term_count] first years of terms, ascending */
    size_t term_count;
    warnings warnings;              /* without missing data */
    warnings missing;               /* indicators with overdue data (WARN_LATE), by department */
} assessment;

/* Whether an indicator of the plan has a figure of the year judged. */
bool assessment_has_figures(const assessment *s);

/* The number by which people name a target, on pages as in `halfsky target set`: its id, which stays when the
 * plan is amended; without a store its place, from 1. */
size_t assessment_number(const assessment *s, size_t index);

/* The target with this id; NULL: not found. */
const assessed_target *assessment_target(const assessment *s, int64_t id);

/* Numbers the targets, notes the part of each, and whether the year has figures: once all parts are known. */
void assessment_complete(assessment *s);

/* Of which part of the plan a target is. */
part_kind assessment_part(const assessment *s, const assessed_target *t);

/* Results of a plan for many regions, without the individual targets. */
typedef struct region_result {
    str code, name, level;
    size_t counts[VERDICT_COUNT];
    achievement achievement;
    assessed_domain key;     /* key indicators among them */
    bool has_warnings;       /* whether they were asked for */
    size_t warnings[WARNING_LEVEL_COUNT], missing; /* missing: figures not reported */
} region_result;

typedef struct region_results {
    str plan_id, plan_title;
    int plan_start, plan_end, year;
    const int *figure_years; /* [figure_year_count] years with data of any region */
    size_t figure_year_count;
    bool has_figures;        /* of the year, of any region */
    region_result *items; /* [count] lowest achievement rate first; regions without assessable targets last */
    size_t count;
    size_t without;          /* regions with data, but none on the indicators of this plan in this year */
} region_results;

/* Fills figure_years from the data of the targets. */
void assessment_find_years(arena *a, assessment *s);

/* The latest year with data, at most the end of the plan; the first year if there is no data. */
int assessment_newest_year(const assessment *s);

bool is_year_among(const int *years, size_t count, int year);

/* The message for a year without data: the years with data, or how to import data. */
str no_figures_text(arena *a, int year, const int *years, size_t count, language lang);

#endif
