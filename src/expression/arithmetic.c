/* Functions of numbers. */
#include <math.h>

#include "expression/bodies.h"
#include "expression/number.h"
#include "expression/value.h"

/* A function of one number, of two numbers. */
#define BODY_OF_NUMBER(name, formula)                                             \
    bool body_##name(xpath_run *r, const xpath_node *call, expression_value *out) \
    {                                                                             \
        double x = 0;                                                             \
        bool done = xpath_number(r, call, 0, &x);                                 \
        *out = value_of_number(formula);                                          \
        return done;                                                              \
    }
#define BODY_OF_NUMBERS(name, formula)                                            \
    bool body_##name(xpath_run *r, const xpath_node *call, expression_value *out) \
    {                                                                             \
        double x = 0, y = 0;                                                      \
        bool done = xpath_number(r, call, 0, &x) && xpath_number(r, call, 1, &y); \
        *out = value_of_number(formula);                                          \
        return done;                                                              \
    }

BODY_OF_NUMBER(abs, fabs(x))
BODY_OF_NUMBER(acos, acos(x))
BODY_OF_NUMBER(asin, asin(x))
BODY_OF_NUMBER(atan, atan(x))
BODY_OF_NUMBER(ceiling, ceil(x))
BODY_OF_NUMBER(cos, cos(x))
BODY_OF_NUMBER(exp, exp(x))
BODY_OF_NUMBER(exp10, pow(10, x))
BODY_OF_NUMBER(floor, floor(x))
BODY_OF_NUMBER(int, trunc(x))
BODY_OF_NUMBER(log, log(x))
BODY_OF_NUMBER(log10, log10(x))
BODY_OF_NUMBER(sin, sin(x))
BODY_OF_NUMBER(sqrt, sqrt(x))
BODY_OF_NUMBER(tan, tan(x))
BODY_OF_NUMBERS(atan2, atan2(x, y))

/* Unlike C, 1 to the power of NaN is NaN, and so is 1 or -1 to an infinite power. */
BODY_OF_NUMBERS(pow, isnan(y) || (isinf(y) && fabs(x) == 1) ? NAN : pow(x, y))

bool body_pi(xpath_run *r, const xpath_node *call, expression_value *out)
{
    (void)r;
    (void)call;
    *out = value_of_number(M_PI);
    return true;
}

bool body_number(xpath_run *r, const xpath_node *call, expression_value *out)
{
    expression_value v;
    double number = 0;
    bool done = true;
    if (call->count > 0) {
        done = xpath_number(r, call, 0, &number);
    } else {
        xpath_own_value(r, &v);
        number = xpath_number_of_value(&v, r->env->zone_minutes);
        r->saw_missing |= v.is_missing;
    }
    *out = value_of_number(number);
    return done;
}

bool body_round(xpath_run *r, const xpath_node *call, expression_value *out)
{
    double number = 0, places = 0;
    bool done = xpath_number(r, call, 0, &number) && (call->count < 2 || xpath_number(r, call, 1, &places));
    *out = value_of_number(xpath_round(number, places));
    return done;
}
