/* Folding a plan's text into the one form that the rules read. */
#include "phrase/text.h"

#include "base/utf8.h"

/* Characters that plans use interchangeably. */
static const struct fold_row {
    uint32_t rune, folded;
} fold_table[] = {
    { 0xFF08, '(' },    { 0xFF09, ')' },    { ',', 0xFF0C },    { ':', 0xFF1A },    { ';', 0xFF1B },
    { 0xFF05, '%' },    { 0xFE6A, '%' },    { 0x2010, '-' },    { 0x2011, '-' },    { 0x2012, '-' },
    { 0x2013, '-' },    { 0x2014, '-' },    { 0x2015, '-' },    { 0x2212, '-' },    { 0x301C, '-' },
    { 0x223C, '-' },    { '~', '-' },       { 0xFF5E, '-' },    { 0x2236, 0xFF1A }, { 0x2267, 0x2265 },
    { 0x2A7E, 0x2265 }, { 0x2266, 0x2264 }, { 0x2A7D, 0x2264 }, { 0x300C, 0x201C }, { 0x300D, 0x201D },
    { 0x300E, 0x201C }, { 0x300F, 0x201D }, { 0xFF0E, '.' },    { 0xFF61, 0x3002 }, { '?', 0xFF1F },
    { '!', 0xFF01 },    { 0xFE64, '<' },    { 0xFE65, '>' },    { 0xFE66, '=' },    { 0x226F, 0x2264 },
    { 0x226E, 0x2265 }, { 0xFE63, '-' },    { 0x2215, '/' },    { 0x2044, '/' },    { 0xFE55, 0xFF1A },
};

static bool is_digit(uint32_t rune) { return rune >= '0' && rune <= '9'; }

static uint32_t fold_rune(uint32_t rune)
{
    if (rune_is_han(rune) || is_digit(rune))
        return rune;
    for (size_t i = 0; i < sizeof fold_table / sizeof *fold_table; i++)
        if (fold_table[i].rune == rune)
            return fold_table[i].folded;
    /* ，：；！？ keep their full width: they are punctuation of the sentence, not signs. */
    if (rune > 0xFF01 && rune <= 0xFF5E && rune != 0xFF0C && rune != 0xFF1A && rune != 0xFF1B &&
        rune != 0xFF1F)
        return rune - 0xFEE0;
    return rune;
}

typedef struct folder {
    strbuf out;
    uint32_t *offsets;
    bool quote_is_open;  /* a straight quote opens and closes by turns */
    uint32_t last;
} folder;

/* written: the character as it is in the text, when it is not folded. */
static void fold_put(folder *f, uint32_t rune, str written, size_t offset)
{
    size_t before = f->out.len;
    if (written.len)
        strbuf_add(&f->out, written);
    else
        strbuf_add_rune(&f->out, rune);
    for (size_t i = before; i < f->out.len; i++)
        f->offsets[i] = (uint32_t)offset;
    f->last = rune;
}

/* 加强领导 on a line of its own above 县政府每年召开…: a title ends like a sentence. */
static bool ends_title(str before, str rest)
{
    enum { TITLE_CHARACTERS_MAX = 20, TITLE_BYTES_MAX = 80 };
    static const uint32_t marks[] = { 0xFF0C, 0x3002, 0xFF1B, 0xFF1A, 0x3001, '(', '%' };
    uint32_t rune;
    size_t count = 0;
    if (before.len > TITLE_BYTES_MAX || !utf8_next(&rest, &rune) || !rune_is_han(rune))
        return false;
    for (; utf8_next(&before, &rune); count++) {
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (rune == marks[i])
                return false;
        if (is_digit(rune))
            return false;
    }
    return count > 0 && count <= TITLE_CHARACTERS_MAX;
}

/* Between digits a comma groups thousands and a colon makes a ratio; elsewhere both are punctuation. */
static bool digits_follow(str rest, size_t count_min)
{
    uint32_t rune;
    size_t count = 0;
    while (utf8_next(&rest, &rune) && is_digit(fold_rune(rune)))
        count++;
    return count >= count_min && (count_min == 1 || count == count_min);
}

phrase_text phrase_text_fold(arena *a, str original)
{
    /* No sign grows when folded except ASCII punctuation, which becomes three bytes. */
    folder f = { .out = strbuf_in(a, 0), .offsets = arena_array(a, uint32_t, 3 * original.len + 1) };
    str rest = original;
    uint32_t rune;
    while (rest.len) {
        size_t offset = original.len - rest.len;
        utf8_next(&rest, &rune);
        if (rune_is_han(rune)) { /* nearly all of a plan */
            fold_put(&f, rune, str_slice(original, offset, original.len - rest.len), offset);
            continue;
        }
        if (rune == '\n' && ends_title(strbuf_str(&f.out), rest))
            fold_put(&f, 0x3002, STR_NONE, offset);
        if (rune_is_blank(rune) || rune == '\n' || rune == '\r')
            continue;
        uint32_t folded = fold_rune(rune);
        if (folded == '"') {
            f.quote_is_open = !f.quote_is_open;
            folded = f.quote_is_open ? 0x201C : 0x201D;
        }
        if (folded == 0xFF0C && is_digit(f.last) && digits_follow(rest, 3))
            continue;
        if (folded == 0xFF1A && is_digit(f.last) && digits_follow(rest, 1))
            folded = ':';
        bool is_or_equal = (folded == '=' && (f.last == '>' || f.last == '<')) ||
                           (f.last == '=' && (folded == '>' || folded == '<')); /* >=, =< */
        if (is_or_equal) {
            f.out.len--;
            folded = f.last == '>' || folded == '>' ? 0x2265 : 0x2264;
            offset = f.offsets[f.out.len];
        }
        fold_put(&f, folded, STR_NONE, offset);
    }
    f.offsets[f.out.len] = (uint32_t)original.len;
    return (phrase_text){ original, strbuf_str(&f.out), f.offsets };
}

str phrase_text_original(const phrase_text *text, size_t from, size_t to)
{
    size_t start = text->offsets[from], end = start;
    if (to > from) {
        /* The end is where the last character's own bytes end, so that blanks after it stay out. */
        end = text->offsets[to - 1];
        size_t bytes;
        utf8_at(text->original, end, &bytes);
        end += bytes;
    }
    return str_trim(str_slice(text->original, start, end));
}
