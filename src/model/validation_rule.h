/* A validation rule of reporting forms, in a version: what should hold of the cells of one indicator or of
 * all. Rules are data that a statistician edits; see docs/guide/rules.md. */
#ifndef MODEL_VALIDATION_RULE_H
#define MODEL_VALIDATION_RULE_H

#include <stdint.h>

#include "base/field.h"

typedef struct validation_rule {
    int64_t id; /* of this version; later versions of any rule have a greater one */
    str code;   /* "SEX" */
    int version;
    int32_t indicator; /* id; 0: all */
    str indicator_code;
    str figures; /* kinds of figures, such as "share rate"; empty: all */
    str kind;    /* a word of rule_kinds */
    bool is_error;
    str expression;
    str zh, en; /* what should hold */
    bool is_retired;
    str at, who, why;
} validation_rule;

typedef struct validation_rules {
    validation_rule *items; /* by code and version */
    size_t count;
} validation_rules;

extern const field_table validation_rule_fields, validation_rules_fields;

#endif
