#include "model/demand.h"

const state_word demand_relation_table[DEMAND_RELATION_COUNT] = {
    [DEMAND_EQUAL] = { "equal", "一致", "equal" },
    [DEMAND_HIGHER] = { "higher", "高于上级", "higher" },
    [DEMAND_LOWER] = { "lower", "低于上级", "lower" },
    [DEMAND_NOT_COMPARABLE] = { "not_comparable", "不可比", "not comparable" },
};

const state_word demand_reason_table[DEMAND_REASON_COUNT] = {
    [DEMAND_COMPARABLE] = { "comparable", "可比", "comparable" },
    [DEMAND_IN_WORDS] = { "in_words", "定性目标，由人评判", "a target in words, judged by people" },
    [DEMAND_OTHER_KIND] = { "other_kind", "目标的形式不同（如数值与趋势）",
                            "targets of different kinds, such as a level and a trend" },
    [DEMAND_OTHER_DIRECTION] = { "other_direction", "方向不同（不低于与不高于）",
                                 "different directions: at least and at most" },
    [DEMAND_OTHER_START] = { "other_start", "起点不同（如数值与比基期的变化）",
                             "different starts, such as a number and a change on the baseline" },
    [DEMAND_OTHER_UNIT] = { "other_unit", "单位不同", "different units" },
    [DEMAND_OTHER_YEARS] = { "other_years", "年份不同", "different years" },
    [DEMAND_MIXED] = { "mixed", "有的方面更高，有的方面更低（如数值更高而年份更晚）",
                       "higher in one respect and lower in another, such as a higher value by a later year" },
    [DEMAND_UNREADABLE] = { "unreadable", "公式不能读取", "a formula cannot be read" },
};
