/* UTF-8: checking, stepping through characters, folding full-width forms, places in a text. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/error.h"
#include "base/str.h"

/* Strict: no overlong forms, no surrogates, nothing above U+10FFFF. *bad_at_out (may be NULL) is the first bad byte. */
bool utf8_is_valid(str s, size_t *bad_at_out);

/* Takes the first character off *rest. False at the end. A bad byte (never in checked text) gives U+FFFD. */
bool utf8_next(str *rest, uint32_t *rune_out);

/* The character that begins at byte offset at, and how many bytes it has; 0 at the end. */
uint32_t utf8_at(str s, size_t at, size_t *bytes_out);

size_t utf8_count(str s);                     /* characters */
size_t utf8_columns(str s);                   /* width on a terminal: CJK and full-width count two */
str utf8_head(str s, size_t characters);      /* the first so many */

bool rune_is_han(uint32_t rune);
bool rune_is_blank(uint32_t rune);            /* ASCII blanks, U+00A0, U+2000-U+200B, U+3000, U+FEFF */

/* Full-width ASCII (０１Ａ％＞．－ …) to ASCII, other blanks to ' ', ﹪ ² ㎡ ㎞ − and the like to ASCII ("m2"); what has no
 * width (U+200B, U+FEFF, soft hyphen) goes. Punctuation （），：；！？。“”‘’ stays as it is unless fold_punctuation; 、
 * always stays, and so do ① and ‰, which mean something of their own.
 *
 *   offsets_out   [result.len + 1] may be NULL; for each byte of the result the byte of s it came from, so that a place
 *                 found in the folded text can be named in the original. */
str utf8_fold_width(arena *a, str s, bool fold_punctuation, uint32_t **offsets_out);

/* The line and column (1-based, columns in characters) of a byte offset. Costs a walk from the start. */
void utf8_place(str text, size_t offset, uint32_t *line_out, uint32_t *column_out);

#endif
