/* The routes of the web server. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "http/http.h"
#include "service/access.h"
#include "service/report/pages.h"

#define WEB_HTML "text/html; charset=utf-8"
#define WEB_JSON "application/json; charset=utf-8"

typedef struct web_call {
    arena *request;
    const http_request *asked;
    http_answer *answer;    /* initialised with status 200; the route sets type and body */
    page_frame frame;       /* language, today's date, nonce of the style */
    store *store;           /* open for reading */
} web_call;

typedef struct web_route {
    const char *path;
    bool is_page;           /* errors are sent as pages; otherwise as JSON */
    bool (*run)(web_call *call, error *err);
    const char *zh, *en;    /* description, for the API page */
} web_route;

extern const web_route web_routes[];
extern const size_t web_route_count;

str web_error_page(arena *a, const error *err, const page_frame *frame);

#endif
