/* Which target or node of an amended plan continues which one of the plan before. Pure. */
#ifndef PLAN_AMEND_MATCH_H
#define PLAN_AMEND_MATCH_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* The compared parts of a target or a node. plan_text_key made the texts. */
typedef struct amend_item {
    str group;                          /* must agree: domain and kind */
    str indicator, corrected_indicator; /* one must agree: code, or name where no indicator is linked */
    str text;                           /* of the item: alike */
    str sentence;                       /* whole: unchanged or not */
    unsigned item;                      /* number of a target in its sentence */
    bool is_sentence;                   /* a goal or a measure: without one clause it is the same still */
} amend_item;

typedef struct amend_match {
    size_t before;     /* 1-based place in the list before; 0: new */
    bool is_unchanged; /* text and sentence are the same */
} amend_match;

/* For each item after: what it continues. A pair agrees in group and indicator and is alike, or has the same
 * text in the same sentence. The most alike pairs are taken first, those nearest in order among equals; every
 * item is in one pair at most. Sentences with a clause more or less come last. */
amend_match *plan_amend_match(arena *a, const amend_item *before, size_t before_count,
                              const amend_item *after, size_t after_count);

#endif
