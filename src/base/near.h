/* The nearest of several names to what somebody wrote, for "did you mean …?". */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include "base/str.h"

enum { NEAR_CHARACTERS_MAX = 64 }; /* longer names are near to nothing */

/* Characters put in, left out, changed or swapped with their neighbour that make b of a; most + 1 when it takes more. */
size_t near_edits(str a, str b, size_t most);

/* The best of the names offered so far. One is near when about one character in three differs, or when it holds all of
 * what was written. */
typedef struct nearest {
    str wanted;
    size_t most;         /* edits a name may take */
    size_t cost;         /* of the best so far */
    size_t place;        /* what the best was offered as; NEAR_NONE */
} nearest;

#define NEAR_NONE SIZE_MAX

/* wanted is borrowed until the last offer. */
nearest nearest_to(str wanted);
void nearest_offer(nearest *n, str name, size_t place); /* the first offered wins among equals */

#endif
