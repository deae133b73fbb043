#include "plan/lines/characters.h"

#include <string.h>

#include "base/embed.h"
#include "base/utf8.h"

EMBED_FILE(character_radicals, "data/characters/radicals.txt")
EMBED_FILE(character_traditional, "data/characters/traditional.txt")

enum { RUNE_BYTES = 3, RUNES = 0x10000 };

/* By character what it becomes; 0: it stays.  Only characters of three bytes. */
typedef struct replacements {
    uint16_t *to;
} replacements;

static replacements read_pairs(arena *a, str pairs)
{
    replacements found = { arena_array(a, uint16_t, RUNES) };
    uint32_t from, to;
    for (str line; str_next_line(&pairs, &line);)
        if (utf8_next(&line, &from) && utf8_next(&line, &to) && from < RUNES && to < RUNES)
            found.to[from] = (uint16_t)to;
    return found;
}

static void put_rune(char *at, uint32_t rune)
{
    at[0] = (char)(0xE0 | rune >> 12);
    at[1] = (char)(0x80 | (rune >> 6 & 0x3F));
    at[2] = (char)(0x80 | (rune & 0x3F));
}

/* Counts what would change; with `out` it changes it. */
static size_t replace(str text, const replacements *r, char *out, size_t *han_out)
{
    size_t count = 0, bytes;
    for (size_t i = 0; i < text.len; i += bytes) {
        bytes = 1;
        if ((unsigned char)text.data[i] < 0xE0)
            continue;
        uint32_t rune = utf8_at(text, i, &bytes);
        *han_out += rune_is_han(rune);
        if (bytes != RUNE_BYTES || !r->to[rune])
            continue;
        count++;
        if (out)
            put_rune(out + i, r->to[rune]);
    }
    return count;
}

/* U+2E80 to U+2FFF and U+F900 to U+FAFF begin so. */
static bool has_radicals(str text)
{
    for (size_t i = 0; i + 1 < text.len; i++) {
        unsigned char lead = (unsigned char)text.data[i], next = (unsigned char)text.data[i + 1];
        if ((lead == 0xE2 && next >= 0xBA && next <= 0xBF) || (lead == 0xEF && next >= 0xA4 && next <= 0xAB))
            return true;
    }
    return false;
}

/* --- blanks between all characters --- */

/* A Chinese character or full-width sign: what a converter puts blanks between. */
static bool is_wide(uint32_t rune)
{
    return rune_is_han(rune) || (rune >= 0x3001 && rune <= 0x303F) || (rune >= 0xFF01 && rune <= 0xFF5E) ||
           (rune >= 0x2014 && rune <= 0x2026) || (rune >= 0x2460 && rune <= 0x249B);
}

typedef struct spacing {
    size_t apart, together; /* pairs of wide characters with a blank between them, and without */
} spacing;

/* Copies a line without single blanks beside wide characters; the line keeps its length. */
static void close_line(str line, char *out, spacing *found)
{
    size_t kept = 0, bytes, next_bytes;
    uint32_t last = 0, rune, next = utf8_at(line, 0, &next_bytes);
    bool last_is_wide = false;
    for (size_t i = 0; i < line.len; i += bytes, last = rune) {
        rune = next;
        bytes = next_bytes;
        next = utf8_at(line, i + bytes, &next_bytes);
        bool single = rune == ' ' && last && last != ' ' && next && next != ' ', wide = is_wide(rune);
        found->apart += single && last_is_wide && is_wide(next);
        found->together += last_is_wide && wide;
        bool dropped = single && (last_is_wide || is_wide(next)) && last != '\t' && next != '\t';
        if (out && !dropped) {
            memcpy(out + kept, line.data + i, bytes);
            kept += bytes;
        }
        last_is_wide = wide;
    }
    if (out)
        memset(out + kept, ' ', line.len - kept);
}

static void close_lines(str text, char *out)
{
    spacing ignored = { 0 };
    for (str rest = text, line; str_next_line(&rest, &line);)
        close_line(line, out + (line.data - text.data), &ignored);
}

/* Whether most characters have a blank between them. */
static bool is_spaced(str text)
{
    enum { APART_MIN = 20 };
    spacing found = { 0 };
    size_t blanks = 0; /* no more pairs can be apart */
    for (size_t i = 0; i < text.len; i++)
        blanks += text.data[i] == ' ';
    for (str line; found.together < blanks && str_next_line(&text, &line);)
        close_line(line, 0, &found);
    return found.apart >= APART_MIN && found.apart > found.together;
}

/* --- the whole --- */

static char *own_copy(arena *a, str *text, char *copy)
{
    if (!copy) {
        copy = arena_array(a, char, text->len + 1);
        memcpy(copy, text->data, text->len);
        *text = (str){ copy, text->len };
    }
    return copy;
}

str characters_plain(arena *a, str text, notes *n)
{
    enum { TRADITIONAL_ONE_IN = 20 };
    char *copy = 0;
    size_t han = 0;
    text_place start = { .line = 1, .column = 1 };
    if (has_radicals(text)) {
        replacements radicals = read_pairs(a, character_radicals());
        if (replace(text, &radicals, 0, &han) > 0) {
            copy = own_copy(a, &text, copy);
            replace(text, &radicals, copy, &han);
        }
    }
    han = 0;
    replacements traditional = read_pairs(a, character_traditional());
    size_t count = replace(text, &traditional, 0, &han);
    if (count > 0 && count * TRADITIONAL_ONE_IN > han) {
        copy = own_copy(a, &text, copy);
        replace(text, &traditional, copy, &han);
        notes_remark(n, REMARK_CHARACTERS, start, "原文为繁体字（%zu 个），已转为简体识读",
                     "the text is in traditional characters (%zu of them); it was read in simplified ones",
                     count);
    }
    if (is_spaced(text)) {
        str before = text;
        copy = own_copy(a, &text, 0);
        close_lines(before, copy);
    }
    return text;
}
