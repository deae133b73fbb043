/* Cutting folded text into tokens. */
#include "phrase/lexer.h"

#include <assert.h>

#include "base/date.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "phrase/quantity.h"

typedef VEC(token) token_vec;

typedef struct lexer {
    arena *memory;
    str text;
    size_t at;
    bool in_quotes;
    token_vec tokens;
} lexer;

static str rest_of(const lexer *l) { return str_from(l->text, l->at); }

static token *add_token(lexer *l, word_class class, size_t from, size_t to)
{
    token *last = l->tokens.count ? &l->tokens.items[l->tokens.count - 1] : 0;
    if (class == WORD_TEXT && last && last->class == WORD_TEXT && last->to == from) {
        last->to = (uint32_t)to;
        return last;
    }
    token *t = vec_push(l->memory, &l->tokens);
    *t = (token){ .class = class, .from = (uint32_t)from, .to = (uint32_t)to, .in_quotes = l->in_quotes };
    return t;
}

/* q is the text up to rest. */
static bool lex_quantity(lexer *l, str rest, quantity q)
{
    quantity *kept = arena_new(l->memory, quantity);
    size_t end = l->text.len - rest.len;
    *kept = q;
    add_token(l, WORD_QUANTITY, l->at, end)->quantity = kept;
    l->at = end;
    return true;
}

/* Text in brackets or in a title belongs to its noun: （市、区）, 《国民体质测定标准》. */
static bool lex_brackets(lexer *l)
{
    static const struct { str open, close; } pairs[] = {
        { STR_INIT("("), STR_INIT(")") }, { STR_INIT("《"), STR_INIT("》") }, { STR_INIT("〔"), STR_INIT("〕") },
        { STR_INIT("["), STR_INIT("]") }, { STR_INIT("【"), STR_INIT("】") },
    };
    str rest = rest_of(l);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!str_starts(rest, pairs[i].open))
            continue;
        size_t depth = 0;
        for (size_t at = 0; at < rest.len && at < 600; at++) {
            depth += str_starts(str_from(rest, at), pairs[i].open);
            if (!str_starts(str_from(rest, at), pairs[i].close) || --depth > 0)
                continue;
            size_t end = at + pairs[i].close.len;
            add_token(l, WORD_TEXT, l->at, l->at + end);
            l->at += end;
            return true;
        }
    }
    return false;
}

/* 2025年, 2021-2025年 (its last year); 底, 末, 前 and months after it belong to it. */
static bool lex_year(lexer *l)
{
    str rest = rest_of(l);
    int year, last;
    if (!date_take_year(&rest, &year))
        return false;
    str range = rest;
    if ((str_take(&range, STR("年-")) || str_take(&range, STR("-")) || str_take(&range, STR("年至")) ||
         str_take(&range, STR("至"))) &&
        date_take_year(&range, &last)) {
        rest = range;
        year = last;
    }
    if (!str_take(&rest, STR("年")) || str_starts(rest, STR("级")))
        return false;
    str months = rest;
    while (months.len && char_is_digit(months.data[0]))
        months = str_from(months, 1);
    if (months.len < rest.len && str_take(&months, STR("月"))) {
        rest = months;
        while (months.len && char_is_digit(months.data[0]))
            months = str_from(months, 1);
        if (months.len < rest.len && str_take(&months, STR("日")))
            rest = months;
    }
    static const str tails[] = { STR_INIT("年底"), STR_INIT("底前"), STR_INIT("之前"), STR_INIT("以前"),
    STR_INIT("度"), STR_INIT("底"), STR_INIT("末"), STR_INIT("前"), STR_INIT("初") };
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (str_take(&rest, tails[i]))
            break;
    size_t end = l->text.len - rest.len;
    add_token(l, WORD_YEAR, l->at, end)->year = year;
    l->at = end;
    return true;
}

