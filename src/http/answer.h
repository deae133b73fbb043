/* Heads of answers as bytes. */
#ifndef HTTP_ANSWER_H
#define HTTP_ANSWER_H

#include "http/http.h"

typedef struct answer_manner {
    bool is_last; /* the connection ends behind it */
    bool is_tls;
    bool has_body; /* false: of HEAD */
} answer_manner;

/* Status line and headers, also those of every answer. A body that is small follows at once. */
str http_answer_head(arena *a, const http_request *asked, const http_answer *answer, answer_manner how);

enum { HTTP_SMALL_BODY_BYTES = 16 * 1024 };

#endif
