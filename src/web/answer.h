/* The one function that answers all routes: request into the request of an action, response into body, by the
 * tables of their fields. */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include "web/routes.h"

/* What a route answers. */
typedef struct web_answered {
    int status;
    str body, location, etag, link; /* empty: none */
} web_answered;

/* Checks the right, reads path, query and content, runs the action and writes the body.
 *
 * Fails: ERROR_INPUT for a parameter or member that is unknown, missing or has no such value, with its place
 * in call; ERROR_DENIED; as the action, web_write and web_page. */
bool web_answer(web_call *call, const action *a, web_answered *answered_out, error *err) MUST_CHECK;

#endif
