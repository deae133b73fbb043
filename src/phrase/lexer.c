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

/* 300余个, 3万多人次, 十来个: so many and more. */
static bool take_over(str *rest)
{
    return str_take(rest, STR("余")) || str_take(rest, STR("多")) || str_take(rest, STR("来"));
}

/* A unit, also with 余 in it: 万人次 of 1万余人次. */
static bool take_unit(lexer *l, str *rest, quantity *q)
{
    static const str multipliers[] = { STR_INIT(""), STR_INIT("万"), STR_INIT("千"), STR_INIT("百"), STR_INIT("亿") };
    unit u;
    str after = *rest;
    if (unit_take(&after, &u)) {
        set_unit(q, &u);
        *rest = after;
        return true;
    }
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++) {
        after = *rest;
        if (!str_take(&after, multipliers[i]) || !take_over(&after))
            continue;
        enum { UNIT_RUNES = 20 };
        str near = str_join(l->memory, multipliers[i], utf8_head(after, UNIT_RUNES)),
            left = near;
        if (!unit_take(&left, &u))
            continue;
        set_unit(q, &u);
        q->is_over = true;
        *rest = str_from(after, near.len - left.len - multipliers[i].len);
        return true;
    }
    return false;
}

/* 1万5千 is 15000: digits and the signs of their places by turns. 1万 alone is left to its unit. */
static bool take_mixed(str *rest, decimal *value_out)
{
    static const struct { str word; int64_t value; } places[] = { { STR_INIT("亿"), 100000000 },
        { STR_INIT("万"), 10000 }, { STR_INIT("千"), 1000 }, { STR_INIT("百"), 100 }, { STR_INIT("十"), 10 } };
    str left = *rest;
    int64_t total = 0, last = INT64_MAX;
    for (size_t parts = 0;; parts++) {
        decimal part;
        if (!left.len || !is_digit(left.data[0]) || !decimal_take(&left, &part) || part.places)
            return false;
        size_t i = 0;
        while (i < sizeof places / sizeof *places && !str_starts(left, places[i].word))
            i++;
        int64_t place = i < sizeof places / sizeof *places ? places[i].value : 1, sum;
        str after = place > 1 ? str_from(left, places[i].word.len) : left;
        bool goes_on = place > 1 && after.len && is_digit(after.data[0]);
        if (place >= last || part.scaled >= last || (parts == 0 && !goes_on) ||
            __builtin_mul_overflow(part.scaled, place, &sum) || __builtin_add_overflow(total, sum, &total))
            return false;
        left = place > 1 ? after : left;
        last = place;
        if (goes_on)
            continue;
        *value_out = decimal_of_int(total);
        *rest = left;
        return total < 1000000000000000;
    }
}

/* A number in digits or in words, without its unit. */
static bool take_number(str *rest, quantity *q)
{
    if (rest->len && is_digit(rest->data[0])) {
        if (!take_mixed(rest, &q->low) && !decimal_take(rest, &q->low))
            return false;
        q->high = q->low;
        return true;
    }
    decimal high;
    if (!numeral_take_amount(rest, &q->low, &high))
        return false;
    q->high = q->low;
    q->is_uncertain = decimal_compare(q->low, high) != 0;
    q->is_over = q->is_uncertain;
    return true;
}

static bool take_share_words(str *rest, quantity *q);

/* The other end of a range: 3-5, 三到五个, 70%至80%, 百分之七十至八十. */
static void take_range(lexer *l, str *rest, quantity *q)
{
    str after = *rest;
    if (!(str_take(&after, STR("-")) || str_take(&after, STR("至")) || str_take(&after, STR("到"))))
        return;
    while (str_take(&after, STR("-"))) { }
    quantity high = { 0 };
    if (!take_share_words(&after, &high)) {
        bool is_spelled = after.len && !is_digit(after.data[0]);
        if (!take_number(&after, &high) || high.is_uncertain)
            return;
        bool has_unit = take_unit(l, &after, &high);
        if (is_spelled && !has_unit && !q->has_unit)
            return;
    }
    decimal from = q->is_fraction ? q->percent : q->low, to = high.is_fraction ? high.percent : high.low;
    bool fits = !q->has_unit || !high.has_unit || q->unit.dimension == high.unit.dimension;
    if (decimal_compare(to, from) <= 0 || !fits || (high.is_fraction && !q->is_fraction && q->has_unit))
        return;
    q->high = high.low;
    q->is_range = true;
    if (q->is_fraction) { /* 七成五至八成 */
        unit percent;
        if (unit_find(STR("%"), &percent))
            set_unit(q, &percent);
        q->is_fraction = false;
        q->low = from;
        q->high = to;
    } else if (high.has_unit) {
        set_unit(q, &high.unit);
    }
    *rest = after;
}

