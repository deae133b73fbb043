/* Lists in pages: filters, a cursor and a limit; the rest of a list is behind the Link header rel="next". */
#ifndef WEB_PAGING_H
#define WEB_PAGING_H

#include "web/routes.h"

/* Before the action runs: the window of the call, where nothing is left out of the list by a filter. */
void web_page_begin(web_call *call, const action *a, const route_page *page);

/* The page of a list that a request asks for, as JSON.
 *
 *   page       of the request, see route_page_of
 *   response   of the action
 *   link_out   value of Link; empty: this is the last page
 *
 * Fails: ERROR_INPUT for a cursor that does not belong to the list, or a word that a field cannot have. */
bool web_page(web_call *call, const action *a, const route_page *page, const void *response, str *body_out,
              str *link_out, error *err) MUST_CHECK;

#endif
