/* One request and its answer, from the checked head to the bytes that are sent. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include <netinet/in.h>

#include "http/head.h"
#include "http/work.h"

/* What all exchanges of a server share. */
typedef struct exchange_rules {
    http_options options;
    http_handler *handler;
    void *payload;
    _Atomic uint64_t ids; /* the id of the next request */
    _Atomic uint64_t at_once; /* requests answered without a worker */
    _Atomic size_t large_bytes; /* of large bodies in memory, all requests together */
} exchange_rules;

typedef struct exchange {
    work_item item; /* first, so that a pool can queue it */
    struct connection *of;
    exchange_rules *rules;
    arena *memory; /* holds this too */
    http_request asked;
    http_terms terms;
    http_answer answer;
    http_held held; /* by the answer */
    strbuf body;    /* of the request */
    size_t large_bytes; /* its part of those of all requests */
    str bytes;      /* of the answer: its head, and a body that is small */
    bool is_last;   /* the connection ends behind it */
    bool is_broken; /* no memory for an answer */
    int64_t began_us;
} exchange;

/* From a head that was read, or NULL for one that was refused. An exchange whose answer has a status is
 * refused already. NULL: out of memory.
 *
 *   peer    address of the client as text */
exchange *exchange_create(exchange_rules *rules, struct connection *of, const char *peer,
                          const http_head *head);
void exchange_destroy(exchange *x);

/* Adds to the body. 0, or the status of a refusal: 413, it is too large; 503, no memory for it now. */
int exchange_add_body(exchange *x, str bytes);

/* Answers without a handler, and makes the bytes. */
void exchange_refuse(exchange *x, int status, const char *why);

/* Makes the whole answer in this thread, see http_at_once. False: it cannot; a worker must. */
bool exchange_answer_at_once(exchange *x);

/* Runs the handler. */
void exchange_handle(exchange *x);

/* Makes the bytes of the answer. */
void exchange_write(exchange *x);

int64_t http_now_us(void); /* of a clock that only goes forward */

#endif
