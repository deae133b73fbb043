/* Validation rules of reporting forms, as data: read, checked, and computed over the cells of a form. A rule
 * that does not hold gives a finding: an error blocks the form, a warning asks for an explanation.
 *
 * In a rule . is the cell that is checked and ${A01} another cell of the form; besides the functions of
 * XLSForm there are
 *
 *     last_year()          the figure of this cell a year before
 *     lower_regions(sum)   of this cell in the regions below: sum, min, max or count
 *     sum_of('FORM')       the sum of this cell over the sheets of another form
 *     form('FORM').B02     a cell of another form
 *
 * and what expression_scope.is_extended allows.
 *
 * A figure that is not known is missing, and a rule that needs it is not computed; it is listed as such.
 * Numbers that agree in twelve digits are equal, so a sum of decimals equals its total. */
#ifndef EXPRESSION_RULE_H
#define EXPRESSION_RULE_H

#include "base/json.h"
#include "expression/expression.h"

typedef enum rule_kind {
    RULE_REQUIRED, /* must be answered */
    RULE_RANGE,
    RULE_DECIMALS,
    RULE_SHARE,   /* numerator <= denominator */
    RULE_PARTS,   /* parts add up to the total: sex, urban and rural */
    RULE_CHANGE,  /* change on last year */
    RULE_REGIONS, /* the sum of the regions below */
    RULE_FORMS,   /* equal across forms */
    RULE_OTHER,
    RULE_KIND_COUNT
} rule_kind;

typedef struct rule_kind_row {
    const char *name; /* "change" */
    const char *zh, *en;
    const char *needs; /* functions, one of which its expression must call; NULL: none */
} rule_kind_row;

extern const rule_kind_row rule_kinds[RULE_KIND_COUNT];

/* False: no kind has this name. */
bool rule_kind_of_word(str word, rule_kind *kind_out);

typedef enum rule_severity { RULE_WARNING, RULE_ERROR } rule_severity;

extern const char *const rule_severities[2]; /* "warning", "error" */

typedef struct rule {
    str code;
    rule_kind kind;
    rule_severity severity;
    const str *cells; /* each in turn is . */
    size_t cell_count;
    str expression;
    str zh, en; /* what should hold */
} rule;

/* The figures of a form and of what it is compared with. Supplied by the caller; a figure is a number as
 * reported, an empty text where it is not known. */
typedef struct rule_table {
    void *payload;
    bool (*has)(void *payload, str cell); /* whether the form has this cell */
    str (*figure)(void *payload, str cell);
    str (*last_year)(void *payload, str cell);

    /* A cell of a sheet of another form, by number from 0. False past the last sheet, or if there is no such
     * form or cell. */
    bool (*of_form)(void *payload, str form, size_t sheet, str cell, str *figure_out);

    /* This cell in a region below, by number from 0. False past the last region. */
    bool (*of_region)(void *payload, size_t region, str cell, str *figure_out);

    /* The explanation that was given for a cell and a rule; empty: none. */
    str (*explanation)(void *payload, str cell, str rule);

    /* The name of a cell in both languages, which findings use. NULL: findings use the code of the cell. */
    void (*label)(void *payload, str cell, str *zh_out, str *en_out);

    date today;
} rule_table;

typedef struct rule_set rule_set; /* checked rules; lives in the arena given to rule_set_read */

/* One fault of a rule. */
typedef struct rule_fault {
    size_t rule;                /* from 0 */
    str code;                   /* of the rule; empty where it has none */
    expression_finding finding; /* line and column of the expression; 0: another member of the rule */
} rule_fault;

typedef struct rule_faults {
    const rule_fault *items;
    size_t count;
} rule_faults;

/* rules: [{"code", "kind", "severity", "cells": [...], "expression", "message": {"zh", "en"}}, ...]. Returns
 * NULL when there is a fault; all of them are in faults_out. */
const rule_set *rule_set_read(arena *a, const json_value *rules, const rule_table *table,
                              rule_faults *faults_out);

typedef enum rule_outcome {
    RULE_BROKEN,       /* it does not hold */
    RULE_NOT_COMPUTED, /* a figure is missing */
    RULE_FAILED,       /* it cannot be computed: no such form, a limit */
} rule_outcome;

typedef struct rule_finding {
    const rule *rule;
    str cell;
    rule_outcome outcome;
    str left, right; /* BROKEN: the two figures of the comparison that does not hold; else empty */
    str zh, en;      /* in words, with both figures */
    str explanation; /* of a warning */
    bool is_open;    /* blocks the form: an error, a failure, or a warning without an explanation */
} rule_finding;

typedef struct rule_findings {
    const rule_finding *items; /* in the order of rules and cells */
    size_t count;
    size_t checked; /* rules times cells */
    size_t open;    /* 0: the form may be submitted */
} rule_findings;

rule_findings rule_set_check(arena *a, const rule_set *set, const rule_table *table);

/* The same of one rule, for a caller that chooses the cells: code, kind, severity, expression, zh and en of
 * the rule count. NULL when there is a fault. */
const expression *rule_read(arena *a, const rule *one, const rule_table *table, rule_faults *faults_out);

/* Whether it calls one of these functions, "form sum_of": what a caller has to load. */
bool rule_calls(const expression *read, const char *functions);

/* Whether there is a finding. */
bool rule_check(arena *a, const rule *one, const expression *read, str cell, const rule_table *table,
                rule_finding *finding_out);

#endif
