/* Words and figures that say of whom or over which time, not how much: marked before the rules are tried. */
#include "phrase/subject.h"

/* 15分钟生活圈覆盖率: the minutes belong to the name of a rate. */
static bool measures_circle(const phrase_reader *r, size_t i)
{
    const quantity *q = r->tokens[i].quantity;
    if (!q->has_unit || (q->unit.dimension != DIMENSION_TIME && q->unit.dimension != DIMENSION_LENGTH))
        return false;
    size_t k = i + 1;
    while (k < r->token_count && r->tokens[k].class == WORD_TEXT)
        k++;
    if (k >= r->token_count || r->tokens[k].class != WORD_RADIUS)
        return false;
    do
        k++;
    while (k < r->token_count && (r->tokens[k].class == WORD_TEXT || r->tokens[k].class == WORD_MAKE));
    return k < r->token_count && r->tokens[k].class == WORD_NOUN;
}

/* Ages and sizes that say of whom, not how many: 65周岁及以上老年人, 1万人以上的乡镇, 每1万名, 由62%提高到. */
static bool names_scope(const phrase_reader *r, size_t i)
{
    const quantity *q = r->tokens[i].quantity;
    size_t next = i + 1;
    bool bound = false;
    word_class before = i > 0 ? r->tokens[i - 1].class : WORD_STOP;
    if (next < r->token_count && r->tokens[next].class == WORD_AND && next + 1 < r->token_count &&
        r->tokens[next + 1].class == WORD_BOUND)
        next++;
    while (next < r->token_count && r->tokens[next].class == WORD_BOUND) {
        bound = true;
        next++;
    }
    word_class after = next < r->token_count ? r->tokens[next].class : WORD_STOP;
    bool text_after = after == WORD_TEXT || after == WORD_NOUN || after == WORD_LEVEL ||
                      after == WORD_EVENT || after == WORD_MAKE || after == WORD_DIRECTION;
    bool ends_things = before == WORD_DIRECTION && r->tokens[i - 1].sense == COMPARATOR_ELIMINATE;
    bool verb_before = (phrase_is_verb(before) && !ends_things) || /* 消除66人以上大班额 */
                       before == WORD_UNTIL || before == WORD_EACH || before == WORD_MAKE ||
                       before == WORD_YEARLY || before == WORD_STEP;
    if (before == WORD_PER || measures_circle(r, i))
        return true;
    if (i > 0 && before == WORD_TEXT &&
        (str_ends(phrase_token_text(r, i - 1), STR("第")) ||
         str_ends(phrase_token_text(r, i - 1), STR("每"))))
        return true;
    if (!q->has_unit)
        return false;
    if (str_eq(q->unit.name, STR("小时")) && decimal_compare(q->low, decimal_of_int(24)) == 0 && text_after)
        return true; /* round the clock */
    if (q->unit.dimension == DIMENSION_AGE && text_after)
        return true;
    if (q->unit.dimension == DIMENSION_TIME && text_after && before == WORD_MAKE)
        return str_eq(q->unit.name, STR("年"));
    if (verb_before)
        return false;
    if (q->unit.dimension == DIMENSION_AGE && bound && phrase_is_verb(after)) /* 6岁以下达到75% */
        return true;
    if (q->unit.dimension == DIMENSION_AGE)
        return after == WORD_PAUSE || after == WORD_AND;
    if (q->unit.dimension == DIMENSION_TIME && !q->is_spelled && !str_eq(q->unit.name, STR("小时")) &&
        !str_eq(q->unit.name, STR("分钟")))
        return text_after && after != WORD_MAKE;
    bool of_people = q->unit.dimension == DIMENSION_COUNT && str_eq(q->unit.base, STR("人")) &&
                     before != WORD_NOUN; /* 30万人口以上县 */
    return bound && q->unit.dimension == DIMENSION_COUNT && (after == WORD_TEXT || after == WORD_EVENT) &&
           (of_people || str_starts(phrase_token_text(r, next), STR("的")));
}

