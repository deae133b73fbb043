/* A parsed target phrase: tier, kind, comparator, values and formula, without evaluation. Produced by target,
 * part of plans, saved by store, presented by report. */
#ifndef MODEL_TARGET_H
#define MODEL_TARGET_H

#include "base/decimal.h"
#include "base/error.h"

typedef enum target_tier { TIER_NUMERIC, TIER_RULE, TIER_TREND, TIER_QUALITATIVE, TIER_COUNT } target_tier;

typedef enum target_kind {
    KIND_REACH,       /* 达到 */
    KIND_MAINTAIN,    /* 保持、稳定、巩固 with a value */
    KIND_CONTROL,     /* 控制、降至 */
    KIND_APPROX,      /* 左右 */
    KIND_RANGE,       /* between two values */
    KIND_CHANGE,      /* against the baseline */
    KIND_TREND,       /* a direction only */
    KIND_KEEP,        /* 保持 without a value */
    KIND_RELATIVE,    /* compared with another value */
    KIND_COVERAGE,    /* 应X尽X、全覆盖 */
    KIND_CONDITIONAL, /* 换届… 平时… */
    KIND_COUNT,       /* a number of something */
    KIND_CADENCE,     /* a frequency */
    KIND_STANDARD,    /* an amount per place or person */
    KIND_RATIO,       /* a ratio of two */
    KIND_EVENT,       /* done or not done */
    KIND_COUNT_OF
} target_kind;

typedef enum target_comparator {
    COMPARATOR_GE,
    COMPARATOR_LE,
    COMPARATOR_GT,
    COMPARATOR_LT,
    COMPARATOR_EQ,
    COMPARATOR_ABOUT,
    COMPARATOR_BETWEEN,
    COMPARATOR_INCREASE,
    COMPARATOR_INCREASE_YEARLY,
    COMPARATOR_DECREASE,
    COMPARATOR_DECREASE_YEARLY,
    COMPARATOR_NON_DECREASE,
    COMPARATOR_SLOW_INCREASE,
    COMPARATOR_ELIMINATE,
    COMPARATOR_KEEP,
    COMPARATOR_BALANCED,
    COMPARATOR_MATCH,
    COMPARATOR_NOT_BELOW_REF,
    COMPARATOR_NOT_ABOVE_REF,
    COMPARATOR_ABOVE_REF,
    COMPARATOR_BELOW_REF,
    COMPARATOR_ABOVE_REF_BY,
    COMPARATOR_NOT_BELOW_REF_RATIO,
    COMPARATOR_ABOVE_PREVIOUS,
    COMPARATOR_NOT_BELOW_PREVIOUS,
    COMPARATOR_INCREASE_BY,
    COMPARATOR_DECREASE_BY,
    COMPARATOR_DECREASE_BY_RANGE,
    COMPARATOR_INCREASE_BY_RATIO,
    COMPARATOR_DECREASE_BY_RATIO,
    COMPARATOR_MULTIPLY,
    COMPARATOR_CAGR,
    COMPARATOR_ALL,
    COMPARATOR_CONDITIONAL,
    COMPARATOR_QUALITATIVE,
    COMPARATOR_COUNT
} target_comparator;

/* The word for each in JSON and in the store: "numeric", "reach", ">=", "not_below_ref" … */
extern const char *const target_tier_words[TIER_COUNT];
extern const char *const target_kind_words[KIND_COUNT_OF];
extern const char *const target_comparator_words[COMPARATOR_COUNT];

/* A position in a document: bytes of the decoded text, and line and column (1-based, in characters). */
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
    str unit;           /* canonical name of the unit; STR_NONE: unknown */
    int by_year;        /* 0: not stated, end of the plan */
    str baseline_ref;   /* 2018年, 上一届, 女职工比例 …; STR_NONE: none */
    str phrase;         /* the source text */
    text_place place;   /* of the phrase in the text given to the reader */
    unsigned item, items; /* number of this indicator among the items indicators of the phrase, from 1 */
    str formula;        /* canonical, of the target language; "judged" if it requires qualitative review */
    str explain_zh, explain_en;
    str note;           /* a note for the user, "中文 / English", see target_note; STR_NONE: none */
} target_reading;

/* The note in one language. */
str target_note(const target_reading *t, language lang);

typedef struct target_readings {
    target_reading *items;
    size_t count;
} target_readings;

#endif
