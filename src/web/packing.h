/* Answers that are made for one person, compressed on their way. */
#ifndef WEB_PACKING_H
#define WEB_PACKING_H

#include "http/http.h"

/* Whether the client names this coding, and not with the weight 0: "gzip, deflate, br;q=0.5". */
bool web_accepts(const http_request *asked, str coding);

/* Compresses the body with gzip where the client accepts that and the body is worth it. For answers that
 * nobody stores: the tag stays that of the content. Never for a body with a secret beside what a request
 * chooses, whose length would tell it. */
void web_pack(arena *a, const http_request *asked, http_answer *out);

#endif
