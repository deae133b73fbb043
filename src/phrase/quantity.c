/* Figures with their units, in digits and in words. */
#include "phrase/quantity.h"

#include <assert.h>

#include "base/numeral.h"
#include "base/utf8.h"

void quantity_set_unit(quantity *q, const unit *u)
{
    q->has_unit = true;
    q->unit = *u;
    q->unit_text = u->name;
}

/* A part of one (0 to 1), to six decimals. */
void quantity_set_part(quantity *q, double part)
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
    enum { NUMERATOR_MAX = 20 }; /* 85/90 are two figures */
    str after = *rest;
    decimal below;
    if (!str_take(&after, STR("/")) || after.len == 0 || !char_is_digit(after.data[0]) ||
        !decimal_take(&after, &below) || str_starts(after, STR("万")) || str_starts(after, STR("千")) ||
        below.places || below.scaled < 2 || below.scaled >= 1000 || q->low.places ||
        q->low.scaled >= NUMERATOR_MAX)
        return false;
    double part = decimal_double(q->low) / decimal_double(below);
    if (!(part < 1))
        return false;
    quantity_set_part(q, part);
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
    quantity_set_unit(q, &u);
    *rest = str_from(*rest, bytes);
}

/* 300余个, 3万多人次, 十来个: a lower bound. */
static bool take_over(str *rest)
{
    return str_take(rest, STR("余")) || str_take(rest, STR("多")) || str_take(rest, STR("来"));
}

/* A unit, also with 余 in it: 万人次 of 1万余人次. */
static bool take_unit(arena *a, str *rest, quantity *q)
{
    static const str multipliers[] = { STR_INIT(""), STR_INIT("万"), STR_INIT("千"), STR_INIT("百"),
        STR_INIT("亿") };
    unit u;
    str after = *rest;
    if (unit_take(&after, &u)) {
        quantity_set_unit(q, &u);
        *rest = after;
        return true;
    }
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++) {
        after = *rest;
        if (!str_take(&after, multipliers[i]) || !take_over(&after))
            continue;
        enum { UNIT_RUNES = 20 };
        str near = str_join(a, multipliers[i], utf8_head(after, UNIT_RUNES)),
            left = near;
        if (!unit_take(&left, &u))
            continue;
        quantity_set_unit(q, &u);
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
        if (!left.len || !char_is_digit(left.data[0]) || !decimal_take(&left, &part) || part.places)
            return false;
        size_t i = 0;
        while (i < sizeof places / sizeof *places && !str_starts(left, places[i].word))
            i++;
        int64_t place = i < sizeof places / sizeof *places ? places[i].value : 1, sum;
        str after = place > 1 ? str_from(left, places[i].word.len) : left;
        bool goes_on = place > 1 && after.len && char_is_digit(after.data[0]);
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
    if (rest->len && char_is_digit(rest->data[0])) {
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
            quantity_set_unit(q, &u);
            q->low = q->high = above;
        }
    if (!q->has_unit) {
        double part = decimal_double(above) / (double)below;
        if (part < 0 || part > 1)
            return false;
        quantity_set_part(q, part);
    }
    *rest = left;
    return true;
}

/* 108±2, 40%±3%: what is allowed on either side. */
static bool take_spread(arena *a, str *rest, quantity *q)
{
    str after = *rest;
    quantity spread = { 0 };
    decimal low, high;
    if (q->is_fraction || !str_take(&after, STR("±")) || !take_number(&after, &spread) || spread.is_uncertain)
        return false;
    bool has_unit = take_unit(a, &after, &spread);
    if ((has_unit && q->has_unit && q->unit.dimension != spread.unit.dimension &&
         spread.unit.dimension != DIMENSION_POINTS) ||
        !decimal_subtract(q->low, spread.low, &low) || !decimal_add(q->low, spread.low, &high) ||
        spread.low.scaled <= 0 || low.scaled < 0)
        return false;
    q->low = low;
    q->high = high;
    q->is_range = true;
    if (has_unit && !q->has_unit)
        quantity_set_unit(q, &spread.unit);
    *rest = after;
    return true;
}

