#include "base/utf8.h"

#include <string.h>

/* Length in bytes of the character at p, with n > 0 bytes available; 0 if it is not well formed (Unicode,
 * table 3-7). */
static size_t rune_bytes(const unsigned char *p, size_t n, uint32_t *rune_out)
{
    unsigned char lead = p[0];
    if (lead < 0x80) {
        *rune_out = lead;
        return 1;
    }
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    size_t need = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (n < need)
        return 0;
    unsigned char second_min = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char second_max = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < second_min || p[1] > second_max)
        return 0;
    uint32_t rune = (uint32_t)lead & (0xFFu >> (need + 1));
    for (size_t i = 1; i < need; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        rune = rune << 6 | (p[i] & 0x3Fu);
    }
    *rune_out = rune;
    return need;
}

/* Eight ASCII bytes at a time: most long texts are JSON and CSV. */
static size_t ascii_run(const unsigned char *p, size_t n)
{
    size_t at = 0;
    uint64_t eight;
    while (n - at >= sizeof eight) {
        memcpy(&eight, p + at, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
        at += sizeof eight;
    }
    while (at < n && p[at] < 0x80)
        at++;
    return at;
}

/* Three bytes, as Chinese characters have, except after the two first bytes that restrict the second. */
static bool is_plain_three(const unsigned char *p, size_t n)
{
    return n >= 3 && (p[0] & 0xF0) == 0xE0 && p[0] != 0xE0 && p[0] != 0xED && (p[1] & 0xC0) == 0x80 &&
           (p[2] & 0xC0) == 0x80;
}

bool utf8_is_valid(str s, size_t *bad_at_out)
{
    const unsigned char *p = (const unsigned char *)s.data;
    size_t at = 0;
    uint32_t rune;
    while (at < s.len) {
        size_t bytes = p[at] < 0x80                         ? ascii_run(p + at, s.len - at)
                       : is_plain_three(p + at, s.len - at) ? 3
                                                            : rune_bytes(p + at, s.len - at, &rune);
        if (bytes == 0) {
            if (bad_at_out)
                *bad_at_out = at;
            return false;
        }
        at += bytes;
    }
    return true;
}

uint32_t utf8_other_at(str s, size_t at, size_t *bytes_out)
{
    uint32_t rune;
    *bytes_out = rune_bytes((const unsigned char *)s.data + at, s.len - at, &rune);
    if (*bytes_out > 0)
        return rune;
    *bytes_out = 1;
    return 0xFFFD;
}

size_t utf8_count(str s)
{
    size_t continuations = 0, at = 0;
    for (uint64_t eight; s.len - at >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, s.data + at, sizeof eight);
        /* The lowest bit of each byte 10xxxxxx, then their sum in the highest byte. */
        uint64_t marks = eight >> 7 & ~eight >> 6 & 0x0101010101010101u;
        continuations += (size_t)(marks * 0x0101010101010101u >> 56);
    }
    for (; at < s.len; at++)
        continuations += ((unsigned char)s.data[at] & 0xC0) == 0x80;
    return s.len - continuations;
}

typedef struct rune_range {
    uint32_t first, last;
} rune_range;

static bool in_ranges(uint32_t rune, const rune_range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rune >= ranges[i].first && rune <= ranges[i].last)
            return true;
    return false;
}
#define IN_RANGES(rune, ranges) in_ranges((rune), (ranges), sizeof(ranges) / sizeof *(ranges))

/* East Asian Width W and F, as far as terminals agree; and zero-width characters. */
static const rune_range wide_ranges[] = {
    { 0x4E00, 0x9FFF },   { 0x3000, 0x303E },   { 0xFF01, 0xFF60 },   { 0x1100, 0x115F },
    { 0x2E80, 0x2FFF },
    { 0x3041, 0x4DBF },   { 0xA000, 0xA4CF },   { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },
    { 0xFE30, 0xFE6F },
    { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1F9FF },
    { 0x20000, 0x3FFFD },
};
static const rune_range zero_ranges[] = {
    { 0x00AD, 0x00AD }, { 0x0300, 0x036F }, { 0x200B, 0x200F }, { 0x2060, 0x2060 }, { 0xFE00, 0xFE0F },
    { 0xFEFF, 0xFEFF },
};
static const rune_range rare_han_ranges[] = {
    { 0x3400, 0x4DBF }, { 0x3007, 0x3007 }, { 0xF900, 0xFAFF }, { 0x20000, 0x323AF },
};

size_t utf8_columns(str s)
{
    size_t columns = 0;
    uint32_t rune;
    while (utf8_next(&s, &rune)) {
        if (rune >= 0x4E00 && rune <= 0x9FFF) {
            columns += 2;
            continue;
        }
        if (rune < 0x20 || rune == 0x7F || IN_RANGES(rune, zero_ranges))
            continue;
        columns += IN_RANGES(rune, wide_ranges) ? 2 : 1;
    }
    return columns;
}

