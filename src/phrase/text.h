/* A text made easy to read for rules: one form for each sign, no blanks, and every byte knows where it came
 * from. */
#ifndef PHRASE_TEXT_H
#define PHRASE_TEXT_H

#include "base/str.h"

typedef struct phrase_text {
    str original;
    str folded;
    const uint32_t *offsets; /* [folded.len + 1]: for each byte of folded the byte of original it came from */
} phrase_text;

/* Full-width letters, digits and signs become ASCII; （）()  one pair, dashes and tildes '-', commas ，,
 * colons ： (between digits ':'), ≥ ≤ > < one sign each. Blanks and line breaks go, since plans break lines
 * inside words. */
phrase_text phrase_text_fold(arena *a, str original);

/* The original words behind folded bytes [from, to), without blanks at their ends. */
str phrase_text_original(const phrase_text *text, size_t from, size_t to);

#endif
