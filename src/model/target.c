#include "model/target.h"

str target_note(const target_reading *t, language lang)
{
    static const char between[] = " / ";
    size_t at = str_find(t->note, str_of(between), 0);
    if (at == STR_NOWHERE)
        return t->note;
    return lang == LANGUAGE_ZH ? str_slice(t->note, 0, at) : str_from(t->note, at + sizeof between - 1);
}

const char *const target_tier_words[TIER_COUNT] = {
    [TIER_NUMERIC] = "numeric", [TIER_RULE] = "rule", [TIER_TREND] = "trend",
        [TIER_QUALITATIVE] = "qualitative",
};

const char *const target_kind_words[KIND_COUNT_OF] = {
    [KIND_REACH] = "reach",       [KIND_MAINTAIN] = "maintain",       [KIND_CONTROL] = "control",
    [KIND_APPROX] = "approx",     [KIND_RANGE] = "range",             [KIND_CHANGE] = "change",
    [KIND_TREND] = "trend",       [KIND_KEEP] = "keep",               [KIND_RELATIVE] = "relative",
    [KIND_COVERAGE] = "coverage", [KIND_CONDITIONAL] = "conditional", [KIND_COUNT] = "count",
    [KIND_CADENCE] = "cadence",   [KIND_STANDARD] = "standard",       [KIND_RATIO] = "ratio",
    [KIND_EVENT] = "event",
};

const char *const target_comparator_words[COMPARATOR_COUNT] = {
    [COMPARATOR_GE] = ">=",
    [COMPARATOR_LE] = "<=",
    [COMPARATOR_GT] = ">",
    [COMPARATOR_LT] = "<",
    [COMPARATOR_EQ] = "==",
    [COMPARATOR_ABOUT] = "~=",
    [COMPARATOR_BETWEEN] = "between",
    [COMPARATOR_INCREASE] = "increase",
    [COMPARATOR_INCREASE_YEARLY] = "increase_yearly",
    [COMPARATOR_DECREASE] = "decrease",
    [COMPARATOR_DECREASE_YEARLY] = "decrease_yearly",
    [COMPARATOR_NON_DECREASE] = "non_decrease",
    [COMPARATOR_SLOW_INCREASE] = "slow_increase",
    [COMPARATOR_ELIMINATE] = "eliminate",
    [COMPARATOR_KEEP] = "keep",
    [COMPARATOR_BALANCED] = "balanced",
    [COMPARATOR_MATCH] = "match",
    [COMPARATOR_NOT_BELOW_REF] = "not_below_ref",
    [COMPARATOR_NOT_ABOVE_REF] = "not_above_ref",
    [COMPARATOR_ABOVE_REF] = "above_ref",
    [COMPARATOR_BELOW_REF] = "below_ref",
    [COMPARATOR_ABOVE_REF_BY] = "above_ref_by",
    [COMPARATOR_NOT_BELOW_REF_RATIO] = "not_below_ref_ratio",
    [COMPARATOR_ABOVE_PREVIOUS] = "above_previous",
    [COMPARATOR_NOT_BELOW_PREVIOUS] = "not_below_previous",
    [COMPARATOR_INCREASE_BY] = "increase_by",
    [COMPARATOR_DECREASE_BY] = "decrease_by",
    [COMPARATOR_DECREASE_BY_RANGE] = "decrease_by_range",
    [COMPARATOR_INCREASE_BY_RATIO] = "increase_by_ratio",
    [COMPARATOR_DECREASE_BY_RATIO] = "decrease_by_ratio",
    [COMPARATOR_MULTIPLY] = "multiply",
    [COMPARATOR_CAGR] = "cagr",
    [COMPARATOR_ALL] = "all",
    [COMPARATOR_CONDITIONAL] = "conditional",
    [COMPARATOR_QUALITATIVE] = "qualitative",
};
