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

enum {
    HTTP_PARAMETERS_MAX = 32,
    HTTP_HEADERS_MAX = 100,
    HTTP_ANSWER_HEADERS_MAX = 8, /* beside those that every answer has */
};

typedef struct http_request {
    str id;             /* 16 hexadecimal digits, each request others; the client gets X-Request-Id */
    str method;         /* GET, HEAD, POST, PUT, PATCH or DELETE; other methods get status 501 */
    str path;           /* decoded, validated UTF-8, begins with / */
    str peer;           /* IP address of the client */
    http_parameter query[HTTP_PARAMETERS_MAX];  /* each name once */
    size_t query_count;
    http_parameter headers[HTTP_HEADERS_MAX];   /* as sent, in their order; see http_header */
    size_t header_count;
    str content_type;   /* of the body, in small letters, without parameters; empty: none */
    str body;           /* any bytes, at most as many as the terms of the request allow */
    const error *fault; /* what is wrong with the request, to be answered with; NULL: nothing */
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
} http_terms;

/* Fills the terms. Runs in the thread that serves all connections, so that it must not wait for anything. */
typedef void http_decide(void *payload, const http_request *head, http_terms *terms_out);

/* Borrowed texts must live in the request's arena or longer. */
typedef struct http_answer {
    int status;
    const char *content_type;
    str body;
    str location;       /* a path of this server: of a redirect, or of what was created; STR_NONE: none */
    str etag;           /* with its quotes; STR_NONE: none */
    const char *cache_control; /* NULL: "no-store" */
    str attachment;     /* name of the file as which browsers save the body; STR_NONE: it is shown */
    http_parameter headers[HTTP_ANSWER_HEADERS_MAX]; /* see http_add_header */
    size_t header_count;
} http_answer;

/* Another header, such as Set-Cookie or Retry-After. A control character in its value becomes a blank. */
void http_add_header(http_answer *answer, const char *name, str value);

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
    http_decide *decide;    /* NULL: no request has a body */
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
