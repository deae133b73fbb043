/* The appraisal of units at the end of a year: rules, what is known of each unit, and its score. */
#ifndef MODEL_APPRAISAL_H
#define MODEL_APPRAISAL_H

#include "base/decimal.h"
#include "base/field.h"
#include "model/verdict.h"

/* The parts of a score. */
typedef enum appraisal_part {
    APPRAISAL_TARGETS,
    APPRAISAL_REPORT, /* sent in time */
    APPRAISAL_QUALITY,
    APPRAISAL_SUPERVISION,
    APPRAISAL_MARKS, /* of the members of the committee, on the unit's own report */
    APPRAISAL_PART_COUNT
} appraisal_part;

typedef struct appraisal_part_row {
    const char *word, *zh, *en;
} appraisal_part_row;

extern const appraisal_part_row appraisal_part_table[APPRAISAL_PART_COUNT];

/* The numbers of a set of rules. */
typedef enum appraisal_item {
    ITEM_TARGETS, /* weights come first, in the order of the parts */
    ITEM_REPORT,
    ITEM_QUALITY,
    ITEM_SUPERVISION,
    ITEM_MARKS, /* also the highest mark */
    ITEM_LATE_WORKDAY,
    ITEM_FIRST_RETURN,
    ITEM_SECOND_RETURN,
    ITEM_OVERDUE_ORDER,
    ITEM_VERDICT, /* points of each verdict, as a share of the weight */
    APPRAISAL_ITEM_COUNT = ITEM_VERDICT + VERDICT_COUNT
} appraisal_item;

typedef struct appraisal_item_row {
    const char *word, *zh, *en;
} appraisal_item_row;

extern const appraisal_item_row appraisal_item_table[APPRAISAL_ITEM_COUNT];

typedef struct appraisal_rule {
    appraisal_item item;
    decimal value;
    bool is_left_out; /* of a verdict: its targets do not count at all */
} appraisal_rule;

typedef struct appraisal_rules {
    appraisal_rule items[APPRAISAL_ITEM_COUNT];
    str at, who; /* who set them; empty: the built-in example */
} appraisal_rules;

/* What is known of a unit. */
typedef struct appraisal_facts {
    int64_t unit;
    str unit_name;
    size_t verdicts[VERDICT_COUNT]; /* of the targets that it leads */
    bool is_asked;                  /* it had a task in the round */
    int late_workdays;
    bool is_excused;                     /* within an extension */
    str waits_until;                     /* due day of a task not handed in and not late; else empty */
    bool is_in_review; /* its task is not accepted yet: cells may still be returned */
    size_t first_cells, second_cells;    /* returned for the first time; later */
    size_t order_count, overdue_orders;
    decimal *marks; /* [mark_count] of the members, their newest */
    size_t mark_count;
} appraisal_facts;

typedef struct appraisal_points {
    appraisal_part part;
    double weight, points;
    str words_zh, words_en; /* the arithmetic */
} appraisal_points;

typedef struct appraisal_score {
    int64_t unit;
    str unit_name;
    double total;
    bool is_complete; /* the marks have been entered */
    size_t mark_count;
    appraisal_points parts[APPRAISAL_PART_COUNT];
} appraisal_score;

typedef struct appraisal_scores {
    str plan, region, day;
    int year;
    appraisal_rules rules;
    appraisal_score *items; /* highest first */
    size_t count;
} appraisal_scores;

extern const field_table appraisal_rules_fields, appraisal_scores_fields;

#endif
