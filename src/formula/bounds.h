/* Inside the room: the numbers that a test's bounds stand for in one year, and whether a figure keeps within them. */
#ifndef FORMULA_BOUNDS_H
#define FORMULA_BOUNDS_H

#include "formula/evaluate.h"

/* A figure with its year; found is false where there is none. */
typedef struct dated {
    bool found;
    int year;
    decimal value;
} dated;

/* Only figures with a value; missing, not applicable and confidential ones are none. Years are inclusive. */
dated figure_of(const evaluation_input *in, int year);
dated figure_latest(const evaluation_input *in, int first_year, int last_year);
dated figure_first(const evaluation_input *in, int first_year, int last_year);

/* The baseline of a formula: of the named year, or (0) the one the input names. */
dated baseline_of(const evaluation_input *in, int year);

/* The first year of the newest term begun by a year, and of the one before; 0 where there is none. */
void terms_by(const evaluation_input *in, int year, int *newest_out, int *before_out);

/* unit_convert, and besides: where the indicator is so much per something (次/年, 张/千人), a number of the formula may leave
 * the "per" out. */
bool unit_fits(const unit *number, const unit *own, double *factor_out);

typedef struct test_bounds {
    test_form form;
    formula_comparator comparator;
    decimal low, high;         /* compare: low alone; around and range: both, included */
    better free_side;          /* around and range: the side on which no figure is a fault */
    dated baseline, last_term, reference; /* what they were made from */
} test_bounds;

/* REASON_NONE, or what is missing. year is that of the figure to be tested. */
verdict_reason bounds_of(const evaluation_input *in, const formula_test *t, int year, test_bounds *out);

/* Exact comparison with the figure as reported. */
bool bounds_hold(const test_bounds *b, decimal value);

/* The bound on a value's own side: the one it has to reach from there. */
decimal bounds_nearer(const test_bounds *b, decimal value);

/* The source that decides how a test is judged: of two bounds the one that asks for more. */
bound_source test_source(const formula_test *t);
bool test_is_yearly(const formula_test *t);

#endif
