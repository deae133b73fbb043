#include "plan/lines/words.h"

#include <string.h>

#include "base/numeral.h"
#include "base/utf8.h"

typedef struct role_word {
    heading_role role;
    const char *word;
} role_word;

/* The first row whose word occurs in the heading decides, so rows are in order from special to general. */
static const role_word role_words[] = {
    { ROLE_CONTENTS, "目录" },
    { ROLE_ATTACHMENT, "附件" },
    { ROLE_ATTACHMENT, "附表" },
    { ROLE_ATTACHMENT, "附录" },
    { ROLE_ATTACHMENT, "名词解释" },
    { ROLE_TABLE, "指标目标表" },
    { ROLE_TABLE, "指标表" },
    { ROLE_TABLE, "指标一览" },
    { ROLE_TABLE, "指标体系表" },
    { ROLE_TABLE, "主要指标" },
    { ROLE_TABLE, "重点指标" },
    { ROLE_TABLE, "核心指标" },
    { ROLE_TABLE, "发展指标" },
    { ROLE_PROJECTS, "实事项目" },
    { ROLE_PROJECTS, "重点实事项目" },
    { ROLE_PROJECTS, "重点项目" },
    { ROLE_PROJECTS, "重大项目" },
    { ROLE_PROJECTS, "重点工程" },
    { ROLE_PROJECTS, "重大工程" },
    { ROLE_PROJECTS, "实事工程" },
    { ROLE_PROJECTS, "民生实事" },
    { ROLE_PROJECTS, "民生工程" },
    { ROLE_PROJECTS, "专项行动" },
    { ROLE_PROJECTS, "重点行动" },
    { ROLE_PROJECTS, "办实事" },
    { ROLE_PROJECTS, "工程项目" },
    { ROLE_PROJECTS, "惠民项目" },
    { ROLE_PROJECTS, "示范项目" },
    { ROLE_PROJECTS, "项目清单" },
    { ROLE_PROJECTS, "行动计划" },
    { ROLE_PROJECTS, "行动方案" },
    { ROLE_PROJECTS, "重大行动" },
    { ROLE_PROJECTS, "大行动" },
    { ROLE_PROJECTS, "示范工程" },
    { ROLE_PROJECTS, "重点实事" },
    { ROLE_PROJECTS, "惠民实事" },
    { ROLE_PROJECTS, "微实事" },
    { ROLE_PROJECTS, "实施项目" },
    { ROLE_PROJECTS, "大工程" },
    { ROLE_IMPLEMENTATION, "组织实施" },
    { ROLE_IMPLEMENTATION, "组织保障" },
    { ROLE_IMPLEMENTATION, "实施保障" },
    { ROLE_IMPLEMENTATION, "监测" },
    { ROLE_IMPLEMENTATION, "评估" },
    { ROLE_IMPLEMENTATION, "保障机制" },
    { ROLE_IMPLEMENTATION, "组织领导" },
    { ROLE_IMPLEMENTATION, "规划实施" },
    { ROLE_IMPLEMENTATION, "实施机制" },
    { ROLE_IMPLEMENTATION, "附则" },
    { ROLE_IMPLEMENTATION, "保障体系与" },
    { ROLE_IMPLEMENTATION, "组织与" },
    { ROLE_IMPLEMENTATION, "实施与" },
    { ROLE_IMPLEMENTATION, "督导" },
    { ROLE_IMPLEMENTATION, "落实机制" },
    { ROLE_DOMAINS, "领域" },
    { ROLE_DOMAINS, "分项目标" },
    { ROLE_GENERAL, "总体要求" },
    { ROLE_GENERAL, "总要求" },
    { ROLE_GENERAL, "总体思路" },
    { ROLE_OVERALL, "总体目标" },
    { ROLE_OVERALL, "总目标" },
    { ROLE_GUIDANCE, "指导思想" },
    { ROLE_GUIDANCE, "基本原则" },
    { ROLE_GUIDANCE, "工作原则" },
    { ROLE_GUIDANCE, "主要原则" },
    { ROLE_GUIDANCE, "发展理念" },
    { ROLE_GUIDANCE, "基本理念" },
    { ROLE_OVERALL, "愿景" },
    { ROLE_PREFACE, "前言" },
    { ROLE_PREFACE, "引言" },
    { ROLE_PREFACE, "序言" },
    { ROLE_PREFACE, "背景" },
    { ROLE_PREFACE, "形势" },
    { ROLE_PREFACE, "发展环境" },
    { ROLE_PREFACE, "基础" },
    { ROLE_PREFACE, "现状" },
    { ROLE_PREFACE, "回顾" },
    { ROLE_PREFACE, "成就" },
    { ROLE_PREFACE, "概述" },
};

