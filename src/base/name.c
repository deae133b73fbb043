#include "base/name.h"

#include "base/utf8.h"

static const struct {
    uint32_t from, to;
} unseen[] = {
    { 0x0000, 0x001F },   { 0x007F, 0x009F },   { 0x00AD, 0x00AD },   { 0x034F, 0x034F }, { 0x061C, 0x061C },
    { 0x115F, 0x1160 },   { 0x17B4, 0x17B5 },   { 0x180B, 0x180F },   { 0x200B, 0x200F }, { 0x2028, 0x202E },
    { 0x2060, 0x206F },   { 0x2800, 0x2800 },   { 0x3164, 0x3164 },   { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF },
    { 0xFFA0, 0xFFA0 },   { 0xFFF0, 0xFFFF },   { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A },
    { 0xE0000, 0xE0FFF },
};

bool rune_is_unseen(uint32_t rune)
{
    for (size_t i = 0; i < COUNT_OF(unseen); i++)
        if (rune >= unseen[i].from && rune <= unseen[i].to)
            return true;
    return (rune & 0xFFFE) == 0xFFFE;
}

static bool is_variation(uint32_t rune)
{
    return (rune >= 0xFE00 && rune <= 0xFE0F) || (rune >= 0xE0100 && rune <= 0xE01EF);
}

bool name_check(str name, const char *shown_zh, const char *shown_en, error *err)
{
    str rest = name;
    uint32_t rune, before = 0, first = 0, last = 0;
    for (size_t place = 1; utf8_next(&rest, &rune); place++) {
        if (rune_is_unseen(rune) && !(is_variation(rune) && rune_is_han(before)))
            return error_set(err, ERROR_INPUT,
                             "%1$s%2$.0s的第 %3$zu 个字符是看不见的字符（U+%4$04X），名称中不能有",
                             "%1$.0s%2$s has an invisible character (U+%4$04X) at place %3$zu; a name cannot have one",
                             shown_zh, shown_en, place, rune);
        first = place == 1 ? rune : first;
        before = last = rune;
    }
    if (name.len == 0 || rune_is_blank(first) || rune_is_blank(last))
        return error_set(err, ERROR_INPUT, "%1$s%2$.0s不能为空，前后不能有空格",
                         "%1$.0s%2$s cannot be empty, nor have blanks around it", shown_zh, shown_en);
    return true;
}
