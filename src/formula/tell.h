/* Inside the room: sentences about figures, in one language at a time; numbers with their units as the field
 * writes them. */
#ifndef FORMULA_TELL_H
#define FORMULA_TELL_H

#include "formula/evaluate.h"

typedef struct teller {
    arena *a;
    language lang;
    const unit *unit; /* the indicator's; NULL unknown */
    strbuf text;
} teller;

teller teller_of(arena *a, language lang, const unit *u);

/* Adds the sentence of the teller's language; both formats take the same arguments. */
void tell(teller *t, const char *zh, const char *en, ...);

/* 84.90%, 7/10万, 205人 / 84.90%, 7 per 100000, 205 people. u NULL: the indicator's. */
str quantity(teller *t, decimal number, const unit *u);

/* A difference, without its sign: 0.46个百分点, 3人 / 0.46 percentage points, 3 people. */
str difference(teller *t, decimal number, const unit *u);

/* As many decimals as asked for, less the zeros at the end. */
decimal decimal_near_places(double value, int places);

/* 不低于85%, 不少于3家 / at least 85%: a comparison with a number in a unit (NULL: none). */
str comparison(teller *t, formula_comparator comparator, const unit *u, str bound);

/* The test of a formula, without its year: 比2020年至少提高5个百分点. */
str test_text(teller *t, const formula_test *test);

/* Whether figures are counted (fewer, more) and not high or low. */
bool teller_counts(const teller *t);

/* The same as a level to hold: 保持在85%以上 / stay at or above 85%. */
str hold_text(teller *t, const formula_test *test);

/* 2021年、2023年 / 2021, 2023 */
str years_text(teller *t, const year_list *years);

#endif
