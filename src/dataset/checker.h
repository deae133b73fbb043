/* Checks rows against each other and against the store: duplicate figures, parts that do not add up, a figure
 * that does not fit its series (series.h). Also finds the rows that contain new data. */
#ifndef DATASET_CHECKER_H
#define DATASET_CHECKER_H

#include "dataset/columns.h"

typedef struct import_checker import_checker;

typedef struct import_checker_setup {
    str why;                     /* of the import */
    const import_sheets *sheets; /* with their columns, set before their rows are added */
    const import_locks *locks;   /* NULL: nothing is locked */
    import_load_region *load;    /* NULL: the store has no figures */
    void *load_payload;
    import_sink *sink; /* NULL: rows are only checked */
    void *sink_payload;
} import_checker_setup;

typedef struct import_counts {
    size_t added, superseded, unchanged;
} import_counts;

/* A figure that looked wrong and was confirmed. */
typedef struct import_confirmed {
    str cell;
    uint32_t why; /* id of a text */
} import_confirmed;

/* The checker and its faults live in a.
 * Fails: ERROR_USAGE, ERROR_INPUT (options->confirm). */
bool import_checker_open(arena *a, arena *scratch, const import_reference *of, import_texts *texts,
                         const import_options *options, const import_checker_setup *setup,
                         import_checker **checker_out, error *err) MUST_CHECK;
void import_checker_close(import_checker *k); /* NULL is allowed */

/* Whether no share of the file is above 1 %; before the rows of a share are added. */
void import_checker_set_fractions(import_checker *k, bool shares_are_fractions);

/* Checks rows that come by region and indicator, those of one indicator in any order.
 * Fails: ERROR_TOO_LARGE (versions, LIMIT_IMPORT_GROUP_ROWS), and as load and sink do. */
bool import_checker_add(import_checker *k, const observation *rows, size_t count, error *err) MUST_CHECK;
bool import_checker_finish(import_checker *k, error *err) MUST_CHECK;

import_counts import_checker_counts(const import_checker *k);
const import_context *import_checker_context(const import_checker *k); /* its faults */

/* How many figures were confirmed, and the first of them. */
size_t import_checker_confirmed(const import_checker *k, const import_confirmed **first_out,
                                size_t *listed_out);

/* All faults by line, in a. A cell of options->confirm where nothing had to be confirmed is a fault, unless
 * its line has another error. */
import_faults import_all_faults(arena *a, const import_context *reading, import_checker *k);

#endif