/* “十四五”末 is 2025年, “十四五”期间 the five years up to it. */
static bool lex_five_years(lexer *l)
{
    static const struct { str name; int last_year; } plans[] = {
        { STR_INIT("十二五"), 2015 }, { STR_INIT("十三五"), 2020 }, { STR_INIT("十四五"), 2025 },
        { STR_INIT("十五五"), 2030 }, { STR_INIT("十六五"), 2035 },
    };
    static const str ends[] = { STR_INIT("规划期末"), STR_INIT("时期末"), STR_INIT("末期"), STR_INIT("期末"),
    STR_INIT("末") };
    static const str spans[] = { STR_INIT("规划期间"), STR_INIT("规划期内"), STR_INIT("期间"), STR_INIT("时期"),
    STR_INIT("期内") };
    str rest = rest_of(l);
    bool quoted = str_take(&rest, STR("“"));
    if (!str_starts(rest, STR("十")))
        return false;
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        if (!str_take(&rest, plans[i].name) || (quoted && !str_take(&rest, STR("”"))))
            continue;
        word_class class = WORD_TEXT;
        for (size_t k = 0; k < sizeof ends / sizeof *ends && class == WORD_TEXT; k++)
            class = str_take(&rest, ends[k]) ? WORD_YEAR : WORD_TEXT;
        for (size_t k = 0; k < sizeof spans / sizeof *spans && class == WORD_TEXT; k++)
            class = str_take(&rest, spans[k]) ? WORD_TERM : WORD_TEXT;
        if (class == WORD_TEXT)
            return false;
        size_t end = l->text.len - rest.len;
        add_token(l, class, l->at, end)->year = plans[i].last_year;
        l->at = end;
        return true;
    }
    return false;
}

/* 12月底前, 4月至6月, 6月5日, 20时至21时, 每月15日: a day or an hour says when, not how much. */
static bool lex_date(lexer *l)
{
    static const str tails[] = { STR_INIT("上旬"), STR_INIT("中旬"), STR_INIT("下旬"), STR_INIT("底前"),
    STR_INIT("前后"), STR_INIT("左右"), STR_INIT("底"), STR_INIT("末"), STR_INIT("份"), STR_INIT("初"), STR_INIT("前"),
    STR_INIT("起") };
    str rest = rest_of(l);
    size_t digits = 0;
    bool is_date = false;
    do {
        for (digits = 0; digits < rest.len && char_is_digit(rest.data[digits]); digits++) { }
        str after = str_from(rest, digits);
        token *last = l->tokens.count ? &l->tokens.items[l->tokens.count - 1] : 0;
        bool in_month = is_date || (last && last->class == WORD_YEARLY &&
                                    str_ends(str_slice(l->text, last->from, last->to), STR("月")));
        bool named = digits && digits <= 2 &&
                     (str_take(&after, STR("月")) || str_take(&after, STR("时")) ||
                      (in_month && str_take(&after, STR("日"))));
        if (!named || str_starts(after, STR("龄")))
            break;
        is_date = true;
        rest = after;
        if (!str_take(&rest, STR("至")))
            str_take(&rest, STR("-"));
    } while (rest.len && char_is_digit(rest.data[0]));
    if (!is_date)
        return false;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (str_take(&rest, tails[i]))
            break;
    size_t end = l->text.len - rest.len;
    add_token(l, WORD_ADVERB, l->at, end);
    l->at = end;
    return true;
}

/* 12338公益服务热线, 热线12345: the number of a telephone. */
static bool is_telephone(const lexer *l, str rest, const quantity *q)
{
    static const str first[] = { STR_INIT("12"), STR_INIT("95"), STR_INIT("96") };
    static const str before[] = { STR_INIT("热线"), STR_INIT("电话"), STR_INIT("拨打"), STR_INIT("平台") };
    enum { DIGITS = 5 };
    size_t bytes, digits = l->text.len - rest.len - l->at;
    str_take(&rest, STR("”"));
    const word_row *next = phrase_word_at(rest, &bytes);
    bool has_name = rune_is_han(utf8_at(rest, 0, &bytes)) &&
                    (!next || next->class == WORD_TEXT || next->class == WORD_MAKE),
         begins = false;
    if (q->has_unit || q->unit_text.len || digits != DIGITS || q->low.places)
        return false;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        begins = begins || str_starts(rest_of(l), first[i]);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        has_name = has_name || str_ends(str_slice(l->text, 0, l->at), before[i]);
    return begins && has_name;
}

static bool lex_number(lexer *l)
{
    str rest = rest_of(l);
    quantity q = { 0 };
    if (!quantity_take_digits(l->memory, &rest, &q))
        return false;
    size_t end = l->text.len - rest.len;
    /* 12345热线, 4A级, 1+X: digits that belong to a name. */
    bool is_name = (rest.len && (rest.data[0] == '+' || char_is_letter(rest.data[0]))) ||
                   (l->at > 0 && (char_is_letter(l->text.data[l->at - 1]) || l->text.data[l->at - 1] == '+'));
    if ((!is_name || q.has_unit) && !is_telephone(l, rest, &q))
        return lex_quantity(l, rest, q);
    add_token(l, WORD_TEXT, l->at, end);
    l->at = end;
    return true;
}

