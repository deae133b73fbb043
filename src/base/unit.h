/* Units as plans write them, and which of them can be compared. One table: unit_table. */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include "base/str.h"

typedef enum dimension {
    DIMENSION_NONE,   /* no unit known */
    DIMENSION_SHARE,  /* a part of a hundred: % */
    DIMENSION_POINTS, /* a difference of shares: 个百分点, pp */
    DIMENSION_RATE,   /* per 1000, per 100000: ‰, 1/10万 */
    DIMENSION_COUNT,  /* 人, 万人, 个, 张, 家, 户 … */
    DIMENSION_DENSITY,/* 张/千人, 名/乡镇 */
    DIMENSION_AGE,    /* 岁 */
    DIMENSION_TIME,   /* 年, 小时, 分钟 */
    DIMENSION_LENGTH, /* 米 */
    DIMENSION_AREA,   /* 平方米 */
    DIMENSION_MONEY,  /* 元, 万元, 亿元 */
    DIMENSION_INDEX,  /* 分 */
} dimension;

typedef struct unit {
    str name;          /* canonical, as printed for people: "%", "‰", "1/10万", "万人" */
    str formula;       /* as printed in a formula: "%", "per 1000", "per 100000", "pp", else the name */
    str base;          /* what it counts: 人 for 人, 万人, 名 …; units with one base are compared after scaling */
    dimension dimension;
    double scale;      /* in base units: 万人 10000; ‰ 1/1000 */
    str point_zh, point_en; /* the word for a difference: 个百分点 / percentage points, 个千分点, 十万分点, 岁 … */
} unit;

/* The row for a text, which may be any way of writing it: ％ %  百分比; ‰ 1/‰ 千分之; 1/10万 /10万 十万分之; 万人; pp …
 * An unknown text gives NULL. Blanks and width are ignored. */
const unit *unit_find(str text);

/* Takes the longest unit at the start of *rest off. NULL when none begins there. */
const unit *unit_take(str *rest);

/* 妇女人均预期寿命（岁） -> name 妇女人均预期寿命, unit 岁; a bracket that holds no unit stays in the name. */
bool unit_split_name(str name, str *name_out, str *unit_out);

/* True when a figure in a can be held against one in b; *factor_out: what a figure in a is multiplied by to be in b. */
bool unit_convert(const unit *a, const unit *b, double *factor_out);

extern const unit unit_table[];
extern const size_t unit_count;

#endif
