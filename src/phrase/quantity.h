/* A figure of a plan with its unit, taken from the start of folded text. */
#ifndef PHRASE_QUANTITY_H
#define PHRASE_QUANTITY_H

#include "base/decimal.h"
#include "base/unit.h"

/* A figure as written. */
typedef struct quantity {
    decimal low, high;  /* the same unless is_range */
    bool is_range;
    bool is_fraction;   /* 1/2, 三分之一, 一成: a part of one, low = 0.5 */
    bool is_ratio;      /* 3:2, low and high are its two sides */
    bool is_doubling;   /* 翻一番: low is the factor */
    bool is_less;       /* 减半: a fraction that is taken away */
    bool is_rank;       /* 前三: low is the last place that is good enough */
    bool is_none;       /* 零发生, 清零: nothing at all */
    bool is_standstill; /* 零增长 */
    decimal percent;    /* of a fraction: 33.333333 */
    bool is_spelled;    /* 一所: a figure only where something counts */
    bool is_over;       /* 300余个, 过半: the figure is a lower bound */
    bool is_uncertain;  /* 三四十个: low is the smaller of the two */
    bool has_unit;
    unit unit;
    str unit_text;      /* canonical name; STR_NONE without unit */
} quantity;

/* Each removes a figure from the start of *text; false, with *text unchanged, where none begins there. */

/* 95%, 1万5千张, 300余个, 3-5个百分点, 108:100, 1/2. */
bool quantity_take_digits(arena *a, str *text, quantity *q_out);

/* 百分之九十五, 三分之一, 七成五至八成, 千分之三点一. */
bool quantity_take_share(arena *a, str *text, quantity *q_out);

/* 一千零十七个, 三四十个, 半个百分点, 三到五个百分点; a number without a unit too. */
bool quantity_take_words(arena *a, str *text, quantity *q_out);

/* 百家, 千人, 万人次, 百万元: a power of ten with its unit and no numeral before it. */
bool quantity_take_power(arena *a, str *text, quantity *q_out);

/* 每10万人9例, 每十万9人: cases per large number. 每千人口4.5个 is a density and is not read here. */
bool quantity_take_rate(str *text, quantity *q_out);

void quantity_set_unit(quantity *q, const unit *u);

/* A part of one, from 0 to 1, to six decimals. */
void quantity_set_part(quantity *q, double part);

#endif
