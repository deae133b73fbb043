/* The tree computed with the values of an environment. */
#include <math.h>

#include "base/utf8.h"
#include "expression/bodies.h"
#include "expression/value.h"

bool xpath_fail(xpath_run *r, const xpath_node *n, expression_fault fault, const char *zh, const char *en,
                ...)
{
    strbuf words[2] = { strbuf_in(r->memory, 0), strbuf_in(r->memory, 0) };
    va_list args, again;
    va_start(args, en);
    va_copy(again, args);
    strbuf_vaddf(&words[0], zh, args);
    strbuf_vaddf(&words[1], en, again);
    va_end(again);
    va_end(args);
    *r->failed = (expression_finding){ .fault = fault,
                                       .zh = strbuf_str(&words[0]),
                                       .en = strbuf_str(&words[1]) };
    utf8_place(r->e->text, n->at, &r->failed->line, &r->failed->column);
    return false;
}

bool xpath_check_length(xpath_run *r, const xpath_node *n, const strbuf *b)
{
    return !b->is_full || xpath_fail(r, n, EXPRESSION_LIMIT, "文本超过 %zu 字节",
                                     "the text has more than %zu bytes", LIMIT_EXPRESSION_TEXT_BYTES);
}

str xpath_text_of(xpath_run *r, const expression_value *v)
{
    return expression_text(r->memory, v, r->env->zone_minutes);
}

/* ---- fields ---- */

static void note_missing(xpath_run *r, str name)
{
    for (size_t i = 0; i < r->missing.count; i++)
        if (str_eq(r->missing.items[i], name))
            return;
    *vec_push(r->memory, &r->missing) = name;
}

static expression_value field_value(xpath_run *r, str name, const expression_field *f, size_t row)
{
    expression_value v = { .kind = EXPRESSION_TEXT, .is_field = true, .type = f->type };
    v.text = r->env->read(r->env->scope->payload, name, row);
    if (v.text.len == 0 && r->env->knows_missing && f->place != EXPRESSION_REPEAT) {
        v.is_missing = true;
        note_missing(r, name);
    }
    return v;
}

static bool find_field(xpath_run *r, str name, expression_field *field_out)
{
    *field_out = (expression_field){ 0 };
    return name.len && r->env->scope->find(r->env->scope->payload, name, field_out);
}

void xpath_own_value(xpath_run *r, expression_value *out)
{
    expression_field f;
    if (r->member)
        *out = *r->member;
    else if (find_field(r, r->env->scope->own, &f))
        *out = field_value(r, r->env->scope->own, &f, 0);
    else
        *out = value_of_text(STR_NONE);
}

/* Whether a member passes the filter of its set. A number is a place in the set, from 1. */
static bool passes(xpath_run *r, const xpath_node *set, const expression_value *member, size_t place,
                   bool *passes_out)
{
    expression_value v;
    const expression_value *outer = r->member;
    size_t missing = r->missing.count;
    arena_mark mark = arena_save(r->memory);
    *passes_out = true;
    if (set->count == 0)
        return true;
    r->member = member;
    bool done = xpath_value(r, set->items[0], &v);
    r->member = outer;
    *passes_out = done && !v.is_missing &&
                  (v.kind == EXPRESSION_NUMBER ? v.number == (double)place : expression_is_true(&v));
    if (done && r->missing.count == missing)
        arena_restore(r->memory, mark);
    return done;
}

