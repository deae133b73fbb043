/* The rules of early warning: measure, limits and cause of each.
 *
 * A rule measures one number for a target (NAN if the rule does not apply). Its level is the gravest whose
 * limit the number reaches. Rules with the same cause give one warning: the gravest, which names the others.
 * A rule that is no better than a coin on real series has no limits by default. It is a remark, named by the
 * warnings of its cause and in the explanation of the target, until a setting gives it a limit.
 *
 * docs/warning-rules.md lists the misses and the false alarms of each rule on real and on invented series. */
#ifndef MODEL_WARNING_RULES_H
#define MODEL_WARNING_RULES_H

#include <math.h>

#include "base/error.h"
#include "model/warning.h"

typedef enum warning_cause { CAUSE_OUTLOOK, CAUSE_FIGURE, CAUSE_DATA, WARNING_CAUSE_COUNT } warning_cause;

enum { WARNING_LIMITS = 3 };    /* yellow, orange, red */

typedef struct warning_rule_row {
    warning_cause cause;
    int sense;                          /* +1: triggered at the limit and above; -1: at the limit and below */
    double limits[WARNING_LIMITS];      /* NAN: the rule never gives this level */
    const char *measures_zh, *measures_en;
    bool is_remark;                     /* what it measures without giving a warning is a remark */
} warning_rule_row;

extern const warning_rule_row warning_rule_table[WARNING_RULE_COUNT];

/* Settings beside the limits. */
typedef enum warning_extra {
    EXTRA_PACE_FROM,        /* years after the baseline before behind_pace and moving_away apply */
    EXTRA_BAD_YEARS_SCATTER,/* minimum total decline, in multiples of the usual yearly change */
    WARNING_EXTRA_COUNT
} warning_extra;

typedef struct warning_extra_row {
    const char *word;
    double value;
    const char *zh, *en;
} warning_extra_row;

extern const warning_extra_row warning_extra_table[WARNING_EXTRA_COUNT];

typedef struct warning_settings {
    double limits[WARNING_RULE_COUNT][WARNING_LIMITS];
    double extra[WARNING_EXTRA_COUNT];
} warning_settings;

warning_settings warning_settings_default(void);

/* "forecast_unlikely.orange=15", "volatile.red=none", "pace_from=3".
 * Fails: ERROR_USAGE naming what can be set. */
bool warning_settings_set(warning_settings *settings, str name_and_value, error *err) MUST_CHECK;

/* The level of a measured number; WARNING_NONE for NAN. */
static inline warning_level warning_grade(const warning_settings *s, warning_rule rule, int sense,
                                          double measured)
{
    warning_level level = WARNING_NONE;
    for (int i = 0; i < WARNING_LIMITS; i++)
        if (sense > 0 ? measured >= s->limits[rule][i] : measured <= s->limits[rule][i])
            level = (warning_level)(WARNING_YELLOW + i);
    return level;
}

/* The limit that a level was given for. */
double warning_limit(const warning_settings *s, warning_rule rule, warning_level level);

#endif
