/* A plan's words as tokens: words of the table, figures with their units, years, and the text between. */
#ifndef PHRASE_LEXER_H
#define PHRASE_LEXER_H

#include "base/unit.h"
#include "phrase/text.h"
#include "phrase/words.h"

/* A figure as written. */
typedef struct quantity {
    decimal low, high;  /* the same unless is_range */
    bool is_range;
    bool is_fraction;   /* 1/2, 三分之一, 一成: a part of one, low = 0.5 */
    bool is_ratio;      /* 3:2, low and high are its two sides */
    bool is_doubling;   /* 翻一番: low is the factor */
    bool is_none;       /* 零发生, 清零: nothing at all */
    bool is_standstill; /* 零增长 */
    decimal percent;    /* of a fraction: 33.333333 */
    bool is_spelled;    /* 一所: a figure only where something counts */
    bool is_over;       /* 300余个, 过半: so many and more */
    bool is_uncertain;  /* 三四十个: low is the smaller of the two */
    bool has_unit;
    unit unit;
    str unit_text;      /* canonical name; STR_NONE without unit */
} quantity;

typedef struct token {
    word_class class;
    int sense;          /* of the word's row */
    uint32_t from, to;  /* bytes of the folded text */
    const quantity *quantity; /* of a WORD_QUANTITY; else NULL */
    int year;           /* WORD_YEAR; of a WORD_TERM its last, 0 where it names none */
    bool in_quotes;
    bool is_used;       /* a rule has read it */
    bool is_work;       /* a WORD_TEXT that is a MAKE_WORK as a noun: 抽检 of 监督抽检 */
} token;

typedef struct token_list {
    token *items;
    size_t count;
} token_list;

token_list phrase_tokens(arena *a, const phrase_text *text);

#endif
