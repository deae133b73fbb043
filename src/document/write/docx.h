/* A document as a Word file (OOXML, ISO/IEC 29500 transitional): A4 in the styles of paper.h, charts as
 * pictures, page numbers, repeated heads of tables. Text with a source gets a hidden bookmark, see
 * read/office.h. */
#ifndef DOCUMENT_WRITE_DOCX_H
#define DOCUMENT_WRITE_DOCX_H

#include "document/document.h"

/* Fails: as zip_write and paint_png. */
bool document_docx(arena *a, const document *d, str *bytes_out, error *err) MUST_CHECK;

#endif
