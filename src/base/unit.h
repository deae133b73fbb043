/* Units as plans write them, and which of them can be compared. What has a name of its own stands in unit_table; what is
 * made of units (张/千人, 元/月, 名/乡镇) and of large numbers (万张, 百万人次) is read by rule. */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include "base/str.h"

typedef enum dimension {
    DIMENSION_NONE,   /* no unit known */
    DIMENSION_SHARE,  /* a part of a hundred: % */
    DIMENSION_POINTS, /* a difference of shares: 个百分点, pp */
    DIMENSION_RATE,   /* per 1000, per 100000: ‰, 1/10万 */
    DIMENSION_COUNT,  /* 人, 万人, 个, 张, 家, 户 … */
    DIMENSION_DENSITY,/* one thing per another: 张/千人, 名/乡镇, 元/月, 小时/天 */
    DIMENSION_AGE,    /* 岁 */
    DIMENSION_TIME,   /* 年, 小时, 分钟 */
    DIMENSION_LENGTH, /* 米 */
    DIMENSION_AREA,   /* 平方米 */
    DIMENSION_MASS,   /* 千克, 吨 */
    DIMENSION_MONEY,  /* 元, 万元, 亿元 */
    DIMENSION_INDEX,  /* 分 */
} dimension;

/* The texts of a unit read by rule are views into the text it was read from; those of the table stay for ever. */
typedef struct unit {
    str name;          /* canonical, as printed for people: "%", "‰", "1/10万", "万人"; by rule: as written */
    str formula;       /* as printed in a formula: "%", "per 1000", "per 100000", "pp", else the name */
    str base;          /* what it counts: 人 for 人, 万人, 名 …; units with one base are compared after scaling */
    str per;           /* what a density is spread over: 人 of 张/千人, 老年人 of 张/千名老年人, 年; STR_NONE otherwise */
    dimension dimension;
    double scale;      /* in base units: 万人 10000; ‰ 1/1000; 张/千人 1/1000 */
    str point_zh, point_en; /* the word for a difference: 个百分点 / percentage points, 个千分点, 十万分点, 岁 … */
} unit;

/* The unit that a text is, in any way of writing it: ％ %  百分比; ‰ 1/‰ 千分之; 1/10万 /10万 人/10万 十万分之; 万人; pp;
 * 张/千人 … Blanks at the ends and width are ignored. An unknown text gives false and nothing is set. */
bool unit_find(str text, unit *unit_out);

/* Takes the longest unit at the start of *rest off: 张/千人 of "张/千人以上". A word that only begins like a unit is none
 * (分 of 分别, 年 of 年龄). False when none begins there; nothing is taken then. */
bool unit_take(str *rest, unit *unit_out);

/* 妇女人均预期寿命（岁） -> name 妇女人均预期寿命, unit 岁 (as written, also of （单位：岁）); a bracket that holds no unit
 * stays in the name. False, with the whole name and STR_NONE, when no unit was found. */
bool unit_split_name(str name, str *name_out, str *unit_out);

/* True when a figure in a can be held against one in b; *factor_out: what a figure in a is multiplied by to be in b.
 * 个 counts whatever the other counts (家, 所, 张 …), except people. */
bool unit_convert(const unit *a, const unit *b, double *factor_out);

/* The unit's words in an English sentence: "%", "per 100000", "people", "beds per 1000 people"; STR_NONE where English has no
 * need of one (个, 家). */
str unit_english(arena *a, const unit *u);

/* A figure with them: "84.90%", "7 per 100000", "1 person", "3". */
str unit_figure_english(arena *a, str digits, const unit *u);

/* One row a unit, and every other way of writing it. */
typedef struct unit_row {
    unit unit;
    const char *also; /* separated by blanks */
} unit_row;

extern const unit_row unit_table[];
extern const size_t unit_count;

#endif
