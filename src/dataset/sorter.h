/* Rows in any order sorted in bounded memory: runs that are sorted in memory go to a temporary file and are
 * merged. */
#ifndef DATASET_SORTER_H
#define DATASET_SORTER_H

#include "dataset/import.h"

enum { SORTER_RUN_ROWS = 200000 };

typedef struct import_sorter import_sorter;

/* run_rows: rows kept in memory, SORTER_RUN_ROWS for an import. Lives in a; close it also when the work is
 * abandoned. */
import_sorter *import_sorter_open(arena *a, size_t run_rows);
void import_sorter_close(import_sorter *s); /* NULL is allowed */

/* Fails: ERROR_IO (the temporary file). */
bool import_sorter_add(import_sorter *s, const observation *rows, size_t count, error *err) MUST_CHECK;

/* After the last add: the next rows in the order of the store, equal ones by line; none at the end.
 * Fails: ERROR_IO. */
bool import_sorter_next(import_sorter *s, observation *rows, size_t room, size_t *count_out,
                        error *err) MUST_CHECK;

#endif
