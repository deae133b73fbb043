/* Early warnings: rule, level, reason, and the condition that would clear each. Found by assess, presented by
 * report. */
#ifndef MODEL_WARNING_H
#define MODEL_WARNING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef enum warning_level {
    WARNING_NONE,
    WARNING_YELLOW,
    WARNING_ORANGE,
    WARNING_RED,
    WARNING_LEVEL_COUNT
} warning_level;

/* Information never depends on colour: each level has a name and a shape. */
typedef struct warning_level_row {
    const char *word;       /* "yellow" */
    const char *zh, *en;    /* 黄色预警 */
    const char *mark;       /* prints in black */
    const char *colour;     /* #rrggbb, readable on white */
} warning_level_row;

extern const warning_level_row warning_level_table[WARNING_LEVEL_COUNT];

typedef enum warning_rule {
    WARN_FELL_BACK,         /* met earlier, no longer met */
    WARN_UNLIKELY,          /* low probability by the forecast */
    WARN_MOVING_AWAY,       /* further from the target than at the start */
    WARN_BEHIND,            /* behind the linear path */
    WARN_BAD_YEARS,         /* worse year after year */
    WARN_VOLATILE,          /* a jump that neither history nor random variation explains */
    WARN_LATE,              /* overdue data */
    WARN_CONTRADICTION,     /* contradictory values */
    WARNING_RULE_COUNT
} warning_rule;

extern const char *const warning_rule_words[WARNING_RULE_COUNT]; /* "forecast_unlikely" … */
extern const char *const warning_rule_zh[WARNING_RULE_COUNT], *const warning_rule_en[WARNING_RULE_COUNT];

typedef struct warning {
    warning_level level;
    warning_rule rule;
    size_t target;              /* 1-based index in assessment.targets; 0: about data of no target */
    str where;                  /* of the target; may be empty */
    str code;                   /* of the indicator */
    str name, name_en;
    int year;                   /* year of the value that caused it; 0: none */
    double measured, threshold; /* the measured value and the exceeded limit */
    bool is_softened;           /* lowered to yellow, because a single case would flip the verdict */
    str reason_zh, reason_en;   /* with the numbers */
    str clear_zh, clear_en;     /* the condition that would clear it */
    str also_zh,
        also_en; /* weaker rules with the same cause, which are not reported separately; may be empty */
} warning;

typedef struct warnings {
    warning *items;             /* most severe first */
    size_t count;
    size_t counts[WARNING_LEVEL_COUNT];
} warnings;

#endif
