#include "model/observation.h"

const char *const dimension_list_words[LIST_COUNT] = {
    [LIST_SEX] = "sex", [LIST_AGE] = "age", [LIST_RESIDENCE] = "residence", [LIST_GROUP] = "group",
};

static const status_row status_table[] = {
    { 'A', FIGURE_VALUE,          "正常",       "Normal value",                        "normal",         "A",
        "F" },
    { 'E', FIGURE_VALUE,          "估计",       "Estimated value",                     "estimated",      "E",
        "F" },
    { 'P', FIGURE_VALUE,          "初步",       "Provisional value",                   "provisional",    "P",
        "F" },
    { 'R', FIGURE_VALUE,          "修订",       "Revised value",                       "revised",        "A",
        "F" },
    { 'B', FIGURE_VALUE,          "口径变动",   "Break in series",                     "break",          "B",
        "F" },
    { 'F', FIGURE_VALUE,          "预测",       "Forecast value",                      "forecast",       "F",
        "F" },
    { 'I', FIGURE_VALUE,          "沿用或插补", "Imputed value",                       "imputed",        "I",
        "F" },
    { 'U', FIGURE_VALUE,          "可靠性低",   "Low reliability",                     "low_reliability", "U",
        "F" },
    { 'L', FIGURE_MISSING,        "未采集",     "Data exist but were not collected",   "not_collected",  "L",
        "F" },
    { 'M', FIGURE_MISSING,        "缺数",       "Missing value",                       "missing",        "O",
        "F" },
    { 'N', FIGURE_NOT_APPLICABLE, "不适用",     "Not applicable",                      "not_applicable", "M",
        "F" },
    { 'C', FIGURE_CONFIDENTIAL,   "保密",       "Confidential",                        "confidential",   "Q",
        "C" },
    { 'Q', FIGURE_CONFIDENTIAL,   "抑制",       "Suppressed",                          "suppressed",     "Q",
        "A" },
};
enum { STATUS_COUNT = sizeof status_table / sizeof *status_table };

bool position_is_total(const uint8_t position[LIST_COUNT])
{
    for (int list = 0; list < LIST_COUNT; list++)
        if (position[list] != POSITION_TOTAL)
            return false;
    return true;
}

const status_row *status_of_letter(char letter)
{
    for (size_t i = 0; i < STATUS_COUNT; i++)
        if (status_table[i].letter == letter)
            return &status_table[i];
    return 0;
}

const status_row *status_find(str text)
{
    if (text.len == 1)
        return status_of_letter(
            (char)(text.data[0] >= 'a' && text.data[0] <= 'z' ? text.data[0] - ('a' - 'A') : text.data[0]));
    for (size_t i = 0; i < STATUS_COUNT; i++) {
        const status_row *row = &status_table[i];
        if (str_eq(text, str_of(row->zh)) || str_eq_ignoring_ascii_case(text, str_of(row->en)) ||
            str_eq_ignoring_ascii_case(text, str_of(row->word)))
            return row;
    }
    return 0;
}

decimal observation_value(const observation *o)
{
    return (decimal){ o->scaled, o->places };
}

decimal observation_numerator(const observation *o)
{
    return (decimal){ o->numerator, o->numerator_places };
}

decimal observation_denominator(const observation *o)
{
    return (decimal){ o->denominator, o->denominator_places };
}

static int compare_numbers(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

bool observation_is_confidential(const observation *o)
{
    const status_row *status = status_of_letter(o->status);
    return status && status->means == FIGURE_CONFIDENTIAL;
}

int observation_compare(const observation *a, const observation *b)
{
    if (a->region != b->region)
        return compare_numbers(a->region, b->region);
    if (a->indicator != b->indicator)
        return compare_numbers(a->indicator, b->indicator);
    return compare_numbers(observation_place(a), observation_place(b));
}

static bool is_same_number(bool has_a, int64_t scaled_a, uint8_t places_a, bool has_b, int64_t scaled_b,
                           uint8_t places_b)
{
    return has_a == has_b && (!has_a || (scaled_a == scaled_b && places_a == places_b));
}

bool observation_says_the_same(const observation *a, const observation *b)
{
    return a->status == b->status && a->source == b->source && a->note == b->note &&
           a->confirmation == b->confirmation &&
           is_same_number(a->has_value, a->scaled, a->places, b->has_value, b->scaled, b->places) &&
           is_same_number(a->has_numerator, a->numerator, a->numerator_places, b->has_numerator, b->numerator,
                          b->numerator_places) &&
           is_same_number(a->has_denominator, a->denominator, a->denominator_places, b->has_denominator,
                          b->denominator, b->denominator_places);
}

int series_compare(const void *one, const void *other)
{
    const series *a = one, *b = other;
    if (a->region != b->region)
        return a->region < b->region ? -1 : 1;
    if (a->indicator != b->indicator)
        return a->indicator < b->indicator ? -1 : 1;
    static const dimension_list order[LIST_COUNT] = { LIST_RESIDENCE, LIST_AGE, LIST_SEX, LIST_GROUP };
    for (size_t i = 0; i < LIST_COUNT; i++)
        if (a->position[order[i]] != b->position[order[i]])
            return a->position[order[i]] < b->position[order[i]] ? -1 : 1;
    return 0;
}

const series *series_find_total(const series_list *list, int64_t region, int32_t indicator)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const series *s = &list->items[middle];
        if (s->region < region || (s->region == region && s->indicator < indicator))
            low = middle + 1;
        else
            high = middle;
    }
    /* The series of totals is the first one of a region and indicator. */
    if (low == list->count || list->items[low].region != region || list->items[low].indicator != indicator)
        return 0;
    return position_is_total(list->items[low].position) ? &list->items[low] : 0;
}
