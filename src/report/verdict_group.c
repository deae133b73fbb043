#include "report/verdict_group.h"

#include "report/sentence.h"

const verdict_group verdict_groups[VERDICT_GROUP_COUNT] = {
    { "off_target", "未达标或难达标", "not met or at risk", 3,
        { VERDICT_NOT_MET, VERDICT_MOVING_AWAY, VERDICT_AT_RISK } },
    { "behind", "进度滞后", "behind", 1, { VERDICT_BEHIND } },
    { "on_track", "预期可达标", "on track", 1, { VERDICT_ON_TRACK } },
    { "met", "已达标", "met", 1, { VERDICT_MET } },
    { "awaiting_judgement", "待定性评价", "awaiting qualitative review", 1, { VERDICT_AWAITING_JUDGEMENT } },
    { "not_assessable", "无法判定", "not assessable", 1, { VERDICT_NOT_ASSESSABLE } },
};

const verdict_group *verdict_group_of(verdict v)
{
    const verdict_group *g = verdict_groups;
    for (size_t i = 0; i < VERDICT_GROUP_COUNT; i++)
        for (size_t k = 0; k < verdict_groups[i].count; k++)
            if (verdict_groups[i].verdicts[k] == v)
                g = &verdict_groups[i];
    return g;
}

str verdict_group_label(arena *a, const verdict_group *g, language lang)
{
    return lang == LANGUAGE_ZH ? str_of(g->zh) : sentence_start(a, str_of(g->en));
}

size_t verdict_group_sum(const verdict_group *g, const size_t counts[VERDICT_COUNT])
{
    size_t sum = 0;
    for (size_t k = 0; k < g->count; k++)
        sum += counts[g->verdicts[k]];
    return sum;
}
