#include "plan/lines/words.h"

#include <string.h>

#include "base/numeral.h"
#include "base/utf8.h"

typedef struct role_word {
    heading_role role;
    str word;
} role_word;

/* The first row whose word occurs in the heading decides, so rows are in order from special to general. */
static const role_word role_words[] = {
    { ROLE_CONTENTS, STR_INIT("目录") },
    { ROLE_ATTACHMENT, STR_INIT("附件") },
    { ROLE_ATTACHMENT, STR_INIT("附表") },
    { ROLE_ATTACHMENT, STR_INIT("附录") },
    { ROLE_ATTACHMENT, STR_INIT("名词解释") },
    { ROLE_TABLE, STR_INIT("指标目标表") },
    { ROLE_TABLE, STR_INIT("指标表") },
    { ROLE_TABLE, STR_INIT("指标一览") },
    { ROLE_TABLE, STR_INIT("指标体系表") },
    { ROLE_TABLE, STR_INIT("主要指标") },
    { ROLE_TABLE, STR_INIT("重点指标") },
    { ROLE_TABLE, STR_INIT("核心指标") },
    { ROLE_TABLE, STR_INIT("发展指标") },
    { ROLE_PROJECTS, STR_INIT("实事项目") },
    { ROLE_PROJECTS, STR_INIT("重点实事项目") },
    { ROLE_PROJECTS, STR_INIT("重点项目") },
    { ROLE_PROJECTS, STR_INIT("重大项目") },
    { ROLE_PROJECTS, STR_INIT("重点工程") },
    { ROLE_PROJECTS, STR_INIT("重大工程") },
    { ROLE_PROJECTS, STR_INIT("实事工程") },
    { ROLE_PROJECTS, STR_INIT("民生实事") },
    { ROLE_PROJECTS, STR_INIT("民生工程") },
    { ROLE_PROJECTS, STR_INIT("专项行动") },
    { ROLE_PROJECTS, STR_INIT("重点行动") },
    { ROLE_PROJECTS, STR_INIT("办实事") },
    { ROLE_PROJECTS, STR_INIT("工程项目") },
    { ROLE_PROJECTS, STR_INIT("惠民项目") },
    { ROLE_PROJECTS, STR_INIT("示范项目") },
    { ROLE_PROJECTS, STR_INIT("项目清单") },
    { ROLE_PROJECTS, STR_INIT("行动计划") },
    { ROLE_PROJECTS, STR_INIT("行动方案") },
    { ROLE_PROJECTS, STR_INIT("重大行动") },
    { ROLE_PROJECTS, STR_INIT("大行动") },
    { ROLE_PROJECTS, STR_INIT("示范工程") },
    { ROLE_PROJECTS, STR_INIT("重点实事") },
    { ROLE_PROJECTS, STR_INIT("惠民实事") },
    { ROLE_PROJECTS, STR_INIT("微实事") },
    { ROLE_PROJECTS, STR_INIT("实施项目") },
    { ROLE_PROJECTS, STR_INIT("大工程") },
    { ROLE_IMPLEMENTATION, STR_INIT("组织实施") },
    { ROLE_IMPLEMENTATION, STR_INIT("组织保障") },
    { ROLE_IMPLEMENTATION, STR_INIT("实施保障") },
    { ROLE_IMPLEMENTATION, STR_INIT("监测") },
    { ROLE_IMPLEMENTATION, STR_INIT("评估") },
    { ROLE_IMPLEMENTATION, STR_INIT("保障机制") },
    { ROLE_IMPLEMENTATION, STR_INIT("组织领导") },
    { ROLE_IMPLEMENTATION, STR_INIT("规划实施") },
    { ROLE_IMPLEMENTATION, STR_INIT("实施机制") },
    { ROLE_IMPLEMENTATION, STR_INIT("附则") },
    { ROLE_IMPLEMENTATION, STR_INIT("保障体系与") },
    { ROLE_IMPLEMENTATION, STR_INIT("组织与") },
    { ROLE_IMPLEMENTATION, STR_INIT("实施与") },
    { ROLE_IMPLEMENTATION, STR_INIT("督导") },
    { ROLE_IMPLEMENTATION, STR_INIT("落实机制") },
    { ROLE_IMPLEMENTATION, STR_INIT("工作保障") },
    { ROLE_IMPLEMENTATION, STR_INIT("工作要求") },
    { ROLE_IMPLEMENTATION, STR_INIT("有关要求") },
    { ROLE_IMPLEMENTATION, STR_INIT("相关要求") },
    { ROLE_IMPLEMENTATION, STR_INIT("监督考核") },
    { ROLE_IMPLEMENTATION, STR_INIT("考核监督") },
    { ROLE_DOMAINS, STR_INIT("领域") },
    { ROLE_DOMAINS, STR_INIT("分项目标") },
    { ROLE_GENERAL, STR_INIT("总体要求") },
    { ROLE_GENERAL, STR_INIT("总要求") },
    { ROLE_GENERAL, STR_INIT("总体思路") },
    { ROLE_OVERALL, STR_INIT("总体目标") },
    { ROLE_OVERALL, STR_INIT("总目标") },
    { ROLE_GUIDANCE, STR_INIT("指导思想") },
    { ROLE_GUIDANCE, STR_INIT("基本原则") },
    { ROLE_GUIDANCE, STR_INIT("工作原则") },
    { ROLE_GUIDANCE, STR_INIT("主要原则") },
    { ROLE_GUIDANCE, STR_INIT("发展理念") },
    { ROLE_GUIDANCE, STR_INIT("基本理念") },
    { ROLE_GUIDANCE, STR_INIT("基本要求") },
    { ROLE_GUIDANCE, STR_INIT("基本思路") },
    { ROLE_GUIDANCE, STR_INIT("工作思路") },
    { ROLE_GUIDANCE, STR_INIT("发展思路") },
    { ROLE_GUIDANCE, STR_INIT("基本方针") },
    { ROLE_OVERALL, STR_INIT("愿景") },
    { ROLE_PREFACE, STR_INIT("前言") },
    { ROLE_PREFACE, STR_INIT("引言") },
    { ROLE_PREFACE, STR_INIT("序言") },
    { ROLE_PREFACE, STR_INIT("背景") },
    { ROLE_PREFACE, STR_INIT("形势") },
    { ROLE_PREFACE, STR_INIT("发展环境") },
    { ROLE_PREFACE, STR_INIT("基础") },
    { ROLE_PREFACE, STR_INIT("现状") },
    { ROLE_PREFACE, STR_INIT("回顾") },
    { ROLE_PREFACE, STR_INIT("成就") },
    { ROLE_PREFACE, STR_INIT("概述") },
    { ROLE_PREFACE, STR_INIT("重大意义") },
    { ROLE_PREFACE, STR_INIT("重要意义") },
    { ROLE_PREFACE, STR_INIT("必要性") },
    { ROLE_PREFACE, STR_INIT("依据") },
    { ROLE_PREFACE, STR_INIT("编制说明") },
    { ROLE_PREFACE, STR_INIT("编制过程") },
    { ROLE_PREFACE, STR_INIT("规划期限") },
    { ROLE_PREFACE, STR_INIT("规划范围") },
    { ROLE_PREFACE, STR_INIT("适用范围") },
    { ROLE_PREFACE, STR_INIT("基本情况") },
    { ROLE_PREFACE, STR_INIT("实施情况") },
    { ROLE_PREFACE, STR_INIT("存在问题") },
    { ROLE_PREFACE, STR_INIT("存在的问题") },
    { ROLE_PREFACE, STR_INIT("主要问题") },
    { ROLE_PREFACE, STR_INIT("突出问题") },
    { ROLE_PREFACE, STR_INIT("短板") },
    { ROLE_PREFACE, STR_INIT("机遇") },
    { ROLE_PREFACE, STR_INIT("挑战") },
    { ROLE_PREFACE, STR_INIT("成效") },
};

