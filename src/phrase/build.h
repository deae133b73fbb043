/* From what a phrase says to a formula of the target language. */
#ifndef PHRASE_BUILD_H
#define PHRASE_BUILD_H

#include "formula/formula.h"
#include "phrase/reader.h"

/* The formula of a draft about an indicator; FORMULA_JUDGED where only people can judge. */
formula phrase_formula(const phrase_reader *r, const draft *d, str indicator);

/* 上年, 去年: each year is compared with the one before. */
bool phrase_names_last_year(str words);

#endif
