/* A file of data as CSV text: text in any encoding, or the sheets of a workbook. */
#ifndef SERVICE_DATA_IMPORT_TEXT_H
#define SERVICE_DATA_IMPORT_TEXT_H

#include "base/source.h"
#include "dataset/sheets.h"
#include "document/read/office.h"

typedef struct import_file {
    byte_source text;     /* of the file, or the sheets in memory */
    str workbook;         /* the bytes of a workbook; empty for text */
    import_sheets sheets; /* one without a name for text */
} import_file;

/* The source of a request: source, or the file that came as bytes where source is NULL.
 * Fails: ERROR_INPUT if there is neither. */
bool import_source_of(const byte_source *source, str bytes, byte_source *source_out, error *err) MUST_CHECK;

/* Borrows source. A long file is judged by its first LIMIT_IMPORT_HEADING_BYTES, before more of it is read.
 * Fails: ERROR_INPUT, ERROR_TOO_LARGE, ERROR_ENCODING (not a data table); as office_read_xlsx. */
bool import_file_open(arena *a, const byte_source *source, import_file *file_out, error *err) MUST_CHECK;

#endif
