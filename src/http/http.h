/* A small HTTP/1.1 server: connections, workers, requests and responses, without routes. One thread serves
 * all connections and never waits; handlers run in pools of workers. Every request is checked strictly before
 * anything else sees it (head.h), and every answer is written here. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/error.h"
#include "base/str.h"

typedef struct http_parameter {
    str name, value;    /* decoded, validated UTF-8 */
} http_parameter;

enum {
    HTTP_PARAMETERS_MAX = 32,
    HTTP_HEADERS_MAX = 100,
    HTTP_ANSWER_HEADERS_MAX = 8, /* beside those that every answer has */
};

/* What an answer borrows, released when it was sent or its client has gone. */
typedef struct http_held {
    void (*release)(void *payload); /* NULL: nothing */
    void *payload;
} http_held;

void http_release(http_held *held);

typedef struct http_request {
    str id;             /* 16 hexadecimal digits, each request others; the client gets X-Request-Id */
    str method;         /* GET, HEAD, POST, PUT, PATCH or DELETE; other methods get status 501 */
    str path;           /* decoded, validated UTF-8, begins with /; as sent where that is the fault */
    str peer;           /* IP address of the client */
    bool is_from_proxy; /* the connection is that of the proxy which the options name */
    http_parameter query[HTTP_PARAMETERS_MAX];  /* each name once */
    size_t query_count;
    http_parameter headers[HTTP_HEADERS_MAX];   /* as sent, in their order; see http_header */
    size_t header_count;
    str content_type;   /* of the body, in small letters, without parameters; empty: none */
    str body;           /* any bytes, at most as many as the terms of the request allow */
    const error *fault; /* what is wrong with the request, to be answered with; NULL: nothing */
    bool is_deferred;   /* the handler left it to the pool for work that takes long; see http_answer */
    http_held *held;    /* for the handler to fill, once; a handler never gets NULL */
} http_request;

/* The value of a header, by its name in any letters; STR_NONE: it is missing. */
str http_header(const http_request *asked, const char *name);

/* The value of a cookie; STR_NONE: it is missing, or there are two of the name. */
str http_cookie(const http_request *asked, const char *name);

/* True when a page of this server sends the request, or no page at all, as programs do; false when a page
 * of elsewhere makes a browser send it (Sec-Fetch-Site, Origin). For methods that change something. */
bool http_is_same_origin(const http_request *asked);

/* What a request may use, decided from its head, before its body arrives. */
typedef struct http_terms {
    size_t body_bytes_max;  /* 0: no body; one that is announced is answered with 413 */
    bool is_known;          /* of somebody who has signed in: may use the places that are kept for them */
} http_terms;

/* Fills the terms. Runs in the thread that serves all connections, so that it must not wait for anything. */
typedef void http_decide(void *payload, const http_request *head, http_terms *terms_out);

/* Cache-Control of a file whose address changes with its content. */
#define HTTP_KEPT_FOR_GOOD "public, max-age=31536000, immutable"

/* Borrowed texts must live in the request's arena or longer. */
typedef struct http_answer {
    int status;
    const char *content_type;
    str body;
    str location;       /* a path of this server: of a redirect, or of what was created; STR_NONE: none */
    str etag;           /* with its quotes; STR_NONE: none */
    const char *cache_control; /* HTTP_KEPT_FOR_GOOD or another one; NULL: "no-store" */
    const char *policy; /* directives of the content security policy behind default-src; NULL: those of a
                           page without scripts */
    str attachment;     /* name of the file as which browsers save the body; STR_NONE: it is shown */
    http_parameter headers[HTTP_ANSWER_HEADERS_MAX]; /* see http_add_header */
    size_t header_count;
    bool is_deferred;   /* not answered yet: to be handled again, by the pool for work that takes long */
    const char *route;  /* pattern of the address, for the log; NULL: none */
} http_answer;

/* Another header, such as Set-Cookie or Retry-After. A control character in its value becomes a blank. */
void http_add_header(http_answer *answer, const char *name, str value);

/* Fills the response. Runs concurrently in the workers. request lives until the response is sent and holds
 * at most LIMIT_REQUEST_BYTES; a handler that needs more is abandoned (arena_try) and the request is answered
 * with 503. */
typedef void http_handler(void *payload, arena *request, const http_request *asked, http_answer *answer);

/* Answers a request without a body from what is kept in memory. Runs in the thread that serves all
 * connections, so it must not wait for anything. False: it cannot; a worker handles the request. */
typedef bool http_at_once(void *payload, arena *request, const http_request *asked, http_answer *answer);

/* Words for a request that no handler sees: why is in English. The answer has its status. Must not wait. */
typedef void http_refuse(void *payload, arena *request, const http_request *asked, const char *why,
                         http_answer *answer);

/* Called when an answer was sent, or its client has gone; by one thread, and must not wait. */
typedef void http_note(void *payload, const http_request *asked, const http_answer *answer, size_t bytes,
                       double ms);

typedef struct http_options {
    const char *address;    /* "127.0.0.1", "0.0.0.0", "::1" */
    const char *name; /* host name to accept besides localhost and IP addresses; NULL: none. Must live as long
                         as the server */
    uint16_t port;          /* 0: any free one, see http_port */
    const char *certificate, *key;  /* PEM files of TLS; NULL: plain */
    const char *proxy;      /* address of a proxy whose X-Forwarded-For counts; NULL: none */
    unsigned workers;
    unsigned
        waiting_max; /* requests that may wait for a worker; the next one is answered 503 with Retry-After */
    unsigned dear_workers, dear_waiting_max; /* of the pool for work that takes long; 0: no such pool */
    unsigned waiting_reserved;      /* of waiting_max, for requests that are known */
    unsigned connections_max;       /* at most as many as the system allows files */
    unsigned connections_per_address;
    unsigned connections_reserved;  /* of connections_max, for clients whose last request was known */
    size_t large_bytes_max; /* memory for all bodies past 64 KiB, together; 503 beyond. 0: no limit */
    unsigned idle_seconds;          /* between two requests */
    unsigned head_seconds;          /* for a whole head */
    unsigned stall_seconds;         /* for a body or an answer, and one more for each 1,000 bytes */
    unsigned drain_seconds;         /* for requests that have begun when the server is closed */
    http_decide *decide;    /* NULL: no request has a body */
    http_at_once *at_once;  /* NULL: workers handle all requests */
    http_refuse *refuse;    /* NULL: plain text */
    http_note *note;        /* NULL: nobody wants to know */
} http_options;

typedef struct http_server http_server;

/* Fails: ERROR_BUSY when the port is in use, ERROR_IO; as wire_read_keys. */
bool http_open(http_options options, http_handler *handler, void *payload, http_server **server_out,
               error *err) MUST_CHECK;

uint16_t http_port(const http_server *server);

/* What the server is doing. */
typedef struct http_state {
    unsigned connections;
    unsigned waiting, dear_waiting;     /* for a worker */
    uint64_t accepted; /* connections */
    uint64_t evicted;  /* of these, ended to make place for others */
    uint64_t refused;  /* and those that got no place */
    uint64_t at_once;  /* requests that no worker saw */
} http_state;

http_state http_look(http_server *server);

/* Stops accepting connections, finishes the requests that have begun, ends the workers. False: a worker was
 * not done in time; the server and the payloads must then stay until the process ends. */
bool http_close(http_server *server) MUST_CHECK;

/* True when the request's If-None-Match lists the tag: the client has this body already. */
bool http_has_tag(const http_request *asked, str etag);

/* The value of a query parameter, or `otherwise`. */
str http_query(const http_request *asked, const char *name, str otherwise);

#endif
