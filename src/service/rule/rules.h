/* Validation rules as a statistician edits them. Every change is a new version. */
#ifndef SERVICE_RULE_RULES_H
#define SERVICE_RULE_RULES_H

#include "model/validation_rule.h"
#include "service/context.h"

typedef enum rule_severity_choice {
    SEVERITY_UNCHANGED,
    SEVERITY_WARNING,
    SEVERITY_ERROR
} rule_severity_choice;

/* A text that is empty is unchanged. The expression may be given by a limit instead: min and max of a range,
 * decimals, percent or points of a change; of parts by "sex" or "residence"; share and regions need none. */
typedef struct rule_request {
    str code;
    str indicator; /* code or name; "all" */
    str figures;   /* "count"; "all" */
    str kind;
    rule_severity_choice severity;
    str expression;
    str min, max, decimals, percent, points, by;
    str zh, en; /* what should hold; empty: by the limit */
} rule_request;

typedef struct rule_list_request {
    int64_t round;    /* the rules of a round; 0: those of today */
    bool has_retired; /* also those that were retired */
} rule_list_request;

typedef struct rule_history {
    validation_rule rule; /* newest version */
    validation_rule *versions;
    size_t count; /* oldest first */
} rule_history;

/* Fails: ERROR_NOT_FOUND for the round. */
bool service_list_rules(context *c, const rule_list_request *asked, validation_rules *rules_out,
                        error *err) MUST_CHECK;

/* Fails: ERROR_NOT_FOUND. */
bool service_show_rule(context *c, str code, rule_history *history_out, error *err) MUST_CHECK;

/* Fails: ERROR_EXISTS; ERROR_INPUT with line and column for an expression that cannot be read, and for what
 * is missing; ERROR_NOT_FOUND for an indicator. */
bool service_add_rule(context *c, const rule_request *asked, validation_rule *rule_out,
                      error *err) MUST_CHECK;

/* The same for the next version of a rule; a retired one applies again. Fails: also ERROR_NOT_FOUND. */
bool service_change_rule(context *c, const rule_request *asked, validation_rule *rule_out,
                         error *err) MUST_CHECK;
bool service_retire_rule(context *c, const rule_request *asked, validation_rule *rule_out,
                         error *err) MUST_CHECK;

/* What was asked for, put over an earlier version or an empty rule; nothing is saved. Fails: as
 * service_change_rule. */
bool rule_compose(context *c, const rule_request *asked, validation_rule *rule, error *err) MUST_CHECK;

extern const field_table rule_add_fields, rule_change_fields, rule_code_fields, rule_list_fields,
    rule_history_fields;

#endif
