#include "form/form.h"

const char *const form_column_keys[FORM_COLUMN_COUNT] = {
    [FORM_VALUE] = "value",         [FORM_STATUS] = "status",
    [FORM_NUMERATOR] = "numerator", [FORM_DENOMINATOR] = "denominator",
    [FORM_NOTE] = "note",
};

str form_column_name(form_column column, language lang)
{
    static const char *const names[FORM_COLUMN_COUNT][2] = {
        [FORM_VALUE] = { "本年", "This year" },
        [FORM_STATUS] = { "无数据的情形", "No figure because" },
        [FORM_NUMERATOR] = { "分子", "Numerator" },
        [FORM_DENOMINATOR] = { "分母", "Denominator" },
        [FORM_NOTE] = { "原因或说明", "Reason or explanation" },
    };
    return str_of(names[column][lang == LANGUAGE_EN]);
}

str form_status_word(cell_status status, language lang)
{
    const state_word *w = &cell_status_table[status];
    return str_of(lang == LANGUAGE_EN ? w->en : w->zh);
}

bool form_status_of(str text, cell_status *status_out)
{
    str wanted = str_trim(text);
    *status_out = CELL_EMPTY;
    if (wanted.len == 0)
        return true;
    for (int i = 0; i < CELL_STATUS_COUNT; i++) {
        const state_word *w = &cell_status_table[i];
        *status_out = (cell_status)i;
        if (i != CELL_FIGURE &&
            (str_eq(wanted, str_of(w->zh)) || str_eq_ignoring_ascii_case(wanted, str_of(w->en)) ||
             str_eq_ignoring_ascii_case(wanted, str_of(w->word))))
            return true;
    }
    return false;
}