/* A figure said in one word: 翻一番, 清零, 一刻钟. */
static quantity figure_of_word(int sense)
{
    decimal value = decimal_of_int(sense % 100);
    int kind = sense - sense % 100;
    unit minutes;
    quantity q = { .low = value, .high = value, .is_doubling = kind == FIGURE_DOUBLING,
        .is_none = kind == FIGURE_NONE,
                   .is_standstill = kind == FIGURE_STANDSTILL, .is_spelled = kind == FIGURE_MINUTES };
    if (kind == FIGURE_OVER_PERCENT || kind == FIGURE_LESS_PERCENT) {
        quantity_set_part(&q, decimal_double(value) / 100);
        q.is_over = kind == FIGURE_OVER_PERCENT;
        q.is_less = kind == FIGURE_LESS_PERCENT;
    }
    if (kind == FIGURE_MINUTES && unit_find(STR("分钟"), &minutes))
        quantity_set_unit(&q, &minutes);
    return q;
}

static bool lex_fraction_words(lexer *l)
{
    str rest = rest_of(l);
    quantity q = { 0 };
    if (!quantity_take_share(l->memory, &rest, &q))
        return false;
    return lex_quantity(l, rest, q);
}

/* 达到九十五。, 控制在一百零八以内: a number after a verb that ends its clause. */
static bool is_bare_figure(const lexer *l, str rest, const quantity *q)
{
    size_t bytes;
    word_class before = l->tokens.count ? l->tokens.items[l->tokens.count - 1].class : WORD_STOP;
    const word_row *next = phrase_word_at(rest, &bytes);
    bool after_verb = before == WORD_CONTROL || before == WORD_REACH || before == WORD_HOLD ||
                      before == WORD_COMPARE;
    if (!l->tokens.count && !rest.len) /* a cell */
        return true;
    return after_verb && decimal_compare(q->low, decimal_of_int(10)) >= 0 &&
           (!rest.len || (next && (next->class == WORD_BOUND || next->class == WORD_COMMA ||
                                   next->class == WORD_STOP)));
}

static bool lex_spelled(lexer *l)
{
    str rest = rest_of(l);
    word_class before = l->tokens.count ? l->tokens.items[l->tokens.count - 1].class : WORD_STOP;
    bool after_verb = before == WORD_CONTROL || before == WORD_REACH;
    quantity q = { .is_none = true };
    if (!after_verb || !str_take(&rest, STR("零")) || str_starts(rest, STR("点"))) {
        rest = rest_of(l);
        q = (quantity){ 0 };
        if (!quantity_take_words(l->memory, &rest, &q) ||
            (!q.has_unit && !q.is_ratio && !is_bare_figure(l, rest, &q)))
            return false;
    }
    return lex_quantity(l, rest, q);
}

/* 达百家, 近千人, 超万人次: a power of ten alone, where a verb leads to it; 为百姓 does not. */
static bool lex_power(lexer *l)
{
    str rest = rest_of(l);
    quantity q = { 0 };
    const token *last = l->tokens.count ? &l->tokens.items[l->tokens.count - 1] : 0;
    bool leads = last && last->to == l->at &&
                 (last->class == WORD_COMPARE || (last->class == WORD_ADVERB && last->sense == 1) ||
                  (last->class == WORD_REACH &&
                   !str_eq(str_slice(l->text, last->from, last->to), STR("为"))));
    return leads && quantity_take_power(l->memory, &rest, &q) && lex_quantity(l, rest, q);
}

static bool lex_rate_words(lexer *l)
{
    str rest = rest_of(l);
    quantity q = { 0 };
    if (!quantity_take_rate(&rest, &q))
        return false;
    return lex_quantity(l, rest, q);
}