static const str goal_words[] = { STR_INIT("目标"), STR_INIT("指标要求") };
static const str measure_words[] = { STR_INIT("措施"), STR_INIT("举措"), STR_INIT("策略"),
    STR_INIT("任务"), STR_INIT("对策"), STR_INIT("路径"), STR_INIT("行动") };
/* Words that may precede a label or occur inside it without changing its meaning. */
static const str label_fillers[] = { STR_INIT("主要"), STR_INIT("具体"), STR_INIT("发展"),
    STR_INIT("工作"), STR_INIT("重点"), STR_INIT("保障"), STR_INIT("量化"), STR_INIT("实施"),
    STR_INIT("规划"), STR_INIT("预期"), STR_INIT("推进"), STR_INIT("落实"), STR_INIT("促进"),
    STR_INIT("指标"), STR_INIT("实现"), STR_INIT("支持"), STR_INIT("核心"), STR_INIT("本领域"),
    STR_INIT("领域"), STR_INIT("阶段"), STR_INIT("和"), STR_INIT("与"), STR_INIT("及"),
    STR_INIT("、"), STR_INIT("要求"), STR_INIT("强化"), STR_INIT("总"), STR_INIT("性"),
    STR_INIT("国家"), STR_INIT("宏观"), STR_INIT("部门"), STR_INIT("法律") };
