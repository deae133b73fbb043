/* Which way is better, guessed from an indicator's name: 死亡率, 近视率, 差距 … go down; 参保率, 人数 … go
 * up. A catalogue of indicators, where it knows the indicator, decides instead. */
#ifndef PHRASE_DIRECTION_H
#define PHRASE_DIRECTION_H

#include "base/str.h"
#include "model/assessment.h"

/* BETTER_UNKNOWN where the name does not tell. *word_out (may be NULL): the word that decided, as it stands
 * in the name, for the sentence that says why; STR_NONE where none did. */
better direction_guess(str name, str *word_out);

#endif
