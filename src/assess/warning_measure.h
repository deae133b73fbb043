/* Inside the room: what each rule of early warning measures for one target. */
#ifndef ASSESS_WARNING_MEASURE_H
#define ASSESS_WARNING_MEASURE_H

#include "assess/track.h"
#include "model/warning_rules.h"

/* The measurements and dates that the text of a warning uses. */
typedef struct warning_facts {
    double measured[WARNING_RULE_COUNT];
    goal goal;
    const track *track;             /* figures up to the year; none where nothing is measured */
    bool has_course;                /* baseline and bound differ and the baseline has not met it */
    double base, way;               /* way = bound - base */
    int base_year;
    double expected_now;
    int met_year;                   /* fell back: the last year in which it was met */
    int worse_from;                 /* bad years: the year from which it got worse */
    double worse_from_value;
    double jump_expected, jump_low,
        jump_high;                  /* volatile: forecast made without the newest figure, and its 95 % band */
    int late_year;                  /* the first year that is due */
    int late_last;                  /* year of the newest figure; 0 none */
    int late_period;                /* years between two figures */
} warning_facts;

/* known, the track of the target up to the year, belongs to the facts from then on. */
void warning_measure(const assessment *plan, const assessed_target *t, const warning_settings *settings,
                     track *known, warning_facts *facts_out);

/* The value of the next year that would clear the warning of a rule; false where no single figure does. */
bool warning_clearing_value(const assessment *plan, const assessed_target *t, const warning_facts *facts,
                            const warning_settings *settings, warning_rule rule, int *year_out,
                            double *value_out);

#endif