/* 人数超过100人的用人单位建有率达到80%: the number says whom the rule is for, where the rule itself follows. */
static bool is_condition(const phrase_reader *r, size_t i)
{
    const quantity *q = r->tokens[i].quantity;
    word_class before = i > 0 ? r->tokens[i - 1].class : WORD_STOP;
    dimension of = q->has_unit ? q->unit.dimension : DIMENSION_NONE;
    bool bare_people = !q->has_unit && q->unit_text.len; /* 常住人口100万以上的县 */
    bool measures = bare_people || of == DIMENSION_COUNT || of == DIMENSION_AREA || of == DIMENSION_MONEY ||
                    of == DIMENSION_LENGTH || of == DIMENSION_TIME;
    size_t next = i + 1;
    while (next < r->token_count && r->tokens[next].class == WORD_BOUND)
        next++;
    bool bounded = next > i + 1 && (before == WORD_REACH || bare_people);
    if ((before != WORD_COMPARE && !bounded) || !measures || q->is_spelled ||
        next >= r->token_count || r->tokens[next].class != WORD_TEXT)
        return false;
    str after = phrase_token_text(r, next);
    if (!str_starts(after, STR("的")) || after.len <= STR("的").len)
        return false;
    if (str_has(after, STR("给予")))
        return true;
    for (size_t k = next + 1; k < r->token_count && r->tokens[k].class != WORD_STOP; k++) {
        word_class class = r->tokens[k].class;
        if (class == WORD_QUANTITY || class == WORD_ALL || class == WORD_WHOLE || class == WORD_EACH ||
            class == WORD_MAKE || class == WORD_MODAL)
            return true;
    }
    return false;
}

/* 至少配备1名女干部的部门比例达到60%: what is counted is the share of those that have one. */
static bool is_of_share(const phrase_reader *r, size_t i)
{
    static const str shares[] = { STR_INIT("比例"), STR_INIT("占比"), STR_INIT("比重") };
    const quantity *q = r->tokens[i].quantity;
    bool has_of = false, has_share = false;
    if (!q->has_unit || q->unit.dimension != DIMENSION_COUNT)
        return false;
    for (size_t k = i + 1; k < r->token_count && r->tokens[k].class != WORD_STOP; k++) {
        const token *t = &r->tokens[k];
        if (t->class == WORD_COMMA || t->class == WORD_PAUSE)
            return false;
        if (t->class == WORD_QUANTITY)
            return has_share && t->quantity->has_unit && t->quantity->unit.dimension == DIMENSION_SHARE;
        has_of = has_of || (t->class == WORD_TEXT && str_has(phrase_token_text(r, k), STR("的")));
        for (size_t n = 0; n < sizeof shares / sizeof *shares && has_of; n++)
            has_share = has_share || (t->class == WORD_NOUN && str_eq(phrase_token_text(r, k), shares[n]));
    }
    return false;
}

static bool is_in_condition(word_class class)
{
    return class == WORD_COMPARE || class == WORD_REACH || class == WORD_MAKE || class == WORD_ADVERB;
}

/* The words of a condition belong to the name. */
static void mark_condition(phrase_reader *r, size_t i)
{
    r->tokens[i].class = WORD_TEXT;
    for (size_t k = i; k-- > 0 && is_in_condition(r->tokens[k].class);)
        r->tokens[k].class = WORD_TEXT;
    for (size_t k = i + 1; k < r->token_count && r->tokens[k].class == WORD_BOUND; k++)
        r->tokens[k].class = WORD_TEXT;
}

/* 由2020年的62%提高到90%: where it came from. */
static bool is_old_figure(const phrase_reader *r, size_t i)
{
    bool from = false, to = false;
    for (size_t k = i, words = 0; k-- > 0 && words < 4 && !from; words++) {
        if (r->tokens[k].class == WORD_COMMA || r->tokens[k].class == WORD_STOP ||
            r->tokens[k].class == WORD_NOUN || r->tokens[k].class == WORD_REACH)
            break;
        from = r->tokens[k].class == WORD_FROM || r->tokens[k].class == WORD_OLD; /* 由75%和92% */
    }
    for (size_t k = i + 1, words = 0; from && k < r->token_count && words < 5 && !to; k++, words++)
        to = r->tokens[k].class == WORD_REACH || r->tokens[k].class == WORD_UNTIL;
    return from && to;
}

/* 每3年 is a period, as 每年 is. */
static bool join_period(phrase_reader *r, size_t i)
{
    token *t = &r->tokens[i];
    if (i == 0 || r->tokens[i - 1].class != WORD_PER || !t->quantity->has_unit ||
        t->quantity->unit.dimension != DIMENSION_TIME)
        return false;
    r->tokens[i - 1].class = WORD_YEARLY;
    r->tokens[i - 1].sense = 1;
    r->tokens[i - 1].to = t->to;
    t->from = t->to;
    t->class = WORD_ADVERB; /* nothing is left of it */
    return true;
}

