/* A mapping made ready for a file: its codes found, its words understood. */
#ifndef DATASET_MAPPING_OPEN_H
#define DATASET_MAPPING_OPEN_H

#include "dataset/columns.h"
#include "dataset/mapping.h"

/* Sets c->mapping; it lives in c->memory.
 *
 * Fails: ERROR_INPUT for a name without ours, or that occurs twice; an unknown code; a heading that the
 * program does not know; a factor that is not above zero, or has no unit; an indicator in two units;
 * ERROR_TOO_LARGE. */
bool import_mapping_open(import_context *c, const mapping *m, error *err) MUST_CHECK;

/* Notes which names a sheet with these columns has. */
void import_mapping_meet_columns(import_context *c, const import_columns *columns);

/* Adds what the file should have and has not: an error for each heading, one warning for all indicators and
 * regions. */
void import_mapping_report(import_context *c, uint32_t line);

#endif
