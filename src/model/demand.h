/* The result of comparing two targets of one indicator: which of them asks for more. See formula/demand.h. */
#ifndef MODEL_DEMAND_H
#define MODEL_DEMAND_H

#include "model/round.h"

typedef enum demand_relation {
    DEMAND_EQUAL,
    DEMAND_HIGHER,
    DEMAND_LOWER,
    DEMAND_NOT_COMPARABLE,
    DEMAND_RELATION_COUNT
} demand_relation;

/* Why two targets are not comparable. */
typedef enum demand_reason {
    DEMAND_COMPARABLE,
    DEMAND_IN_WORDS,        /* one of them is judged by people */
    DEMAND_OTHER_KIND,      /* a level against a trend, a sum against a level ... */
    DEMAND_OTHER_DIRECTION, /* at least against at most */
    DEMAND_OTHER_START,     /* a number against a change, or changes of different starts */
    DEMAND_OTHER_UNIT,
    DEMAND_OTHER_YEARS, /* milestones or sums of different years */
    DEMAND_MIXED,       /* more in one respect, less in another: a higher value by a later year */
    DEMAND_UNREADABLE,
    DEMAND_REASON_COUNT
} demand_reason;

extern const state_word demand_relation_table[DEMAND_RELATION_COUNT],
    demand_reason_table[DEMAND_REASON_COUNT];

#endif
