/* From what a phrase says to a formula of the target language. */
#ifndef TARGET_PHRASE_FORMULA_H
#define TARGET_PHRASE_FORMULA_H

#include "target/formula.h"
#include "target/phrase_reader.h"

/* The formula of a draft about an indicator; FORMULA_JUDGED where only people can tell. */
formula phrase_formula(const phrase_reader *r, const draft *d, str indicator);

#endif