/* 应保尽保, 应检必检, 能帮尽帮, 愿参尽参, 应救助尽救助: one character or two, said twice. */
static bool lex_all_that_should(lexer *l)
{
    static const str firsts[] = { STR_INIT("应"), STR_INIT("能"), STR_INIT("愿"), STR_INIT("需"), STR_INIT("可"),
    STR_INIT("当") };
    static const str seconds[] = { STR_INIT("尽"), STR_INIT("必"), STR_INIT("全") };
    enum { HAN_BYTES = 3, VERB_MAX = 2 };
    str rest = rest_of(l);
    bool begins = false;
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts && !begins; i++)
        begins = str_take(&rest, firsts[i]);
    for (size_t length = HAN_BYTES;
         begins && length <= HAN_BYTES * VERB_MAX && rest.len >= 2 * length + HAN_BYTES;
         length += HAN_BYTES) {
        str verb = str_slice(rest, 0, length), after = str_from(rest, length);
        bool joined = false;
        size_t bytes;
        for (size_t i = 0; i < sizeof seconds / sizeof *seconds && !joined; i++)
            joined = str_take(&after, seconds[i]);
        if (!joined || !str_starts(after, verb) || !rune_is_han(utf8_at(verb, 0, &bytes)) ||
            bytes != HAN_BYTES)
            continue;
        if (str_starts(str_from(after, length), STR("率"))) /* 应援尽援率 is a rate */
            return false;
        size_t end = l->text.len - after.len + length;
        add_token(l, WORD_ALL, l->at, end)->sense = 2;
        l->at = end;
        return true;
    }
    return false;
}

/* 女男工资比逐步提高: a ratio, where what it does follows; 比2020年 compares. */
static bool is_ratio_noun(const lexer *l, const word_row *row, size_t bytes)
{
    static const bool follows[WORD_CLASS_COUNT] = { [WORD_REACH] = true, [WORD_HOLD] = true,
        [WORD_CONTROL] = true, [WORD_COMPARE] = true,
                                                    [WORD_DIRECTION] = true, [WORD_ADVERB] = true,
                                                        [WORD_COMMA] = true, [WORD_STOP] = true };
    size_t next_bytes;
    const word_row *next = phrase_word_at(str_from(rest_of(l), bytes), &next_bytes);
    word_class before = l->tokens.count ? l->tokens.items[l->tokens.count - 1].class : WORD_STOP;
    return row->class == WORD_THAN && str_eq(str_slice(rest_of(l), 0, bytes), STR("比")) && next &&
           follows[next->class] && (before == WORD_TEXT || before == WORD_LEVEL);
}

/* 基本技能 is a name; 基本满足, 基本实现 say how far. */
static bool is_basic_thing(str after)
{
    static const str verbs[] = { STR_INIT("满足"), STR_INIT("解决"), STR_INIT("健全"), STR_INIT("具备"),
        STR_INIT("杜绝"), STR_INIT("适应"), STR_INIT("扫除"), STR_INIT("全部"), STR_INIT("做到"),
        STR_INIT("遏制"), STR_INIT("得到"), STR_INIT("到位") };
    size_t bytes;
    const word_row *next = phrase_word_at(after, &bytes);
    return after.len && !next && rune_is_han(utf8_at(after, 0, &bytes)) &&
           !str_starts_any(after, verbs, COUNT_OF(verbs));
}

static bool lex_word(lexer *l)
{
    size_t bytes;
    const word_row *row = phrase_word_at(rest_of(l), &bytes);
    if (!row)
        return false;
    if (is_ratio_noun(l, row, bytes)) {
        add_token(l, WORD_NOUN, l->at, l->at + bytes);
        l->at += bytes;
        return true;
    }
    /* 巩固率 and 控制率 are names of rates. */
    str after = str_from(rest_of(l), bytes);
    bool names_rate = str_starts(after, STR("率")) && !str_starts(after, STR("率先")) &&
                      (row->class == WORD_HOLD || row->class == WORD_CONTROL ||
                       row->class == WORD_DIRECTION || row->class == WORD_MAKE);
    bool is_name = names_rate || (row->class == WORD_ADVERB && str_ends(str_slice(rest_of(l), 0, bytes),
                                                                         STR("基本")) && is_basic_thing(after));
    if (row->class == WORD_QUANTITY)
        return lex_quantity(l, after, figure_of_word(row->sense));
    token *t = add_token(l, is_name ? WORD_TEXT : row->class, l->at, l->at + bytes);
    if (row->class != WORD_TEXT && !is_name)
        t->sense = row->sense;
    l->at += bytes;
    return true;
}

