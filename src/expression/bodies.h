/* The functions of the language, and what they share while they are computed. Inside the room. */
#ifndef EXPRESSION_BODIES_H
#define EXPRESSION_BODIES_H

#include "expression/functions.h"

/* One expression while it is computed. */
struct xpath_run {
    arena *memory;
    const expression *e;
    const expression_environment *env;
    size_t steps;
    const expression_value *member; /* inside a filter: the value it is asked of; else NULL */
    bool saw_missing;               /* the function that is computed read a missing argument */
    VEC(str) missing;
    expression_finding *failed;
};

/* Any node. */
bool xpath_value(xpath_run *r, const xpath_node *n, expression_value *out) MUST_CHECK;

/* Arguments of a call, by index. A missing one is the empty text, NaN or false, and makes the value of the
 * function missing, unless the function knows its value anyway. */
bool xpath_argument(xpath_run *r, const xpath_node *call, size_t i, expression_value *out) MUST_CHECK;
bool xpath_text(xpath_run *r, const xpath_node *call, size_t i, str *out) MUST_CHECK;
bool xpath_number(xpath_run *r, const xpath_node *call, size_t i, double *out) MUST_CHECK;
bool xpath_boolean(xpath_run *r, const xpath_node *call, size_t i, bool *out) MUST_CHECK;

/* Calls visit for each value of an argument: the rows of a field of a repeat, or the one value. */
typedef bool xpath_visit(void *payload, const expression_value *v);
bool xpath_each(xpath_run *r, const xpath_node *argument, xpath_visit *visit, void *payload) MUST_CHECK;

/* The value of . */
void xpath_own_value(xpath_run *r, expression_value *out);

/* Sets *r->failed with the position of a node; returns false. */
bool xpath_fail(xpath_run *r, const xpath_node *n, expression_fault fault, const char *zh, const char *en,
                ...) __attribute__((format(printf, 4, 6), format(printf, 5, 6)));

/* Texts that an expression makes have a limit. */
bool xpath_check_length(xpath_run *r, const xpath_node *n, const strbuf *b) MUST_CHECK;

str xpath_text_of(xpath_run *r, const expression_value *v);

static inline expression_value value_of_text(str text)
{
    return (expression_value){ .kind = EXPRESSION_TEXT, .text = text };
}
static inline expression_value value_of_number(double number)
{
    return (expression_value){ .kind = EXPRESSION_NUMBER, .number = number };
}
static inline expression_value value_of_boolean(bool is_true)
{
    return (expression_value){ .kind = EXPRESSION_BOOLEAN, .number = is_true };
}

/* Functions by file. */
xpath_body body_boolean, body_boolean_from_string, body_checklist, body_coalesce, body_false, body_if,
    body_not, body_once, body_true, body_weighted_checklist;
xpath_body body_abs, body_acos, body_asin, body_atan, body_atan2, body_ceiling, body_cos, body_exp,
    body_exp10, body_floor, body_int, body_log, body_log10, body_number, body_pi, body_pow, body_round,
    body_sin, body_sqrt, body_tan;
xpath_body body_concat, body_contains, body_ends_with, body_join, body_normalize_space, body_starts_with,
    body_string, body_string_length, body_substr, body_substring, body_substring_after, body_substring_before,
    body_translate;
xpath_body body_choice_name, body_count, body_count_non_empty, body_count_selected, body_max, body_min,
    body_position, body_selected, body_selected_at, body_sum;
xpath_body body_date, body_decimal_date_time, body_decimal_time, body_format_date, body_now, body_today;
xpath_body body_digest, body_regex;
xpath_body body_age, body_choose, body_days_between, body_days_since, body_weeks_between;

#endif
