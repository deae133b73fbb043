/* Internal: the bounds of a test as numbers for one year, and the comparison of a value with them. */
#ifndef FORMULA_BOUNDS_H
#define FORMULA_BOUNDS_H

#include "formula/evaluate.h"

/* A value with its year; found is false if missing. */
typedef struct dated {
    bool found;
    int year;
    decimal value;
} dated;

/* Only data with a value: missing, not applicable and confidential data is ignored. Years are inclusive. */
dated figure_of(const evaluation_input *in, int year);
dated figure_latest(const evaluation_input *in, int first_year, int last_year);
dated figure_first(const evaluation_input *in, int first_year, int last_year);

/* The baseline of a formula: of the named year, or (0) the one the input names. */
dated baseline_of(const evaluation_input *in, int year);

/* The first years of the latest term begun by a year and of the previous term; 0 if unknown. */
void terms_by(const evaluation_input *in, int year, int *newest_out, int *before_out);

/* unit_convert, and besides: where the indicator is so much per something (次/年, 张/千人), a number of the
 * formula may leave the "per" out. */
bool unit_fits(const unit *number, const unit *own, double *factor_out);

/* Whether a difference in points can be one of the indicator's: 百分点 of a share, 千分点 and 十万分点 also of a
 * rate; *factor_out turns the points into the indicator's unit. */
bool points_fit(const unit *points, const unit *own, double *factor_out);

typedef struct test_bounds {
    test_form form;
    formula_comparator comparator;
    decimal low, high;         /* compare: low alone; around and range: both, included */
    better free_side;          /* around and range: the side on which no figure is a fault */
    dated baseline, last_term, reference; /* what they were made from */
} test_bounds;

/* REASON_NONE, or the reason for a missing bound. year is that of the figure to be tested. */
verdict_reason bounds_of(const evaluation_input *in, const formula_test *t, int year, test_bounds *out);

/* Exact comparison with the figure as reported. */
bool bounds_hold(const test_bounds *b, decimal value);

/* The bound on a value's own side: the one it has to reach from there. */
decimal bounds_nearer(const test_bounds *b, decimal value);

/* The source that decides how a test is judged: of two bounds the one that asks for more. */
bound_source test_source(const formula_test *t);
bool test_is_yearly(const formula_test *t);

#endif