/* The other end of a range: 3-5, 三到五个, 70%至80%, 百分之七十至八十. */
static void take_range(arena *a, str *rest, quantity *q)
{
    str after = *rest;
    if (take_spread(a, rest, q))
        return;
    if (!(str_take(&after, STR("-")) || str_take(&after, STR("至")) || str_take(&after, STR("到"))))
        return;
    while (str_take(&after, STR("-"))) { }
    quantity high = { 0 };
    if (!take_share_words(&after, &high)) {
        bool is_spelled = after.len && !char_is_digit(after.data[0]);
        if (!take_number(&after, &high) || high.is_uncertain)
            return;
        bool has_unit = take_unit(a, &after, &high);
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
            quantity_set_unit(q, &percent);
        q->is_fraction = false;
        q->low = from;
        q->high = to;
    } else if (high.has_unit) {
        quantity_set_unit(q, &high.unit);
    }
    *rest = after;
}

/* 万, 亿 and 成 where no unit follows. */
static void take_bare_multiplier(str *rest, quantity *q)
{
    if (str_starts(*rest, STR("成")) && decimal_double(q->low) <= 10)
        quantity_set_part(q, decimal_double(q->low) / 10);
    else
        q->unit_text = str_slice(*rest, 0, 3);
    *rest = str_from(*rest, 3);
}

/* 半个百分点, 一个半百分点. */
static bool take_half_points(str *rest, quantity *q)
{
    str left = *rest;
    int64_t whole = 0;
    unit u;
    bool has_whole = numeral_take(&left, &whole) && str_take(&left, STR("个"));
    if ((!has_whole && whole > 0) || whole > 1000 || !str_take(&left, STR("半")) ||
        (!has_whole && !str_take(&left, STR("个"))) || !unit_take(&left, &u) ||
        u.dimension != DIMENSION_POINTS)
        return false;
    q->low = q->high = (decimal){ whole * 10 + 5, 1 };
    quantity_set_unit(q, &u);
    *rest = left;
    return true;
}

/* 两万户 counts in 万户, 两亿元 in 亿元. */
static void count_in_myriads(arena *a, quantity *q)
{
    static const struct { str word; int64_t value; } powers[] = { { STR_INIT("亿"), 100000000 },
        { STR_INIT("万"), 10000 } };
    unit u;
    for (size_t i = 0; i < sizeof powers / sizeof *powers && !q->low.places && !q->is_range; i++)
        if (q->low.scaled >= powers[i].value && q->low.scaled % powers[i].value == 0 &&
            unit_find(str_join(a, powers[i].word, q->unit.name), &u)) {
            q->low = q->high = decimal_of_int(q->low.scaled / powers[i].value);
            quantity_set_unit(q, &u);
            return;
        }
}

/* 一所, 两次, 一刻钟: small numerals count only where something counts; 一千零十七个 is as good as digits. */
static bool is_small_numeral(const quantity *q)
{
    return q->low.places == 0 && decimal_compare(q->low, decimal_of_int(10)) <= 0 && !q->is_range &&
           !q->is_over && q->unit.dimension != DIMENSION_POINTS && q->unit.dimension != DIMENSION_AGE &&
           !(q->unit.dimension == DIMENSION_COUNT && q->unit.scale >= 1000) && q->unit.scale < 1e8;
}

bool quantity_take_digits(arena *a, str *text, quantity *q_out)
{
    str rest = *text;
    quantity q = { 0 };
    if (!take_number(&rest, &q))
        return false;
    str after = rest;
    if (str_take(&after, STR(":")) && decimal_take(&after, &q.high)) {
        q.is_ratio = true;
        rest = after;
    } else if (!take_fraction(&rest, &q)) {
        if (!take_unit(a, &rest, &q)) {
            if (str_starts(rest, STR("万")) || str_starts(rest, STR("亿")) || str_starts(rest, STR("成")))
                take_bare_multiplier(&rest, &q);
            else
                take_rare_classifier(&rest, &q);
        }
        take_range(a, &rest, &q);
    }
    q.is_none = q.low.scaled == 0 && !q.is_range && !q.is_ratio &&
                (!q.has_unit || q.unit.dimension == DIMENSION_COUNT);
    *q_out = q;
    *text = rest;
    return true;
}

