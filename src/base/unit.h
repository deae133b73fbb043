/* Units as written in plans, and their comparability. Units with a name are rows of unit_table; compound
 * units (张/千人, 元/月, 名/乡镇) and units with a large number (万张, 百万人次) are parsed by rule. */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include "base/error.h"

typedef enum dimension {
    DIMENSION_NONE,   /* unknown unit */
    DIMENSION_SHARE,  /* percent */
    DIMENSION_POINTS, /* difference of shares: 个百分点, pp */
    DIMENSION_RATE,   /* per 1000, per 100000: ‰, 1/10万 */
    DIMENSION_COUNT,  /* 人, 万人, 个, 张, 家, 户 … */
    DIMENSION_DENSITY,/* density: 张/千人, 名/乡镇, 元/月, 小时/天 */
    DIMENSION_AGE,    /* 岁 */
    DIMENSION_TIME,   /* 年, 小时, 分钟 */
    DIMENSION_LENGTH, /* 米 */
    DIMENSION_AREA,   /* 平方米 */
    DIMENSION_MASS,   /* 千克, 吨 */
    DIMENSION_MONEY,  /* 元, 万元, 亿元 */
    DIMENSION_INDEX,  /* 分 */
} dimension;

/* Texts of a unit parsed by rule are views into the input; texts of the table are static. */
typedef struct unit {
    str name;          /* canonical, for display: "%", "‰", "1/10万", "万人"; parsed by rule: as written */
    str formula;       /* as printed in a formula: "%", "per 1000", "per 100000", "pp", else the name */
    str base; /* counted object: 人 for 人, 万人, 名 …; units with the same base are compared after scaling */
    str per;           /* denominator of a density: 人 of 张/千人, 老年人 of 张/千名老年人, 年; STR_NONE otherwise */
    dimension dimension;
    double scale;      /* in base units: 万人 10000; ‰ 1/1000; 张/千人 1/1000 */
    str point_zh, point_en; /* unit of a difference: 个百分点 / percentage points, 个千分点, /10万, 岁 … */
    bool is_listed;    /* a row of the table: its name and its formula are found as the same unit again */
} unit;

/* Parses a text that is a unit, in any notation: ％ %  百分比; ‰ 1/‰ 千分之; 1/10万 /10万 人/10万 十万分之; 万人; pp;
 * 张/千人 … Surrounding blanks and character width are ignored. False for unknown text. */
bool unit_find(str text, unit *unit_out);

/* Removes the longest unit at the start of *rest: 张/千人 of "张/千人以上". The beginning of another word
 * does not match (分 of 分别, 年 of 年龄). False, with *rest unchanged, when *rest does not begin with a
 * unit. */
bool unit_take(str *rest, unit *unit_out);

/* 妇女人均预期寿命（岁） -> name 妇女人均预期寿命, unit 岁 (as written, also of （单位：岁）); a bracket without a
 * unit stays in the name. False, with the whole name and STR_NONE, when no unit was found. */
bool unit_split_name(str name, str *name_out, str *unit_out);

/* True when values in a and b are comparable; *factor_out converts a value in a to b. 个 is compatible with
 * every counting unit (家, 所, 张 …) except people. */
bool unit_convert(const unit *a, const unit *b, double *factor_out);

/* The unit of figures whose difference is in points: % of 个百分点, ‰ of 个千分点. */
bool unit_of_points(const unit *points, unit *unit_out);

/* The unit in an English sentence: "%", "per 100,000", "people", "beds per 1,000 people"; STR_NONE where
 * English uses no unit (个, 家). */
str unit_english(arena *a, const unit *u);

/* A unit as a label: "1/10万", "per 100,000"; as written when it is unknown. English is empty for units of
 * plain counting (家, 项). */
str unit_label(arena *a, str unit_name, language lang);

/* A value with its unit in English: "84.90%", "7 per 100,000", "1 person", "3". */
str unit_figure_english(arena *a, str digits, const unit *u);

/* 84.90%, 7/10万, 205人; a ratio (比值) and an index (女=100) are numbers without a unit. */
str unit_figure_chinese(arena *a, str digits, const unit *u);

/* Either of the two, by the name of the unit. An unknown name follows the number in Chinese and is omitted in
 * English. */
str unit_figure(arena *a, str digits, str unit_name, language lang);

/* A difference of two figures: 1.30个百分点, 2.86/10万, 0.9万人 / 1.30 percentage points, 2.86 per 100,000,
 * 9,000 people. */
str unit_difference(arena *a, str digits, str unit_name, language lang);

/* A change in each of several years: 6.9个百分点 / 6.9 points a year, 0.145 years per year, 2.4 per 100,000 a
 * year. */
str unit_step(arena *a, str digits, str unit_name, language lang);

/* One row per unit, with its other notations. */
typedef struct unit_row {
    unit unit;
    const char *also; /* separated by blanks */
} unit_row;

extern const unit_row unit_table[];
extern const size_t unit_count;

#endif
