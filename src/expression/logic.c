/* Functions of truth and choice. */
#include <math.h>

#include "expression/bodies.h"
#include "expression/value.h"

bool body_true(xpath_run *r, const xpath_node *call, expression_value *out)
{
    (void)r;
    (void)call;
    *out = value_of_boolean(true);
    return true;
}

bool body_false(xpath_run *r, const xpath_node *call, expression_value *out)
{
    (void)r;
    (void)call;
    *out = value_of_boolean(false);
    return true;
}

bool body_boolean(xpath_run *r, const xpath_node *call, expression_value *out)
{
    bool is_true = false;
    bool done = xpath_boolean(r, call, 0, &is_true);
    *out = value_of_boolean(is_true);
    return done;
}

bool body_not(xpath_run *r, const xpath_node *call, expression_value *out)
{
    bool is_true = false;
    bool done = xpath_boolean(r, call, 0, &is_true);
    *out = value_of_boolean(!is_true);
    return done;
}

bool body_boolean_from_string(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE;
    bool done = xpath_text(r, call, 0, &text);
    *out = value_of_boolean(str_eq(text, STR("true")) || str_eq(text, STR("1")));
    return done;
}

/* Only the branch that is taken is computed, and only the condition can make the value missing. */
bool body_if(xpath_run *r, const xpath_node *call, expression_value *out)
{
    bool is_true = false;
    return xpath_boolean(r, call, 0, &is_true) && xpath_value(r, call->items[is_true ? 1 : 2], out);
}

static bool is_empty(xpath_run *r, const expression_value *v)
{
    if (v->is_missing)
        return true;
    return v->kind == EXPRESSION_NUMBER ? isnan(v->number) : xpath_text_of(r, v).len == 0;
}

bool body_coalesce(xpath_run *r, const xpath_node *call, expression_value *out)
{
    expression_value v;
    if (!xpath_value(r, call->items[0], &v))
        return false;
    if (is_empty(r, &v) && !xpath_value(r, call->items[1], &v))
        return false;
    *out = value_of_text(xpath_text_of(r, &v));
    out->is_missing = v.is_missing;
    return true;
}

bool body_once(xpath_run *r, const xpath_node *call, expression_value *out)
{
    expression_value v;
    xpath_own_value(r, &v);
    if (v.text.len == 0 && !xpath_value(r, call->items[0], &v))
        return false;
    *out = value_of_text(xpath_text_of(r, &v));
    out->is_missing = v.is_missing;
    return true;
}

static bool is_in_range(double value, double least, double most)
{
    return (least < 0 || value >= least) && (most < 0 || value <= most);
}

/* step 1: conditions alone; step 2: each condition with its weight. */
static bool count_true(xpath_run *r, const xpath_node *call, size_t step, expression_value *out)
{
    double least = 0, most = 0, total = 0, weight = 1;
    if (!xpath_number(r, call, 0, &least) || !xpath_number(r, call, 1, &most))
        return false;
    for (size_t i = 2; i < call->count; i += step) {
        bool is_true = false;
        if (!xpath_boolean(r, call, i, &is_true) || (step == 2 && !xpath_number(r, call, i + 1, &weight)))
            return false;
        if (is_true)
            total += weight;
    }
    *out = value_of_boolean(is_in_range(total, least, most));
    return true;
}

bool body_checklist(xpath_run *r, const xpath_node *call, expression_value *out)
{
    return count_true(r, call, 1, out);
}

bool body_weighted_checklist(xpath_run *r, const xpath_node *call, expression_value *out)
{
    return count_true(r, call, 2, out);
}

/* Arguments after the first: value and result by turns, and one more for everything else. */
bool body_choose(xpath_run *r, const xpath_node *call, expression_value *out)
{
    expression_value wanted, one;
    if (!xpath_argument(r, call, 0, &wanted))
        return false;
    *out = value_of_text(STR_NONE);
    if (wanted.is_missing)
        return true;
    for (size_t i = 1; i + 1 < call->count; i += 2) {
        if (!xpath_argument(r, call, i, &one))
            return false;
        if (!one.is_missing && xpath_compare(r->env, XPATH_EQ, &wanted, &one))
            return xpath_value(r, call->items[i + 1], out);
    }
    return call->count % 2 == 1 || xpath_value(r, call->items[call->count - 1], out);
}