static const char *const goal_words[] = { "目标", "指标要求" };
static const char *const measure_words[] = { "措施", "举措", "策略", "任务", "对策", "路径", "行动" };
/* Words that may precede a label or occur inside it without changing its meaning. */
static const char *const label_fillers[] = { "主要", "具体", "发展", "工作", "重点", "保障", "量化", "实施", "规划", "预期", "推进",
    "落实", "促进", "指标", "实现",
                                             "支持", "核心", "本领域", "领域", "阶段", "和", "与", "及", "、", "要求", "强化",
                                                 "总", "性" };
static const char *const domain_subjects[] = { "妇女", "儿童", "女性", "女童", "未成年人", "青少年", "母婴" };
static const char *const domain_nouns[] = { "身心健康", "健康",     "教育科技", "教育",     "经济发展", "经济",   "决策和管理",
    "决策管理", "参与决策",
                                            "社会保障", "家庭建设", "家庭",     "社会环境", "环境建设", "环境",   "法律保护",   "法律",
                                                "安全",
                                            "福利",     "科技",     "就业",     "权益",     "参与",     "友好",   "数字",
                                                "文化",     "人身安全" };

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static bool take_any(str *s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_take(s, str_of(words[i])))
            return true;
    return false;
}

static bool has_any(str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_has(s, str_of(words[i])))
            return true;
    return false;
}

