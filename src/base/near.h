/* Finds the most similar of several names, for "did you mean …?". */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include "base/str.h"

enum { NEAR_CHARACTERS_MAX = 64 }; /* longer names never match */

/* Damerau-Levenshtein distance (insertions, deletions, substitutions, adjacent swaps) from a to b; most + 1
 * if it is greater than most. */
size_t near_edits(str a, str b, size_t most);

/* The best of the names offered so far. A name matches when at most about one character in three differs, or
 * when it contains the wanted text. */
typedef struct nearest {
    str wanted;
    size_t most;         /* maximum distance of a match */
    size_t cost;         /* cost of the best so far */
    size_t place;        /* index of the best; NEAR_NONE */
} nearest;

#define NEAR_NONE SIZE_MAX

/* wanted is borrowed until the last offer. */
nearest nearest_to(str wanted);
void nearest_offer(nearest *n, str name, size_t place); /* the first of equal names wins */

#endif
