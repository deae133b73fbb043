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

typedef struct web web;

/* Opens the store once to see that it is there, then listens. Fails: as service_open and http_open do. */
bool web_open(arena *a, web_options options, web **web_out, error *err) MUST_CHECK;
uint16_t web_port(const web *w);
void web_close(web *w);

#endif