bool xpath_each(xpath_run *r, const xpath_node *argument, xpath_visit *visit, void *payload)
{
    expression_field f;
    expression_value v;
    if (argument->kind != XPATH_FIELD || !find_field(r, argument->text, &f))
        return xpath_value(r, argument, &v) && (visit(payload, &v), true);
    size_t first = f.place == EXPRESSION_ONE ? 0 : 1, rows = 0;
    if (first > 0)
        rows = r->env->rows(r->env->scope->payload, argument->text);
    if (rows > LIMIT_EXPRESSION_ROWS)
        return xpath_fail(r, argument, EXPRESSION_LIMIT, "重复组有 %zu 行，最多 %d 行",
                          "the repeat has %zu rows; at most %d are read", rows, LIMIT_EXPRESSION_ROWS);
    for (size_t row = first; row <= rows; row++) {
        bool is_in;
        v = field_value(r, argument->text, &f, row);
        r->steps++;
        if (!passes(r, argument, &v, row - first + 1, &is_in))
            return false;
        if (is_in && !visit(payload, &v))
            return true;
    }
    return true;
}

/* ---- arguments ---- */

bool xpath_argument(xpath_run *r, const xpath_node *call, size_t i, expression_value *out)
{
    if (!xpath_value(r, call->items[i], out))
        return false;
    r->saw_missing |= out->is_missing;
    return true;
}

bool xpath_text(xpath_run *r, const xpath_node *call, size_t i, str *out)
{
    expression_value v;
    if (!xpath_argument(r, call, i, &v))
        return false;
    *out = v.is_missing ? STR_NONE : xpath_text_of(r, &v);
    return true;
}

bool xpath_number(xpath_run *r, const xpath_node *call, size_t i, double *out)
{
    expression_value v;
    if (!xpath_argument(r, call, i, &v))
        return false;
    *out = v.is_missing ? NAN : xpath_number_of_value(&v, r->env->zone_minutes);
    return true;
}

bool xpath_boolean(xpath_run *r, const xpath_node *call, size_t i, bool *out)
{
    expression_value v;
    if (!xpath_argument(r, call, i, &v))
        return false;
    *out = !v.is_missing && expression_is_true(&v);
    return true;
}

/* ---- calls ---- */

static bool call_own(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str *arguments = arena_array(r->memory, str, call->count), zh, en;
    for (size_t i = 0; i < call->count; i++)
        if (!xpath_text(r, call, i, &arguments[i]))
            return false;
    if (!r->env->call(r->env->scope->payload, call->own - 1, arguments, call->count, out, &zh, &en))
        return xpath_fail(r, call, EXPRESSION_ARGUMENTS, "%s%.0s", "%.0s%s", str_zero_ended(r->memory, zh),
                          str_zero_ended(r->memory, en));
    if (out->is_missing && r->env->knows_missing)
        note_missing(r, call->text);
    else if (out->is_missing)
        *out = value_of_text(STR_NONE);
    return true;
}

static bool call_function(xpath_run *r, const xpath_node *call, expression_value *out)
{
    bool outer = r->saw_missing;
    r->saw_missing = false;
    bool done = call->own ? call_own(r, call, out) : call->function->run(r, call, out);
    if (done && r->saw_missing && (call->own || !call->function->knows))
        out->is_missing = true;
    r->saw_missing = outer;
    return done;
}

/* ---- operators ---- */

/* Three values, after Kleene: false and missing is false, true or missing is true. */
static bool compute_logic(xpath_run *r, const xpath_node *n, expression_value *out)
{
    bool decides = n->kind == XPATH_OR; /* the value that decides alone */
    bool is_missing = false;
    for (size_t i = 0; i < n->count; i++) {
        expression_value v = { 0 };
        if (!xpath_value(r, n->items[i], &v))
            return false;
        if (!v.is_missing && expression_is_true(&v) == decides) {
            *out = value_of_boolean(decides);
            return true;
        }
        is_missing |= v.is_missing;
    }
    *out = value_of_boolean(!decides);
    out->is_missing = is_missing;
    return true;
}

/* ${a} = '' is the way to ask whether a field is answered, so it has an answer. */
static bool asks_for_empty(const xpath_node *n, const expression_value *left, const expression_value *right)
{
    if (n->kind != XPATH_EQ && n->kind != XPATH_NE)
        return false;
    return (n->items[0]->kind == XPATH_TEXT && left->text.len == 0) ||
           (n->items[1]->kind == XPATH_TEXT && right->text.len == 0);
}

