#include "base/str.h"

#include <stdio.h>
#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_eq_ignoring_ascii_case(str a, str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    return true;
}

int str_compare(str a, str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int by = len > 0 ? memcmp(a.data, b.data, len) : 0;
    return by ? by : (a.len > b.len) - (a.len < b.len);
}

bool str_has(str s, str needle)
{
    return str_find(s, needle, 0) != STR_NOWHERE;
}

byte_set byte_set_of(str s)
{
    byte_set set = 0;
    for (size_t i = 0; i < s.len; i++)
        set |= (byte_set)1 << (s.data[i] & 63);
    return set;
}

bool str_has_any(str s, const str *words, size_t count)
{
    enum { FEW_BYTES = 24 }; /* for each word: in a longer text words are searched faster than bytes read */
    byte_set set = s.len <= FEW_BYTES * count ? byte_set_of(s) : ~(byte_set)0;
    for (size_t i = 0; i < count; i++)
        if (byte_set_has(set, words[i]) && str_has(s, words[i]))
            return true;
    return false;
}

bool str_starts_any(str s, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(s, words[i]))
            return true;
    return false;
}

bool str_ends_any(str s, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_ends(s, words[i]))
            return true;
    return false;
}

/* memmem prepares tables, which takes longer than to search a line. The last byte of a Chinese word is rarer
 * than its first. */
enum { NEEDLE_SHORT_MAX = 24 };

static size_t find_short(str s, str needle, size_t from)
{
    size_t before = needle.len - 1;
    const char *at = s.data + from + before, *end = s.data + s.len;
    while (at < end && (at = memchr(at, needle.data[before], (size_t)(end - at)))) {
        if (memcmp(at - before, needle.data, before) == 0)
            return (size_t)(at - s.data) - before;
        at++;
    }
    return STR_NOWHERE;
}

size_t str_find(str s, str needle, size_t from)
{
    if (from > s.len)
        return STR_NOWHERE;
    if (needle.len == 0)
        return from;
    if (s.len - from < needle.len)
        return STR_NOWHERE;
    if (needle.len > NEEDLE_SHORT_MAX) {
        const char *found = memmem(s.data + from, s.len - from, needle.data, needle.len);
        return found ? (size_t)(found - s.data) : STR_NOWHERE;
    }
    return find_short(s, needle, from);
}

size_t str_find_last(str s, str needle)
{
    if (needle.len == 0)
        return s.len;
    for (size_t end = s.len; end > 0;) {
        const char *found = memrchr(s.data, needle.data[0], end);
        if (!found)
            break;
        size_t at = (size_t)(found - s.data);
        if (at + needle.len <= s.len && memcmp(found, needle.data, needle.len) == 0)
            return at;
        end = at;
    }
    return STR_NOWHERE;
}

static size_t blank_at_start(str s)
{
    if (s.len > 0 && (s.data[0] == ' ' || (s.data[0] >= '\t' && s.data[0] <= '\r')))
        return 1;
    if (str_starts(s, STR("\xe3\x80\x80")))
        return 3;
    return str_starts(s, STR("\xc2\xa0")) ? 2 : 0;
}

static size_t blank_at_end(str s)
{
    if (s.len > 0) {
        char last = s.data[s.len - 1];
        if (last == ' ' || (last >= '\t' && last <= '\r'))
            return 1;
    }
    if (str_ends(s, STR("\xe3\x80\x80")))
        return 3;
    return str_ends(s, STR("\xc2\xa0")) ? 2 : 0;
}

static bool is_plain(char c)
{
    return c > ' ' && c < 0x7F;
}

str str_trim(str s)
{
    if (s.len == 0 || (is_plain(s.data[0]) && is_plain(s.data[s.len - 1]))) /* nearly every cell */
        return s;
    for (size_t n; (n = blank_at_start(s)) > 0;)
        s = str_from(s, n);
    for (size_t n; (n = blank_at_end(s)) > 0;)
        s.len -= n;
    return s;
}

