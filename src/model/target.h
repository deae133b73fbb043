/* What a target phrase means, as read: the words of seed truths and reports (tier, kind, comparator), without its
 * evaluation. Made by target, carried by plans, saved by store, said by report. */
#ifndef MODEL_TARGET_H
#define MODEL_TARGET_H

#include "base/decimal.h"
#include "base/str.h"

typedef enum target_tier { TIER_NUMERIC, TIER_RULE, TIER_TREND, TIER_QUALITATIVE, TIER_COUNT } target_tier;

typedef enum target_kind {
    KIND_REACH,       /* 达到 */
    KIND_MAINTAIN,    /* 保持、稳定、巩固 with a figure */
    KIND_CONTROL,     /* 控制、降至 */
    KIND_APPROX,      /* 左右 */
    KIND_RANGE,       /* between two figures */
    KIND_CHANGE,      /* against the baseline */
    KIND_TREND,       /* a direction only */
    KIND_KEEP,        /* 保持 without a figure */
    KIND_RELATIVE,    /* against another figure */
    KIND_COVERAGE,    /* 应X尽X、全覆盖 */
    KIND_CONDITIONAL, /* 换届… 平时… */
    KIND_COUNT,       /* so many of something */
    KIND_CADENCE,     /* so often */
    KIND_STANDARD,    /* so much per place or person */
    KIND_RATIO,       /* a ratio of two */
    KIND_EVENT,       /* something done or not */
    KIND_COUNT_OF
} target_kind;

typedef enum target_comparator {
    COMPARATOR_GE, COMPARATOR_LE, COMPARATOR_GT, COMPARATOR_LT, COMPARATOR_EQ, COMPARATOR_ABOUT, COMPARATOR_BETWEEN,
    COMPARATOR_INCREASE, COMPARATOR_INCREASE_YEARLY, COMPARATOR_DECREASE, COMPARATOR_DECREASE_YEARLY,
    COMPARATOR_NON_DECREASE, COMPARATOR_SLOW_INCREASE, COMPARATOR_ELIMINATE, COMPARATOR_KEEP, COMPARATOR_BALANCED,
    COMPARATOR_MATCH, COMPARATOR_NOT_BELOW_REF, COMPARATOR_NOT_ABOVE_REF, COMPARATOR_ABOVE_REF, COMPARATOR_BELOW_REF,
    COMPARATOR_ABOVE_REF_BY, COMPARATOR_NOT_BELOW_REF_RATIO, COMPARATOR_ABOVE_PREVIOUS, COMPARATOR_NOT_BELOW_PREVIOUS,
    COMPARATOR_INCREASE_BY, COMPARATOR_DECREASE_BY, COMPARATOR_DECREASE_BY_RANGE, COMPARATOR_INCREASE_BY_RATIO,
    COMPARATOR_DECREASE_BY_RATIO, COMPARATOR_MULTIPLY, COMPARATOR_CAGR, COMPARATOR_ALL, COMPARATOR_CONDITIONAL,
    COMPARATOR_QUALITATIVE, COMPARATOR_COUNT
} target_comparator;

/* The word for each in JSON and in the store: "numeric", "reach", ">=", "not_below_ref" … */
extern const char *const target_tier_words[TIER_COUNT];
extern const char *const target_kind_words[KIND_COUNT_OF];
extern const char *const target_comparator_words[COMPARATOR_COUNT];

/* A piece of a document: bytes of its decoded text, and where a person finds it (1-based, in characters). */
typedef struct text_place {
    uint32_t offset, bytes;
    uint32_t line, column;
} text_place;

enum { TARGET_VALUES_MAX = 8 };

/* One indicator's target. Texts are views into the phrase or live in the reader's arena. */
typedef struct target_reading {
    str indicator;
    target_tier tier;
    target_kind kind;
    target_comparator comparator;
    decimal values[TARGET_VALUES_MAX];
    size_t value_count;
    str unit;           /* as the catalogue of units names it; STR_NONE unknown */
    int by_year;        /* 0: not written, the plan's end */
    str baseline_ref;   /* 2018年, 上一届, 女职工比例 …; STR_NONE where none */
    str phrase;         /* the words it was read from */
    text_place place;   /* of the phrase in the text given to the reader */
    unsigned item, items; /* this is the item-th of items indicators in the phrase, from 1 */
    str formula;        /* canonical, of the target language; "judged" where only people can tell */
    str explain_zh, explain_en;
    str note;           /* what to look at, such as a unit that looks wrong; STR_NONE where nothing */
} target_reading;

typedef struct target_readings {
    target_reading *items;
    size_t count;
} target_readings;

#endif
