/* An early warning: what looks wrong, how badly, why, and what would clear it. Found by assess, said by report. */
#ifndef MODEL_WARNING_H
#define MODEL_WARNING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef enum warning_level { WARNING_NONE, WARNING_YELLOW, WARNING_ORANGE, WARNING_RED, WARNING_LEVEL_COUNT } warning_level;

/* Colours are never the only sign: each level has a word and a shape. */
typedef struct warning_level_row {
    const char *word;       /* "yellow" */
    const char *zh, *en;    /* 黄色预警 */
    const char *mark;       /* prints in black */
    const char *colour;     /* #rrggbb, readable on white */
} warning_level_row;

extern const warning_level_row warning_level_table[WARNING_LEVEL_COUNT];

typedef enum warning_rule {
    WARN_FELL_BACK,         /* was met, is so no longer */
    WARN_UNLIKELY,          /* the forecast gives little chance */
    WARN_MOVING_AWAY,       /* further from the target than at the start */
    WARN_BEHIND,            /* behind the straight path */
    WARN_BAD_YEARS,         /* worse year after year */
    WARN_VOLATILE,          /* a jump beyond its own history and what counting explains */
    WARN_LATE,              /* no figure when one was due */
    WARN_CONTRADICTION,     /* two figures that cannot both be right */
    WARNING_RULE_COUNT
} warning_rule;

extern const char *const warning_rule_words[WARNING_RULE_COUNT]; /* "forecast_unlikely" … */
extern const char *const warning_rule_zh[WARNING_RULE_COUNT], *const warning_rule_en[WARNING_RULE_COUNT];

typedef struct warning {
    warning_level level;
    warning_rule rule;
    size_t target;              /* 1-based place in assessment.targets; 0: about a figure of no target */
    str where;                  /* of the target; empty where none */
    str code;                   /* of the indicator */
    str name, name_en;
    int year;                   /* of the figure that gave rise to it; 0 where there is none */
    double measured, threshold; /* what the rule measured, and the limit that it crossed */
    bool is_softened;           /* taken down to yellow, since one case more or less decides */
    str reason_zh, reason_en;   /* with the numbers */
    str clear_zh, clear_en;     /* what would clear it */
    str also_zh, also_en;       /* weaker signs of the same cause, which give no warning of their own; empty where none */
} warning;

typedef struct warnings {
    warning *items;             /* the gravest first */
    size_t count;
    size_t counts[WARNING_LEVEL_COUNT];
} warnings;

#endif
