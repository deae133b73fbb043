/* A question of an upper level (退问) on a package that it received: about one figure or all figures of a
 * place, with a term; its answer, and what became of it. */
#ifndef MODEL_QUESTION_H
#define MODEL_QUESTION_H

#include "model/round.h"

typedef enum question_state {
    QUESTION_ASKED,
    QUESTION_ANSWERED,
    QUESTION_CLOSED,
    QUESTION_STATE_COUNT
} question_state;

typedef enum question_answer {
    QUESTION_UNANSWERED,
    QUESTION_EXPLAINED, /* the figure stays */
    QUESTION_CORRECTED, /* a newer package has a revision of it */
    QUESTION_ANSWER_COUNT
} question_answer;

extern const state_word question_state_table[QUESTION_STATE_COUNT];
extern const state_word question_answer_table[QUESTION_ANSWER_COUNT];

/* A step that was made. */
typedef struct question_event {
    int64_t id, question;
    str at, day;
    int64_t person; /* 0: the owner of the store */
    str who, move;
    str zh, en;   /* name of the step, when shown */
    str from, to; /* words of states */
    str text;     /* the question, the answer, why it is asked again */
    str due;      /* the term that it sets; empty: none */
} question_event;

typedef struct package_question {
    int64_t id;
    int64_t package, number; /* of the questions on this package, from 1 */
    int64_t package_number;  /* of the package in its region and year */
    int64_t region, place;   /* of the package; whose figures are meant */
    str region_name, place_code, place_name;
    int year;
    int32_t indicator; /* 0: all figures of the place */
    str indicator_code, indicator_name, measure;
    str breakdown; /* codes such as F,URBAN; empty: the total */
    str figure;    /* as it was in the package; empty: it has no value, or all are meant */
    str text;
    question_state state;
    str due;
    bool is_overdue; /* today: not answered, and the due day has passed */
    question_answer answer;
    int64_t replacement;        /* the package with the correction; 0: none */
    int64_t replacement_number; /* of that package */
    str corrected;              /* the figure in it */
    question_event *events;     /* [event_count] oldest first */
    size_t event_count;
    str *moves; /* [move_count] what the caller may do now */
    size_t move_count;
} package_question;

typedef struct questions {
    package_question *items; /* oldest first */
    size_t count;
} questions;

extern const field_table question_fields, questions_fields;

#endif
