/* From the measures of the rules to findings: the gravest rule of each cause. */
#ifndef ASSESS_WARNING_FINDING_H
#define ASSESS_WARNING_FINDING_H

#include <stdint.h>

#include "model/warning_rules.h"

/* One finding per cause: its most severe rule; equal rules in the order of the table. */
typedef struct warning_finding {
    warning_rule rule;
    warning_level level;
    uint32_t also;          /* bits of the weaker rules of the same cause, and of its remarks */
} warning_finding;

/* measured [WARNING_RULE_COUNT]; returns how many findings there are, at most one a cause. */
size_t warning_findings(const warning_settings *s, const double *measured, warning_finding *findings_out);

#endif
