/* The routes of the web server, and a request at work. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "http/http.h"
#include "service/people/session.h"
#include "service/route.h"
#include "service/workspace.h"

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
    session_use use;        /* of its session */
    bool has_mark;
    store_mark mark;        /* of the store before it was found out who asks; see ready.h */
    store_version version;  /* of the store, when a visitor's request came */
    int refused;            /* status of a refusal that is not that of its error; 0: that */
    struct web_job *job;    /* whose work this is; NULL: none */
    error *failure;         /* set where the answer is that of an error; NULL: not wanted */
    str current;            /* present state of what was to be changed, as JSON; no data: not asked for */
} web_call;

extern const route_list web_routes;

/* Actions that the server runs for itself. */
#define WEB_MESSAGE_ACTION "page.message"
#define WEB_STYLE_ACTION "page.style"

#endif
