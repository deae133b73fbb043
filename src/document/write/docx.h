/* A document as a Word file (OOXML, ISO/IEC 29500 transitional): A4 in the styles of paper.h, charts as
 * pictures, page numbers, repeated heads of tables. Text with a source gets a hidden bookmark, see
 * read/office.h. */
#ifndef DOCUMENT_WRITE_DOCX_H
#define DOCUMENT_WRITE_DOCX_H

#include "document/document.h"
#include "document/write/zip.h"

/* Fails: as zip_write and paint_png. */
bool document_docx(arena *a, const document *d, str *bytes_out, error *err) MUST_CHECK;

/* The blocks of a document between its head and its signature, as paragraphs and tables of a Word file,
 * without addressee and signature; and the pictures that they embed as image1, image2 …
 * Fails: as document_docx. */
bool document_docx_body(arena *a, const document *d, bool without_tables, str *xml_out,
                        zip_part **pictures_out, size_t *picture_count_out, error *err) MUST_CHECK;

#endif
