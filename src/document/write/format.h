/* The formats in which a document is written. */
#ifndef DOCUMENT_WRITE_FORMAT_H
#define DOCUMENT_WRITE_FORMAT_H

#include "document/document.h"

typedef enum document_format {
    FORMAT_HTML,
    FORMAT_DOCX,
    FORMAT_PDF,
    FORMAT_XLSX, /* its tables */
    DOCUMENT_FORMAT_COUNT
} document_format;

typedef struct document_format_row {
    const char *word;       /* "docx", which is also how the name of such a file ends */
    const char *media_type;
} document_format_row;

extern const document_format_row document_formats[DOCUMENT_FORMAT_COUNT];

/* Fails: as document_docx, document_pdf and document_sheets. */
bool document_write(arena *a, const document *d, document_format format, str *bytes_out,
                    error *err) MUST_CHECK;

bool document_format_of_word(str word, document_format *format_out);

/* The format of a file by the end of its name (.docx). False: it ends differently. */
bool document_format_of_name(str name, document_format *format_out);

#endif