static const str domain_subjects[] = { STR_INIT("妇女"), STR_INIT("儿童"), STR_INIT("女性"),
    STR_INIT("女童"), STR_INIT("未成年人"), STR_INIT("青少年"), STR_INIT("母婴") };
static const str domain_nouns[] = { STR_INIT("身心健康"), STR_INIT("健康"), STR_INIT("教育科技"),
    STR_INIT("教育"), STR_INIT("经济发展"), STR_INIT("经济"), STR_INIT("决策和管理"),
    STR_INIT("决策管理"), STR_INIT("参与决策"), STR_INIT("社会保障"), STR_INIT("家庭建设"),
    STR_INIT("家庭"), STR_INIT("社会环境"), STR_INIT("环境建设"), STR_INIT("环境"),
    STR_INIT("法律保护"), STR_INIT("法律"), STR_INIT("安全"), STR_INIT("福利"), STR_INIT("科技"),
    STR_INIT("就业"), STR_INIT("权益"), STR_INIT("参与"), STR_INIT("友好"), STR_INIT("数字"),
    STR_INIT("文化"), STR_INIT("人身安全") };

static bool take_any(str *s, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_take(s, words[i]))
            return true;
    return false;
}

str words_bare(str heading)
{
    static const str closing[] = { STR_INIT("："), STR_INIT(":"), STR_INIT("。"), STR_INIT("．"),
        STR_INIT(" "), STR_INIT("\xE3\x80\x80"), STR_INIT("】"), STR_INIT("〕"), STR_INIT("]"),
        STR_INIT("｝"), STR_INIT("—") };
    static const str opening[] = { STR_INIT("【"), STR_INIT("〔"), STR_INIT("["), STR_INIT("｛"),
        STR_INIT(" "), STR_INIT("\xE3\x80\x80"), STR_INIT("—") };
    heading = str_trim(heading);
    while (take_any(&heading, opening, COUNT_OF(opening)))
        ;
    for (size_t i = 0; i < COUNT_OF(closing); i++)
        if (str_take_end(&heading, closing[i]))
            i = (size_t)-1;
    return heading;
}

/* 目标 and 措施 words together make a heading over domains; 总体目标 beside 指导思想 a general one. */
heading_role words_role(str heading)
{
    enum { HEADING_BYTES_MAX = 180 }; /* a longer one is a sentence */
    heading = words_bare(heading);
    if (heading.len > HEADING_BYTES_MAX)
        return ROLE_NONE;
    byte_set bytes = byte_set_of(heading);
    bool goals = str_has(heading, STR("目标")), measures = str_has_any(heading, measure_words, 4);
    bool overall = str_has(heading, STR("总体目标")) || str_has(heading, STR("总目标"));
    if (overall && (str_has(heading, STR("指导思想")) || str_has(heading, STR("原则"))))
        return ROLE_GENERAL;
    for (size_t i = 0; i < COUNT_OF(role_words); i++) {
        if (!byte_set_has(bytes, role_words[i].word) || !str_has(heading, role_words[i].word))
            continue;
        if (role_words[i].role == ROLE_ATTACHMENT && !str_starts(heading, role_words[i].word))
            continue;
        if (role_words[i].role == ROLE_PREFACE && (goals || measures))
            continue;
        if (role_words[i].role == ROLE_IMPLEMENTATION && str_has(heading, STR("领域")))
            continue; /* 规划实施的重点领域和主要任务 */
        return role_words[i].role;
    }
    heading_role label = words_label(heading);
    if (label != ROLE_NONE)
        return label;
    if (goals && measures)
        return ROLE_DOMAINS;
    return ROLE_NONE;
}

