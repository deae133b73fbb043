/* The server: a store's plans, reports and verdicts in a browser. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "base/date.h"
#include "http/http.h"

typedef date web_clock(void);

typedef struct web_options {
    const char *store_dir;
    http_options http;
    language lang;      /* of pages that do not ask for one */
    web_clock *today;
} web_options;

/* Opens the store once to see that it is there, listens, tells is_ready the port, and serves until SIGINT or SIGTERM;
 * requests at hand are finished then. Fails: as service_open and http_open do. */
bool web_serve(arena *a, web_options options, void (*is_ready)(void *payload, uint16_t port), void *payload, error *err) MUST_CHECK;

#endif
