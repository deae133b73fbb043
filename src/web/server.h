/* The web server: plans, reports and verdicts of a store. */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "base/date.h"
#include "http/http.h"

typedef date web_clock(void);

typedef struct web_options {
    const char *store_dir;
    http_options http;
    language lang;      /* default language of pages */
    const char *log;    /* path of the access log, "-" for standard error; NULL: none */
    const char *key;    /* path of the key that signs audit records; NULL: none */
    str proxy_key;      /* by which the proxy of http signs for persons; empty: it may not */
    const char *metrics_token; /* path of a file with the token of /metrics; NULL: not given */
    web_clock *today;
} web_options;

/* Opens the store once to check that it exists, listens, calls is_ready with the port, and serves until
 * SIGINT or SIGTERM; pending requests are finished then. Fails: as service_open and http_open. */
bool web_serve(arena *a, web_options options, void (*is_ready)(void *payload, uint16_t port), void *payload,
               error *err) MUST_CHECK;

#endif
