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

/* The body of an error response. */
typedef struct api_error {
    str code;           /* of error_table */
    str zh, en;
} api_error;

extern const field_table api_error_fields;

/* OpenAPI 3.1 of the routes that answer with JSON, described in one language. */
str service_openapi(arena *a, const route_list *routes, language lang);

/* The same routes for the page. */
api_operation *service_api_operations(arena *a, const route_list *routes, language lang, size_t *count_out);

#endif