/* Equal to one is true although others are missing. */
static bool compute_in(xpath_run *r, const xpath_node *n, expression_value *out)
{
    expression_value wanted = { 0 }, one = { 0 };
    bool is_missing = false;
    *out = value_of_boolean(false);
    if (!xpath_value(r, n->items[0], &wanted))
        return false;
    for (size_t i = 1; i < n->count && out->number == 0; i++) {
        if (!xpath_value(r, n->items[i], &one))
            return false;
        if (one.is_missing || wanted.is_missing)
            is_missing = true;
        else if (xpath_compare(r->env, XPATH_EQ, &wanted, &one))
            *out = value_of_boolean(true);
    }
    out->is_missing = is_missing && out->number == 0;
    return true;
}

static double arithmetic(xpath_node_kind kind, double left, double right)
{
    switch (kind) {
    case XPATH_PLUS: return left + right;
    case XPATH_MINUS: return left - right;
    case XPATH_TIMES: return left * right;
    case XPATH_DIV: return left / right;
    default: return fmod(left, right);
    }
}

static bool compute_operator(xpath_run *r, const xpath_node *n, expression_value *out)
{
    expression_value left = { 0 }, right = { 0 };
    int zone = r->env->zone_minutes;
    if (!xpath_value(r, n->items[0], &left) || !xpath_value(r, n->items[1], &right))
        return false;
    bool is_missing = left.is_missing || right.is_missing;
    if (n->kind >= XPATH_PLUS) {
        *out = value_of_number(arithmetic(n->kind, xpath_number_beside(&left, &right, zone),
                                          xpath_number_beside(&right, &left, zone)));
        out->is_missing = is_missing;
    } else {
        *out = value_of_boolean(xpath_compare(r->env, n->kind, &left, &right));
        out->is_missing = is_missing && !asks_for_empty(n, &left, &right);
    }
    return true;
}

static bool compute_negative(xpath_run *r, const xpath_node *n, expression_value *out)
{
    expression_value v = { 0 };
    if (!xpath_value(r, n->items[0], &v))
        return false;
    *out = value_of_number(-xpath_number_of_value(&v, r->env->zone_minutes));
    out->is_missing = v.is_missing;
    return true;
}

static bool compute_field(xpath_run *r, const xpath_node *n, expression_value *out)
{
    expression_field f;
    *out = find_field(r, n->text, &f) ? field_value(r, n->text, &f, 0) : value_of_text(STR_NONE);
    return true;
}

bool xpath_value(xpath_run *r, const xpath_node *n, expression_value *out)
{
    if (++r->steps > LIMIT_EXPRESSION_STEPS)
        return xpath_fail(r, n, EXPRESSION_LIMIT, "计算超过 %d 步", "more than %d steps",
                          LIMIT_EXPRESSION_STEPS);
    switch (n->kind) {
    case XPATH_NUMBER: *out = value_of_number(n->number); return true;
    case XPATH_TEXT: *out = value_of_text(n->text); return true;
    case XPATH_FIELD: return compute_field(r, n, out);
    case XPATH_OWN: xpath_own_value(r, out); return true;
    case XPATH_PARENT: *out = value_of_text(STR_NONE); return true;
    case XPATH_CALL: return call_function(r, n, out);
    case XPATH_NEGATE: return compute_negative(r, n, out);
    case XPATH_OR:
    case XPATH_AND: return compute_logic(r, n, out);
    case XPATH_IN: return compute_in(r, n, out);
    default: return compute_operator(r, n, out);
    }
}

bool expression_compute(arena *a, const expression *e, const expression_environment *env,
                        expression_result *result_out, expression_finding *failed_out)
{
    xpath_run r = { .memory = a, .e = e, .env = env, .failed = failed_out };
    if (!xpath_value(&r, e->root, &result_out->value))
        return false;
    result_out->missing = r.missing.items;
    result_out->missing_count = r.missing.count;
    return true;
}
