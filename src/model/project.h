/* Practical projects of a plan: dated quantities, what was reported of them, and how far each is. */
#ifndef MODEL_PROJECT_H
#define MODEL_PROJECT_H

#include "base/decimal.h"
#include "model/round.h"

/* Where a quantity is asked for. */
typedef enum milestone_scope {
    MILESTONE_TOTAL, /* in the region of the project as a whole */
    MILESTONE_EACH_COUNTY,
    MILESTONE_EACH_TOWNSHIP,
    MILESTONE_SCOPE_COUNT
} milestone_scope;

/* What is counted. */
typedef enum milestone_kind {
    MILESTONE_STOCK, /* there at the day: added so far without those that closed */
    MILESTONE_ADDED, /* added since a day, whether or not they closed */
    MILESTONE_LEVEL, /* a share or density: the newest figure */
    MILESTONE_KIND_COUNT
} milestone_kind;

typedef enum milestone_operator {
    MILESTONE_AT_LEAST,
    MILESTONE_AT_MOST,
    MILESTONE_EXACTLY,
    MILESTONE_OPERATOR_COUNT
} milestone_operator;

typedef enum milestone_state {
    MILESTONE_MET,
    MILESTONE_MET_LATE,
    MILESTONE_CLAIMED, /* by reports that nobody has verified yet */
    MILESTONE_AHEAD,   /* not reached, and not due yet */
    MILESTONE_OVERDUE,
    MILESTONE_STATE_COUNT
} milestone_state;

/* A state with the mark and colour that it has on pages. */
typedef struct milestone_state_row {
    const char *word, *zh, *en, *mark, *colour;
} milestone_state_row;

extern const milestone_state_row milestone_state_table[MILESTONE_STATE_COUNT];
extern const state_word milestone_scope_table[MILESTONE_SCOPE_COUNT],
    milestone_kind_table[MILESTONE_KIND_COUNT], milestone_operator_table[MILESTONE_OPERATOR_COUNT];

/* A region that lacks what each region must have. */
typedef struct milestone_gap {
    str code, name;
    decimal value;
} milestone_gap;

typedef struct milestone {
    int64_t id, project;
    str measure, unit; /* 妇女活动中心, 家 */
    str by, since;     /* days; since empty: from the first report */
    milestone_operator operator;
    decimal quantity;
    milestone_scope scope;
    milestone_kind kind;
    bool is_ended; /* replaced by a later definition */
    /* On a day: */
    milestone_state state;
    bool has_value; /* false: nothing was reported */
    decimal value;  /* verified; of "each": how many regions have it */
    decimal claimed; /* with what is not verified */
    size_t area_count;   /* of "each" */
    milestone_gap *gaps; /* [gap_count] of "each" */
    size_t gap_count;
    str words_zh, words_en; /* one sentence */
} milestone;

/* What a unit reports of a measure in one place. */
typedef struct project_report {
    int64_t id, project;
    str measure;
    int64_t region; /* where it is; 0: not said */
    str region_code;
    str day;
    decimal added, closed;
    bool has_level;
    decimal level;
    str places;   /* a place on each line */
    str evidence; /* reference of a paper or file */
    decimal money; /* spent, in 10,000 yuan */
    str text;
    str at, who;
    int64_t person;
    str verified_at, verified_by; /* empty: only claimed */
} project_report;

typedef struct project {
    int64_t id, region, plan, node; /* id 0: the plan has it, nobody has defined it */
    str place, title;               /* p1 */
    int64_t unit;                   /* owner; 0: none */
    str unit_name;
    decimal money_planned, money_spent; /* in 10,000 yuan */
    milestone *milestones;              /* [milestone_count] by day */
    size_t milestone_count;
    project_report *reports; /* [report_count] oldest first */
    size_t report_count;
    size_t states[MILESTONE_STATE_COUNT];
} project;

typedef struct projects {
    str plan, region, day;
    int year_first, year_last; /* of the plan */
    project *items;            /* in the order of the plan */
    size_t count;
    size_t states[MILESTONE_STATE_COUNT];
} projects;

extern const field_table project_fields, project_view_fields, projects_fields;

#endif
