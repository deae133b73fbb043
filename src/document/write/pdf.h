/* A document as a PDF: A4 in the styles of paper.h; text that can be selected and searched, charts as
 * vectors, bookmarks of headings, heads of tables repeated on each page, no single lines at page ends. */
#ifndef DOCUMENT_WRITE_PDF_H
#define DOCUMENT_WRITE_PDF_H

#include "document/document.h"

/* Fails: as graphics_load; ERROR_IO (no Chinese font), ERROR_MEMORY. */
bool document_pdf(arena *a, const document *d, str *bytes_out, error *err) MUST_CHECK;

#endif
