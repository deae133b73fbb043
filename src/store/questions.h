/* Questions on packages with their events. */
#ifndef STORE_QUESTIONS_H
#define STORE_QUESTIONS_H

#include "model/question.h"
#include "store/store.h"

/* Questions on a package with their events, oldest first.
 *
 *   package_id   0: of all packages */
bool store_load_questions(arena *a, store *s, int64_t package_id, questions *questions_out,
                          error *err) MUST_CHECK;
/* One question with its events. Fails: ERROR_NOT_FOUND. */
bool store_load_question(arena *a, store *s, int64_t id, package_question *question_out,
                         error *err) MUST_CHECK;

/* Inserts a question and sets its id and number. */
bool store_add_question(store *s, package_question *q, error *err) MUST_CHECK;
/* Saves state, term and answer, with the package and the figure of the answer. */
bool store_set_question(store *s, const package_question *q, error *err) MUST_CHECK;
/* Inserts an event and sets its id. */
bool store_add_question_event(store *s, question_event *e, error *err) MUST_CHECK;

#endif
