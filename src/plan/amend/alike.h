/* How alike two texts of a plan are: which sentence of an amended plan continues which one of the plan
 * before. */
#ifndef PLAN_AMEND_ALIKE_H
#define PLAN_AMEND_ALIKE_H

#include "base/arena.h"
#include "base/str.h"

/* Two texts are the same node from here on. */
#define PLAN_ALIKE_LEAST 0.9

/* A text without blanks and punctuation, full-width letters and digits as ASCII, letters in lower case. Equal
 * keys: the sentence is unchanged. */
str plan_text_key(arena *a, str text);

/* 1 minus the edit distance (insert, delete, replace a character) of the keys, as a share of the longer one.
 * A run of digits with its decimals counts as one character that equals any other number: an amended plan
 * changes figures, and 70% and 75% are the same target with another value. Two empty texts are 1.
 *
 * Below PLAN_ALIKE_LEAST the result is 0: the distance is not computed to its end. */
double plan_alike(arena *scratch, str one_key, str other_key);

/* Whether one key is the other without one piece, such as a clause, and at least half of it is left. Figures
 * may differ as above. */
bool plan_lacks_a_piece(arena *scratch, str one_key, str other_key);

#endif
