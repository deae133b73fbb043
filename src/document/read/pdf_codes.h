/* The tables of character codes that the fonts of a PDF name (ISO 32000-1, 9.7.5.2), as Chinese fonts of
 * older programs do. Pure. */
#ifndef DOCUMENT_READ_PDF_CODES_H
#define DOCUMENT_READ_PDF_CODES_H

#include "base/error.h"
#include "base/str.h"

enum { PDF_CODES_MAX = 4 }; /* poppler keeps as many */

typedef struct pdf_codes {
    str names[PDF_CODES_MAX];
    size_t count;
} pdf_codes;

/* Fails: ERROR_INPUT for a table that is not known, and for one more than PDF_CODES_MAX. */
bool pdf_codes_find(str bytes, pdf_codes *out, error *err) MUST_CHECK;

/* Whether a font of the file may need tables: it names one or a collection of Chinese characters, or fonts
 * may be in objects that cannot be searched. */
bool pdf_codes_may_be_needed(str bytes);

/* Adds common tables until there are PDF_CODES_MAX. */
void pdf_codes_fill(pdf_codes *c);

#endif