static bool compares(const lexer *l)
{
    enum { WORDS_BACK = 12 };
    for (size_t i = l->tokens.count, words = 0;
         i-- > 0 && words < WORDS_BACK && l->tokens.items[i].class != WORD_COMMA &&
         l->tokens.items[i].class != WORD_STOP;
         words++)
        if (l->tokens.items[i].class == WORD_THAN)
            return true;
    return false;
}

/* 比全国平均高2个百分点: more by a figure. */
static bool lex_more_by(lexer *l)
{
    static const struct { str word; target_comparator sense; } words[] = { { STR_INIT("高"),
        COMPARATOR_INCREASE }, { STR_INIT("低"), COMPARATOR_DECREASE } };
    str rest = rest_of(l);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_take(&rest, words[i].word) && rest.len && char_is_digit(rest.data[0]) && compares(l)) {
            add_token(l, WORD_DIRECTION, l->at, l->at + words[i].word.len)->sense = words[i].sense;
            l->at += words[i].word.len;
            return true;
        }
    return false;
}

static bool is_numeral(uint32_t rune)
{
    switch (rune) {
    case U'一': case U'二': case U'三': case U'四': case U'五': case U'六': case U'七': case U'八':
    case U'九': case U'十': case U'百': case U'千': case U'万': case U'两': case U'半': case U'廿':
    case U'卅': case U'○': case U'〇': case U'零':
        return true;
    default:
        return false;
    }
}

static bool begins_numeral(str s)
{
    size_t bytes;
    return is_numeral(utf8_at(s, 0, &bytes));
}

/* 年培训妇女500人次: 年 before what is done is 每年, where a clause begins or after 全市. */
static bool lex_year_of_work(lexer *l)
{
    static const str openings[] = { STR_INIT("年度"), STR_INIT("全年"), STR_INIT("年") };
    static const str wholes[] = { STR_INIT("全市"), STR_INIT("全省"), STR_INIT("全县"), STR_INIT("全区"),
        STR_INIT("力争"), STR_INIT("确保"), STR_INIT("实现") };
    const token *last = l->tokens.count ? &l->tokens.items[l->tokens.count - 1] : 0;
    str rest = rest_of(l), before = last ? str_slice(l->text, last->from, last->to) : STR_NONE;
    bool begins = !last || last->class == WORD_STOP || last->class == WORD_COMMA ||
                  last->class == WORD_ADVERB;
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        begins = begins || str_ends(before, wholes[i]);
    for (size_t i = 0; begins && i < sizeof openings / sizeof *openings; i++) {
        str after = rest;
        size_t bytes;
        const word_row *next;
        if (!str_take(&after, openings[i]) || !(next = phrase_word_at(after, &bytes)) ||
            next->class != WORD_MAKE)
            continue;
        add_token(l, WORD_YEARLY, l->at, l->at + openings[i].len);
        l->at += openings[i].len;
        return true;
    }
    return false;
}

/* 百家, 千人, 万人次 */
static bool begins_power(const lexer *l, str text)
{
    quantity q = { 0 };
    return quantity_take_power(l->memory, &text, &q);
}

/* Words that compare or provide only right before a figure: 不满5‰, 逾500人, 配1名; 师资不足, 不满意, 配合 do not. */
static bool lex_before_figure(lexer *l)
{
    static const struct { str word; word_class class; int sense; } words[] = {
        { STR_INIT("不满"), WORD_COMPARE, COMPARATOR_LT }, { STR_INIT("不足"), WORD_COMPARE, COMPARATOR_LT },
        { STR_INIT("未满"), WORD_COMPARE, COMPARATOR_LT }, { STR_INIT("不到"), WORD_COMPARE, COMPARATOR_LT },
        { STR_INIT("不及"), WORD_COMPARE, COMPARATOR_LT }, { STR_INIT("未达"), WORD_COMPARE, COMPARATOR_LT },
        { STR_INIT("配"), WORD_MAKE, 0 },
        { STR_INIT("逾"), WORD_COMPARE, COMPARATOR_GT }, { STR_INIT("超出"), WORD_COMPARE, COMPARATOR_GT },
        { STR_INIT("最低"), WORD_COMPARE, COMPARATOR_GE }, { STR_INIT("最多"), WORD_COMPARE, COMPARATOR_LE },
        { STR_INIT("接近"), WORD_ADVERB, 1 },
        { STR_INIT("每人每月"), WORD_YEARLY, 1 }, { STR_INIT("每人每年"), WORD_YEARLY, 0 },
        { STR_INIT("每人每天"), WORD_YEARLY, 1 }, { STR_INIT("每人每学期"), WORD_YEARLY, 1 },
        { STR_INIT("最高"), WORD_COMPARE, COMPARATOR_LE }, { STR_INIT("不超"), WORD_COMPARE, COMPARATOR_LE },
        { STR_INIT("上"), WORD_COMPARE, COMPARATOR_GE }, { STR_INIT("破"), WORD_COMPARE, COMPARATOR_GE },
    };
    enum { BEFORE_POWERS = 2 }; /* 上百名, 破千人 */
    str rest = rest_of(l);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str after = rest;
        if (!str_take(&after, words[i].word))
            continue;
        bool figure_next = after.len && (char_is_digit(after.data[0]) || begins_numeral(after));
        bool power_only = i >= COUNT_OF(words) - BEFORE_POWERS;
        if (!figure_next || (power_only && !begins_power(l, after)))
            continue;
        add_token(l, words[i].class, l->at, l->at + words[i].word.len)->sense = words[i].sense;
        l->at += words[i].word.len;
        return true;
    }
    return false;
}

