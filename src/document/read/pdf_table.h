/* Inside the folder: lines of pages, and the tables among them. */
#ifndef DOCUMENT_READ_PDF_TABLE_H
#define DOCUMENT_READ_PDF_TABLE_H

#include "base/vec.h"
#include "document/read/pdf_page.h"

/* A gap inside a segment, narrower than a character. */
typedef struct narrow_gap {
    double left, right;
    size_t at; /* in the text of the whole segment */
} narrow_gap;

/* Characters of a line without a gap as wide as a character. */
typedef struct segment {
    str text;
    double left, right, top, bottom;
    size_t first_gap, end_gap;
    size_t at; /* in the text of the whole segment that it is a part of */
} segment;

/* Its place is below the lines of the pages before. */
typedef struct line {
    size_t first, end; /* its segments */
    double top, bottom;
    double middle; /* of its highest character: those of other fonts have other boxes */
    double middles[2]; /* of its highest Chinese character, and of its highest ASCII sign; NAN: none */
    unsigned page;
} line;

struct pdf_pages {
    arena *memory;
    unsigned count;
    VEC(segment) segments;
    VEC(narrow_gap) gaps; /* of the segments */
    VEC(line) lines;
};
typedef struct column {
    double left, right;
} column;

typedef VEC(column) columns;

static inline size_t width_of(const line *l)
{
    return l->end - l->first;
}

/* The table that begins with the line `first`, which may be a part of its heading: cells of two lines beside
 * cells of one, in the middle. Returns its end; `first`: no table.
 *
 *   row_out   its first whole row
 *   all_out   its columns; none: too many, its lines only look like a table */
size_t pdf_table_from(pdf_pages *p, size_t first, size_t *row_out, columns *all_out);

/* Appends its rows, with tabs between cells. */
void pdf_table_put(const pdf_pages *p, size_t first, size_t row, size_t end, const columns *all, strbuf *out);

/* Appends the segments of a line. */
void pdf_line_put(const pdf_pages *p, const line *l, strbuf *out);

#endif
