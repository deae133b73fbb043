/* The figures and rules that a text of a plan says, and why each need not be a target. Pure. */
#ifndef SERVICE_PLAN_FIGURES_H
#define SERVICE_PLAN_FIGURES_H

#include "base/error.h"
#include "base/str.h"

typedef struct said_item {
    size_t from, to; /* bytes of the text */
    bool is_rule;    /* a clause with a rule or a direction and no figure */
    const char
        *reason; /* by the words around a figure, such as "date"; it may be part of a target's clause */
    const char *otherwise; /* why it is no target where it is in none; NULL: to be looked at */
} said_item;

typedef struct said_items {
    said_item *items; /* in the order of the text */
    size_t count;
} said_items;

/* node: where the text is, such as d1.m2; a measure says what is done, not what is to be reached. */
said_items plan_said_items(arena *a, str node, str text);

/* "date" as 日期, "a date". */
str plan_reason_words(const char *reason, language lang);

#endif
