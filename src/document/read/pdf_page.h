/* The characters of pages with their places, as lines: columns of text one after the other, rows of tables
 * with tabs between cells, also where a page ends within a row. Running heads and page numbers, which most
 * pages have, are left out. Pure. */
#ifndef DOCUMENT_READ_PDF_PAGE_H
#define DOCUMENT_READ_PDF_PAGE_H

#include "base/str.h"

typedef struct pdf_glyph {
    str text;                        /* one character */
    double left, top, right, bottom; /* points from the top left corner of the page, below a million */
} pdf_glyph;

typedef struct pdf_pages pdf_pages;
pdf_pages *pdf_pages_in(arena *a);

/* The next page. The texts of the glyphs are copied. Blanks between characters are found by their places. */
void pdf_pages_add(pdf_pages *p, arena *scratch, const pdf_glyph *glyphs, size_t count);

/* Appends the lines of all pages. */
void pdf_pages_put(pdf_pages *p, strbuf *out);

#endif