/* 万, 亿 and 成 where no unit follows. */
static void take_bare_multiplier(str *rest, quantity *q)
{
    if (str_starts(*rest, STR("成")) && decimal_double(q->low) <= 10)
        set_part(q, decimal_double(q->low) / 10);
    else
        q->unit_text = str_slice(*rest, 0, 3);
    *rest = str_from(*rest, 3);
}

static bool lex_number(lexer *l)
{
    str rest = rest_of(l);
    quantity q = { 0 };
    if (!take_number(&rest, &q))
        return false;
    if (str_starts(rest, STR(":"))) {
        str after = str_from(rest, 1);
        if (decimal_take(&after, &q.high)) {
            q.is_ratio = true;
            rest = after;
        }
    } else if (!take_fraction(&rest, &q)) {
        if (!take_unit(l, &rest, &q)) {
            if (str_starts(rest, STR("万")) || str_starts(rest, STR("亿")) || str_starts(rest, STR("成")))
                take_bare_multiplier(&rest, &q);
            else
                take_rare_classifier(&rest, &q);
        }
        take_range(l, &rest, &q);
    }
    q.is_none = q.low.scaled == 0 && !q.is_range && !q.is_ratio &&
                (!q.has_unit || q.unit.dimension == DIMENSION_COUNT);
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
    if (kind == FIGURE_OVER_PERCENT) {
        set_part(&q, decimal_double(value) / 100);
        q.is_over = true;
    }
    if (kind == FIGURE_MINUTES && unit_find(STR("分钟"), &minutes))
        set_unit(&q, &minutes);
    return q;
}

/* 百分之九十五, 三分之一, 四成, 半数, 千分之三点一, 百万分之五. */
static bool take_share_words(str *rest, quantity *q)
{
    static const struct { int64_t below; str unit; } rates[] = { { 100, STR_INIT("%") },
        { 1000, STR_INIT("‰") }, { 10000, STR_INIT("1/万") }, { 100000, STR_INIT("1/10万") },
        { 1000000, STR_INIT("1/百万") } };
    str left = *rest;
    decimal above;
    int64_t below;
    bool in_tenths = !str_has(str_slice(left, 0, 18), STR("分之"));
    if (!numeral_take_fraction(&left, &above, &below))
        return false;
    unit u;
    for (size_t i = 0; i < sizeof rates / sizeof *rates && !in_tenths; i++)
        if (rates[i].below == below && unit_find(rates[i].unit, &u)) {
            set_unit(q, &u);
            q->low = q->high = above;
        }
    if (!q->has_unit) {
        double part = decimal_double(above) / (double)below;
        if (part < 0 || part > 1)
            return false;
        set_part(q, part);
    }
    *rest = left;
    return true;
}

static bool lex_fraction_words(lexer *l)
{
    str rest = rest_of(l);
    quantity q = { 0 };
    if (!take_share_words(&rest, &q))
        return false;
    q.is_over = take_over(&rest);
    take_range(l, &rest, &q);
    size_t end = l->text.len - rest.len;
    add_quantity(l, l->at, end, q);
    l->at = end;
    return true;
}

/* 半个百分点, 一个半百分点. */
static bool take_half_points(str *rest, quantity *q)
{
    str left = *rest;
    int64_t whole = 0;
    unit u;
    bool has_whole = numeral_take(&left, &whole) && str_take(&left, STR("个"));
    if ((!has_whole && whole > 0) || whole > 1000 || !str_take(&left, STR("半")) ||
        (!has_whole && !str_take(&left, STR("个"))) || !unit_take(&left, &u) || u.dimension != DIMENSION_POINTS)
        return false;
    q->low = q->high = (decimal){ whole * 10 + 5, 1 };
    set_unit(q, &u);
    *rest = left;
    return true;
}

