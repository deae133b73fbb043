#include "model/age.h"

#include "base/decimal.h"

/* Time in twelfths of a day: a year of 365 days then has twelve equal months. */
enum { A_DAY = 12, A_MONTH = 365, A_YEAR = 12 * A_MONTH };

typedef struct ages {
    int64_t from, end; /* without the end itself */
} ages;

static bool take_number(str *rest, int64_t *number_out)
{
    enum { DIGITS_MAX = 3 };
    size_t digits = 0;
    while (digits < rest->len && char_is_digit(rest->data[digits]))
        digits++;
    str number = str_slice(*rest, 0, digits);
    *rest = str_from(*rest, digits);
    return digits <= DIGITS_MAX && int_parse(number, number_out);
}

static bool read_ages(str code, ages *out)
{
    int64_t first, last,
        unit = str_take(&code, STR("Y"))   ? A_YEAR
               : str_take(&code, STR("M")) ? A_MONTH
               : str_take(&code, STR("D")) ? A_DAY
                                           : 0;
    bool is_open = str_take(&code, STR("_GE"));
    if (unit == 0 || !take_number(&code, &first))
        return false;
    last = first;
    if (!is_open && str_take(&code, STR("T")) && !take_number(&code, &last))
        return false;
    *out = (ages){ first * unit, is_open ? INT64_MAX : (last + 1) * unit };
    return code.len == 0 && first <= last;
}

bool age_is_within(str group, str other)
{
    ages inner, outer;
    return read_ages(group, &inner) && read_ages(other, &outer) && inner.from >= outer.from &&
           inner.end <= outer.end;
}