bool quantity_take_share(arena *a, str *text, quantity *q_out)
{
    quantity q = { 0 };
    if (!take_share_words(text, &q))
        return false;
    q.is_over = take_over(text);
    take_range(a, text, &q);
    *q_out = q;
    return true;
}

/* 三比二 */
static bool take_ratio_words(str *rest, quantity *q)
{
    str left = *rest;
    int64_t above, below;
    if (!numeral_take(&left, &above) || !str_take(&left, STR("比")) || !numeral_take(&left, &below) ||
        above > 1000 || below > 1000 || below == 0)
        return false;
    q->low = decimal_of_int(above);
    q->high = decimal_of_int(below);
    q->is_ratio = true;
    *rest = left;
    return true;
}

bool quantity_take_words(arena *a, str *text, quantity *q_out)
{
    str rest = *text;
    quantity q = { 0 };
    if (!take_half_points(&rest, &q) && !take_ratio_words(&rest, &q)) {
        /* 一批 is some, not a figure. */
        if (!take_number(&rest, &q) || str_starts(rest, STR("批")))
            return false;
        unit times;
        if (take_unit(a, &rest, &q)) {
            count_in_myriads(a, &q);
        } else if (str_starts(rest, STR("遍")) && unit_find(STR("次"), &times)) {
            quantity_set_unit(&q, &times);
            rest = str_from(rest, STR("遍").len);
        }
        take_range(a, &rest, &q);
    }
    bool is_rate = q.has_unit && (q.unit.dimension == DIMENSION_SHARE || q.unit.dimension == DIMENSION_RATE);
    if (is_rate && !q.is_range)
        return false;
    q.is_spelled = q.has_unit && is_small_numeral(&q);
    *q_out = q;
    *text = rest;
    return true;
}

bool quantity_take_power(arena *a, str *text, quantity *q_out)
{
    static const struct { str word; int64_t value; } powers[] = { { STR_INIT("百"), 100 },
        { STR_INIT("千"), 1000 }, { STR_INIT(""), 1 } };
    for (size_t i = 0; i < COUNT_OF(powers); i++) {
        str rest = *text;
        quantity q = { .low = decimal_of_int(powers[i].value), .high = decimal_of_int(powers[i].value) };
        bool is_power = str_take(&rest, powers[i].word) &&
                        (powers[i].word.len || str_starts(rest, STR("万")) || str_starts(rest, STR("亿")));
        if (!is_power || !take_unit(a, &rest, &q) || q.unit.dimension == DIMENSION_POINTS)
            continue;
        *q_out = q;
        *text = rest;
        return true;
    }
    return false;
}

bool quantity_take_rate(str *text, quantity *q_out)
{
    static const str nouns[] = { STR_INIT("活产"), STR_INIT("孕产妇"), STR_INIT("产妇"), STR_INIT("常住人口"),
        STR_INIT("人口"), STR_INIT("儿童"), STR_INIT("人"), STR_INIT("名") };
    static const str cases[] = { STR_INIT("例"), STR_INIT("人"), STR_INIT("名") };
    static const struct { str word, unit; } powers[] = { { STR_INIT("10万"), STR_INIT("1/10万") },
        { STR_INIT("十万"), STR_INIT("1/10万") }, { STR_INIT("百万"), STR_INIT("1/百万") },
        { STR_INIT("100万"), STR_INIT("1/百万") }, { STR_INIT("1万"), STR_INIT("1/万") },
        { STR_INIT("万"), STR_INIT("1/万") }, { STR_INIT("1000"), STR_INIT("‰") },
        { STR_INIT("千"), STR_INIT("‰") } };
    enum { LARGE = 4 }; /* of the powers: 每10万人9人 is a rate, 每万人3名 a density */
    str rest = *text;
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
    quantity_set_unit(&q, &u);
    *q_out = q;
    *text = rest;
    return true;
}
