#include "model/verdict.h"

const verdict_row verdict_table[VERDICT_COUNT] = {
    [VERDICT_MET]                = { "met",                "已达标",     "met",                "●", "#1a7f37" },
    [VERDICT_ON_TRACK]           = { "on_track",           "预期可达标", "on track",           "◕", "#3d7a2a" },
    [VERDICT_BEHIND]             = { "behind",             "进度滞后",   "behind",             "◑", "#8a6100" },
    [VERDICT_AT_RISK]            = { "at_risk",            "达标困难",   "at risk",            "◔", "#b35900" },
    [VERDICT_MOVING_AWAY]        = { "moving_away",        "偏离目标",   "moving away",        "▼", "#b3261e" },
    [VERDICT_NOT_MET]            = { "not_met",            "未达标",     "not met",            "✕", "#8c1d18" },
    [VERDICT_AWAITING_JUDGEMENT] = { "awaiting_judgement", "待定性评价", "awaiting qualitative review", "◇",
        "#5b4a8a" },
    [VERDICT_NOT_ASSESSABLE]     = { "not_assessable",     "无法判定",   "not assessable",     "○", "#5f6368" },
};

const reason_row reason_table[REASON_COUNT] = {
    [REASON_NONE]              = { 0, "", "", 0 },
    [REASON_NO_DATA]           = { "no_data",           "缺少可用数据",         "no data", 0 },
    [REASON_NO_BASELINE]       = { "no_baseline",       "缺少基期数据",         "no baseline value", 0 },
    [REASON_MISSING_REFERENCE] = { "missing_reference", "缺少参照数据",
        "no data for the reference indicator", 0 },
    [REASON_NO_NEW_TERM]       = { "no_new_term",       "基期之后尚未换届",     "no new term since the baseline", 0 },
    [REASON_TERMS_UNKNOWN]     = { "terms_unknown",     "各届起始年未登记",     "first years of terms not registered",
        "--terms 2017,2022" },
    [REASON_ELECTIONS_UNKNOWN] = { "elections_unknown", "换届年份未登记",       "election years not registered",
        "--elections 2021,2026" },
    [REASON_MISSING_YEARS]     = { "missing_years",     "部分年份缺数",         "data missing for some years", 0 },
    [REASON_TOO_FEW]           = { "too_few",           "数据年份不足",         "too few years of data", 0 },
    [REASON_UNIT]              = { "unit",              "目标与指标的单位不一致",
        "target and indicator have different units", 0 },
    [REASON_NOT_LINKED]        = { "not_linked",        "未对应监测指标",       "no indicator linked", 0 },
    [REASON_NOT_PUBLISHED]     = { "not_published",     "数据保密，不公布",
        "confidential figures, not published", 0 },
};

bool verdict_of(str word, verdict *verdict_out)
{
    for (int v = 0; v < VERDICT_COUNT; v++)
        if (str_eq(word, str_of(verdict_table[v].word))) {
            *verdict_out = (verdict)v;
            return true;
        }
    return false;
}

str reason_remedy(arena *a, verdict_reason reason, str region)
{
    const char *option = reason_table[reason].option;
    if (!option)
        return STR_NONE;
    return str_format(a, "halfsky store set %s%s%.*s", option, region.len ? " --for " : "", STR_ARG(region));
}