bool str_cut(str *rest, str separator, str *piece_out)
{
    if (rest->len == 0)
        return false;
    size_t at = str_find(*rest, separator, 0);
    if (at == STR_NOWHERE) {
        *piece_out = *rest;
        *rest = str_from(*rest, rest->len);
    } else {
        *piece_out = str_slice(*rest, 0, at);
        *rest = str_from(*rest, at + separator.len);
    }
    return true;
}

/* True if none of eight bytes is a carriage return or less. */
static bool eight_above_return(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    return ((v - ones * ('\r' + 1)) & ~v & highs) == 0;
}

bool str_next_line(str *rest, str *line_out)
{
    if (rest->len == 0)
        return false;
    size_t end = 0;
    while (rest->len - end >= 8 && eight_above_return(rest->data + end))
        end += 8;
    while (end < rest->len && rest->data[end] != '\n' && rest->data[end] != '\r')
        end++;
    *line_out = str_slice(*rest, 0, end);
    if (end < rest->len)
        end += rest->data[end] == '\r' && end + 1 < rest->len && rest->data[end + 1] == '\n' ? 2 : 1;
    *rest = str_from(*rest, end);
    return true;
}

/* FNV-1a with a final mix, for short keys; not resistant to attacks. */
uint64_t str_hash(str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.data[i]) * 1099511628211u;
    h ^= h >> 32;
    return h * 0x9E3779B97F4A7C15u;
}

str str_copy(arena *a, str s)
{
    if (s.len == 0)
        return STR_NONE;
    char *copy = arena_alloc(a, s.len);
    memcpy(copy, s.data, s.len);
    return (str){ copy, s.len };
}

char *str_zero_ended(arena *a, str s)
{
    char *copy = arena_alloc(a, s.len + 1);
    if (s.len)
        memcpy(copy, s.data, s.len);
    return copy;
}

str str_format(arena *a, const char *format, ...)
{
    char brief[256]; /* most texts fit */
    strbuf b = { .memory = a, .data = brief, .room = sizeof brief };
    va_list args;
    va_start(args, format);
    strbuf_vaddf(&b, format, args);
    va_end(args);
    return b.data == brief ? str_copy(a, strbuf_str(&b)) : strbuf_str(&b);
}

str str_join(arena *a, str first, str second)
{
    size_t bytes = first.len + second.len;
    if (bytes == 0)
        return STR_NONE;
    char *both = arena_alloc(a, bytes);
    if (first.len)
        memcpy(both, first.data, first.len);
    if (second.len)
        memcpy(both + first.len, second.data, second.len);
    return (str){ both, bytes };
}

str str_replace(arena *a, str s, str old, str new)
{
    if (old.len == 0 || !str_has(s, old))
        return s;
    strbuf b = strbuf_in(a, 0);
    size_t from = 0;
    for (size_t at; (at = str_find(s, old, from)) != STR_NOWHERE; from = at + old.len) {
        strbuf_add(&b, str_slice(s, from, at));
        strbuf_add(&b, new);
    }
    strbuf_add(&b, str_from(s, from));
    return strbuf_str(&b);
}

strbuf strbuf_in(arena *a, size_t bytes_max)
{
    return (strbuf){ .memory = a, .bytes_max = bytes_max };
}

/* Reserves space for more bytes and one extra for the zero of vsnprintf. A full text has no room. */
static bool make_room(strbuf *b, size_t more)
{
    if (b->bytes_max && more > b->bytes_max - b->len) {
        b->is_full = true;
        b->room = b->len;
        return false;
    }
    if (b->len + more + 1 <= b->room)
        return true;
    size_t room = b->room ? b->room * 2 : 64;
    while (room < b->len + more + 1)
        room *= 2;
    char *data = arena_alloc(b->memory, room);
    if (b->len)
        memcpy(data, b->data, b->len);
    b->data = data;
    b->room = b->bytes_max && room > b->bytes_max + 1 ? b->bytes_max + 1 : room;
    return true;
}