/* The words of the clause so far, at most the last few of them. */
static str clause_so_far(const lexer *l)
{
    enum { WORDS_BACK = 12, BYTES_BACK = 180 };
    size_t from = 0;
    for (size_t i = l->tokens.count, words = 0; i-- > 0 && from == 0; words++)
        if (l->tokens.items[i].class == WORD_COMMA || l->tokens.items[i].class == WORD_STOP
            || words == WORDS_BACK)
            from = l->tokens.items[i].to;
    if (l->at - from > BYTES_BACK)
        from = l->at - BYTES_BACK;
    return str_slice(l->text, from, l->at);
}

static void take_one(str *rest, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_take(rest, words[i]))
            return;
}

static bool ends_clause(str rest)
{
    static const bool ends[WORD_CLASS_COUNT] = { [WORD_COMMA] = true, [WORD_STOP] = true, [WORD_PAUSE] = true,
        [WORD_AND] = true, [WORD_THEN] = true };
    size_t bytes;
    const word_row *next = phrase_word_at(rest, &bytes);
    return !rest.len || (next && ends[next->class]);
}

/* 居全省前三, 排名前10位, 进入全国前30%, 位列第一: a place among others, but not 前三季度. */
static bool lex_rank(lexer *l)
{
    static const str verbs[] = { STR_INIT("居"), STR_INIT("列"), STR_INIT("排"), STR_INIT("位次"), STR_INIT("名次"),
        STR_INIT("进入"), STR_INIT("进"), STR_INIT("跻身"), STR_INIT("保持"), STR_INIT("处于"), STR_INIT("迈入"),
        STR_INIT("稳定在"), STR_INIT("达到") };
    static const str counted[] = { STR_INIT("位"), STR_INIT("名"), STR_INIT("强") };
    static const str tails[] = { STR_INIT("行列"), STR_INIT("之列"), STR_INIT("水平"), STR_INIT("以内") };
    enum { PLACE_MAX = 1000 };
    str rest = rest_of(l);
    int64_t place;
    unit percent;
    quantity q = { .is_rank = true };
    bool is_first = str_take(&rest, STR("前"));
    if ((!is_first && !str_take(&rest, STR("第"))) ||
        !str_has_any(clause_so_far(l), verbs, COUNT_OF(verbs)))
        return false;
    if (rest.len && char_is_digit(rest.data[0]) ? !decimal_take(&rest, &q.low) : !numeral_take(&rest, &place))
        return false;
    if (!q.low.scaled)
        q.low = decimal_of_int(place);
    if (is_first && unit_find(STR("%"), &percent) && str_take(&rest, STR("%")))
        quantity_set_unit(&q, &percent);
    else
        take_one(&rest, counted, COUNT_OF(counted));
    take_one(&rest, tails, COUNT_OF(tails));
    q.high = q.low;
    if (!ends_clause(rest) || decimal_compare(q.low, decimal_of_int(1)) < 0 ||
        decimal_compare(q.low, decimal_of_int(PLACE_MAX)) > 0)
        return false;
    return lex_quantity(l, rest, q);
}

