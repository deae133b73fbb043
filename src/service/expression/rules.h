/* Validation rules checked over a form that a caller brings as JSON. */
#ifndef SERVICE_EXPRESSION_RULES_H
#define SERVICE_EXPRESSION_RULES_H

#include "expression/rule.h"

/* A finding, or a fault of a rule itself, as one row. */
typedef struct rule_row {
    str code, cell;
    rule_kind kind;
    rule_severity severity;
    rule_outcome outcome;
    str left, right, explanation;
    bool is_open;
    uint32_t line, column; /* of a fault in an expression; 0: none */
    str zh, en;
} rule_row;

typedef struct rules_answer {
    bool is_good; /* nothing blocks the form */
    size_t checked, open;
    const rule_row *faults; /* of the rules; if there are any, nothing is checked */
    size_t fault_count;
    const rule_row *findings;
    size_t finding_count;
} rules_answer;

/* request: {"rules": [...], see expression/rule.h, "cells": {"A01": "57", "A02": null}, "last_year": {"A01":
 * "50"}, "forms": {"B": {"B02": "57"}, "C": [{...}, {...}]}, "regions": [{"A01": "20"}, ...], "explanations":
 * {"RULE": {"A01": "..."}}, "today": "2025-06-30"}; all but rules and cells may be left out. Fails:
 * ERROR_INPUT, ERROR_TOO_LARGE when it is not such JSON. */
bool service_rules_check(arena *a, str request, date today, rules_answer *answer_out, error *err) MUST_CHECK;

#endif
