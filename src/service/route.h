/* The routes of the web server as rows: method, path, action. The server answers by them; the description of
 * the interface (OpenAPI, its page) is made from them. */
#ifndef SERVICE_ROUTE_H
#define SERVICE_ROUTE_H

#include "service/action.h"

typedef enum route_body { ROUTE_PAGE, ROUTE_JSON } route_body;

typedef struct route {
    const char *method, *path;
    const char *action;          /* name; see service/action.h */
    route_body body;
    const void *preset;          /* the request before the query is read into it; NULL: zeros */
    const field_table *response; /* written in place of the action's own; NULL: that */
    const char *zh, *en;         /* in place of the action's; NULL: those */
} route;

typedef struct route_list {
    const route *items;
    size_t count;
    const action *(*find)(str name); /* action_find */
} route_list;

#endif
