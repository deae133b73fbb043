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
    bool is_dear;                /* takes long to make, as every page does */
    bool is_alike;               /* persons with equal rights get the same answer */
    bool is_steady;              /* the answer follows from the store, the caller and the day alone */
    const char *takes;           /* media type of its content. "multipart/form-data": a form, whose parts are
                                    the fields; see route_as_sent. Another: a file for the field "file" of the
                                    request; the other fields come from path and query. NULL: JSON */
    size_t body_bytes_max;       /* of a request with a body; 0: LIMIT_API_BODY_BYTES */
    bool has_secret;             /* its answer contains what is shown once, such as a one-time link */
    bool makes;                  /* makes something, though for the own account or outside a transaction */
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

/* A route that reads a list has these as well: see route_is_list. */
enum { ROUTE_FILTERS_MAX = 16, ROUTE_PAGE_MAX = 1000 };

typedef struct route_page {
    str cursor; /* of the page before; empty: the first page */
    int limit;  /* 0: the whole list */
    str filters[ROUTE_FILTERS_MAX];
} route_page;

/* The fields of the items by which a list can be filtered, with the offsets of the structs they are in. */
typedef struct route_filters {
    const field *fields[ROUTE_FILTERS_MAX];
    size_t bases[ROUTE_FILTERS_MAX];
    size_t count;
} route_filters;

/* Whether the answer is a list, or an object with nothing but a list. Its order is that of its action. */
bool route_is_list(const route *r, const action *of);
route_filters route_filters_of(const route *r, const action *of);
const route_page *route_page_of(const action *of, const void *request);

/* One field of a record as text, as it would be in JSON, without quotes. */
str route_field_text(arena *a, const field_table *table, const field *f, size_t base, const void *record);

/* The route that reads what a writing route changes: the longest address above its own that names one thing
 * and is no list; of PATCH also its own. NULL: not found. */
const route *route_thing(const route_list *all, const route *r);

/* Whether it takes an Idempotency-Key: every POST that makes or changes something, but the own account. */
bool route_keeps_answers(const route *r, const action *of);

/* Where the fields of a request come from. */
typedef enum route_part {
    ROUTE_PATH,
    ROUTE_QUERY,    /* of GET and DELETE, and where the content is a file */
    ROUTE_CONTENT,  /* a JSON object: of POST, PUT and PATCH */
} route_part;

bool route_writes(const route *r);
bool route_has_content(const route *r);
bool route_takes_form(const route *r);

/* The type of plain bytes. */
#define ROUTE_BYTES "application/octet-stream"

/* A route that takes a form takes its file alone as well: as plain bytes, with the other fields in the query.
 * The route that reads a content of this type. */
const route *route_as_sent(arena *a, const route *r, str content_type);

/* The table of its answer. */
const field_table *route_response(const route *r, const action *of);
bool route_is_of_api(const route *r); /* answers with JSON or a file, not with a page */
bool route_is_dear(const route *r);
/* Whether its work may be done as a job, after a first answer (Prefer: respond-async). */
bool route_may_wait(const route *r, const action *of);

/* The fields that come from one part of a request, of a struct of route_request_bytes: the request of the
 * action, and its route_reason behind it. */
const field_table *route_fields(arena *a, const route *r, const action *of, route_part part);
size_t route_request_bytes(const action *of);
const route_reason *route_reason_of(const action *of, const void *request);

/* The route of a method and an address; the values are those of its path parameters.
 *
 *   allow_out   if it is not found: the methods of this address, "GET, HEAD, POST"; empty: no such address
 *
 * NULL: not found. */
const route *route_find(arena *a, const route_list *routes, str method, str path,
                        field_value values_out[ROUTE_PARAMETERS_MAX], size_t *count_out, str *allow_out);

/* The location of a route with its fields replaced: by a value of the path, else of the response. */
str route_location(arena *a, const route *r, const field_value *values, size_t count,
                   const field_table *response, const void *record);

#endif