str utf8_head(str s, size_t characters)
{
    str rest = s;
    uint32_t rune;
    while (characters > 0 && utf8_next(&rest, &rune))
        characters--;
    return str_slice(s, 0, s.len - rest.len);
}

bool rune_is_rare_han(uint32_t rune)
{
    return IN_RANGES(rune, rare_han_ranges);
}

/* Folding of characters outside the block of full-width ASCII; punctuation only on request. */
typedef struct fold_row {
    uint32_t rune;
    bool is_punctuation;
    const char *ascii;
} fold_row;

static const fold_row fold_rows[] = {
    { 0x2018, true, "'" },     { 0x2019, true, "'" },     { 0x201C, true, "\"" },    { 0x201D, true, "\"" },
    { 0x3002, true, "." },     { 0xFE50, true, "," },     { 0xFE52, false, "." },    { 0xFE54, true, ";" },
    { 0xFE55, true, ":" },     { 0xFE59, true, "(" },     { 0xFE5A, true, ")" },     { 0xFE62, false, "+" },
    { 0xFE63, false, "-" },    { 0xFE64, false, "<" },    { 0xFE65, false, ">" },    { 0xFE66, false, "=" },
    { 0xFE6A, false, "%" },    { 0x00B2, false, "2" },    { 0x00B3, false, "3" },    { 0x338E, false, "mg" },
    { 0x338F, false, "kg" },   { 0x339C, false, "mm" },   { 0x339D, false, "cm" },   { 0x339E, false, "km" },
    { 0x33A1, false, "m2" },   { 0x33A2, false, "km2" },  { 0x2212, false, "-" },
};

static bool is_wide_punctuation(uint32_t rune)
{
    static const char marks[] = "!(),:;?";
    return rune >= 0xFF01 && rune <= 0xFF1F && strchr(marks, (int)(rune - 0xFEE0)) != 0;
}

/* Writes the folded form of a character to ascii; false if it is unchanged. */
static bool fold_rune(uint32_t rune, bool fold_punctuation, char ascii[8])
{
    if (rune >= 0xFF01 && rune <= 0xFF5E) {
        ascii[0] = (char)(rune - 0xFEE0);
        ascii[1] = 0;
        return fold_punctuation || !is_wide_punctuation(rune);
    }
    if (IN_RANGES(rune, zero_ranges) && (rune < 0x300 || rune > 0x36F)) {
        ascii[0] = 0;
        return true;
    }
    if (rune_is_blank(rune)) {
        memcpy(ascii, " ", 2);
        return true;
    }
    for (size_t i = 0; i < sizeof fold_rows / sizeof *fold_rows; i++)
        if (fold_rows[i].rune == rune && (fold_punctuation || !fold_rows[i].is_punctuation)) {
            memcpy(ascii, fold_rows[i].ascii, strlen(fold_rows[i].ascii) + 1);
            return true;
        }
    return false;
}

/* Most characters of a text never fold: all from the first after the unit signs to the last before the
 * variation selectors, Chinese among them. */
static bool may_fold(uint32_t rune)
{
    return rune < 0x3400 || rune >= 0xFE00;
}

/* Folding never makes a text longer: every row above is shorter in ASCII than in UTF-8. */
str utf8_fold_width(arena *a, str s, bool fold_punctuation, uint32_t **offsets_out)
{
    char *data = arena_alloc(a, s.len + 1);
    uint32_t *offsets = offsets_out ? arena_array(a, uint32_t, s.len + 1) : 0;
    size_t len = 0;
    for (size_t at = 0, bytes; at < s.len; at += bytes) {
        bytes = 1;
        if ((unsigned char)s.data[at] < 0x80) { /* nearly all of a formula */
            if (offsets)
                offsets[len] = (uint32_t)at;
            data[len++] = s.data[at];
            continue;
        }
        char ascii[8] = "";
        uint32_t rune = utf8_at(s, at, &bytes);
        bool folds = may_fold(rune) && fold_rune(rune, fold_punctuation, ascii);
        const char *from = folds ? ascii : s.data + at;
        size_t count = folds ? strlen(ascii) : bytes;
        for (size_t i = 0; offsets && i < count; i++)
            offsets[len + i] = (uint32_t)(folds ? at : at + i);
        for (size_t i = 0; i < count; i++)
            data[len++] = from[i];
    }
    if (offsets) {
        offsets[len] = (uint32_t)s.len;
        *offsets_out = offsets;
    }
    return (str){ data, len };
}

void utf8_place(str text, size_t offset, uint32_t *line_out, uint32_t *column_out)
{
    size_t line_start = 0;
    uint32_t line = 1;
    if (offset > text.len)
        offset = text.len;
    for (size_t i = 0; i < offset; i++) {
        bool ends = text.data[i] == '\n' ||
                    (text.data[i] == '\r' && !(i + 1 < text.len && text.data[i + 1] == '\n'));
        if (ends) {
            line++;
            line_start = i + 1;
        }
    }
    *line_out = line;
    *column_out = (uint32_t)utf8_count(str_slice(text, line_start, offset)) + 1;
}
