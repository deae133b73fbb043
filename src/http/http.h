/* A small HTTP/1.1 server: connections, workers, requests and responses, without routes. libmicrohttpd
 * handles the protocol; handlers run in worker threads, so that a slow response does not block other
 * connections. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/error.h"
#include "base/str.h"

typedef struct http_parameter {
    str name, value;    /* decoded, validated UTF-8 */
} http_parameter;

enum { HTTP_PARAMETERS_MAX = 32 };

typedef struct http_request {
    str method;         /* GET or HEAD; other methods get status 405 */
    str path;           /* decoded, validated UTF-8, begins with / */
    str if_none_match;  /* header, as sent; empty: none */
    http_parameter query[HTTP_PARAMETERS_MAX];  /* each name once */
    size_t query_count;
    const error *fault; /* what is wrong with the parameters, to be answered with; NULL: nothing */
} http_request;

/* Borrowed texts must live in the request's arena or longer. */
typedef struct http_answer {
    int status;
    const char *content_type;
    str body;
    str location;       /* target of a redirect, a path of this server; STR_NONE: none */
    str etag;           /* with its quotes; STR_NONE: none */
    const char *cache_control; /* NULL: "no-store" */
} http_answer;

/* Fills the response. Runs concurrently in the workers. request lives until the response is sent and holds at
 * most LIMIT_REQUEST_BYTES; a handler that needs more is abandoned (arena_try) and the request is answered
 * with 503. */
typedef void http_handler(void *payload, arena *request, const http_request *asked, http_answer *answer);

typedef struct http_options {
    const char *address;    /* "127.0.0.1", "0.0.0.0", "::1" */
    const char *name; /* host name to accept besides localhost and IP addresses; NULL: none. Must live as long
                         as the server */
    uint16_t port;          /* 0: any free one, see http_port */
    unsigned workers;
    unsigned
        waiting_max; /* requests that may wait for a worker; the next one is answered 503 with Retry-After */
    unsigned connections_max;
    unsigned idle_seconds;
} http_options;

typedef struct http_server http_server;

/* Fails: ERROR_BUSY when the port is in use, ERROR_IO. */
bool http_open(http_options options, http_handler *handler, void *payload, http_server **server_out,
               error *err) MUST_CHECK;

uint16_t http_port(const http_server *server);

/* Stops accepting connections, finishes pending requests, ends the workers. */
void http_close(http_server *server);

/* True when the request's If-None-Match lists the tag: the client has this body already. */
bool http_has_tag(const http_request *asked, str etag);

/* The value of a query parameter, or `otherwise`. */
str http_query(const http_request *asked, const char *name, str otherwise);

#endif
