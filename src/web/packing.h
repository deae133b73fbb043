/* Answers that are made for one person, compressed on their way. */
#ifndef WEB_PACKING_H
#define WEB_PACKING_H

#include "http/http.h"

/* Whether Accept-Encoding (such as "gzip, deflate, br;q=0.5") names this coding with a weight above 0. */
bool web_accepts(const http_request *asked, str coding);

/* Compresses the body with gzip if the client accepts that and it becomes shorter. The tag stays that of the
 * content, so caches must not store the answer. Not for a body with a secret beside text that a request
 * chooses: its length would reveal the secret. */
void web_pack(arena *a, const http_request *asked, http_answer *out);

#endif
