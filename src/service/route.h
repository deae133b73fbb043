/* The routes of the web server as rows: method, path, action. The server answers by them; the description of
 * the interface (OpenAPI, its page) is made from them. */
#ifndef SERVICE_ROUTE_H
#define SERVICE_ROUTE_H

#include "service/action.h"

typedef enum route_body {
    ROUTE_PAGE,
    ROUTE_JSON,
    ROUTE_ISLAND, /* a page that a script fills (service/report/islands.h); the script reads the address */
    ROUTE_FILE,   /* the response is an action_file, which browsers save */
} route_body;

enum { ROUTE_PARAMETERS_MAX = 8 };

typedef struct route {
    const char *method;          /* GET, which answers HEAD too, POST, PUT, PATCH, DELETE */
    const char *path;            /* "/api/v1/rounds/{id}": this part is the field id of the request */
    const char *action;          /* name; see service/action.h */
    route_body body;
    const void *preset;          /* the request before it is read; NULL: zeros */
    const field_table *response; /* written in place of the action's own; NULL: that */
    const char *location;        /* of what was made, with fields of path and response:
                                    "/api/v1/rounds/{id}". The answer is 201 then; NULL: 200 */
    const char *file; /* name as which browsers save the answer, of an action that answers with a text; NULL:
                         it is shown */
    bool is_dear;                /* takes long to make, as every page does */
    const char *takes;           /* media type of its content, whose fields one is a file; NULL: JSON. Of
                                    "multipart/form-data" the parts are fields; the bytes of
                                    "application/octet-stream" are the field "file",
                                        the others are parameters */
    size_t body_bytes_max;       /* of a request with a body; 0: LIMIT_API_BODY_BYTES */
    const char *zh, *en;         /* in place of the action's; NULL: those */
} route;

typedef struct route_list {
    const route *items;
    size_t count;
    const action *(*find)(str name); /* action_find */
} route_list;

/* Beside the fields of its action, a route that writes has this one, for the audit trail. */
typedef struct route_reason {
    str why;
} route_reason;

/* Where the fields of a request come from. */
typedef enum route_part {
    ROUTE_PATH,
    ROUTE_QUERY,    /* of GET and DELETE */
    ROUTE_CONTENT,  /* a JSON object: of POST, PUT and PATCH */
} route_part;

/* For programs: described by OpenAPI, with errors as problems. */
bool route_is_of_api(const route *r);
bool route_writes(const route *r);
bool route_has_content(const route *r);
bool route_is_dear(const route *r);

/* The fields that come from one part of a request, of a struct of route_request_bytes: the request of the
 * action, and its route_reason behind it. */
const field_table *route_fields(arena *a, const route *r, const action *of, route_part part);
size_t route_request_bytes(const action *of);
const route_reason *route_reason_of(const action *of, const void *request);

/* The route of a method and an address; the values are those of its path parameters.
 *
 *   allow_out   when there is none: the methods of this address, "GET, HEAD, POST"; empty: no such address
 *
 * NULL: there is none. */
const route *route_find(arena *a, const route_list *routes, str method, str path,
                        field_value values_out[ROUTE_PARAMETERS_MAX], size_t *count_out, str *allow_out);

/* The location of a route with its fields replaced: by a value of the path, else of the response. */
str route_location(arena *a, const route *r, const field_value *values, size_t count,
                   const field_table *response, const void *record);

#endif
