/* Figures in English sentences: 205人 is "205 people", 3家 just "3", since English counts such things without a classifier. */
#include "base/unit.h"

#include <math.h>

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

/* One person, one bed, one percentage point. */
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

/* 百万元 is a million of 元. */
static str many(arena *a, double scale, str base)
{
    str word = word_of(base);
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++)
        if (fabs(scale / multipliers[i].scale - 1) < 1e-9)
            return word.len ? str_format(a, "%s %.*s", multipliers[i].word, STR_ARG(word)) : str_of(multipliers[i].word);
    return STR_NONE;
}

/* 张/千人: beds per 1000 people. */
static str density(arena *a, const unit *u)
{
    unit base;
    str word = word_of(u->base), of = word_of(u->per);
    double each = unit_find(u->base, &base) && u->scale > 0 ? base.scale / u->scale : 0;
    if (str_eq(u->per, STR("年")))
        return word.len ? str_format(a, "%.*s a year", STR_ARG(word)) : STR("a year");
    if (each < 1)
        return STR_NONE;
    str per = each < 1.5 ? str_format(a, "per %.*s", STR_ARG(of.len ? singular(of) : STR("unit"))) : str_format(a, "per %.0f%s%.*s", each, of.len ? " " : "", STR_ARG(of));
    return word.len ? str_format(a, "%.*s %.*s", STR_ARG(word), STR_ARG(per)) : per;
}

str unit_english(arena *a, const unit *u)
{
    if (u->dimension == DIMENSION_SHARE || u->dimension == DIMENSION_RATE)
        return is_english(u->formula) ? u->formula : STR_NONE;
    if (is_english(u->point_en))
        return u->point_en;
    if (u->dimension == DIMENSION_DENSITY)
        return density(a, u);
    return u->scale > 1 ? many(a, u->scale, u->base) : STR_NONE;
}

str unit_figure_english(arena *a, str digits, const unit *u)
{
    str word = unit_english(a, u);
    if (word.len == 0)
        return digits;
    if (u->dimension == DIMENSION_SHARE)
        return str_join(a, digits, word);
    return str_format(a, "%.*s %.*s", STR_ARG(digits), STR_ARG(str_eq(digits, STR("1")) ? singular(word) : word));
}
