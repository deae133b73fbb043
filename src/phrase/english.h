/* English target phrases of one figure or direction: Increase the share of women to 40% by 2030. */
#ifndef PHRASE_ENGLISH_H
#define PHRASE_ENGLISH_H

#include "base/str.h"

/* Whether text is written in English: no Chinese character and several words. */
bool phrase_is_english(str text);

/* The formula that the phrase says, empty where it is not understood, and the words for its indicator. */
void phrase_read_english(arena *a, str phrase, str *formula_out, str *name_out);

#endif
