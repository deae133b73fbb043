/* A small HTTP/1.1 server: connections, workers, requests and answers. Knows no route. libmicrohttpd reads the wire; the
 * handlers run in workers of our own, so that a slow answer never holds up other people's connections. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/error.h"
#include "base/str.h"

typedef struct http_parameter {
    str name, value;    /* decoded; checked UTF-8 */
} http_parameter;

enum { HTTP_PARAMETERS_MAX = 32 };

typedef struct http_request {
    str method;         /* GET or HEAD; everything else is answered here with 405 */
    str path;           /* decoded, checked UTF-8, begins with / */
    http_parameter query[HTTP_PARAMETERS_MAX];  /* each name once */
    size_t query_count;
} http_request;

/* Borrowed texts must live in the request's arena or longer. */
typedef struct http_answer {
    int status;
    const char *content_type;
    str body;
    str location;       /* of a redirect, a path of our own; STR_NONE: none */
    str style_nonce;    /* the one that <style nonce=…> of the body carries; STR_NONE: no style is let through */
} http_answer;

/* Fills the answer. Runs in a worker, several at once; request lives until the answer is sent. */
typedef void http_handler(void *payload, arena *request, const http_request *asked, http_answer *answer);

typedef struct http_options {
    const char *address;    /* "127.0.0.1", "0.0.0.0", "::1" */
    const char *name;       /* a host name to answer to, besides localhost and IP addresses; 0: none. Lives as long as the server */
    uint16_t port;          /* 0: any free one, see http_port */
    unsigned workers;
    unsigned connections_max;
    unsigned idle_seconds;
} http_options;

typedef struct http_server http_server;

/* Fails: ERROR_BUSY when the port is taken, ERROR_IO. */
bool http_open(http_options options, http_handler *handler, void *payload, http_server **server_out, error *err) MUST_CHECK;

uint16_t http_port(const http_server *server);

/* Takes no more connections, finishes the requests at hand, ends the workers. */
void http_close(http_server *server);

/* The value of a query parameter, or otherwise. */
str http_query(const http_request *asked, const char *name, str otherwise);

#endif
