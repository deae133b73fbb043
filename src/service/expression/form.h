/* A form with its answers, from JSON: what an expression reads when a caller brings everything itself. */
#ifndef SERVICE_EXPRESSION_FORM_H
#define SERVICE_EXPRESSION_FORM_H

#include "base/json.h"
#include "base/map.h"
#include "base/vec.h"
#include "expression/expression.h"

/* A name of the form. */
typedef struct form_name {
    str name;
    expression_type type;
    const json_value *repeat; /* it is a repeat, or a field of one; NULL: outside repeats */
    bool is_repeat;
    const json_value *value; /* outside repeats; NULL: unanswered */
} form_name;

typedef struct form {
    arena *memory;
    const json_value *choices;
    map places; /* name -> index in names */
    VEC(form_name) names;
    const json_value *own_repeat; /* the repeat of the field that has the expression */
    expression_scope scope;
    expression_environment environment;
} form;

/* {"values": {"a": "3", "kid": [{"b": null}]}, "types": {"a": "integer"}, "field": "a", "index": 1,
 * "choices":
 * {"o": [["r", "red"]]}, "today": "2025-06-30"}. f stays where it is: scope and environment point to it.
 * Fails: ERROR_INPUT, ERROR_TOO_LARGE naming the member. */
bool form_read(arena *a, const json_value *request, date today, language lang, form *f,
               error *err) MUST_CHECK;

/* The names of "a:integer,kid/b" with their types; kid is a repeat. Fails: ERROR_INPUT. */
bool form_declare(arena *a, str fields, str own, form *f, error *err) MUST_CHECK;

/* Every name is a text field with one value: of an expression whose form is not known. */
void form_unknown(str own, form *f);

#endif
