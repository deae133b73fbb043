/* Numbers written in Chinese: 一百二十三, 〇, 两, 廿五, 二〇二五, 四点五, 三四十, 百分之九十五, 三分之一, 四成, 半数; and the
 * numbering of headings. */
#ifndef BASE_NUMERAL_H
#define BASE_NUMERAL_H

#include "base/decimal.h"
#include "base/str.h"

/* Removes an integer in Chinese numerals from the start of *rest: 十二, 一百零五, 一千零十七, 廿五, 两千, 三万五千,
 * 二〇二五 (digit by digit), 三万五 (35000); but neither 1万 (see unit.h) nor 三四十 (an approximate number).
 * False, with *rest unchanged, when *rest does not begin with one. */
bool numeral_take(str *rest, int64_t *value_out);

/* As numeral_take, for a figure: also with decimals (四点五, 零点零五) and approximate: 三四十 is 30 to 40, 十五六
 * 15 to 16, 七八 7 to 8. Otherwise *high_out is *low_out. 一点五万 ends before 万, which belongs to the unit. */
bool numeral_take_amount(str *rest, decimal *low_out, decimal *high_out);

/* Removes a share or fraction in words: 百分之九十五 (95 of 100), 三分之一 (1 of 3), 四成 (4 of 10), 七成五 (75 of
 * 100), 百分之百, 百分百, 半数 (1 of 2), 千分之三点一 (3.1 of 1000), 百万分之五, 百分之95.5. Numerator and denominator
 * as written. 三成员 does not match. */
bool numeral_take_fraction(str *rest, decimal *numerator_out, int64_t *denominator_out);

/* 12 -> 十二, 105 -> 一百零五; 0 <= value < 10^12. */
str numeral_text(arena *a, int64_t value);

/* Forms of numbering. */
typedef enum numbering {
    NUMBERING_NONE,
    NUMBERING_CHAPTER,        /* 第一章 */
    NUMBERING_SECTION,        /* 第一节 */
    NUMBERING_PART,           /* 第一部分, 第一篇 */
    NUMBERING_HAN,            /* 一、 */
    NUMBERING_HAN_BRACKETS,   /* （一） */
    NUMBERING_DIGITS,         /* 1. 1、 1．*/
    NUMBERING_DIGITS_BRACKETS,/* （1） 1） */
    NUMBERING_CIRCLED,        /* ① ❶ */
    NUMBERING_DOTTED,         /* 1.1 1.2.3 */
    NUMBERING_DASH,           /* — —— - • ● ▪ ■ ◆ ○ ★ */
    NUMBERING_LETTERS,        /* A. a) Ⅰ. */
} numbering;

/* Removes the numbering at the start of *rest, including blanks after it. *no_out is 0 for a dash; for a
 * dotted number it is the last part. *mark_out is the numbering as written ("（一）"). NUMBERING_NONE: *rest
 * is unchanged. "1.5万人" and "2021年" are not numbering. */
numbering numbering_take(str *rest, int64_t *no_out, str *mark_out);

#endif