str words_bare(str heading)
{
    static const char *const closing[] = { "：", ":", "。", "．", " ", "\xE3\x80\x80", "】", "〕", "]", "｝", "—" };
    static const char *const opening[] = { "【", "〔", "[", "｛", " ", "\xE3\x80\x80", "—" };
    heading = str_trim(heading);
    while (take_any(&heading, opening, COUNT_OF(opening)))
        ;
    for (size_t i = 0; i < COUNT_OF(closing); i++)
        if (str_take_end(&heading, str_of(closing[i])))
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
    bool goals = str_has(heading, STR("目标")), measures = has_any(heading, measure_words, 4);
    bool overall = str_has(heading, STR("总体目标")) || str_has(heading, STR("总目标"));
    if (overall && (str_has(heading, STR("指导思想")) || str_has(heading, STR("原则"))))
        return ROLE_GENERAL;
    for (size_t i = 0; i < COUNT_OF(role_words); i++) {
        if (!str_has(heading, str_of(role_words[i].word)))
            continue;
        if (role_words[i].role == ROLE_ATTACHMENT && !str_starts(heading, str_of(role_words[i].word)))
            continue;
        if (role_words[i].role == ROLE_PREFACE && (goals || measures))
            continue;
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
        if (lacks_one_character(bare, str_of(role_words[i].word))) {
            *meant_out = str_of(role_words[i].word);
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

heading_role words_label(str text)
{
    str rest = words_core(text);
    bool goals = false, measures = false, tasks = false, policies = false;
    if (rest.len > 12 * 4 || utf8_count(rest) > 12)
        return ROLE_NONE;
    str_take_end(&rest, STR("是"));
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

heading_role words_take_label(str *rest, str *label_out)
{
    enum { LABEL_BYTES_MAX = 51 };
    static const char *const ends[] = { "】", "：", ":", "。", "]", "〕", "〗", "）", ")", "」", "』", "》" };
    str start = str_slice(*rest, 0, LABEL_BYTES_MAX);
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        size_t at = str_find(start, str_of(ends[i]), 0);
        if (at == STR_NOWHERE)
            continue;
        str label = str_slice(*rest, 0, at);
        heading_role role = words_label(label);
        if (role == ROLE_NONE)
            continue;
        str after = str_from(*rest, at + str_of(ends[i]).len);
        while (str_take(&after, STR("：")) || str_take(&after, STR(":")) || str_take(&after, STR("。")))
            ;
        *label_out = words_bare(label);
        *rest = str_trim(after);
        return role;
    }
    return ROLE_NONE;
}

heading_role words_take_item(str *rest, int64_t *no_out, str *mark_out)
{
    static const struct { const char *word; heading_role role; } items[] = {
        { "目标", ROLE_GOALS },    { "措施", ROLE_MEASURES }, { "举措", ROLE_MEASURES },
        { "任务", ROLE_MEASURES }, { "策略", ROLE_MEASURES }, { "行动", ROLE_MEASURES },
    };
    static const char *const ends[] = { "：", ":", "、", ".", "．" };
    for (size_t i = 0; i < COUNT_OF(items); i++) {
        str after = *rest;
        decimal number;
        if (!str_take(&after, str_of(items[i].word)))
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
    static const char *const adjectives[] = { "优先", "重点", "发展", "主要", "【" };
    static const char *const joins[] = { "：", ":", "、", ".", "．", "——", "】", "之", "）", ")", "（", "(", " ",
        "\xE3\x80\x80" };
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
    static const char *const kinds[] = { "专栏", "重点项目", "重点工程", "实事项目", "项目", "工程", "实事" };
    static const char *const joins[] = { "：", ":", "、", ".", "．", "——", "】", "）", ")", " ", "\xE3\x80\x80",
        "\t" };
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
    static const char *const brackets[] = { "（", "(", "【", "[" };
    static const char *const tasks[] = { "责任", "牵头", "配合", "主责", "主办", "承办", "负责", "参与", "协办" };
    static const char *const who[] = { "单位", "部门", "处室" };
    take_any(&text, brackets, COUNT_OF(brackets));
    return take_any(&text, tasks, COUNT_OF(tasks)) && take_any(&text, who, COUNT_OF(who));
}

bool words_names_projects(str name)
{
    static const char *const nouns[] = { "项目", "工程", "实事", "行动", "任务", "清单" };
    static const char *const lists[] = { "重点", "重大", "主要", "实事", "民生", "为民办" };
    str rest = words_bare(name);
    bool named = false;
    for (size_t i = 0; i < COUNT_OF(nouns) && !named; i++)
        named = str_take_end(&rest, str_of(nouns[i]));
    for (size_t i = 0; named && i < COUNT_OF(lists); i++)
        if (str_ends(rest, str_of(lists[i])))
            return true;
    return false;
}

bool words_names_project(str name)
{
    static const char *const nouns[] = { "工程", "项目", "行动", "计划", "实事" };
    return has_any(name, nouns, COUNT_OF(nouns));
}

bool words_take_ordinal(str *rest, int64_t *no_out, str *mark_out)
{
    static const char *const ends[] = { "，", ",", "、", "：" };
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
    static const char *const words[] = { "保障", "监督", "考核", "要求", "管理", "机制", "领导", "评估", "附则", "附 则",
        "附\xE3\x80\x80则", "其他", "实施", "落实" };
    static const char *const stops[] = { "，", "。", "；", "：", ":", "、" };
    return utf8_count(text) <= 12 && has_any(text, words, COUNT_OF(words)) &&
           !has_any(text, stops, COUNT_OF(stops));
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
    static const char *const others[] = { "发展", "优先", "重点", "主要", "目标", "措施", "策略", "任务", "和", "与", "及", "、",
        "妇女", "儿童", "机制",
                                          "工作", "保障", "实施", "加强", "部分", "规划", "统计", "一", "二", "三", "监测", "评估",
                                              "要求", "总体", "分", "的" };
    size_t unknown = 0;
    while (rest.len) {
        bool known = take_any(&rest, others, COUNT_OF(others)) ||
                     take_any(&rest, label_fillers, COUNT_OF(label_fillers));
        for (size_t i = 0; !known && i < COUNT_OF(role_words); i++)
            known = str_take(&rest, str_of(role_words[i].word));
        uint32_t rune;
        if (!known && utf8_next(&rest, &rune) && !rune_is_blank(rune))
            unknown++;
    }
    return unknown <= (str_ends(text, STR("。")) ? 0 : 2); /* a sentence has nothing but known words */
}

bool words_is_domain(str heading)
{
    static const char *const joins[] = { "与", "和", "参与", "及", "·" };
    static const char *const stops[] = { "，", "。", "；", "、" };
    str rest = words_bare(heading);
    size_t characters = utf8_count(rest);
    if (characters < 2 || characters > 16 || has_any(rest, stops, COUNT_OF(stops)))
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

bool words_is_plan_title(str text)
{
    static const char *const never[] = { "指标", "通知", "关于", "解读", "分工", "目标表", "。", "，", "；", "：", "文件", "现将",
        "根据", "责任", "方案", "意见" };
    text = str_trim(text);
    if (text.len == 0 || utf8_count(text) > 44 || has_any(text, never, COUNT_OF(never)) ||
        str_starts(text, STR("《")))
        return false;
    size_t subject = str_find(text, STR("妇女"), 0), child = str_find(text, STR("儿童"), 0);
    if (subject == STR_NOWHERE || (child != STR_NOWHERE && child < subject))
        subject = child;
    if (subject == STR_NOWHERE)
        return false;
    size_t plan = str_find(text, STR("规划"), subject), outline = str_find(text, STR("纲要"), subject);
    if (plan == STR_NOWHERE || (outline != STR_NOWHERE && outline < plan))
        plan = outline;
    if (plan == STR_NOWHERE || !str_has(str_slice(text, subject, plan), STR("发展")))
        return false;
    str after = str_trim(str_from(text, plan + STR("规划").len));
    return after.len == 0 || str_starts(after, STR("（")) || str_starts(after, STR("("));
}