/* 无重大伤害案件发生, 无校园欺凌事件: 无 begins the clause and 发生 or the case ends it; 无障碍 is a word. */
static bool lex_without(lexer *l)
{
    static const str openings[] = { STR_INIT("全市"), STR_INIT("全省"), STR_INIT("全县"), STR_INIT("全区"),
        STR_INIT("辖区"), STR_INIT("辖区内"), STR_INIT("年内") };
    static const str events[] = { STR_INIT("发生"), STR_INIT("案件"), STR_INIT("事件"), STR_INIT("事故") };
    const token *last = l->tokens.count ? &l->tokens.items[l->tokens.count - 1] : 0;
    str clause = clause_so_far(l), rest = rest_of(l), none = STR("无");
    bool begins = !clause.len || (last && (last->class == WORD_MODAL || last->class == WORD_ADVERB ||
                                           last->class == WORD_YEAR || last->class == WORD_TERM)) ||
                  str_ends_any(clause, openings, COUNT_OF(openings));
    enum { BYTES_AHEAD = 240 };
    size_t end = none.len, bytes;
    while (begins && end < rest.len && end < BYTES_AHEAD) {
        const word_row *next = phrase_word_at(str_from(rest, end), &bytes);
        if (next && (next->class == WORD_COMMA || next->class == WORD_STOP))
            break;
        if (!next)
            utf8_at(rest, end, &bytes);
        end += bytes;
    }
    if (!begins || !str_ends_any(str_slice(rest, none.len, end), events, COUNT_OF(events)))
        return false;
    add_token(l, WORD_NEVER, l->at, l->at + none.len);
    l->at += none.len;
    return true;
}

static void lex_other(lexer *l, uint32_t rune, size_t bytes)
{
    if (rune == 0x201C)
        l->in_quotes = true;
    add_token(l, WORD_TEXT, l->at, l->at + bytes);
    if (rune == 0x201D || rune == 0x3002)
        l->in_quotes = false;
    l->at += bytes;
}

/* More digits than any figure has: taken together, so that they are not tried one by one. */
static void lex_digits(lexer *l)
{
    size_t end = l->at;
    while (end < l->text.len && char_is_digit(l->text.data[end]))
        end++;
    add_token(l, WORD_TEXT, l->at, end);
    l->at = end;
}

/* 100%/95%: two figures. */
static bool lex_slash(lexer *l)
{
    str rest = rest_of(l);
    bool between = l->tokens.count && l->tokens.items[l->tokens.count - 1].class == WORD_QUANTITY &&
                   str_take(&rest, STR("/")) && rest.len && char_is_digit(rest.data[0]);
    if (between)
        add_token(l, WORD_PAUSE, l->at, l->at + 1);
    l->at += between;
    return between;
}

/* What is found by more than a list of words; nearly every character begins none of it. */
static bool lex_by_first(lexer *l, uint32_t first)
{
    switch (first) {
    case U'(': case U'《': case U'〔': case U'[': case U'【':
        return lex_brackets(l);
    case U'“': case U'十':
        return lex_five_years(l);
    case U'应': case U'能': case U'愿': case U'需': case U'可': case U'当':
        return lex_all_that_should(l);
    case U'每':
        return lex_rate_words(l) || lex_before_figure(l);
    case U'年': case U'全':
        return lex_year_of_work(l);
    case U'前': case U'第':
        return lex_rank(l);
    case U'无':
        return lex_without(l);
    case U'/':
        return lex_slash(l);
    case U'不': case U'未': case U'逾': case U'超': case U'最': case U'接': case U'配':
    case U'上': case U'破':
        return lex_before_figure(l);
    default:
        return false;
    }
}

/* What no word of the list begins with. */
static bool lex_after_words(lexer *l, uint32_t first)
{
    if (first == U'高' || first == U'低')
        return lex_more_by(l);
    return is_numeral(first) && (lex_year(l) || lex_fraction_words(l) || lex_spelled(l) || lex_power(l));
}

token_list phrase_tokens(arena *a, const phrase_text *text)
{
    lexer l = { .memory = a, .text = text->folded };
    while (l.at < l.text.len) {
        size_t bytes;
        uint32_t first = utf8_at(l.text, l.at, &bytes);
        if (char_is_digit((int)first)) {
            if (!lex_year(&l) && !lex_date(&l) && !lex_fraction_words(&l) && !lex_number(&l))
                lex_digits(&l);
        } else if (!(lex_by_first(&l, first) || lex_word(&l) || lex_after_words(&l, first))) {
            lex_other(&l, first, bytes);
        }
    }
    return (token_list){ l.tokens.items, l.tokens.count };
}
