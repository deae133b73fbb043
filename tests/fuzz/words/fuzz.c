/* Any bytes through what reads words everywhere: decoding, folding, figures, numerals, units, dates,
 * numbering. What is taken is a prefix of the text and never nothing; places stay inside; what is printed
 * reads back. */
#include <assert.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/numeral.h"
#include "base/text.h"
#include "base/unit.h"
#include "base/utf8.h"
#include "../../testing_error.h"

/* What a taker left is the end of what it was given. */
static void is_end_of(str rest, str whole, bool taken)
{
    assert(rest.len <= whole.len && rest.data + rest.len == whole.data + whole.len);
    assert(taken ? rest.len < whole.len : rest.len == whole.len);
}

static void decimal_reads_back(arena *a, decimal d)
{
    decimal back;
    str text = decimal_text(a, d);
    assert(decimal_take(&text, &back) && text.len == 0);
    assert(back.scaled == d.scaled && back.places == d.places);
    assert(decimal_compare(decimal_trimmed(d), d) == 0);
    assert(decimal_fits(decimal_double(d), 0) || d.scaled > 99999999999999999 ||
           d.scaled < -99999999999999999);
}

static void take_everything(arena *a, str text)
{
    decimal d;
    str rest = text, mark;
    bool taken = decimal_take(&rest, &d);
    is_end_of(rest, text, taken);
    if (taken)
        decimal_reads_back(a, d);

    int64_t one, two;
    rest = text;
    taken = numeral_take(&rest, &one);
    is_end_of(rest, text, taken);
    assert(!taken || one >= 0);

    rest = text;
    taken = numeral_take_fraction(&rest, &d, &two);
    is_end_of(rest, text, taken);
    assert(!taken || (two > 0 && d.scaled >= 0));

    decimal high;
    rest = text;
    taken = numeral_take_amount(&rest, &d, &high);
    is_end_of(rest, text, taken);
    assert(!taken || (d.scaled >= 0 && decimal_compare(d, high) <= 0));

    unit u;
    double factor;
    rest = text;
    taken = unit_take(&rest, &u);
    is_end_of(rest, text, taken);
    assert(!taken || (u.name.len > 0 && u.scale > 0 && unit_convert(&u, &u, &factor) && factor == 1));

    int year;
    rest = text;
    taken = date_take_year(&rest, &year);
    is_end_of(rest, text, taken);

    rest = text;
    taken = numbering_take(&rest, &one, &mark) != NUMBERING_NONE;
    is_end_of(rest, text, taken);
    assert(!taken || (mark.len > 0 && str_starts(text, mark)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { BYTES_MAX = 4096 };
    arena *a = arena_create(64 * MIB);
    str bytes = { (const char *)data, size }, text, name, unit_text;
    text_encoding encoding;
    error err = { 0 };
    if (!text_decode(a, bytes, BYTES_MAX, &encoding, &text, &err)) {
        assert(err.code && testing_zh(&err)[0] && testing_en(&err)[0] && utf8_is_valid(str_of(testing_zh(&err)), 0));
        arena_destroy(a);
        return 0;
    }
    assert(text.len <= BYTES_MAX && utf8_is_valid(text, 0));
    uint32_t *offsets, line, column;
    str folded = utf8_fold_width(a, text, size % 2, &offsets);
    assert(utf8_is_valid(folded, 0) && folded.len <= text.len && offsets[folded.len] == text.len);
    utf8_place(text, size / 2, &line, &column);
    assert(line > 0 && column > 0 && utf8_columns(text) <= 2 * utf8_count(text));
    unit_split_name(text, &name, &unit_text);
    date d;
    if (date_parse(text, &d))
        assert(d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31);
    size_t bytes_here;
    for (size_t at = 0; at < folded.len && at < 256; at += bytes_here) {
        arena_mark mark = arena_save(a);
        take_everything(a, str_from(folded, at));
        arena_restore(a, mark);
        utf8_at(folded, at, &bytes_here);
    }
    arena_destroy(a);
    return 0;
}
