/* Values in English sentences: 205人 is "205 people", 3家 is "3", because English needs no classifier. */
#include "base/unit.h"

#include <math.h>
#include <stdio.h>

#include "base/decimal.h"

typedef struct multiplier_word {
    double scale;
    const char *word;
} multiplier_word;

static const multiplier_word multipliers[] = {
    { 1e2, "hundred" },   { 1e3, "thousand" },     { 1e4, "ten thousand" },    { 1e5, "hundred thousand" },
    { 1e6, "million" },   { 1e7, "ten million" },  { 1e8, "hundred million" }, { 1e9, "billion" },
};

static bool is_english(str word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)word.data[i] >= 0x80)
            return false;
    return word.len > 0;
}

/* Singular forms: one person, one bed, one percentage point. */
static str singular(str word)
{
    if (str_eq(word, STR("people")))
        return STR("person");
    (void)str_take_end(&word, STR("s"));
    return word;
}

static str word_of(str unit_name)
{
    unit u;
    return unit_find(unit_name, &u) && is_english(u.point_en) ? u.point_en : STR_NONE;
}

/* 百万元 is one million 元. */
static str many(arena *a, double scale, str base)
{
    str word = word_of(base);
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++)
        if (fabs(scale / multipliers[i].scale - 1) < 1e-9)
            return word.len ? str_format(a, "%s %.*s", multipliers[i].word, STR_ARG(word))
                            : str_of(multipliers[i].word);
    return STR_NONE;
}

static str grouped(arena *a, int64_t whole)
{
    int last = (int)(whole % 1000);
    return whole < 1000 ? str_format(a, "%d", last)
                        : str_format(a, "%.*s,%s%d", STR_ARG(grouped(a, whole / 1000)),
                                     last < 10    ? "00"
                                     : last < 100 ? "0"
                                                  : "",
                                     last);
}

/* 张/千人: beds per 1,000 people. */
static str density(arena *a, const unit *u)
{
    unit base;
    str word = word_of(u->base), of = word_of(u->per);
    double each = unit_find(u->base, &base) && u->scale > 0 ? base.scale / u->scale : 0;
    if (str_eq(u->per, STR("年")))
        return word.len ? str_format(a, "%.*s a year", STR_ARG(word)) : STR("a year");
    if (each < 1)
        return STR_NONE;
    str per = each < 1.5 ? str_format(a, "per %.*s", STR_ARG(of.len ? singular(of) : STR("unit")))
                         : str_format(a, "per %.*s%s%.*s", STR_ARG(grouped(a, llround(each))),
                                      of.len ? " " : "", STR_ARG(of));
    return word.len ? str_format(a, "%.*s %.*s", STR_ARG(word), STR_ARG(per)) : per;
}

str unit_english(arena *a, const unit *u)
{
    if (u->dimension == DIMENSION_RATE)
        return str_format(a, "per %.*s", STR_ARG(grouped(a, llround(1 / u->scale))));
    if (u->dimension == DIMENSION_SHARE)
        return is_english(u->formula) ? u->formula : STR_NONE;
    if (is_english(u->point_en))
        return u->point_en;
    if (u->dimension == DIMENSION_DENSITY)
        return density(a, u);
    return u->scale > 1 ? many(a, u->scale, u->base) : STR_NONE;
}

str unit_label(arena *a, str unit_name, language lang)
{
    unit u;
    if (lang == LANGUAGE_ZH)
        return unit_name;
    return unit_find(unit_name, &u)         ? unit_english(a, &u)
           : str_eq(unit_name, STR("比值")) ? STR("ratio")
                                            : unit_name;
}

/* 19.8 of 万人 is 198,000 people, 10 of 亿元 a billion yuan: English has no unit of ten thousand. */
static bool spoken(arena *a, str digits, const unit *u, str *text_out)
{
    enum { MILLION_PLACES = 6, BILLION_PLACES = 9, DIGITS_MAX = 17, WORD_PLACES = 2 };
    static const struct { int places; const char *word; } large[] = { { BILLION_PLACES, " billion" },
    { MILLION_PLACES, " million" } };
    error ignored = { 0 };
    decimal d;
    int shift = (int)lround(log10(u->scale));
    if (!decimal_parse(digits, &d, &ignored) || d.scaled < 0 || fabs(u->scale / pow(10, shift) - 1) > 1e-9)
        return false;
    int places = d.places - shift, length = snprintf(0, 0, "%lld", (long long)d.scaled);
    if (length - places > DIGITS_MAX)
        return false;
    for (; places < 0; places++)
        d.scaled *= 10;
    d = decimal_trimmed((decimal){ d.scaled, (uint8_t)places });
    str number = d.places ? decimal_text(a, d) : grouped(a, d.scaled);
    for (size_t i = 0; i < sizeof large / sizeof *large; i++)
        if (decimal_double(d) >= pow(10, large[i].places) &&
            d.places + large[i].places <= DECIMAL_PLACES_MAX) {
            decimal many = decimal_trimmed((decimal){ d.scaled, (uint8_t)(d.places + large[i].places) });
            if (many.places <= WORD_PLACES) /* else it is easier to read with all its digits */
                number = str_join(a, decimal_text(a, many), str_of(large[i].word));
            break;
        }
    str word = word_of(u->base);
    if (decimal_compare(d, decimal_of_int(1)) == 0)
        word = singular(word);
    *text_out = word.len ? str_format(a, "%.*s %.*s", STR_ARG(number), STR_ARG(word)) : number;
    return true;
}

str unit_figure_english(arena *a, str digits, const unit *u)
{
    str said;
    if (u->scale > 1 && (u->dimension == DIMENSION_COUNT || u->dimension == DIMENSION_MONEY) &&
        spoken(a, digits, u, &said))
        return said;
    str word = unit_english(a, u), rest = digits;
    decimal whole;
    if (u->dimension == DIMENSION_COUNT && decimal_take(&rest, &whole) && rest.len == 0 &&
        whole.places == 0 && whole.scaled > 0)
        digits = grouped(a, whole.scaled);
    if (word.len == 0)
        return digits;
    if (u->dimension == DIMENSION_SHARE)
        return str_join(a, digits, word);
    return str_format(a, "%.*s %.*s", STR_ARG(digits),
                      STR_ARG(str_eq(digits, STR("1")) ? singular(word) : word));
}
