/* Papers that carry a plan out: the implementation scheme of each unit, the own plan of each lower region. */
#ifndef SERVICE_RESPONSIBILITY_SCHEME_H
#define SERVICE_RESPONSIBILITY_SCHEME_H

#include "service/context.h"
#include "service/responsibility/requests.h"

/* Files a paper; earlier ones of the same unit or region stay. Fails: ERROR_INPUT for a unit and a region, or
 * neither; for a day, link or digest that is none; for a paper that is not a draft and has neither link,
 * digest nor own plan. */
bool service_file_scheme(context *c, const scheme_request *asked, scheme_line *line_out,
                         error *err) MUST_CHECK;

/* The units and lower regions that ought to have one, with the newest. */
bool service_list_schemes(context *c, const scheme_search *asked, scheme_list *list_out,
                          error *err) MUST_CHECK;

#endif
