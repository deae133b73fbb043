/* A rule that is being written, checked and tried on the figures of a round; nothing is saved. */
#ifndef SERVICE_RULE_TRIAL_H
#define SERVICE_RULE_TRIAL_H

#include "service/rule/rules.h"

enum { RULE_TRIAL_FINDINGS_MAX = 50 };

typedef struct rule_trial_request {
    rule_request rule; /* put over the rule of its code, if the store has it */
    int64_t round;     /* 0: the newest that has been issued */
} rule_trial_request;

typedef struct rule_trial_finding {
    int64_t task;
    str unit, zh, en;
    bool is_warning;
} rule_trial_finding;

typedef struct rule_trial {
    str expression, zh, en; /* of the rule as it would be */
    int64_t round;          /* 0: no round has been issued */
    str title;
    size_t cell_count;    /* of the round */
    size_t checked_count; /* that the rule applies to and that have all it needs */
    size_t broken_count;
    rule_trial_finding *findings; /* the first RULE_TRIAL_FINDINGS_MAX */
    size_t finding_count;
} rule_trial;

/* Fails: as service_change_rule; ERROR_NOT_FOUND for the round. */
bool service_try_rule(context *c, const rule_trial_request *asked, rule_trial *trial_out,
                      error *err) MUST_CHECK;

extern const field_table rule_trial_request_fields, rule_trial_fields;

#endif
