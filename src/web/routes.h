/* The routes of the web server: each translates a request for an action, and its answer. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "http/http.h"
#include "service/action.h"

/* One request at work. */
typedef struct web_call {
    const http_request *asked;
    context context;
    str style;              /* address of the style sheet */
} web_call;

typedef enum web_body { WEB_PAGE, WEB_JSON } web_body;

/* Reads the query, runs the action and writes the body. */
typedef bool web_translate(web_call *call, const action *a, str *body_out, error *err);

typedef struct web_route {
    const char *method, *path;
    const char *action;     /* name; see service/action.h */
    web_body body;
    web_translate *run;
} web_route;

extern const web_route web_routes[];
extern const size_t web_route_count;

/* Actions that the server runs for itself. */
#define WEB_MESSAGE_ACTION "page.message"
#define WEB_STYLE_ACTION "page.style"

/* NULL when no route has this path. */
const web_route *web_route_of(str path);

#endif
