/* A plan's words as tokens: words of the table, figures with their units, years, and the text between. */
#ifndef PHRASE_LEXER_H
#define PHRASE_LEXER_H

#include "phrase/quantity.h"
#include "phrase/text.h"
#include "phrase/words.h"

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