/* 达到九十五。, 控制在一百零八以内: a number after a verb that ends its clause. */
static bool is_bare_figure(const lexer *l, str rest, const quantity *q)
{
    size_t bytes;
    word_class before = l->tokens.count ? l->tokens.items[l->tokens.count - 1].class : WORD_STOP;
    const word_row *next = phrase_word_at(rest, &bytes);
    bool after_verb = before == WORD_CONTROL || before == WORD_REACH || before == WORD_HOLD ||
                      before == WORD_COMPARE;
    return after_verb && decimal_compare(q->low, decimal_of_int(10)) >= 0 &&
           (!rest.len || (next && (next->class == WORD_BOUND || next->class == WORD_COMMA ||
                                   next->class == WORD_STOP)));
}

/* 两万户 counts in 万户. */
static void count_in_myriads(lexer *l, quantity *q)
{
    enum { MYRIAD = 10000 };
    unit u;
    if (q->low.places || q->is_range || q->low.scaled < MYRIAD || q->low.scaled % MYRIAD ||
        !unit_find(str_join(l->memory, STR("万"), q->unit.name), &u))
        return;
    q->low = q->high = decimal_of_int(q->low.scaled / MYRIAD);
    set_unit(q, &u);
}

/* 一所, 两次, 一刻钟: small numerals count only where something counts; 一千零十七个 is as good as digits. */
static bool is_small_numeral(const quantity *q)
{
    return q->low.places == 0 && decimal_compare(q->low, decimal_of_int(10)) <= 0 && !q->is_range &&
           !q->is_over && q->unit.dimension != DIMENSION_POINTS;
}

static bool lex_spelled(lexer *l)
{
    str rest = rest_of(l);
    quantity q = { 0 };
    word_class before = l->tokens.count ? l->tokens.items[l->tokens.count - 1].class : WORD_STOP;
    bool after_verb = before == WORD_CONTROL || before == WORD_REACH;
    if (after_verb && str_take(&rest, STR("零")) && !str_starts(rest, STR("点"))) {
        add_quantity(l, l->at, l->at + 3, (quantity){ .is_none = true });
        l->at += 3;
        return true;
    }
    rest = rest_of(l);
    if (!take_half_points(&rest, &q)) {
        if (!take_number(&rest, &q))
            return false;
        /* 一批 is some, not a figure. */
        if (str_starts(rest, STR("批")))
            return false;
        unit times;
        if (take_unit(l, &rest, &q)) {
            count_in_myriads(l, &q);
        } else if (str_starts(rest, STR("遍")) && unit_find(STR("次"), &times)) {
            set_unit(&q, &times);
            rest = str_from(rest, 3);
        }
        take_range(l, &rest, &q);
    }
    if (!q.has_unit && !is_bare_figure(l, rest, &q))
        return false;
    if (!q.is_range && q.has_unit && (q.unit.dimension == DIMENSION_SHARE || q.unit.dimension == DIMENSION_RATE))
        return false;
    q.is_spelled = q.has_unit && is_small_numeral(&q);
    size_t end = l->text.len - rest.len;
    add_quantity(l, l->at, end, q);
    l->at = end;
    return true;
}

/* 每10万人9例, 每十万9人: so many of a large number is a rate; 每千人口4.5个 is none. */
static bool lex_rate_words(lexer *l)
{
    static const str nouns[] = { STR_INIT("活产"), STR_INIT("孕产妇"), STR_INIT("产妇"), STR_INIT("常住人口"),
        STR_INIT("人口"), STR_INIT("儿童"), STR_INIT("人"), STR_INIT("名") };
    static const str cases[] = { STR_INIT("例"), STR_INIT("人"), STR_INIT("名") };
    static const struct { str word, unit; } powers[] = { { STR_INIT("10万"), STR_INIT("1/10万") },
        { STR_INIT("十万"), STR_INIT("1/10万") }, { STR_INIT("百万"), STR_INIT("1/百万") },
        { STR_INIT("100万"), STR_INIT("1/百万") }, { STR_INIT("1万"), STR_INIT("1/万") },
        { STR_INIT("万"), STR_INIT("1/万") }, { STR_INIT("1000"), STR_INIT("‰") }, { STR_INIT("千"), STR_INIT("‰") } };
    enum { LARGE = 4 }; /* of the powers: 每10万人9人 is a rate, 每万人3名 a density */
    str rest = rest_of(l);
    unit u;
    size_t power = 0;
    if (!str_take(&rest, STR("每")))
        return false;
    while (power < sizeof powers / sizeof *powers && !str_take(&rest, powers[power].word))
        power++;
    if (power == sizeof powers / sizeof *powers || !unit_find(powers[power].unit, &u))
        return false;
    str_take(&rest, STR("名"));
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_take(&rest, nouns[i]))
            break;
    quantity q = { 0 };
    size_t kind = 0;
    if (!take_number(&rest, &q) || q.is_uncertain)
        return false;
    while (kind < sizeof cases / sizeof *cases && !str_take(&rest, cases[kind]))
        kind++;
    if (kind > 0 && power >= LARGE)
        return false;
    set_unit(&q, &u);
    size_t end = l->text.len - rest.len;
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
    case 0x5EFF:
    case 0x5345:
    case 0x25CB:
    case 0x3007:
    case 0x96F6: /* 一二三四五六七八九十百千万两半廿卅○〇零 */ return true;
    default:
        return false;
    }
}

