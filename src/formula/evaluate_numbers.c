/* How the numbers of an evaluation are written: decimals and possible range. */
#include "formula/evaluate.h"

#include <math.h>

number_rule evaluation_numbers(const evaluation_input *in, const evaluation *e)
{
    bool is_part = in->unit && in->unit->dimension == DIMENSION_SHARE && !in->can_pass_full && !e->has_total;
    number_facts known = {
        .has_decimals = in->has_decimals,
        .decimals = in->decimals,
        .full = is_part ? round(1 / in->unit->scale) : 0,
        .figures = in->figures,
        .figure_count = in->figure_count,
        .baseline = e->has_baseline ? e->baseline : in->has_baseline ? in->baseline : (decimal){ 0 },
        .has_bound = e->has_bound,
        .bound = e->bound,
        .bound_upper = e->has_bound_upper ? e->bound_upper : e->bound,
    };
    number_rule r = number_rule_of(&known);
    if (!in->unit)
        r.low = -INFINITY;
    return r;
}
