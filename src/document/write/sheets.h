/* The tables of a document as a workbook: a sheet for each, named as its caption or the heading above it. */
#ifndef DOCUMENT_WRITE_SHEETS_H
#define DOCUMENT_WRITE_SHEETS_H

#include "base/error.h"
#include "document/document.h"

/* Numbers in right-aligned columns are numbers of the spreadsheet, all other cells texts. A document without
 * a table has one sheet with its paragraphs. Fails: ERROR_TOO_LARGE for too many tables; as book_open and
 * book_close. */
bool document_sheets(arena *a, const document *d, str *bytes_out, error *err) MUST_CHECK;

#endif