/* text is word without one of its characters (all of three bytes). */
static bool lacks_one_character(str text, str word)
{
    if (text.len + 3 != word.len || word.len < 12)
        return false;
    for (size_t at = 0; at < word.len; at += 3)
        if (memcmp(text.data, word.data, at) == 0 &&
            memcmp(text.data + at, word.data + at + 3, text.len - at) == 0)
            return true;
    return false;
}

heading_role words_role_loosely(str heading, str *meant_out)
{
    heading_role role = words_role(heading);
    str bare = words_bare(heading);
    *meant_out = STR("");
    for (size_t i = 0; i < COUNT_OF(role_words) && role == ROLE_NONE; i++)
        if (lacks_one_character(bare, role_words[i].word)) {
            *meant_out = role_words[i].word;
            return role_words[i].role;
        }
    return role;
}

static bool is_ornament(uint32_t rune)
{
    return !rune_is_han(rune) && !(rune >= '0' && rune <= '9') && !(rune >= 0xFF10 && rune <= 0xFF19) &&
           !(rune >= 'A' && rune <= 'Z') && !(rune >= 'a' && rune <= 'z');
}

str words_core(str text)
{
    size_t bytes;
    while (text.len && is_ornament(utf8_at(text, 0, &bytes)))
        text = str_from(text, bytes);
    size_t years = str_find(text, STR("（2"), 0);
    text = str_slice(text, 0, years != STR_NOWHERE ? years : str_find(text, STR("(2"), 0));
    while (text.len) {
        size_t last = text.len - 1;
        while (last > 0 && ((unsigned char)text.data[last] & 0xC0) == 0x80)
            last--;
        if (!is_ornament(utf8_at(text, last, &bytes)))
            break;
        text.len = last;
    }
    return text;
}

bool words_is_order(str text)
{
    static const str verbs[] = { STR_INIT("落实"), STR_INIT("强化"), STR_INIT("推进"), STR_INIT("促进"),
        STR_INIT("实现"), STR_INIT("支持"), STR_INIT("实施") };
    return str_starts_any(text, verbs, COUNT_OF(verbs));
}

heading_role words_label(str text)
{
    str rest = words_core(text);
    bool goals = false, measures = false, tasks = false, policies = false;
    if (rest.len > 12 * 4 || utf8_count(rest) > 12 || (words_is_order(rest) && str_ends(text, STR("。"))))
        return ROLE_NONE;
    static const str verbs[] = { STR_INIT("是"), STR_INIT("有"), STR_INIT("为"), STR_INIT("如下"),
        STR_INIT("包括") };
    for (size_t i = 0; i < COUNT_OF(verbs); i++)
        if (str_take_end(&rest, verbs[i]))
            break;
    while (rest.len) {
        if (take_any(&rest, goal_words, COUNT_OF(goal_words)))
            goals = true;
        else if (str_take(&rest, STR("任务")))
            tasks = true; /* 目标任务 are goals */
        else if (str_take(&rest, STR("政策")))
            policies = true;
        else if (take_any(&rest, measure_words, COUNT_OF(measure_words)))
            measures = true;
        else if (!take_any(&rest, label_fillers, COUNT_OF(label_fillers)))
            return ROLE_NONE;
    }
    return goals && measures               ? ROLE_BOTH
           : goals                         ? ROLE_GOALS
           : measures || tasks || policies ? ROLE_MEASURES
                                           : ROLE_NONE;
}

enum { LABEL_BYTES_MAX = 51 };

/* 主要目标是孕产妇死亡率…, 主要措施包括…: a label that begins a sentence. */
static heading_role take_label_as_subject(str *rest, str *label_out)
{
    static const str verbs[] = { STR_INIT("是"), STR_INIT("为"), STR_INIT("包括") };
    str start = str_slice(*rest, 0, LABEL_BYTES_MAX);
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        size_t at = str_find(start, verbs[i], 0);
        str label = str_slice(start, 0, at == STR_NOWHERE ? 0 : at);
        heading_role role = str_has(label, STR("主要")) || str_has(label, STR("具体")) ? words_label(label)
                                                                                       : ROLE_NONE;
        if (role == ROLE_NONE)
            continue;
        *label_out = words_bare(label);
        *rest = str_trim(str_from(*rest, at + verbs[i].len));
        return role;
    }
    return ROLE_NONE;
}

