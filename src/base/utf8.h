/* UTF-8: validation, iteration over characters, folding of full-width forms, positions in a text. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/error.h"
#include "base/str.h"

/* The text of a cell that the one above it reaches down to (U+2060, not seen), in rows of cells between tabs:
 * so documents become text that plans are read from. */
#define CELL_OF_ABOVE "\xE2\x81\xA0"

/* Strict: no overlong forms, no surrogates, nothing above U+10FFFF. *bad_at_out (may be NULL) is the first
 * bad byte. */
bool utf8_is_valid(str s, size_t *bad_at_out);

/* utf8_at for characters that are not ASCII nor U+1000 to U+CFFF. */
uint32_t utf8_other_at(str s, size_t at, size_t *bytes_out);

/* The character at a byte offset, and its length in bytes; 0 at the end. An invalid byte (never in validated
 * text) gives U+FFFD. In the header because it is asked for nearly every character of a text. */
static inline uint32_t utf8_at(str s, size_t at, size_t *bytes_out)
{
    if (at >= s.len) {
        *bytes_out = 0;
        return 0;
    }
    const unsigned char *p = (const unsigned char *)s.data + at;
    if (p[0] < 0x80) {
        *bytes_out = 1;
        return p[0];
    }
    if (p[0] >= 0xE1 && p[0] <= 0xEC && s.len - at >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        *bytes_out = 3; /* nearly all of Chinese text */
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    return utf8_other_at(s, at, bytes_out);
}

/* Removes the first character from *rest. False at the end. */
static inline bool utf8_next(str *rest, uint32_t *rune_out)
{
    size_t bytes;
    if (rest->len == 0)
        return false;
    *rune_out = utf8_at(*rest, 0, &bytes);
    *rest = (str){ rest->data + bytes, rest->len - bytes };
    return true;
}

size_t utf8_count(str s);                     /* characters */
size_t utf8_columns(str s);                   /* width on a terminal: CJK and full-width count two */
str utf8_head(str s, size_t characters);      /* the first characters */

bool rune_is_rare_han(uint32_t rune);         /* outside U+4E00 to U+9FFF */

static inline bool rune_is_han(uint32_t rune)
{
    return rune >= 0x3007 && ((rune >= 0x4E00 && rune <= 0x9FFF) || rune_is_rare_han(rune));
}

/* ASCII blanks, U+00A0, U+2000-U+200B, U+3000, U+FEFF */
static inline bool rune_is_blank(uint32_t rune)
{
    if (rune > 0x3000)
        return rune == 0xFEFF;
    return rune == ' ' || (rune >= '\t' && rune <= '\r') || rune == 0xA0 ||
           (rune >= 0x2000 && rune <= 0x200B) || rune == 0x3000;
}

/* Full-width ASCII (０１Ａ％＞．－ …) to ASCII, other blanks to ' ', ﹪ ² ㎡ ㎞ − and the like to ASCII
 * ("m2"); characters without width (U+200B, U+FEFF, soft hyphen) are removed. Punctuation
 * （），：；！？。“”‘’ is kept unless fold_punctuation is set; 、, ① and ‰ are always kept.
 *
 *   offsets_out   [result.len + 1] may be NULL; for each byte of the result its offset in s, to map positions
 * in the folded text to the original. */
str utf8_fold_width(arena *a, str s, bool fold_punctuation, uint32_t **offsets_out);

/* The line and column (1-based, columns in characters) of a byte offset. Linear in the offset. */
void utf8_place(str text, size_t offset, uint32_t *line_out, uint32_t *column_out);

#endif
