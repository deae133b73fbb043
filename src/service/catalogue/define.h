/* Changes the definition of an indicator. Its former definitions stay, and figures of the first year that
 * cannot be compared with earlier ones are marked. */
#ifndef SERVICE_CATALOGUE_DEFINE_H
#define SERVICE_CATALOGUE_DEFINE_H

#include "service/context.h"

/* Texts that are empty stay as they are. */
typedef struct define_request {
    str indicator; /* code or name */
    str name, definition, numerator, denominator, unit;
    int break_year; /* first year whose figures cannot be compared with earlier ones; 0: all can */
} define_request;

/* The reason of the call says why. A former name stays as another name. Figures of the break year that are
 * locked from now on have the status B.
 * Fails: ERROR_USAGE without a reason; ERROR_INPUT when nothing changes, and for an unknown unit;
 * ERROR_EXISTS for the name of another indicator; ERROR_CONFLICT for another unit while there are figures. */
bool service_define_indicator(context *c, const define_request *asked, indicator *changed_out,
                              error *err) MUST_CHECK;

/* The definitions that were replaced, oldest first. */
bool service_list_definitions(context *c, str name, former_definitions *found_out, error *err) MUST_CHECK;

#endif