/* 年培训妇女500人次: 年 before what is done is 每年, where a clause begins or after 全市. */
static bool lex_year_of_work(lexer *l)
{
    static const str openings[] = { STR_INIT("年度"), STR_INIT("全年"), STR_INIT("年") };
    static const str wholes[] = { STR_INIT("全市"), STR_INIT("全省"), STR_INIT("全县"), STR_INIT("全区"),
        STR_INIT("力争"), STR_INIT("确保"), STR_INIT("实现") };
    const token *last = l->tokens.count ? &l->tokens.items[l->tokens.count - 1] : 0;
    str rest = rest_of(l), before = last ? str_slice(l->text, last->from, last->to) : STR_NONE;
    bool begins = !last || last->class == WORD_STOP || last->class == WORD_COMMA || last->class == WORD_ADVERB;
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

/* Words that compare only right before a figure: 不满5‰, 逾500人; 师资不足, 不满意 do not. */
static bool lex_before_figure(lexer *l)
{
    static const struct { str word; word_class class; target_comparator sense; } words[] = {
        { STR_INIT("不满"), WORD_COMPARE, COMPARATOR_LT }, { STR_INIT("不足"), WORD_COMPARE, COMPARATOR_LT },
        { STR_INIT("未满"), WORD_COMPARE, COMPARATOR_LT }, { STR_INIT("不到"), WORD_COMPARE, COMPARATOR_LT },
        { STR_INIT("不及"), WORD_COMPARE, COMPARATOR_LT }, { STR_INIT("未达"), WORD_COMPARE, COMPARATOR_LT },
        { STR_INIT("逾"), WORD_COMPARE, COMPARATOR_GT }, { STR_INIT("超出"), WORD_COMPARE, COMPARATOR_GT },
        { STR_INIT("最低"), WORD_COMPARE, COMPARATOR_GE }, { STR_INIT("最多"), WORD_COMPARE, COMPARATOR_LE },
        { STR_INIT("最高"), WORD_COMPARE, COMPARATOR_LE }, { STR_INIT("不超"), WORD_COMPARE, COMPARATOR_LE },
    };
    str rest = rest_of(l);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str after = rest;
        if (!str_take(&after, words[i].word))
            continue;
        bool figure_next = after.len && (is_digit(after.data[0]) || begins_numeral(after));
        if (!figure_next)
            continue;
        add_token(l, words[i].class, l->at, l->at + words[i].word.len)->sense = words[i].sense;
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

token_list phrase_tokens(arena *a, const phrase_text *text)
{
    lexer l = { .memory = a, .text = text->folded };
    while (l.at < l.text.len) {
        char c = l.text.data[l.at];
        if (is_digit(c)) {
            if (!lex_year(&l) && !lex_date(&l) && !lex_fraction_words(&l) && !lex_number(&l))
                lex_digits(&l);
        } else if (!(lex_brackets(&l) || lex_five_years(&l) || lex_all_that_should(&l) ||
                     lex_rate_words(&l) || lex_year_of_work(&l) || lex_before_figure(&l) || lex_word(&l) || lex_more_by(&l) ||
                     (begins_numeral(rest_of(&l)) &&
                      (lex_year(&l) || lex_fraction_words(&l) || lex_spelled(&l))))) {
            lex_other(&l);
        }
    }
    return (token_list){ l.tokens.items, l.tokens.count };
}
