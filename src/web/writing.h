/* A request that writes, beside what its action does: If-Match compares the thing that it changes with what
 * the client saw, and Idempotency-Key gives the first answer again. Both happen in the transaction of the
 * action. */
#ifndef WEB_WRITING_H
#define WEB_WRITING_H

#include "web/routes.h"

/* The tag of a JSON text, for ETag. Fails: as hash_sm3. */
bool web_tag_of(arena *a, str body, str *tag_out, error *err) MUST_CHECK;

/* Runs the action of a route that writes and makes its answer.
 *
 *   request, response   of the types that the action names
 *   answer_out          status, body and location; etag of the thing where If-Match was sent
 *
 * Fails: as the action; call->refused has the status where it is not that of the error: 412 with the present
 * state in call->current, 422 for another request under the same key, 400. */
typedef struct web_written {
    int status;
    str body, location, etag;
} web_written;

bool web_write(web_call *call, const action *a, const void *request, void *response, web_written *answer_out,
               error *err) MUST_CHECK;

/* Runs an action that is not one transaction that writes. Where its route takes an Idempotency-Key it runs
 * once for each key. Its answer is not kept: a second request with the key gets 409, with words that say so.
 * Fails: as the action; as web_write. */
bool web_run_once(web_call *call, const action *a, const void *request, void *response,
                  error *err) MUST_CHECK;

/* Members of the answer of a route, as JSON. */
str web_json(const web_call *call, const action *a, const void *response);

#endif
