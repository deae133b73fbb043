/* Expressions computed from lines of JSON, and checked. */
#ifndef SERVICE_EXPRESSION_EXPRESSION_H
#define SERVICE_EXPRESSION_EXPRESSION_H

#include "expression/expression.h"

/* One line in: {"id", "expr", "values", "types", "field", "index", "choices", "today", "missing",
 * "extended"}; see form.h. Values are texts; null is unanswered; a list of objects is a repeat; "missing":
 * true asks for three values. One line out (without its end): {"id", "kind": "number" | "string" | "boolean"
 * | "date" | "missing", "result"}, or {"id", "error": {"code", "message": {"zh", "en"}, "line", "column"}}
 * and false.
 *
 *   today   where the line has none */
bool service_expression_line(arena *a, str line, date today, language lang, strbuf *answer);

typedef struct expression_check_request {
    str expression;
    str fields; /* "a:integer,kid/b:date"; STR_NONE: every name is accepted */
    str field;  /* the field that has the expression; STR_NONE: none */
} expression_check_request;

typedef struct expression_check_answer {
    bool is_good; /* no errors; remarks do no harm */
    const expression_finding *findings;
    size_t finding_count;
    const str *names;
    size_t name_count;
} expression_check_answer;

/* Fails: ERROR_INPUT when the list of fields is wrong. */
bool service_expression_check(arena *a, const expression_check_request *asked,
                              expression_check_answer *answer_out, error *err) MUST_CHECK;

typedef struct expression_function_list {
    const expression_function_row *items;
    size_t count;
} expression_function_list;

#endif
