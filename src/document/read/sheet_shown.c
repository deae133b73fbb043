#include "document/read/sheet_shown.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "document/read/sheet_format.h"

static bool is_digit(str text, size_t at)
{
    return at < text.len && text.data[at] >= '0' && text.data[at] <= '9';
}

/* Parts a text at its first number: 约 1,234.50 人. False: it has no digit. */
static bool cut_number(str text, str *before_out, str *number_out, str *behind_out)
{
    size_t from = 0, end;
    while (from < text.len && !is_digit(text, from))
        from++;
    for (end = from;
         is_digit(text, end) ||
         (end < text.len && (text.data[end] == ',' || text.data[end] == '.') && is_digit(text, end + 1));)
        end++;
    if (from == end)
        return false;
    if (from > 0 && text.data[from - 1] == '-')
        from--;
    *before_out = str_slice(text, 0, from);
    *number_out = str_slice(text, from, end);
    *behind_out = str_from(text, end);
    return true;
}

/* False, with d unchanged, for too many digits. */
static bool hundred_times(decimal *d)
{
    return decimal_multiply(*d, decimal_of_int(100), d);
}

static decimal minus(decimal d)
{
    return (decimal){ -d.scaled, d.places };
}

static bool fits(decimal seen, decimal is)
{
    return decimal_compare(decimal_round(is, seen.places, ROUNDING_HALF_UP), seen) == 0;
}

/* A dash for zero is a way to write zero. */
static str instead_of(arena *a, str text, decimal is)
{
    bool is_dash = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        is_dash = is_dash && text.data[i] == '-';
    if (is.scaled == 0)
        return is_dash ? STR("0") : str_copy(a, text);
    return text.len > 0 ? str_copy(a, text) : STR("*");
}

static str with_texts(arena *a, str before, str digits, const char *sign, str behind)
{
    str rest = str_trim(behind), kept_before = number_changing_text(a, before, true);
    str kept_behind = number_text_multiplies(rest) ? rest : number_changing_text(a, behind, false);
    return str_format(a, "%.*s%.*s%s%.*s", STR_ARG(kept_before), STR_ARG(digits), sign, STR_ARG(kept_behind));
}

/* 1/2, 1 1/2; not 7元/人. */
static bool is_fraction(str behind)
{
    str rest = str_trim(behind);
    while (is_digit(rest, 0))
        rest = str_from(rest, 1);
    return str_take(&rest, STR("/")) && is_digit(str_trim(rest), 0);
}

/* 1.23E+05, 1/2: the digits are no decimal number. */
static bool is_of_other_form(str behind)
{
    str rest = str_trim(behind);
    return is_fraction(behind) ||
           ((str_take(&rest, STR("E")) || str_take(&rest, STR("e"))) && rest.len > 0 &&
            (is_digit(rest, 0) || rest.data[0] == '+' || rest.data[0] == '-'));
}

str number_of_shown(arena *a, str shown, str value, bool is_percent)
{
    decimal is, seen;
    error ignored;
    str before, number, behind, exact = number_shown(a, value, 0, false);
    str text = str_trim(shown), folded = str_trim(utf8_fold_width(a, shown, true, 0));
    if (!decimal_parse(exact, &is, &ignored))
        return exact;
    if (!cut_number(folded, &before, &number, &behind))
        return instead_of(a, text, is);
    decimal percent = is;
    bool has_percent = hundred_times(&percent), has_sign = str_take(&behind, STR("%")) && has_percent;
    str digits = str_replace(a, number, STR(","), STR(""));
    if (is_of_other_form(behind) || !decimal_parse(digits, &seen, &ignored))
        return decimal_text(a, is);
    if (has_sign && fits(seen, percent))
        return with_texts(a, before, decimal_text(a, seen), "%", behind);
    if (fits(seen, is))
        return with_texts(a, before, decimal_text(a, seen), "", behind);
    if (is.scaled < 0 && has_sign && fits(seen, minus(percent))) /* (5%), or red */
        return str_format(a, "-%.*s%%", STR_ARG(decimal_text(a, seen)));
    if (is.scaled < 0 && fits(seen, minus(is)))
        return str_join(a, STR("-"), decimal_text(a, seen));
    if (str_trim(before).len > 0 || str_trim(behind).len > 0)
        return str_copy(a, text);
    return is_percent && has_percent ? str_join(a, decimal_text(a, percent), STR("%")) : decimal_text(a, is);
}
