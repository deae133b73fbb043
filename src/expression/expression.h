/* The small expression language of validation rules, register fields and questionnaires: the functions of
 * XLSForm by their own names, computed as form programs compute them (docs/guide/expression.md).
 *
 * Reading and computing are two steps. expression_read finds everything that can be found without figures:
 * syntax, unknown functions, wrong numbers of arguments, unknown names. What it returns is never changed and
 * may be computed any number of times, each time with an environment of the caller. */
#ifndef EXPRESSION_EXPRESSION_H
#define EXPRESSION_EXPRESSION_H

#include "base/date.h"
#include "base/error.h"
#include "base/str.h"

typedef struct expression expression; /* opaque; lives in the arena given to expression_read */

/* The kinds of errors, each with a name for programs in expression_fault_names. */
typedef enum expression_fault {
    EXPRESSION_OK,
    EXPRESSION_SYNTAX,
    EXPRESSION_FUNCTION,    /* unknown or refused */
    EXPRESSION_ARGUMENTS,   /* a wrong number, or of the wrong kind */
    EXPRESSION_NAME,        /* an unknown field */
    EXPRESSION_PATH,        /* /data/a, ../a */
    EXPRESSION_MANY_VALUES, /* a field of a repeat used as one value outside it */
    EXPRESSION_DATE,        /* while computing: a text that is no date */
    EXPRESSION_FORMAT,      /* while computing: a format of dates */
    EXPRESSION_REGEX,       /* while computing: a regular expression */
    EXPRESSION_LIMIT,
    EXPRESSION_REMARK, /* not an error: programs differ, or many people are caught */
    EXPRESSION_FAULT_COUNT
} expression_fault;

extern const char *const expression_fault_names[EXPRESSION_FAULT_COUNT];

/* One error or remark, with its position in the text as written (from 1, in characters). */
typedef struct expression_finding {
    expression_fault fault;
    uint32_t line, column;
    str zh, en;
} expression_finding;

typedef struct expression_findings {
    const expression_finding *items; /* by position */
    size_t count;
} expression_findings;

/* ---- what the caller knows of names ---- */

typedef enum expression_type {
    EXPRESSION_TYPE_TEXT,
    EXPRESSION_TYPE_INTEGER,
    EXPRESSION_TYPE_DECIMAL,
    EXPRESSION_TYPE_DATE,
    EXPRESSION_TYPE_DATETIME,
    EXPRESSION_TYPE_TIME,
    EXPRESSION_TYPE_SELECT_ONE,
    EXPRESSION_TYPE_SELECT_MULTIPLE,
    EXPRESSION_TYPE_COUNT
} expression_type;

extern const char *const expression_type_names[EXPRESSION_TYPE_COUNT]; /* "select_one" */

/* Where a field is, seen from the field that has the expression. */
typedef enum expression_place {
    EXPRESSION_ONE,    /* one value: outside repeats, or in the same row */
    EXPRESSION_MANY,   /* one value in each row of a repeat */
    EXPRESSION_REPEAT, /* the repeat itself */
} expression_place;

typedef struct expression_field {
    expression_type type;
    expression_place place;
    bool is_required; /* never unanswered, so that some remarks are not needed */
} expression_field;

/* A function of the caller, such as last_year(). */
typedef struct expression_own_function {
    const char *name;
    unsigned least, most; /* arguments */
    const char *words;    /* its argument is one of these bare words, "sum min max"; NULL: a value */
    bool has_member;      /* form('X').cell: the name after the dot is one more argument */
} expression_own_function;

/* What reading needs to know. */
typedef struct expression_scope {
    void *payload;
    bool (*find)(void *payload, str name, expression_field *field_out); /* false: unknown */
    str own;          /* name of the field that has the expression; STR_NONE: none */
    bool is_extended; /* also what form programs do not know: in (...), age, choose, days_between … */
    const expression_own_function *functions;
    size_t function_count;
} expression_scope;

/* Reads and checks. Returns NULL when findings_out contains an error; remarks alone do no harm. findings_out
 * may be NULL. */
const expression *expression_read(arena *a, str text, const expression_scope *scope,
                                  expression_findings *findings_out);

/* The names of the fields that an expression reads, each once. */
const str *expression_names(const expression *e, size_t *count_out);

/* ---- computing ---- */

typedef enum expression_kind {
    EXPRESSION_TEXT,
    EXPRESSION_NUMBER,
    EXPRESSION_BOOLEAN,
    EXPRESSION_DAY,    /* a date */
    EXPRESSION_MOMENT, /* a date with its time */
} expression_kind;

typedef struct expression_value {
    expression_kind kind;
    str text;             /* TEXT */
    double number;        /* NUMBER; BOOLEAN: 0 or 1 */
    int64_t ms;           /* DAY, MOMENT: milliseconds of local time since 1970-01-01T00:00 */
    bool is_field;        /* the value of a field, as it was entered */
    expression_type type; /* of that field */
    bool is_missing;      /* only with expression_environment.knows_missing */
} expression_value;

/* Supplied by the caller. Texts are UTF-8; an empty text is an unanswered field. */
typedef struct expression_environment {
    const expression_scope *scope; /* the one the expression was read with */
    date today;
    language lang;    /* of names of months and days */
    int zone_minutes; /* local time minus UTC; China: 480 */
    size_t row;       /* row of the field that has the expression, from 1; 0: not in a repeat */

    /* The rows of a repeat, or of the repeat of a field. */
    size_t (*rows)(void *payload, str name);

    /* The value of a field: of the one value (row 0), or in a row from 1. Of a repeat: the texts of a row,
     * one after another. */
    str (*read)(void *payload, str name, size_t row);

    /* The label of a choice; false if there is no such choice. */
    bool (*choice)(void *payload, str field, str name, str *label_out);

    /* A function of scope->functions. A value that is not known is missing. False: failed, for this reason.
     */
    bool (*call)(void *payload, size_t function, const str *arguments, size_t count,
                 expression_value *value_out, str *zh_out, str *en_out);

    /* Unanswered fields are a third value beside true and false (and, or, not after Kleene); without it they
     * are the empty text, as in form programs. */
    bool knows_missing;

    /* Numbers that agree in twelve digits are equal, and fields of numbers are compared as numbers; without
     * it comparisons are exact, as in form programs. */
    bool is_tolerant;
} expression_environment;

typedef struct expression_result {
    expression_value value;
    const str *missing; /* knows_missing: the unanswered fields that were read */
    size_t missing_count;
} expression_result;

/* Fails: *failed_out with the reason and its position; a date, a format, a regular expression, a limit. */
bool expression_compute(arena *a, const expression *e, const expression_environment *env,
                        expression_result *result_out, expression_finding *failed_out) MUST_CHECK;

/* A value as text, in a: 0.5, true, 2025-06-30. */
str expression_text(arena *a, const expression_value *v, int zone_minutes);
double expression_number(const expression_value *v, int zone_minutes); /* a date: days since 1970-01-01 */
bool expression_is_true(const expression_value *v);

/* The functions of the language, for lists of them. */
enum { EXPRESSION_ARGUMENTS_ANY = 255 }; /* any number of arguments */

typedef struct expression_function_row {
    const char *name;
    unsigned least, most; /* arguments */
    const char *zh, *en;  /* meaning; of a refused function the reason */
    bool is_refused;
    bool is_extended; /* only where expression_scope.is_extended; refused elsewhere */
} expression_function_row;

const expression_function_row *expression_functions(arena *a, size_t *count_out);

#endif