/* 五年累计, 三年内: the years that something is counted over; 受教育年限达到五年 is a figure. */
static bool is_term(const phrase_reader *r, size_t i)
{
    enum { TERM_YEARS_MIN = 2, TERM_YEARS_MAX = 15 };
    const quantity *q = r->tokens[i].quantity;
    word_class before = i > 0 ? r->tokens[i - 1].class : WORD_STOP,
               after = i + 1 < r->token_count ? r->tokens[i + 1].class : WORD_STOP;
    if (!q->has_unit || !str_eq(q->unit.name, STR("年")) || q->is_range || q->low.places ||
        q->low.scaled < TERM_YEARS_MIN || q->low.scaled > TERM_YEARS_MAX)
        return false;
    if (phrase_is_verb(before) || before == WORD_PER || before == WORD_THAN || before == WORD_UNTIL ||
        before == WORD_AND)
        return false;
    bool is_within = after == WORD_BOUND && (str_eq(phrase_token_text(r, i + 1), STR("内")) ||
                                             str_eq(phrase_token_text(r, i + 1), STR("之内")));
    bool is_times = after == WORD_QUANTITY && (r->tokens[i + 1].quantity->is_doubling ||
                                               r->tokens[i + 1].quantity->is_less); /* 三年翻一番 */
    return is_within || is_times || after == WORD_MAKE || after == WORD_DIRECTION || after == WORD_REACH ||
           (after == WORD_ADVERB && (str_eq(phrase_token_text(r, i + 1), STR("共")) ||
                                     str_eq(phrase_token_text(r, i + 1), STR("总计"))));
}

static void mark_term(phrase_reader *r, size_t i)
{
    r->tokens[i].class = WORD_TERM;
    if (r->tokens[i + 1].class == WORD_BOUND)
        r->tokens[i + 1].class = WORD_TERM;
}

static bool is_one(const quantity *q)
{
    return decimal_compare(q->low, decimal_of_int(1)) == 0; /* 社区建设1所 */
}

/* 监督抽检不少于3000批次, 免费检查, 法治培训: work as a noun, where it follows whose it is. 先后选派, 将资助 is a verb. */
static bool names_work(const phrase_reader *r, size_t i)
{
    static const str before_verbs[] = { STR_INIT("为"), STR_INIT("将"), STR_INIT("被"), STR_INIT("已"),
    STR_INIT("先后"), STR_INIT("曾"), STR_INIT("可"), STR_INIT("能"), STR_INIT("由"), STR_INIT("向"),
                                        STR_INIT("给"), STR_INIT("等"), STR_INIT("来"), STR_INIT("以"),
                                        STR_INIT("会"), STR_INIT("未"), STR_INIT("不"), STR_INIT("者") };
    if (i == 0 || r->tokens[i].class != WORD_MAKE || r->tokens[i - 1].class != WORD_TEXT ||
        r->tokens[i].in_quotes)
        return false;
    word_class after = i + 1 < r->token_count ? r->tokens[i + 1].class : WORD_STOP;
    bool is_building = str_eq(phrase_token_text(r, i), STR("建设")) &&
                       (after == WORD_QUANTITY || after == WORD_COMPARE); /* 规范化建设2000个 */
    is_building = is_building && !(after == WORD_QUANTITY && is_one(r->tokens[i + 1].quantity));
    if (r->tokens[i].sense != MAKE_WORK && !is_building)
        return false;
    str before = phrase_token_text(r, i - 1);
    for (size_t k = 0; k < sizeof before_verbs / sizeof *before_verbs; k++)
        if (str_ends(before, before_verbs[k]) && !str_ends(before, STR("技能")))
            return false;
    return !phrase_names_place(before);
}

