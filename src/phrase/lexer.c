/* Cutting folded text into tokens. */
#include "phrase/lexer.h"

#include <assert.h>

#include "base/date.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "base/vec.h"

typedef VEC(token) token_vec;

typedef struct lexer {
    arena *memory;
    str text;
    size_t at;
    bool in_quotes;
    token_vec tokens;
} lexer;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
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

static void add_quantity(lexer *l, size_t from, size_t to, quantity q)
{
    quantity *kept = arena_new(l->memory, quantity);
    *kept = q;
    add_token(l, WORD_QUANTITY, from, to)->quantity = kept;
}

/* Text in brackets or in a title belongs to its noun: （市、区）, 《国民体质测定标准》. */
static bool lex_brackets(lexer *l)
{
    static const struct { str open, close; } pairs[] = {
        { STR_INIT("("), STR_INIT(")") }, { STR_INIT("《"), STR_INIT("》") }, { STR_INIT("〔"), STR_INIT("〕") },
        { STR_INIT("["), STR_INIT("]") }, { STR_INIT("【"), STR_INIT("】") },
    };
    str rest = rest_of(l);
    char c = rest.data[0];
    if (c != '(' && c != '[' && c != pairs[1].open.data[0]) /* nearly every character is none */
        return false;
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
    while (months.len && is_digit(months.data[0]))
        months = str_from(months, 1);
    if (months.len < rest.len && str_take(&months, STR("月"))) {
        rest = months;
        while (months.len && is_digit(months.data[0]))
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
        for (digits = 0; digits < rest.len && is_digit(rest.data[digits]); digits++) { }
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
    } while (rest.len && is_digit(rest.data[0]));
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

static void set_unit(quantity *q, const unit *u)
{
    q->has_unit = true;
    q->unit = *u;
    q->unit_text = u->name;
}

/* A part of one (0 to 1), to six decimals. */
static void set_part(quantity *q, double part)
{
    assert(part >= 0 && part <= 1);
    enum { PLACES = 6 };
    q->low = q->high = decimal_trimmed(decimal_of_double(part, PLACES, ROUNDING_HALF_UP));
    q->percent = decimal_trimmed(decimal_of_double(part * 100, PLACES, ROUNDING_HALF_UP));
    q->is_fraction = true;
}

/* 1/2 is a part of one; 7/10万 has its unit under the stroke and is left to the unit. */
static bool take_fraction(str *rest, quantity *q)
{
    str after = *rest;
    decimal below;
    if (!str_take(&after, STR("/")) || after.len == 0 || !is_digit(after.data[0]) ||
        !decimal_take(&after, &below) || str_starts(after, STR("万")) || str_starts(after, STR("千")) ||
        below.places || below.scaled < 2 || below.scaled >= 1000 || q->low.places)
        return false;
    double part = decimal_double(q->low) / decimal_double(below);
    if (!(part < 1))
        return false;
    set_part(q, part);
    *rest = after;
    return true;
}

/* The other end of a range, with the unit that both share. */
static void take_range(str *rest, quantity *q)
{
    str after = *rest;
    unit u;
    if (!(str_take(&after, STR("-")) || str_take(&after, STR("至")) || str_take(&after, STR("到"))))
        return;
    while (str_take(&after, STR("-"))) { }
    decimal high;
    if (!after.len || !is_digit(after.data[0]) || !decimal_take(&after, &high) ||
        decimal_compare(high, q->low) <= 0)
        return;
    q->high = high;
    q->is_range = true;
    if (unit_take(&after, &u))
        set_unit(q, &u);
    *rest = after;
}

/* 水窖300口。: a single character at the end of a clause after a number counts things, though no table knows
 * it. */
static void take_rare_classifier(str *rest, quantity *q)
{
    size_t bytes, next_bytes;
    if (!rune_is_han(utf8_at(*rest, 0, &bytes)))
        return;
    uint32_t next = utf8_at(*rest, bytes, &next_bytes);
    if (next != 0 && next != 0xFF0C && next != 0x3001 && next != 0x3002 && next != 0xFF1B)
        return;
    str name = str_slice(*rest, 0, bytes);
    unit u = { .name = name, .formula = name, .base = name, .dimension = DIMENSION_COUNT, .scale = 1,
        .point_zh = name, .point_en = name };
    set_unit(q, &u);
    *rest = str_from(*rest, bytes);
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
    unit u;
    if (!decimal_take(&rest, &q.low))
        return false;
    q.high = q.low;
    if (str_starts(rest, STR(":"))) {
        str after = str_from(rest, 1);
        if (decimal_take(&after, &q.high)) {
            q.is_ratio = true;
            rest = after;
        }
    } else if (!take_fraction(&rest, &q)) {
        if (unit_take(&rest, &u))
            set_unit(&q, &u);
        else if (str_starts(rest, STR("万")) || str_starts(rest, STR("亿")) || str_starts(rest, STR("成"))) {
            if (str_starts(rest, STR("成")) && decimal_double(q.low) <= 10)
                set_part(&q, decimal_double(q.low) / 10);
            else
                q.unit_text = str_slice(rest, 0, 3);
            rest = str_from(rest, 3);
        } else {
            take_rare_classifier(&rest, &q);
        }
        take_range(&rest, &q);
    }
    size_t end = l->text.len - rest.len;
    /* 12345热线, 4A级, 1+X: digits that belong to a name. */
    bool is_name = (rest.len && (rest.data[0] == '+' || is_letter(rest.data[0]))) ||
                   (l->at > 0 && (is_letter(l->text.data[l->at - 1]) || l->text.data[l->at - 1] == '+'));
    if ((is_name && !q.has_unit) || is_telephone(l, rest, &q))
        add_token(l, WORD_TEXT, l->at, end);
    else
        add_quantity(l, l->at, end, q);
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
    if (kind == FIGURE_MINUTES && unit_find(STR("分钟"), &minutes))
        set_unit(&q, &minutes);
    return q;
}

/* 百分之九十五, 三分之一, 四成, 半数. */
static bool lex_fraction_words(lexer *l)
{
    str rest = rest_of(l);
    int64_t above, below;
    unit u;
    if (!numeral_take_fraction(&rest, &above, &below))
        return false;
    quantity q = { 0 };
    static const struct { int64_t below; str unit; } rates[] = { { 100, STR_INIT("%") },
    { 1000, STR_INIT("‰") }, { 100000, STR_INIT("1/10万") } };
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        if (rates[i].below == below && unit_find(rates[i].unit, &u)) {
            set_unit(&q, &u);
            q.low = q.high = decimal_of_int(above);
        }
    if (!q.has_unit) {
        if (below <= 0 || above < 0 || above > below)
            return false;
        set_part(&q, (double)above / (double)below);
    }
    size_t end = l->text.len - rest.len;
    add_quantity(l, l->at, end, q);
    l->at = end;
    return true;
}

/* 一所, 两次, 一刻钟: numerals count only before a unit. */
static bool lex_spelled(lexer *l)
{
    str rest = rest_of(l);
    int64_t value;
    unit u;
    bool after_verb = l->tokens.count && (l->tokens.items[l->tokens.count - 1].class == WORD_CONTROL ||
                                          l->tokens.items[l->tokens.count - 1].class == WORD_REACH);
    if (after_verb && str_take(&rest, STR("零"))) {
        add_quantity(l, l->at, l->at + 3, (quantity){ .is_none = true });
        l->at += 3;
        return true;
    }
    if (!numeral_take(&rest, &value))
        return false;
    /* 一批 is some, not a figure. */
    if (str_starts(rest, STR("批")) ||
        !(unit_take(&rest, &u) || (str_take(&rest, STR("遍")) && unit_find(STR("次"), &u))))
        return false;
    if (u.dimension == DIMENSION_SHARE || u.dimension == DIMENSION_RATE)
        return false;
    size_t end = l->text.len - rest.len;
    quantity q = { .low = decimal_of_int(value), .high = decimal_of_int(value), .is_spelled = true };
    /* 两万户 counts in 万户. */
    if (value >= 10000 && value % 10000 == 0 && unit_find(str_join(l->memory, STR("万"), u.name), &u))
        q.low = q.high = decimal_of_int(value / 10000);
    set_unit(&q, &u);
    add_quantity(l, l->at, end, q);
    l->at = end;
    return true;
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
    if (row->class == WORD_QUANTITY) {
        add_quantity(l, l->at, l->at + bytes, figure_of_word(row->sense));
    } else {
        token *t = add_token(l, names_rate ? WORD_TEXT : row->class, l->at, l->at + bytes);
        if (row->class != WORD_TEXT && !names_rate)
            t->sense = row->sense;
    }
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
        if (str_take(&rest, words[i].word) && rest.len && is_digit(rest.data[0]) && compares(l)) {
            add_token(l, WORD_DIRECTION, l->at, l->at + words[i].word.len)->sense = words[i].sense;
            l->at += words[i].word.len;
            return true;
        }
    return false;
}

static void lex_other(lexer *l)
{
    size_t bytes;
    uint32_t rune = utf8_at(l->text, l->at, &bytes);
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
    while (end < l->text.len && is_digit(l->text.data[end]))
        end++;
    add_token(l, WORD_TEXT, l->at, end);
    l->at = end;
}

static bool begins_numeral(str s)
{
    size_t bytes;
    switch (utf8_at(s, 0, &bytes)) {
    case 0x4E00:
    case 0x4E8C:
    case 0x4E09:
    case 0x56DB:
    case 0x4E94:
    case 0x516D:
    case 0x4E03:
    case 0x516B:
    case 0x4E5D:
    case 0x5341:
    case 0x767E:
    case 0x5343:
    case 0x4E07:
    case 0x4E24:
    case 0x534A:
    case 0x3007:
    case 0x96F6: /* 一二三四五六七八九十百千万两半〇零 */ return true;
    default:
        return false;
    }
}

token_list phrase_tokens(arena *a, const phrase_text *text)
{
    lexer l = { .memory = a, .text = text->folded };
    while (l.at < l.text.len) {
        char c = l.text.data[l.at];
        if (is_digit(c)) {
            if (!lex_year(&l) && !lex_date(&l) && !lex_fraction_words(&l) && !lex_number(&l))
                lex_digits(&l);
        } else if (!(lex_brackets(&l) || lex_five_years(&l) || lex_all_that_should(&l) || lex_word(&l) ||
                     lex_more_by(&l) ||
                     (begins_numeral(rest_of(&l)) && (lex_fraction_words(&l) || lex_spelled(&l))))) {
            lex_other(&l);
        }
    }
    return (token_list){ l.tokens.items, l.tokens.count };
}
