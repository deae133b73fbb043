#include "model/responsibility.h"

const state_word responsibility_part_table[RESPONSIBILITY_PART_COUNT] = {
    [PART_GOAL] = { "goal", "主要目标", "goal" },
    [PART_TARGET] = { "target", "指标", "target" },
    [PART_MEASURE] = { "measure", "策略措施", "measure" },
    [PART_PROJECT] = { "project", "实事项目", "project" },
};

const state_word responsibility_source_table[RESPONSIBILITY_SOURCE_COUNT] = {
    [RESPONSIBILITY_OF_TEXT] = { "text", "规划原文", "text of the plan" },
    [RESPONSIBILITY_OF_NAME] = { "name", "原文提到该部门", "the sentence names the department" },
    [RESPONSIBILITY_OF_INDICATOR] = { "indicator", "指标目录", "indicator catalogue" },
    [RESPONSIBILITY_OF_GOAL] = { "goal", "同一目标的牵头单位", "lead of the same goal" },
    [RESPONSIBILITY_OF_DOMAIN] = { "domain", "本领域唯一的牵头单位", "only lead of the domain" },
    [RESPONSIBILITY_OF_PERSON] = { "person", "人工指定", "chosen by a person" },
    [RESPONSIBILITY_OF_HANDOVER] = { "handover", "移交", "handed over" },
};

const state_word responsibility_state_table[RESPONSIBILITY_STATE_COUNT] = {
    [RESPONSIBILITY_MISSING] = { "missing", "无牵头单位", "no lead" },
    [RESPONSIBILITY_PROPOSED] = { "proposed", "待确认", "proposed" },
    [RESPONSIBILITY_CONFIRMED] = { "confirmed", "已确认", "confirmed" },
    [RESPONSIBILITY_REWORDED] = { "reworded", "原文已改，待重新确认", "reworded; to be confirmed again" },
    [RESPONSIBILITY_ENDED] = { "ended", "牵头单位已撤销", "the lead has ended" },
};

const state_word scheme_state_table[SCHEME_STATE_COUNT] = {
    [SCHEME_DRAFT] = { "draft", "起草中", "draft" },
    [SCHEME_ISSUED] = { "issued", "已印发", "issued" },
    [SCHEME_REVISED] = { "revised", "已修订", "revised" },
    [SCHEME_ENDED] = { "ended", "已废止", "ended" },
};

const state_word signature_state_table[SIGNATURE_STATE_COUNT] = {
    [SIGNATURE_NOT_NEEDED] = { "not_needed", "无任务", "nothing assigned" },
    [SIGNATURE_MISSING] = { "missing", "未签", "not signed" },
    [SIGNATURE_VALID] = { "signed", "已签", "signed" },
    [SIGNATURE_OLD] = { "old", "签后有变动", "changed after signing" },
};

const state_word signature_change_table[SIGNATURE_CHANGE_COUNT] = {
    [SIGNATURE_ADDED] = { "added", "新增", "added" },
    [SIGNATURE_REMOVED] = { "removed", "移出", "removed" },
    [SIGNATURE_ROLE] = { "role", "牵头与配合变更", "lead or support changed" },
    [SIGNATURE_WORDS] = { "words", "原文已改", "reworded" },
};
