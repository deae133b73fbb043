/* The calendar of papers of a year and of its evaluations: who owes which until when, and what was filed. */
#ifndef MODEL_PAPER_H
#define MODEL_PAPER_H

#include "model/round.h"

typedef enum paper_evaluation {
    PAPER_ANNUAL,
    PAPER_MID_TERM,
    PAPER_FINAL,
    PAPER_EVALUATION_COUNT
} paper_evaluation;

typedef enum paper_state {
    PAPER_PLANNED,
    PAPER_DUE, /* within a week */
    PAPER_LATE,
    PAPER_FILED,
    PAPER_FILED_LATE,
    PAPER_STATE_COUNT
} paper_state;

typedef enum paper_act_kind {
    PAPER_WAS_FILED,
    PAPER_WAS_MINUTED,
    PAPER_WAS_MOVED, /* another day or owner */
    PAPER_ACT_COUNT
} paper_act_kind;

extern const state_word paper_evaluation_table[PAPER_EVALUATION_COUNT], paper_state_table[PAPER_STATE_COUNT],
    paper_act_table[PAPER_ACT_COUNT];

/* Something that was done with a paper. */
typedef struct paper_act {
    int64_t id, paper;
    paper_act_kind kind;
    str day;
    str link, digest; /* of what was filed: reference, SM3 or SHA-256; empty: none */
    str text;         /* minutes; from which day or owner it was moved */
    str at, who;
    int64_t person; /* 0: the owner of the store */
} paper_act;

typedef struct paper {
    int64_t id, region, plan;
    int year; /* of the figures */
    paper_evaluation evaluation;
    str title, owner, due;
    str filed_on, link, digest; /* of the newest filing; empty: not filed */
    bool has_minutes;
    paper_state state; /* on the day asked */
    int days_late;     /* until it was filed, or until the day; 0: not late */
    paper_act *acts;   /* [act_count] oldest first, when it is shown alone */
    size_t act_count;
} paper;

typedef struct papers {
    str plan, region, day;
    int year;
    paper *items; /* by due day */
    size_t count;
    size_t states[PAPER_STATE_COUNT]; /* before a choice */
} papers;

extern const field_table paper_fields, paper_view_fields, papers_fields;

#endif