heading_role words_take_label(str *rest, str *label_out)
{
    static const str ends[] = { STR_INIT("】"), STR_INIT("："), STR_INIT(":"), STR_INIT("。"),
        STR_INIT("]"), STR_INIT("〕"), STR_INIT("〗"), STR_INIT("）"), STR_INIT(")"),
        STR_INIT("」"), STR_INIT("』"), STR_INIT("》") };
    str start = str_slice(*rest, 0, LABEL_BYTES_MAX);
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        size_t at = str_find(start, ends[i], 0);
        if (at == STR_NOWHERE)
            continue;
        str label = str_slice(*rest, 0, at);
        heading_role role = words_label(label);
        if (role == ROLE_NONE)
            continue;
        str after = str_from(*rest, at + ends[i].len);
        while (str_take(&after, STR("：")) || str_take(&after, STR(":")) || str_take(&after, STR("。")))
            ;
        *label_out = words_bare(label);
        *rest = str_trim(after);
        return role;
    }
    return take_label_as_subject(rest, label_out);
}

heading_role words_take_item(str *rest, int64_t *no_out, str *mark_out)
{
    static const struct { str word; heading_role role; } items[] = {
        { STR_INIT("目标"), ROLE_GOALS }, { STR_INIT("措施"), ROLE_MEASURES },
        { STR_INIT("举措"), ROLE_MEASURES }, { STR_INIT("任务"), ROLE_MEASURES },
        { STR_INIT("策略"), ROLE_MEASURES }, { STR_INIT("行动"), ROLE_MEASURES },
    };
    static const str ends[] = { STR_INIT("："), STR_INIT(":"), STR_INIT("、"), STR_INIT("."),
        STR_INIT("．") };
    for (size_t i = 0; i < COUNT_OF(items); i++) {
        str after = *rest;
        decimal number;
        if (!str_take(&after, items[i].word))
            continue;
        if (!numeral_take(&after, no_out)) {
            if (!decimal_take(&after, &number) || number.places || number.scaled < 1 || number.scaled > 999)
                return ROLE_NONE;
            *no_out = number.scaled;
        }
        if (!take_any(&after, ends, COUNT_OF(ends)))
            return ROLE_NONE;
        *mark_out = str_slice(*rest, 0, rest->len - after.len);
        *rest = str_trim(after);
        return items[i].role;
    }
    return ROLE_NONE;
}

bool words_take_domain(str *rest, int64_t *no_out, str *mark_out)
{
    static const str adjectives[] = { STR_INIT("优先"), STR_INIT("重点"), STR_INIT("发展"),
        STR_INIT("主要"), STR_INIT("【") };
    static const str joins[] = { STR_INIT("："), STR_INIT(":"), STR_INIT("、"), STR_INIT("."),
        STR_INIT("．"), STR_INIT("——"), STR_INIT("】"), STR_INIT("之"), STR_INIT("）"),
        STR_INIT(")"), STR_INIT("（"), STR_INIT("("), STR_INIT(" "), STR_INIT("\xE3\x80\x80") };
    str after = *rest;
    decimal number;
    while (take_any(&after, adjectives, COUNT_OF(adjectives)))
        ;
    bool ordinal = str_take(&after, STR("第"));
    if (!ordinal && !str_take(&after, STR("领域")))
        return false;
    while (take_any(&after, joins, COUNT_OF(joins)))
        ;
    if (!numeral_take(&after, no_out)) {
        if (!decimal_take(&after, &number) || number.places || number.scaled < 1 || number.scaled > 99)
            return false;
        *no_out = number.scaled;
    }
    if (ordinal && !str_take(&after, STR("领域")))
        return false;
    size_t left = after.len;
    while (take_any(&after, joins, COUNT_OF(joins)))
        ;
    if (!after.len || utf8_count(after) > 40 || (left == after.len && !words_is_domain(after)))
        return false;
    *mark_out = str_slice(*rest, 0, rest->len - after.len);
    *rest = after;
    return true;
}

