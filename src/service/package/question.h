/* Questions of an upper level on packages: asked, explained or corrected, closed or asked again. */
#ifndef SERVICE_PACKAGE_QUESTION_H
#define SERVICE_PACKAGE_QUESTION_H

#include "model/question.h"
#include "service/package/package.h"

/* Working days to answer, where none are named; the day of the question is not counted. */
enum { QUESTION_WORKDAYS = 5, QUESTION_WORKDAYS_MAX = 60 };

typedef struct question_ask_request {
    int64_t package;
    str region;    /* code or name, of a file of the package; empty: the region that sent it */
    str indicator; /* code or name; empty: all figures of the region */
    str breakdown; /* codes such as F,URBAN; empty: the total */
    str text;
    int days; /* 0: QUESTION_WORKDAYS */
} question_ask_request;

typedef struct question_step_request {
    int64_t question;
    str text;
    int days; /* to ask again; 0: QUESTION_WORKDAYS */
} question_step_request;

typedef struct question_list_request {
    int64_t package; /* 0: all */
    str region;      /* that sent the packages; empty: all */
    int year;        /* 0: all */
    bool has_state;
    question_state state;
    bool is_overdue;
} question_list_request;

/* Those that the caller may read. */
bool service_list_questions(context *c, const question_list_request *asked, questions *found_out,
                            error *err) MUST_CHECK;

/* Fails: ERROR_NOT_FOUND when the package has no such figure; ERROR_DENIED for who makes the packages of the
 * region; ERROR_CONFLICT when a newer package replaced it, or an open question asks the same. */
bool service_ask_question(context *c, const question_ask_request *asked, package_question *made_out,
                          error *err) MUST_CHECK;

typedef bool question_step_function(context *c, const question_step_request *asked,
                                    package_question *question_out, error *err);

/* Answers with the newest package of the region and year. Fails: ERROR_CONFLICT when none is newer, the
 * figure is the same in it, or its change is no revision, which takes two people. */
question_step_function service_correct_question;

question_step_function service_explain_question, service_close_question, service_ask_question_again;

extern const field_table question_ask_fields, question_text_fields, question_again_fields, question_id_fields,
    question_list_fields;

/* Inside the folder. */

/* What a question is about, in a package. */
typedef struct package_part {
    str region, indicator; /* codes; indicator empty: all figures of the region */
    str breakdown;         /* codes separated by commas; empty: the total */
} package_part;

typedef struct package_part_change {
    size_t count;     /* lines that are meant */
    str value;        /* of the first of them */
    str breakdown;    /* of the same, its codes in the order of the columns; empty: the total */
    size_t changed;   /* of them, those that the package before does not have */
    size_t unrevised; /* of these, those that are no revision (mark R) */
} package_part_change;

/* The lines of a part of a package.
 *
 *   before   the package that it is compared with; NULL: none */
package_part_change package_part_of(arena *a, const package *p, const package *before,
                                    const package_part *part);

#endif
