/* Small answers that are given again at once, in the thread that reads the requests: nobody has committed to
 * the store since they were made, it is the same day, and the session of the reader has not ended.
 * Thread-safe. */
#ifndef WEB_READY_H
#define WEB_READY_H

#include "web/routes.h"
#include "web/signed_in.h"

typedef struct web_ready web_ready;

/* NULL when memory is exhausted; the functions below then do nothing. */
web_ready *web_ready_create(workspace *w);
void web_ready_destroy(web_ready *r);

/* Fills the answer if one is kept that is still valid. Does not wait. False: none is. */
bool web_ready_give(web_ready *r, const web_door *d, arena *request, const http_request *asked, date today,
                    http_answer *out) MUST_CHECK;

/* Before it is found out who asks: notes the state of the store that the answer may be of. */
void web_ready_look(web_ready *r, web_call *call);

/* The answer of a call that follows from the state of the store, who asks, the address, the language and the
 * day alone. It is kept if it is small and nobody has committed since web_ready_look; not if it was recorded
 * that something restricted was read: that must be recorded each time. */
void web_ready_keep(web_ready *r, const web_call *call, const http_answer *out);

#endif
