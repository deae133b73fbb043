/* str: a borrowed view of bytes (UTF-8 for text), not zero-terminated. strbuf builds one. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct str {
    const char *data;
    size_t len;
} str;

/* A literal as a str; the compiler counts. STR_INIT is for the initialiser of a static table. */
#define STR(literal) ((str)STR_INIT(literal))
#define STR_INIT(literal) { "" literal "", sizeof(literal) - 1 }
#define STR_NONE ((str){ 0, 0 })

/* ASCII only. */
static inline bool char_is_digit(int c)
{
    return c >= '0' && c <= '9';
}
static inline bool char_is_letter(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Plural ending of an English noun after a number: "1 error", "2 errors". */
static inline const char *plural_s(size_t count)
{
    return count == 1 ? "" : "s";
}

/* For printf: printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).len, (s).data ? (s).data : ""

/* What is asked of nearly every character of a text is in the header. */

/* NULL gives STR_NONE. */
static inline str str_of(const char *zero_ended)
{
    return zero_ended ? (str){ zero_ended, strlen(zero_ended) } : STR_NONE;
}

/* [from, to), clamped to the text. */
static inline str str_slice(str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from >= to)
        return (str){ s.data ? s.data + (from < s.len ? from : s.len) : 0, 0 };
    return (str){ s.data + from, to - from };
}

static inline str str_from(str s, size_t from)
{
    return str_slice(s, from, s.len);
}

static inline bool str_eq(str a, str b)
{
    return a.len == b.len && (a.len == 0 || a.data == b.data || memcmp(a.data, b.data, a.len) == 0);
}

bool str_eq_ignoring_ascii_case(str a, str b);
int str_compare(str a, str b); /* by bytes: below 0, 0 or above 0 */
bool str_has(str s, str needle);

static inline bool str_starts(str s, str prefix)
{
    return prefix.len == 0 || (s.len >= prefix.len && s.data[0] == prefix.data[0] &&
                               s.data[prefix.len - 1] == prefix.data[prefix.len - 1] &&
                               memcmp(s.data, prefix.data, prefix.len) == 0);
}

static inline bool str_ends(str s, str suffix)
{
    return suffix.len == 0 || (s.len >= suffix.len && s.data[s.len - 1] == suffix.data[suffix.len - 1] &&
                               memcmp(s.data + s.len - suffix.len, suffix.data, suffix.len) == 0);
}

/* Offset of the first occurrence of needle at or after from; STR_NOWHERE if none. str_find_last: the last
 * occurrence. */
size_t str_find(str s, str needle, size_t from);
size_t str_find_last(str s, str needle);
#define STR_NOWHERE SIZE_MAX

/* Removes prefix (suffix) from *s if present; returns whether it was. */
static inline bool str_take(str *s, str prefix)
{
    if (!str_starts(*s, prefix))
        return false;
    *s = (str){ prefix.len ? s->data + prefix.len : s->data, s->len - prefix.len };
    return true;
}
static inline bool str_take_end(str *s, str suffix)
{
    if (!str_ends(*s, suffix))
        return false;
    s->len -= suffix.len;
    return true;
}

/* The bytes of a text as a set, before many words are searched in it: a word that the set lacks does not
 * occur. Bit b is set if a byte whose six lowest bits are b occurs: Chinese characters differ in them. */
typedef uint64_t byte_set;
byte_set byte_set_of(str s);

static inline bool byte_set_has(byte_set set, str word)
{
    const char *end = word.data + word.len;
    return word.len < 2 || (set >> (end[-1] & 63) & set >> (end[-2] & 63) & 1);
}

/* Whether s contains, begins with or ends in one of the words. */
bool str_has_any(str s, const str *words, size_t count);
bool str_starts_any(str s, const str *words, size_t count);
bool str_ends_any(str s, const str *words, size_t count);

/* Removes blanks at both ends: ASCII blanks, U+3000 and U+00A0. */
str str_trim(str s);

/* Removes the next part of *rest up to separator (not included). False when nothing is left; a text without
 * separator is one part, and an empty text has no parts. */
bool str_cut(str *rest, str separator, str *piece_out);
bool str_next_line(str *rest, str *line_out); /* \n, \r\n or \r; without line ends */

uint64_t str_hash(str s);

str str_copy(arena *a, str s);
char *str_zero_ended(arena *a, str s); /* for library calls; an embedded zero byte truncates the text */
str str_format(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
str str_join(arena *a, str first, str second);
str str_replace(arena *a, str s, str old, str new);

/* A growing text in an arena. At bytes_max it stops growing; check strbuf_is_full. */
typedef struct strbuf {
    arena *memory;
    char *data;
    size_t len, room, bytes_max; /* room: bytes of data, one more than the text may have */
    bool is_full;
} strbuf;

strbuf strbuf_in(arena *a, size_t bytes_max); /* 0: limited by the arena only */
void strbuf_reserve(strbuf *b, size_t bytes); /* room for that much more */
void strbuf_add_growing(strbuf *b, str s);    /* strbuf_add where there is no room */

/* In the header for the usual case that there is room: most pieces are a few bytes. */
static inline void strbuf_add(strbuf *b, str s)
{
    if (s.len > 0 && s.len < b->room - b->len) {
        memcpy(b->data + b->len, s.data, s.len);
        b->len += s.len;
    } else {
        strbuf_add_growing(b, s);
    }
}
static inline void strbuf_add_char(strbuf *b, char c)
{
    strbuf_add(b, (str){ &c, 1 });
}
void strbuf_add_url(strbuf *b, str text); /* percent-encoded, as a value in a query */
void strbuf_add_rune(strbuf *b, uint32_t rune); /* as UTF-8 */
void strbuf_addf(strbuf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_vaddf(strbuf *b, const char *format, va_list args);
str strbuf_str(const strbuf *b); /* a view; valid until the next change */
void strbuf_clear(strbuf *b);

#endif
