#include "service/plan/reference.h"

#include "formula/formula.h"

static bool is_count(const indicator *i)
{
    unit u;
    return unit_find(i->unit, &u) && u.dimension == DIMENSION_COUNT;
}

str plan_formula_with_reference(arena *a, const target_reading *r, const indicator *i,
                                bool (*is_known)(void *payload, str name), void *payload)
{
    const formula *read;
    error ignored;
    if (i->reference.len == 0 || !formula_parse(a, r->formula, &read, &ignored))
        return r->formula;
    formula f = *read;
    bool is_test = f.kind == FORMULA_TEST && f.test.low.source == BOUND_REFERENCE;
    if (f.kind == FORMULA_COVERS && f.code.len == 0 && is_count(i))
        f.code = i->reference;
    else if (f.kind == FORMULA_JUDGED && r->comparator == COMPARATOR_MATCH)
        f = formula_of_match(i->reference);
    else if (is_test && !is_known(payload, f.test.low.code))
        f.test.low.code = i->reference;
    else
        return r->formula;
    return formula_print(a, &f);
}
