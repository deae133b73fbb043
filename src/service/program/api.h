/* The web interface described, from routes, actions and fields. */
#ifndef SERVICE_PROGRAM_API_H
#define SERVICE_PROGRAM_API_H

#include "report/api_page.h"
#include "service/report/pages.h"
#include "service/route.h"

typedef struct api_request {
    const route_list *routes;
} api_request;

typedef struct api_page_request {
    page_request page;
    const route_list *routes;
} api_page_request;

/* Where the fault is. */
typedef struct api_problem_error {
    str detail;
    str pointer;        /* "#/items/3/year": in the content */
    str parameter;      /* name of a parameter of path or query */
} api_problem_error;

/* The body of an error response: RFC 9457. */
typedef struct api_problem {
    str type;           /* "/api#problem-input", where it is explained */
    str title;
    int status;
    str detail;
    str code;           /* of error_table */
    str request;        /* id of the request, as in X-Request-Id */
    api_problem_error *errors;
    size_t error_count;
} api_problem;

extern const field_table api_problem_fields;

/* OpenAPI 3.1 of the routes that answer with JSON, described in one language. */
str service_openapi(arena *a, const route_list *routes, language lang);

/* The same routes for the page. */
api_operation *service_api_operations(arena *a, const route_list *routes, language lang, size_t *count_out);

#endif
