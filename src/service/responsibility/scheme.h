/* Papers that carry a plan out: the implementation scheme of each unit, the own plan of each lower region. */
#ifndef SERVICE_RESPONSIBILITY_SCHEME_H
#define SERVICE_RESPONSIBILITY_SCHEME_H

#include "service/context.h"
#include "service/responsibility/requests.h"

/* Files a paper; earlier ones of the same unit or region stay. Fails: ERROR_INPUT
 * - if both a unit and a region are given, or neither;
 * - if the day, the link or the digest is not valid;
 * - if the paper is not a draft and has no link, no digest and no plan of its own. */
bool service_file_scheme(context *c, const scheme_request *asked, scheme_line *line_out,
                         error *err) MUST_CHECK;

/* The units and lower regions that ought to have one, with the newest. */
bool service_list_schemes(context *c, const scheme_search *asked, scheme_list *list_out,
                          error *err) MUST_CHECK;

#endif
