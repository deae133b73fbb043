#include "plan/lines/due.h"

#include "base/utf8.h"

/* A digit, full-width ones too; -1 for anything else. */
static int take_digit(str *rest)
{
    str after = *rest;
    uint32_t rune = 0;
    utf8_next(&after, &rune);
    if (rune >= 0xFF10 && rune <= 0xFF19)
        rune -= 0xFF10 - '0';
    if (rune < '0' || rune > '9')
        return -1;
    *rest = after;
    return (int)(rune - '0');
}

bool due_number_take(str *rest, int64_t due, str *mark_out)
{
    str text = *rest, after = text;
    int64_t no = 0;
    size_t digits = 0;
    for (int digit; digits < 2 && (digit = take_digit(&after)) >= 0; digits++)
        no = no * 10 + digit;
    if (!digits || no != due || !(str_take(&after, STR(".")) || str_take(&after, STR("．"))))
        return false;
    *mark_out = str_slice(text, 0, text.len - after.len);
    *rest = str_trim(after);
    return true;
}
