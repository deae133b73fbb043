/* A comparison that does not hold, told in words: "screened 41,200 > to be screened 39,870 (…)". Inside the
 * room. */
#ifndef EXPRESSION_RULE_WORDS_H
#define EXPRESSION_RULE_WORDS_H

#include "expression/rule.h"
#include "expression/tree.h"

typedef struct rule_wording {
    arena *a;
    const rule_table *table; /* which has labels */
    str cell;
    language lang;
    void *payload;
    str (*value)(void *payload, const xpath_node *part); /* of a part of the rule, as text */
} rule_wording;

/* The comparison turned round, each figure with its name, and what should hold. */
str rule_comparison_words(const rule_wording *w, const xpath_node *comparison, str should);

#endif
