#include "model/warning_rules.h"

#include "base/decimal.h"

#define NONE NAN

const warning_rule_row warning_rule_table[WARNING_RULE_COUNT] = {
    [WARN_FELL_BACK] = { CAUSE_OUTLOOK, +1, { NONE, NONE, NONE }, "达标后又未达标的年数",
        "years since the target was last met", .is_remark = true },
    [WARN_UNLIKELY] = { CAUSE_OUTLOOK, -1, { 40, 25, 10 }, "预测达标可能性（%）",
        "chance of meeting the target, percent" },
    [WARN_MOVING_AWAY] = { CAUSE_OUTLOOK, +1, { 10, 100, NONE }, "比基期倒退的幅度占应完成变化的百分比",
        "decline since the baseline, percent of the required change" },
    [WARN_BEHIND] = { CAUSE_OUTLOOK, -1, { 60, 20, NONE }, "进度比（%）", "pace ratio, percent" },
    [WARN_BAD_YEARS] = { CAUSE_OUTLOOK, +1, { 2, 3, NONE }, "连续变差的年数",
        "consecutive years worse than the previous one" },
    [WARN_VOLATILE] = { CAUSE_FIGURE, +1, { 3, 4, NONE }, "偏离历年走势的程度（标准差）",
        "deviation from its own trend, standard deviations" },
    [WARN_LATE] = { CAUSE_DATA, +1, { 1, 2, NONE }, "应报未报的期数", "overdue reporting periods" },
    [WARN_CONTRADICTION] = { CAUSE_FIGURE, +1, { 0.5, 2, 10 }, "两项数据相差的百分比（超出四舍五入）",
        "difference beyond rounding, percent" },
};

const warning_extra_row warning_extra_table[WARNING_EXTRA_COUNT] = {
    [EXTRA_PACE_FROM] = { "pace_from", 2, "基期后满几年起按进度预警",
        "years after the baseline before pace triggers warnings" },
    [EXTRA_BAD_YEARS_SCATTER] = { "bad_years.scatter", 3, "连年变差的累计幅度至少为通常年际变化的倍数",
        "minimum total decline, in multiples of the usual yearly change" },
};

static const char *const level_words[WARNING_LIMITS] = { "yellow", "orange", "red" };

warning_settings warning_settings_default(void)
{
    warning_settings s;
    for (size_t rule = 0; rule < WARNING_RULE_COUNT; rule++)
        for (size_t i = 0; i < WARNING_LIMITS; i++)
            s.limits[rule][i] = warning_rule_table[rule].limits[i];
    for (size_t i = 0; i < WARNING_EXTRA_COUNT; i++)
        s.extra[i] = warning_extra_table[i].value;
    return s;
}

/* The storage of the setting with that name; NULL if unknown. */
static double *setting_named(warning_settings *s, str name)
{
    str rule_word, rest = name;
    for (size_t i = 0; i < WARNING_EXTRA_COUNT; i++)
        if (str_eq(name, str_of(warning_extra_table[i].word)))
            return &s->extra[i];
    if (!str_cut(&rest, STR("."), &rule_word))
        return 0;
    for (size_t rule = 0; rule < WARNING_RULE_COUNT; rule++)
        for (size_t i = 0; i < WARNING_LIMITS; i++)
            if (str_eq(rule_word, str_of(warning_rule_words[rule])) && str_eq(rest, str_of(level_words[i])))
                return &s->limits[rule][i];
    return 0;
}

bool warning_settings_set(warning_settings *settings, str name_and_value, error *err)
{
    str name, value = name_and_value;
    double number = NONE;
    if (!str_cut(&value, STR("="), &name) || !value.data)
        return error_set(err, ERROR_USAGE, "“%.*s”应写成 名称=数值", "'%.*s' should be name=number",
                         STR_ARG(name_and_value));
    double *setting = setting_named(settings, str_trim(name));
    if (!setting)
        return error_set(err, ERROR_USAGE, "没有预警设置“%.*s”；halfsky warn --rules 列出全部设置",
                         "no warning setting '%.*s'; halfsky warn --rules lists them all", STR_ARG(name));
    bool is_limit = setting < settings->extra || setting >= settings->extra + WARNING_EXTRA_COUNT;
    if (!double_parse(str_trim(value), &number) && !(is_limit && str_eq(str_trim(value), STR("none"))))
        return error_set(err, ERROR_USAGE, "预警设置 %.*s 应是数字%s，得到“%.*s”",
                         "warning setting %.*s should be a number%s, found '%.*s'", STR_ARG(name),
                         is_limit ? " / none" : "", STR_ARG(value));
    *setting = number;
    return true;
}

double warning_limit(const warning_settings *s, warning_rule rule, warning_level level)
{
    return level == WARNING_NONE ? NONE : s->limits[rule][level - WARNING_YELLOW];
}