bool words_take_project(str *rest, int64_t *no_out, str *mark_out)
{
    static const str kinds[] = { STR_INIT("专栏"), STR_INIT("重点项目"), STR_INIT("重点工程"),
        STR_INIT("实事项目"), STR_INIT("项目"), STR_INIT("工程"), STR_INIT("实事") };
    static const str joins[] = { STR_INIT("："), STR_INIT(":"), STR_INIT("、"), STR_INIT("."),
        STR_INIT("．"), STR_INIT("——"), STR_INIT("】"), STR_INIT("）"), STR_INIT(")"),
        STR_INIT(" "), STR_INIT("\xE3\x80\x80"), STR_INIT("\t") };
    str after = *rest;
    decimal number;
    str_take(&after, STR("【"));
    bool box = str_starts(after, STR("专栏"));
    if (!take_any(&after, kinds, COUNT_OF(kinds)))
        return false;
    size_t left = after.len;
    while (str_take(&after, STR(" ")) || str_take(&after, STR("（")) || str_take(&after, STR("(")))
        ;
    *no_out = 0;
    bool counted = numeral_take(&after, no_out);
    if (!counted && decimal_take(&after, &number)) {
        if (number.places || number.scaled < 1 || number.scaled > 99)
            return false;
        *no_out = number.scaled;
        counted = true;
        str within = after;
        if ((str_take(&within, STR("-")) || str_take(&within, STR("—")) || str_take(&within, STR("－"))) &&
            decimal_take(&within, &number))
            after = within; /* 专栏3-1 */
    }
    left = counted ? after.len : left;
    while (take_any(&after, joins, COUNT_OF(joins)))
        ;
    if ((!counted && !box) || (left == after.len && !(box && counted)) || !after.len)
        return false;
    *mark_out = str_slice(*rest, 0, rest->len - after.len);
    *rest = after;
    return true;
}

bool words_names_departments(str text)
{
    static const str brackets[] = { STR_INIT("（"), STR_INIT("("), STR_INIT("【"), STR_INIT("[") };
    static const str tasks[] = { STR_INIT("责任"), STR_INIT("牵头"), STR_INIT("配合"),
        STR_INIT("主责"), STR_INIT("主办"), STR_INIT("承办"), STR_INIT("负责"), STR_INIT("参与"),
        STR_INIT("协办") };
    static const str who[] = { STR_INIT("单位"), STR_INIT("部门"), STR_INIT("处室") };
    take_any(&text, brackets, COUNT_OF(brackets));
    return take_any(&text, tasks, COUNT_OF(tasks)) && take_any(&text, who, COUNT_OF(who));
}

bool words_names_projects(str name)
{
    static const str nouns[] = { STR_INIT("项目"), STR_INIT("工程"), STR_INIT("实事"),
        STR_INIT("行动"), STR_INIT("任务"), STR_INIT("清单") };
    static const str lists[] = { STR_INIT("重点"), STR_INIT("重大"), STR_INIT("主要"),
        STR_INIT("实事"), STR_INIT("民生"), STR_INIT("为民办") };
    str rest = words_bare(name);
    bool named = false;
    for (size_t i = 0; i < COUNT_OF(nouns) && !named; i++)
        named = str_take_end(&rest, nouns[i]);
    for (size_t i = 0; named && i < COUNT_OF(lists); i++)
        if (str_ends(rest, lists[i]))
            return true;
    return false;
}

bool words_names_project(str name)
{
    static const str nouns[] = { STR_INIT("工程"), STR_INIT("项目"), STR_INIT("行动"),
        STR_INIT("计划"), STR_INIT("实事") };
    return str_has_any(name, nouns, COUNT_OF(nouns));
}

bool words_take_ordinal(str *rest, int64_t *no_out, str *mark_out)
{
    static const str ends[] = { STR_INIT("，"), STR_INIT(","), STR_INIT("、"), STR_INIT("：") };
    str after = *rest;
    bool counts = str_take(&after, STR("第"));
    if (!numeral_take(&after, no_out) || *no_out < 1 || *no_out > 30)
        return false;
    if (counts ? !take_any(&after, ends, COUNT_OF(ends)) : !str_take(&after, STR("是")))
        return false;
    *mark_out = str_slice(*rest, 0, rest->len - after.len);
    *rest = str_trim(after);
    return true;
}