/* 随财政收入增长每年递增10%: how, and no part of the name. */
static void mark_along_with(phrase_reader *r, size_t i)
{
    enum { WORDS_MAX = 8 };
    str text = phrase_token_text(r, i);
    size_t end = i + 1;
    if (!str_starts(text, STR("随")) || str_starts(text, STR("随访")))
        return;
    while (end < r->token_count && end < i + WORDS_MAX &&
           (r->tokens[end].class == WORD_TEXT || r->tokens[end].class == WORD_LEVEL ||
            r->tokens[end].class == WORD_NOUN || r->tokens[end].class == WORD_MAKE))
        end++;
    if (end + 1 >= r->token_count || r->tokens[end].class != WORD_DIRECTION ||
        r->tokens[end + 1].class == WORD_QUANTITY || r->tokens[end + 1].class == WORD_COMMA)
        return;
    for (size_t k = i; k <= end; k++)
        r->tokens[k] = (token){ .class = WORD_ADVERB, .from = r->tokens[k].from, .to = r->tokens[k].to };
}

/* Years behind a word: how long it is to hold (连续五年控制在…, 未来十年), or how long before the end of the plan (提前两年
 * 达到…). No part of the name. */
static bool mark_years_behind(phrase_reader *r, size_t i, str run, bool is_deadline)
{
    const quantity *q = r->tokens[i].quantity;
    if (i == 0 || !q->has_unit || !str_eq(q->unit.name, STR("年")) || r->tokens[i - 1].class != WORD_TEXT ||
        !str_ends(phrase_token_text(r, i - 1), run))
        return false;
    r->tokens[i - 1].to -= (uint32_t)run.len;
    r->tokens[i].from = r->tokens[i - 1].to;
    int plan_years = r->context.plan_end - r->context.plan_start;
    is_deadline = is_deadline && q->low.places == 0 && q->low.scaled < plan_years;
    if (r->tokens[i - 1].to == r->tokens[i - 1].from)
        r->tokens[i - 1].class = is_deadline ? WORD_UNTIL : WORD_ADVERB; /* nothing is left of it */
    r->tokens[i].class = is_deadline ? WORD_YEAR : WORD_ADVERB;
    r->tokens[i].year = is_deadline ? r->context.plan_end - (int)q->low.scaled : 0;
    r->tokens[i].sense = 0;
    return true;
}

static bool mark_run(phrase_reader *r, size_t i)
{
    return mark_years_behind(r, i, STR("连续"), false) || mark_years_behind(r, i, STR("未来"), false) ||
           mark_years_behind(r, i, STR("今后"), false) || mark_years_behind(r, i, STR("提前"), true);
}

/* 收入增长高于产值增长, 收入增长与经济增长基本同步: a growth that is compared is a measure. */
static void mark_compared_growth(phrase_reader *r, size_t i)
{
    word_class next = i + 1 < r->token_count ? r->tokens[i + 1].class : WORD_STOP,
               behind = i + 2 < r->token_count ? r->tokens[i + 2].class : WORD_STOP;
    bool is_beside = next == WORD_WITH || next == WORD_MATCH;
    if ((is_beside || (next == WORD_COMPARE && behind != WORD_QUANTITY)) &&
        str_eq(phrase_token_text(r, i), STR("增长")))
        r->tokens[i].class = WORD_NOUN;
}

void phrase_mark_scopes(phrase_reader *r)
{
    for (size_t i = 0; i < r->token_count; i++)
        if (r->tokens[i].class == WORD_DIRECTION)
            mark_compared_growth(r, i);
    for (size_t i = 0; i < r->token_count; i++)
        if (r->tokens[i].class == WORD_TEXT)
            mark_along_with(r, i);
    for (size_t i = 0; i < r->token_count; i++)
        if (names_work(r, i)) {
            r->tokens[i].class = WORD_TEXT;
            r->tokens[i].is_work = r->tokens[i].sense == MAKE_WORK;
        }
    for (size_t i = 0; i < r->token_count; i++)
        if (r->tokens[i].class == WORD_QUANTITY && (join_period(r, i) || mark_run(r, i)))
            continue;
        else if (r->tokens[i].class == WORD_QUANTITY && is_term(r, i))
            mark_term(r, i);
        else if (r->tokens[i].class == WORD_QUANTITY && names_scope(r, i))
            r->tokens[i].class = WORD_TEXT;
        else if (r->tokens[i].class == WORD_QUANTITY && (is_condition(r, i) || is_of_share(r, i)))
            mark_condition(r, i);
        else if (r->tokens[i].class == WORD_QUANTITY && is_old_figure(r, i))
            for (size_t k = i; k + 1 > 0 && r->tokens[k].class != WORD_OLD; k--) {
                bool is_first = r->tokens[k].class == WORD_FROM;
                r->tokens[k].class = WORD_OLD;
                if (is_first)
                    break;
            }
}
