#include "model/warning.h"

const warning_level_row warning_level_table[WARNING_LEVEL_COUNT] = {
    [WARNING_NONE]   = { "none",   "无预警",   "none",   "",  "#5f6368" },
    [WARNING_YELLOW] = { "yellow", "黄色预警", "yellow", "△", "#7a5c00" },
    [WARNING_ORANGE] = { "orange", "橙色预警", "orange", "◈", "#b35900" },
    [WARNING_RED]    = { "red",    "红色预警", "red",    "■", "#b3261e" },
};

const char *const warning_rule_words[WARNING_RULE_COUNT] = {
    [WARN_FELL_BACK] = "fell_back",   [WARN_UNLIKELY] = "forecast_unlikely",
        [WARN_MOVING_AWAY] = "moving_away",
    [WARN_BEHIND] = "behind_pace",    [WARN_BAD_YEARS] = "bad_years",        [WARN_VOLATILE] = "volatile",
    [WARN_LATE] = "late_data",        [WARN_CONTRADICTION] = "contradiction",
};

const char *const warning_rule_zh[WARNING_RULE_COUNT] = {
    [WARN_FELL_BACK] = "达标后回落",  [WARN_UNLIKELY] = "预计达标困难", [WARN_MOVING_AWAY] = "偏离目标",
    [WARN_BEHIND] = "进度滞后",       [WARN_BAD_YEARS] = "连年变差",    [WARN_VOLATILE] = "异常波动",
    [WARN_LATE] = "数据迟报缺报",     [WARN_CONTRADICTION] = "数据不一致",
};

const char *const warning_rule_en[WARNING_RULE_COUNT] = {
    [WARN_FELL_BACK] = "fell back after meeting the target", [WARN_UNLIKELY] = "target unlikely to be met",
        [WARN_MOVING_AWAY] = "moving away",
    [WARN_BEHIND] = "behind schedule",               [WARN_BAD_YEARS] = "worsening year after year",
        [WARN_VOLATILE] = "unusual change",
    [WARN_LATE] = "late or missing data",            [WARN_CONTRADICTION] = "inconsistent data",
};