void strbuf_reserve(strbuf *b, size_t bytes)
{
    (void)make_room(b, bytes);
}

void strbuf_add_growing(strbuf *b, str s)
{
    if (s.len == 0 || b->is_full || !make_room(b, s.len))
        return;
    memcpy(b->data + b->len, s.data, s.len);
    b->len += s.len;
}

void strbuf_add_url(strbuf *b, str text)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        c == '-' || c == '_' || c == '.';
        if (is_plain)
            strbuf_add_char(b, (char)c);
        else
            strbuf_add(b, (str){ (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3 });
    }
}

void strbuf_add_rune(strbuf *b, uint32_t rune)
{
    char bytes[4];
    size_t n = rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    for (size_t i = n; --i > 0; rune >>= 6)
        bytes[i] = (char)(0x80 | (rune & 0x3F));
    bytes[0] = (char)(n == 1 ? rune : 0xF00 >> n | rune); /* as many ones as bytes, then a zero */
    strbuf_add(b, (str){ bytes, n });
}

/* Written into the room that is there; a second time only where it was too little. */
static void add_printed(strbuf *b, const char *format, va_list args)
{
    va_list again;
    size_t room = b->room - b->len;
    va_copy(again, args);
    int need = vsnprintf(room ? b->data + b->len : 0, room, format, again);
    va_end(again);
    if (need <= 0 || b->is_full || !make_room(b, (size_t)need))
        return;
    if ((size_t)need >= room)
        vsnprintf(b->data + b->len, (size_t)need + 1, format, args);
    b->len += (size_t)need;
}

static void add_integer(strbuf *b, bool is_negative, uint64_t natural)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + natural % 10);
    while (natural /= 10);
    if (is_negative)
        digits[--at] = '-';
    strbuf_add(b, (str){ digits + at, sizeof digits - at });
}

static void add_text(strbuf *b, const char *text, size_t bytes_max)
{
    if (!text)
        text = "(null)";
    strbuf_add(b, (str){ text, strnlen(text, bytes_max) });
}

/* Whether format begins with mark; if so, *format moves behind it. */
static inline bool take_mark(const char **format, const char *mark)
{
    if (strncmp(*format, mark, strlen(mark)) != 0)
        return false;
    *format += strlen(mark);
    return true;
}

/* %s, %.*s, %d, %u, %zu and %% are written here, without the preparations of printf; vsnprintf writes from
 * the first other one on. */
void strbuf_vaddf(strbuf *b, const char *format, va_list args)
{
    for (const char *at; *(at = strchrnul(format, '%'));) {
        strbuf_add(b, (str){ format, (size_t)(at - format) });
        if (take_mark(&at, "%.*s")) {
            int precision = va_arg(args, int);
            add_text(b, va_arg(args, const char *), precision < 0 ? SIZE_MAX : (size_t)precision);
        } else if (take_mark(&at, "%s")) {
            add_text(b, va_arg(args, const char *), SIZE_MAX);
        } else if (take_mark(&at, "%d")) {
            int64_t number = va_arg(args, int);
            add_integer(b, number < 0, (uint64_t)(number < 0 ? -number : number));
        } else if (take_mark(&at, "%u")) {
            add_integer(b, false, va_arg(args, unsigned));
        } else if (take_mark(&at, "%zu")) {
            add_integer(b, false, va_arg(args, size_t));
        } else if (take_mark(&at, "%%")) {
            strbuf_add_char(b, '%');
        } else {
            add_printed(b, at, args);
            return;
        }
        format = at;
    }
    strbuf_add(b, str_of(format));
}

void strbuf_addf(strbuf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    strbuf_vaddf(b, format, args);
    va_end(args);
}

str strbuf_str(const strbuf *b)
{
    return (str){ b->data, b->len };
}

void strbuf_clear(strbuf *b)
{
    b->len = 0;
    b->is_full = false;
}