bool words_is_last_section(str text)
{
    static const str words[] = { STR_INIT("保障"), STR_INIT("监督"), STR_INIT("考核"),
        STR_INIT("要求"), STR_INIT("管理"), STR_INIT("机制"), STR_INIT("领导"), STR_INIT("评估"),
        STR_INIT("附则"), STR_INIT("附 则"), STR_INIT("附\xE3\x80\x80则"), STR_INIT("其他"),
        STR_INIT("实施"), STR_INIT("落实") };
    static const str stops[] = { STR_INIT("，"), STR_INIT("。"), STR_INIT("；"), STR_INIT("："),
        STR_INIT(":"), STR_INIT("、") };
    return utf8_count(text) <= 12 && str_has_any(text, words, COUNT_OF(words)) &&
           !str_has_any(text, stops, COUNT_OF(stops));
}

bool words_is_bare_heading(str text)
{
    str rest = words_bare(text);
    size_t characters = utf8_count(rest);
    str meant;
    heading_role role = words_role_loosely(rest, &meant);
    if (characters == 0 || characters > 24 || role == ROLE_NONE)
        return false;
    if (meant.len)
        return true;
    /* Nothing much may be left once the known words are taken out. */
    static const str others[] = { STR_INIT("发展"), STR_INIT("优先"), STR_INIT("重点"),
        STR_INIT("主要"), STR_INIT("目标"), STR_INIT("措施"), STR_INIT("策略"), STR_INIT("任务"),
        STR_INIT("和"), STR_INIT("与"), STR_INIT("及"), STR_INIT("、"), STR_INIT("妇女"),
        STR_INIT("儿童"), STR_INIT("机制"), STR_INIT("工作"), STR_INIT("保障"), STR_INIT("实施"),
        STR_INIT("加强"), STR_INIT("部分"), STR_INIT("规划"), STR_INIT("统计"), STR_INIT("一"),
        STR_INIT("二"), STR_INIT("三"), STR_INIT("监测"), STR_INIT("评估"), STR_INIT("要求"),
        STR_INIT("总体"), STR_INIT("分"), STR_INIT("的") };
    size_t unknown = 0;
    while (rest.len) {
        bool known = take_any(&rest, others, COUNT_OF(others)) ||
                     take_any(&rest, label_fillers, COUNT_OF(label_fillers));
        for (size_t i = 0; !known && i < COUNT_OF(role_words); i++)
            known = str_take(&rest, role_words[i].word);
        uint32_t rune;
        if (!known && utf8_next(&rest, &rune) && !rune_is_blank(rune))
            unknown++;
    }
    return unknown <= (str_ends(text, STR("。")) ? 0 : 2); /* a sentence has nothing but known words */
}

bool words_is_domain(str heading)
{
    static const str joins[] = { STR_INIT("与"), STR_INIT("和"), STR_INIT("参与"), STR_INIT("及"),
        STR_INIT("·") };
    static const str stops[] = { STR_INIT("，"), STR_INIT("。"), STR_INIT("；"), STR_INIT("、") };
    str rest = words_bare(heading);
    size_t characters = utf8_count(rest);
    if (characters < 2 || characters > 16 || str_has_any(rest, stops, COUNT_OF(stops)))
        return false;
    if (str_starts(rest, STR("发展"))) /* 发展环境: the current situation */
        return false;
    bool subject = take_any(&rest, domain_subjects, COUNT_OF(domain_subjects));
    bool joined = subject && take_any(&rest, joins, COUNT_OF(joins));
    if (joined)
        return true;
    size_t nouns = 0;
    str left = rest;
    while (left.len && (take_any(&left, domain_nouns, COUNT_OF(domain_nouns)) ||
                        take_any(&left, joins, COUNT_OF(joins)) || str_take(&left, STR("领域")) ||
                        str_take(&left, STR("保护")) || str_take(&left, STR("发展")) ||
                        str_take(&left, STR("建设")) || str_take(&left, STR("管理"))))
        nouns++;
    return left.len == 0 && nouns > 0 && !(subject && rest.len == 0) && !str_eq(rest, STR("发展")) &&
           !str_eq(rest, STR("发展领域"));
}

