#include "dataset/english_units.h"

#include <math.h>

enum { TEXT_MAX = 200 };

/* Words at the start that name a unit alone, with what may follow. */
static const struct {
    const char *word, *unit;
} words[] = {
    { "percentage points", "个百分点" }, { "percentage point", "个百分点" },
    { "percentage", "%" }, { "percent", "%" },
    { "per cent", "%" },   { "pct", "%" },          { "% of ", "%" },
    { "years of age", "岁" }, { "years", "岁" },    { "year", "岁" },        { "hours", "小时" },
    { "minutes", "分钟" }, { "days", "天" },        { "months", "月" },      { "persons", "人" },
    { "people", "人" },    { "square metres", "平方米" }, { "square meters", "平方米" }, { "yuan", "元" },
};

static const struct {
    const char *word;
    double value;
} numbers[] = {
    { "hundred thousand", 1e5 }, { "ten thousand", 1e4 }, { "thousand", 1e3 }, { "million", 1e6 },
    { "hundred", 100 },
};

/* Lower case, without surplus blanks, and no blank or comma between digits. */
static str folded(str text, char buffer[TEXT_MAX])
{
    size_t length = 0;
    for (size_t i = 0; i < text.len && length < TEXT_MAX; i++) {
        char c = text.data[i];
        bool joins = (c == ' ' || c == ',') && length > 0 && char_is_digit(buffer[length - 1]) &&
                     i + 1 < text.len && char_is_digit(text.data[i + 1]);
        if (joins || (c == ' ' && length > 0 && buffer[length - 1] == ' '))
            continue;
        buffer[length++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return str_trim((str){ buffer, length });
}

/* The number after "per"; 0: no number. */
static double number_after(str rest)
{
    double number = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (str_starts(rest, str_of(numbers[i].word)))
            return numbers[i].value;
    for (size_t i = 0; i < rest.len && char_is_digit(rest.data[i]); i++)
        number = 10 * number + rest.data[i] - '0';
    return number;
}

bool import_english_unit_is(str text, const unit *own)
{
    char buffer[TEXT_MAX];
    str all = folded(text, buffer);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str word = str_of(words[i].word);
        if (!str_starts(all, word))
            continue;
        bool is_whole = all.len == word.len || !char_is_letter(all.data[word.len]);
        bool is_time = str_starts(word, STR("year")) && str_eq(own->name, STR("年"));
        if (is_whole || word.data[word.len - 1] == ' ')
            return str_eq(own->name, str_of(words[i].unit)) || is_time;
    }
    size_t at = str_starts(all, STR("per ")) ? 0 : str_find(all, STR(" per "), 0);
    if (at == STR_NOWHERE || own->dimension != DIMENSION_RATE)
        return false;
    double number = number_after(str_trim(str_from(all, at + (at == 0 ? 4 : 5))));
    return number > 0 && fabs(number * own->scale - 1) < 1e-9;
}
