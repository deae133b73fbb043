/* The routes of the web server, and the one function that answers them all: request into the request of an
 * action, response into body, by the tables of their fields. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "http/http.h"
#include "service/route.h"

/* One request at work. */
typedef struct web_call {
    const http_request *asked;
    context context;
    str style;              /* address of the style sheet */
    const route *route;     /* NULL: no such address, or not this method */
    field_value values[ROUTE_PARAMETERS_MAX]; /* of its path parameters */
    size_t value_count;
    str allow;              /* methods of the address when it has no such route; empty: no such address */
    const action_file *file; /* the answer of ROUTE_FILE; NULL: not answered, or another route */
    str pointer;            /* place of a fault in the body; no data: not there */
    str parameter;          /* parameter at fault; no data: none */
    str token;              /* of its session; empty: none */
    store_version version;  /* of the store, when a visitor's request came */
} web_call;

extern const route_list web_routes;

/* Actions that the server runs for itself. */
#define WEB_MESSAGE_ACTION "page.message"
#define WEB_STYLE_ACTION "page.style"

/* Checks the right, reads path, query and content, runs the action and writes the body.
 *
 *   location_out   address of what was made; empty: nothing that has an address
 *
 * Fails: ERROR_INPUT for a parameter or member that is unknown, missing or has no such value, with its place
 * in call; ERROR_DENIED; as the action. */
bool web_answer(web_call *call, const action *a, str *body_out, str *location_out, error *err) MUST_CHECK;

#endif
