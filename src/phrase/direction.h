/* Which way is better, guessed from an indicator's name: 死亡率, 近视率, 差距 … go down; 参保率, 人数 … go
 * up. A catalogue of indicators, where it knows the indicator, decides instead. */
#ifndef PHRASE_DIRECTION_H
#define PHRASE_DIRECTION_H

#include "base/str.h"
#include "model/assessment.h"

/* BETTER_UNKNOWN if the name does not decide. *word_out (may be NULL): the word of the name that decided, for
 * the explanation; STR_NONE if no word did. */
better direction_guess(str name, str *word_out);

#endif
