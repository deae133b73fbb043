/* The routes of the web server, and the one function that answers them all: query into request, response into
 * body, by the tables of their fields. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "http/http.h"
#include "service/route.h"

/* One request at work. */
typedef struct web_call {
    const http_request *asked;
    context context;
    str style;              /* address of the style sheet */
} web_call;

extern const route_list web_routes;

/* Actions that the server runs for itself. */
#define WEB_MESSAGE_ACTION "page.message"
#define WEB_STYLE_ACTION "page.style"

/* NULL when no route has this path. */
const route *web_route_of(str path);

/* Reads the query, runs the action and writes the body.
 * Fails: ERROR_INPUT for a parameter that is unknown or has no such value; as the action. */
bool web_answer(web_call *call, const route *r, const action *a, str *body_out, error *err) MUST_CHECK;

#endif
