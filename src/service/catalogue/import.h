/* A file of many indicators into the catalogue of a store. */
#ifndef SERVICE_CATALOGUE_IMPORT_H
#define SERVICE_CATALOGUE_IMPORT_H

#include "service/context.h"

typedef struct indicator_file {
    str text;            /* CSV, UTF-8 */
    str source;          /* the name it is known by */
} indicator_file;

typedef struct indicators_added {
    size_t added, known; /* known: code and name were there */
} indicators_added;

/* Adds every indicator of the file, or none. The heading names the columns, in any order: code and name, and
 * any of name_en, definition, numerator, denominator, unit, direction (up, down, none), decimals, share (yes,
 * no), department, aliases (separated by |).
 *
 * Fails: ERROR_INPUT with line and column for a heading that is unknown or missing, or a value that is
 * invalid; ERROR_EXISTS for a name in use. */
bool service_import_indicators(context *c, const indicator_file *file, indicators_added *out,
                               error *err) MUST_CHECK;

#endif