bool words_take_bare_number(str *rest, int64_t *no_out, str *mark_out)
{
    enum { DIGITS_MAX = 2 };
    size_t digits = 0;
    int64_t no = 0;
    while (digits < rest->len && digits <= DIGITS_MAX && char_is_digit(rest->data[digits]))
        no = no * 10 + (rest->data[digits++] - '0');
    size_t bytes;
    bool has_blank = rune_is_blank(utf8_at(*rest, digits, &bytes));
    str mark = str_slice(*rest, 0, digits), after = str_trim(str_from(*rest, digits));
    if (!digits || digits > DIGITS_MAX || !has_blank ||
        (!words_is_bare_heading(after) && !words_is_domain(after)))
        return false;
    *no_out = no;
    *mark_out = mark;
    *rest = after;
    return true;
}

/* The first of the groups that plans are for; STR_NOWHERE without one. */
static size_t find_group(str text)
{
    static const str groups[] = { STR_INIT("妇女"), STR_INIT("儿童"), STR_INIT("女性") };
    size_t first = STR_NOWHERE;
    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        size_t at = str_find(text, groups[i], 0);
        if (at != STR_NOWHERE && (first == STR_NOWHERE || at < first))
            first = at;
    }
    return first;
}

static bool is_title_text(str text)
{
    static const str never[] = { STR_INIT("通知"), STR_INIT("解读"), STR_INIT("。"), STR_INIT("，"),
        STR_INIT("；"), STR_INIT("："), STR_INIT("文件"), STR_INIT("现将"), STR_INIT("根据"),
        STR_INIT("印发") };
    return text.len > 0 && utf8_count(text) <= 44 && !str_has_any(text, never, COUNT_OF(never)) &&
           !(str_starts(text, STR("《")) && str_ends(text, STR("》")));
}

bool words_is_plan_title(str text)
{
    static const str never[] = { STR_INIT("关于"), STR_INIT("方案"), STR_INIT("意见"), STR_INIT("指标"),
        STR_INIT("分工"), STR_INIT("目标表"), STR_INIT("责任") };
    static const str joints[] = { STR_INIT("和"), STR_INIT("与"), STR_INIT("及"), STR_INIT("、") };
    text = str_trim(text);
    size_t group = find_group(text);
    if (group == STR_NOWHERE || !is_title_text(text) || str_has_any(text, never, COUNT_OF(never)))
        return false;
    size_t plan = str_find(text, STR("规划"), group), outline = str_find(text, STR("纲要"), group);
    if (plan == STR_NOWHERE || (outline != STR_NOWHERE && outline < plan))
        plan = outline;
    if (plan == STR_NOWHERE || !str_has(str_slice(text, group, plan), STR("发展")))
        return false;
    str after = str_trim(str_from(text, plan + STR("规划").len));
    if (take_any(&after, joints, COUNT_OF(joints))) /* 妇女发展规划和儿童发展规划 */
        return words_is_plan_title(after);
    return after.len == 0 || str_starts(after, STR("（")) || str_starts(after, STR("("));
}

bool words_is_any_title(str text)
{
    enum { CHARACTERS_MIN = 6 };
    static const str nouns[] = { STR_INIT("规划"), STR_INIT("纲要"), STR_INIT("方案"), STR_INIT("计划"),
        STR_INIT("意见"), STR_INIT("分工"), STR_INIT("分解表"), STR_INIT("任务表"), STR_INIT("分工表"),
        STR_INIT("项目表"), STR_INIT("清单"), STR_INIT("责任表"), STR_INIT("分解书"), STR_INIT("责任书"),
        STR_INIT("安排表") };
    text = str_trim(text);
    size_t quoted = str_find_last(text, STR("》")), from = quoted == STR_NOWHERE ? 0 : quoted;
    size_t open = str_find(text, STR("（"), from);
    str name = str_trim(str_slice(text, 0, open == STR_NOWHERE ? str_find(text, STR("("), from) : open));
    if (!is_title_text(text) || utf8_count(name) < CHARACTERS_MIN)
        return false;
    for (size_t i = 0; i < COUNT_OF(nouns); i++)
        if (str_ends(name, nouns[i]))
            return true;
    return false;
}
