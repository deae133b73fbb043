/* From the rows of a file to typed figures; every cell that cannot be read becomes a fault. */
#ifndef DATASET_READER_H
#define DATASET_READER_H

#include "base/text.h"
#include "dataset/columns.h"

typedef struct import_reader import_reader;

/* Reads CSV text piece by piece; sets the columns of the sheets as it finds them. The reader and its faults
 * live in a. */
import_reader *import_reader_open(arena *a, arena *scratch, const import_reference *of, import_texts *texts,
                                  const import_options *options, import_sheets *sheets, text_stream *text);

/* Finds the heading row of the first sheet. Fails: as import_find_columns does, if there is no other sheet.
 */
bool import_reader_start(import_reader *r, error *err) MUST_CHECK;

/* The figures of the next rows, at most room of them: room must be at least LIMIT_CSV_COLUMNS.
 *
 *   *more_out  false at the end of the file, or when import_may_go_on is false; then the notes are faults too
 *
 * Fails: ERROR_INPUT (no sheet has a heading), ERROR_TOO_LARGE (csv_next); as text_stream_next. */
bool import_reader_next(import_reader *r, observation *rows, size_t room, size_t *count_out, bool *more_out,
                        error *err) MUST_CHECK;

import_context *import_reader_context(import_reader *r); /* its faults */
size_t import_reader_row_count(const import_reader *r);  /* rows of the file, without the heading */

#endif
