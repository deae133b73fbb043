/* One connection: what its client is expected to do, and until when. Only the loop uses it. */
#ifndef HTTP_CONNECTION_H
#define HTTP_CONNECTION_H

#include "http/exchange.h"
#include "http/wire.h"

typedef enum phase {
    PHASE_HANDSHAKE, /* of TLS */
    PHASE_IDLE,      /* nothing of the next request is here */
    PHASE_HEAD,
    PHASE_BODY,
    PHASE_WORK,   /* a worker has the exchange */
    PHASE_ANSWER, /* being sent */
    PHASE_LINGER, /* answered for the last time; reads on a little, so that the client gets the answer */
} phase;

typedef struct connection {
    struct connection *older, *newer; /* of all connections */
    struct connection *next_ready;
    wire wire;
    struct in6_addr address; /* of the client; IPv4 as ::ffff:a.b.c.d */
    char peer[INET6_ADDRSTRLEN];
    bool is_proxy;
    bool is_known;                      /* its last request was */
    bool can_read, can_write, is_ready; /* is_ready: in the list of those to be driven on */
    bool has_ended; /* the client has closed its side: read until the end, no event will follow */
    phase phase;
    int64_t since_us, deadline_us; /* of the phase */
    char *input;
    size_t input_bytes, input_room, seen;
    bool is_chunked;
    http_chunks chunks;
    size_t left; /* of a body that is not chunked; of what a lingering client may send */
    exchange *exchange;
    size_t sent; /* of the answer: head, then body */
} connection;

/* What the caller does next. */
typedef enum connection_step {
    STEP_ON,   /* calls again */
    STEP_WAIT, /* waits for the client or a worker */
    STEP_WORK, /* gives the exchange to a pool */
    STEP_NOTE, /* the answer is sent: notes it, then calls connection_next */
    STEP_END,  /* closes */
} connection_step;

/* Enters the first phase. The wire is open. */
void connection_begin(connection *c, const http_options *o);

/* One step of reading, parsing or sending. */
connection_step connection_drive(connection *c, exchange_rules *rules);

/* The exchange has its answer. */
void connection_answer(connection *c);

/* After an answer: the next request, or the end. Destroys the exchange. */
void connection_next(connection *c, const http_options *o);

/* Closes the wire and frees what it has, not c itself. */
void connection_end(connection *c);

#endif
