/* Indicators: looked up, listed, added. */
#ifndef SERVICE_CATALOGUE_CATALOGUE_H
#define SERVICE_CATALOGUE_CATALOGUE_H

#include "service/context.h"

/* Those whose code, name or another name holds search; all when it is empty. */
bool service_list_indicators(arena *a, store *s, str search, indicators *found_out, error *err) MUST_CHECK;

/* By code, name or another name. Fails: ERROR_NOT_FOUND. */
bool service_find_indicator(arena *a, store *s, str text, const indicator **found_out, error *err) MUST_CHECK;

/* All departments of the store, by code. Fails: ERROR_STORE. */
bool service_list_departments(arena *a, store *s, departments *found_out, error *err) MUST_CHECK;

/* The code of a department named by its code, name, English name or a name used in plans (市卫健局).
 * Fails: ERROR_NOT_FOUND naming the nearest one. */
bool service_department_code(arena *a, store *s, str name, str *code_out, error *err) MUST_CHECK;

/* Fails: ERROR_EXISTS for a code or name in use, ERROR_INPUT for a code, name or unit that cannot be. */
bool service_add_indicator(context *c, indicator *new_one, error *err) MUST_CHECK;

#endif
