/* What operators see of a server: the access log, counts for Prometheus, whether it works. */
#ifndef WEB_WATCH_H
#define WEB_WATCH_H

#include "http/http.h"

typedef struct web_watch web_watch;

/* log_path: NULL for none; "-" for standard error. token_path: of a file with the token that /metrics asks
 * for; NULL: there is no /metrics. Fails: ERROR_IO, ERROR_INPUT for a token that is too short. */
bool watch_open(arena *a, const char *log_path, const char *token_path, web_watch **watch_out,
                error *err) MUST_CHECK;
void watch_close(web_watch *w); /* NULL is allowed */

/* Writes a line of the log and counts. By one thread. The log has no address, no query, no person: time, id,
 * method, pattern of the route, status, bytes, milliseconds. */
void watch_note(web_watch *w, const http_request *asked, const http_answer *answer, size_t bytes, double ms);

/* Opens the log anew, after it was renamed. Thread-safe. */
void watch_reopen(web_watch *w);

/* /metrics. False: another address, or the server has no metrics. */
bool watch_answer(web_watch *w, http_server *server, arena *a, const http_request *asked, http_answer *out);

#endif
