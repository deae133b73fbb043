#include "plan/amend/alike.h"

#include <stdlib.h>

#include "base/utf8.h"

static bool is_digit(uint32_t rune)
{
    return rune >= '0' && rune <= '9';
}

static bool is_left_out(uint32_t rune)
{
    static const uint32_t kept[] = { '%', '+', '<', '=', '>', '~', '/', '.', '-', '*' };
    if (rune <= ' ' || rune == 0x7F || rune == 0xA0 || rune == 0x3000)
        return true;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (rune == kept[i])
            return false;
    bool is_ascii_mark = rune < 0x80 && !is_digit(rune) && !(rune >= 'a' && rune <= 'z');
    return is_ascii_mark || (rune >= 0x2010 && rune <= 0x2027) || (rune >= 0x3001 && rune <= 0x3011) ||
           (rune >= 0x3014 && rune <= 0x301F) || rune == 0xFF0E || rune == 0xB7;
}

static uint32_t folded(uint32_t rune)
{
    if (rune >= 0xFF01 && rune <= 0xFF5E)
        rune -= 0xFEE0;
    return rune >= 'A' && rune <= 'Z' ? rune + 32 : rune;
}

str plan_text_key(arena *a, str text)
{
    strbuf b = strbuf_in(a, text.len);
    size_t bytes;
    for (size_t at = 0; at < text.len; at += bytes) {
        uint32_t rune = folded(utf8_at(text, at, &bytes));
        if (!is_left_out(rune))
            strbuf_add_rune(&b, rune);
    }
    return strbuf_str(&b);
}

/* The characters of a key, each number as one. */
static uint32_t *runes_of(arena *a, str key, size_t *count_out)
{
    uint32_t *runes = arena_array(a, uint32_t, key.len + 1);
    size_t bytes, count = 0;
    for (size_t at = 0; at < key.len; at += bytes) {
        uint32_t rune = utf8_at(key, at, &bytes);
        bool continues = count > 0 && runes[count - 1] == '0';
        if (is_digit(rune))
            rune = '0';
        else if (rune == '.' && continues)
            continue;
        if (!(rune == '0' && continues))
            runes[count++] = rune;
    }
    *count_out = count;
    return runes;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The edit distance, or most + 1 where it is greater: only a band of the table can matter. */
static size_t distance_within(arena *a, const uint32_t *one, size_t n, const uint32_t *other, size_t m,
                              size_t most)
{
    size_t *row = arena_array(a, size_t, m + 1);
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t from = i > most ? i - most : 1, to = least(m, i + most), best = most + 1;
        size_t diagonal = row[from - 1];
        row[from - 1] = from == 1 ? i : most + 1;
        for (size_t j = from; j <= to; j++) {
            size_t above = j == i + most ? most + 1 : row[j];
            size_t changed = diagonal + (one[i - 1] != other[j - 1]);
            diagonal = row[j];
            row[j] = least(changed, least(above, row[j - 1]) + 1);
            best = least(best, row[j]);
        }
        if (best > most)
            return most + 1;
    }
    return row[m];
}

double plan_alike(arena *scratch, str one_key, str other_key)
{
    size_t n, m;
    if (str_eq(one_key, other_key))
        return 1;
    arena_mark mark = arena_save(scratch);
    const uint32_t *one = runes_of(scratch, one_key, &n), *other = runes_of(scratch, other_key, &m);
    size_t longer = n > m ? n : m, shorter = n > m ? m : n;
    size_t most = (size_t)((1 - PLAN_ALIKE_LEAST) * (double)longer + 1e-9), distance = most + 1;
    if (longer - shorter <= most)
        distance = distance_within(scratch, one, n, other, m, most);
    arena_restore(scratch, mark);
    return distance > most ? 0 : 1 - (double)distance / (double)(longer ? longer : 1);
}

bool plan_lacks_a_piece(arena *scratch, str one_key, str other_key)
{
    enum { CHARACTERS_LEAST = 8 };
    size_t n, m, same = 0, behind = 0;
    arena_mark mark = arena_save(scratch);
    const uint32_t *one = runes_of(scratch, one_key, &n), *other = runes_of(scratch, other_key, &m);
    size_t shorter = least(n, m), longer = n > m ? n : m;
    while (same < shorter && one[same] == other[same])
        same++;
    while (behind < shorter - same && one[n - 1 - behind] == other[m - 1 - behind])
        behind++;
    arena_restore(scratch, mark);
    return same + behind == shorter && shorter >= CHARACTERS_LEAST && 2 * shorter >= longer;
}
