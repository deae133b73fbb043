/* The tree of an expression, and how findings are collected. Inside the room. */
#ifndef EXPRESSION_TREE_H
#define EXPRESSION_TREE_H

#include "base/vec.h"
#include "expression/expression.h"

typedef enum xpath_node_kind {
    XPATH_NUMBER,
    XPATH_TEXT,
    XPATH_FIELD,  /* ${name}; items[0], if there: its filter */
    XPATH_OWN,    /* . */
    XPATH_PARENT, /* .. as the argument of position() */
    XPATH_CALL,
    XPATH_NEGATE,
    XPATH_OR,
    XPATH_AND,
    XPATH_EQ,
    XPATH_NE,
    XPATH_LT,
    XPATH_LE,
    XPATH_GT,
    XPATH_GE,
    XPATH_IN, /* items[0] is one of the others */
    XPATH_PLUS,
    XPATH_MINUS,
    XPATH_TIMES,
    XPATH_DIV,
    XPATH_MOD,
} xpath_node_kind;

typedef struct xpath_function xpath_function;
typedef struct xpath_node xpath_node;

struct xpath_node {
    xpath_node_kind kind;
    uint32_t at;                    /* byte in the text as written */
    str text;                       /* TEXT; name of FIELD and CALL */
    double number;                  /* NUMBER */
    const xpath_function *function; /* CALL of a function of the language */
    size_t own;                     /* CALL of a function of the caller: its index, from 1 */
    const xpath_node *const *items; /* operands, arguments, filter */
    size_t count;
};

struct expression {
    str text; /* as written */
    const xpath_node *root;
    const str *names;
    size_t name_count;
};

/* Findings of one text, in any order until they are sorted. */
typedef struct xpath_report {
    arena *memory;
    str text;
    VEC(expression_finding) found;
    bool has_error;
} xpath_report;

/* Both formats take the same arguments, as error_set. Returns false. */
bool xpath_find(xpath_report *r, expression_fault fault, size_t at, const char *zh, const char *en, ...)
    __attribute__((format(printf, 4, 6), format(printf, 5, 6)));
bool xpath_find_words(xpath_report *r, expression_fault fault, size_t at, str zh, str en);
void xpath_sort(xpath_report *r);

/* Text to tree; NULL when there is a syntax error. Other errors are found too, and a tree returned. */
const xpath_node *xpath_parse(xpath_report *r, const expression_scope *scope);

/* Names, numbers and kinds of arguments; collects the names of fields. */
void xpath_check(xpath_report *r, const xpath_node *root, const expression_scope *scope, expression *e);

/* What is allowed, but computed differently by different programs. */
void xpath_remark(xpath_report *r, const xpath_node *root, const expression_scope *scope);

#endif
