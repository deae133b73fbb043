/* What the server adds to a page that a script fills: its address, its files, its policy. */
#ifndef WEB_ISLAND_H
#define WEB_ISLAND_H

#include "service/report/islands.h"
#include "web/routes.h"

/* Path and query as they were asked, without lang. */
str web_address_of(arena *a, const http_request *asked);

/* Whether each page has its script among the files that the program was built with. Asked before the server
 * begins. Fails: ERROR_NOT_FOUND, with the names of those that lack one. */
bool web_islands_check(arena *a, error *err) MUST_CHECK;

/* Fills the request of a route with ROUTE_ISLAND. */
void web_fill_island(const web_call *call, island_request *request);

/* Its content security policy. */
const char *web_island_policy(const route *r);

#endif
