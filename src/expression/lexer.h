/* The tokens of an expression. Inside the room. */
#ifndef EXPRESSION_LEXER_H
#define EXPRESSION_LEXER_H

#include "expression/tree.h"

typedef enum xpath_token_kind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_TEXT,
    TOKEN_FIELD, /* ${name}: the name */
    TOKEN_NAME,  /* a function or and, or, div, mod */
    TOKEN_SIGN,  /* ( ) [ ] , + - * = != < <= > >= . .. */
    TOKEN_BAD,   /* a sign that is no part of the language; its words are in the table of the lexer */
} xpath_token_kind;

typedef struct xpath_token {
    xpath_token_kind kind;
    uint32_t at, end; /* bytes in the text as written */
    str text;         /* of a text its content, with straight quotation marks and single blanks */
    double number;
    expression_fault fault; /* BAD */
    str zh, en;             /* BAD */
} xpath_token;

typedef struct xpath_tokens {
    VEC(xpath_token) list; /* the last is END */
} xpath_tokens;

/* text is valid UTF-8 of at most LIMIT_EXPRESSION_BYTES. */
void xpath_lex(arena *a, str text, xpath_tokens *tokens);

#endif
