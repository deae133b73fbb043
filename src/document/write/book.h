/* A workbook (xlsx) while it is written, by libxlsxwriter, which is loaded on demand. Rows and columns count
 * from 0. The first failure of the library is kept and returned by book_close. */
#ifndef DOCUMENT_WRITE_BOOK_H
#define DOCUMENT_WRITE_BOOK_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/error.h"

#define BOOK_MEDIA_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

typedef struct book book;
typedef struct book_sheet book_sheet;

typedef enum book_align { BOOK_LEFT, BOOK_CENTER, BOOK_RIGHT } book_align;
typedef enum book_fill { BOOK_PLAIN, BOOK_GREY, BOOK_YELLOW, BOOK_RED, BOOK_BLUE } book_fill;

/* How a cell looks. */
typedef struct book_look {
    const char *number; /* format code; NULL: General */
    double size;        /* of the letters, in points; 0: 10 */
    book_align align;
    book_fill fill;
    int indent;
    bool is_bold, is_wrapped, has_border, is_open; /* open: may be changed in a protected sheet */
} book_look;

typedef struct book_place {
    uint32_t row, column;
} book_place;

/* Texts are borrowed until the call returns. Fails: ERROR_IO (library missing, no temporary file). */
bool book_open(arena *a, str title, date created, book **book_out, error *err) MUST_CHECK;

/* Writes the file. The book is gone, also when it fails. Fails: ERROR_IO, ERROR_TOO_LARGE. */
bool book_close(book *b, str *bytes_out, error *err) MUST_CHECK;

/* name: at most 31 characters, none of []:*?/\; see book_sheet_name. */
book_sheet *book_add_sheet(book *b, str name);

/* A valid name of a sheet that begins as text does. */
str book_sheet_name(arena *a, str text);

/* ---- cells ----
 *
 * A row grows with its wrapped texts, by the widths that its columns have when the texts are put. */

void book_text(book_sheet *s, book_place at, str text, const book_look *look);
/* As a text where a number of a spreadsheet, which has 15 digits, would lose some. */
void book_number(book_sheet *s, book_place at, decimal value, const book_look *look);
/* One cell of several, with a text. */
void book_merged(book_sheet *s, book_place first, book_place last, str text, const book_look *look);
/* A text that leads to a cell of the book: "'Sheet'!A1". */
void book_link(book_sheet *s, book_place at, str text, str target, const book_look *look);
void book_note(book_sheet *s, book_place at, str text);

/* "C7", "'Sheet name'!C7" */
str book_cell_name(arena *a, book_place at);
str book_target(arena *a, str sheet, book_place at);

/* ---- what may be typed ---- */

typedef struct book_limits {
    bool has_min, has_max;
    double min, max;
    bool is_firm;     /* another value is refused; else the person may insist */
    str title, words; /* shown when another value is typed */
} book_limits;

void book_take_numbers(book_sheet *s, book_place at, const book_limits *limits);
/* A drop-down. words: at most 255 bytes with the commas between them. */
void book_take_words(book_sheet *s, book_place at, const str *words, size_t count, str title,
                     str words_wrong);

/* ---- the sheet ---- */

void book_column(book_sheet *s, uint32_t column, double width, bool is_hidden);
/* height: at least; 0: as usual. */
void book_row(book_sheet *s, uint32_t row, double height, bool is_hidden);
void book_freeze(book_sheet *s, book_place first_moving);
/* A4, one page wide; the rows of the heading are on every page. */
typedef struct book_print {
    bool is_landscape;
    uint32_t head_first, head_last;
    str footer; /* in the language of headers and footers: &P is the page, &N their number */
} book_print;
void book_print_as(book_sheet *s, const book_print *how);
/* Without a password: it keeps hands off by mistake, not by will. */
void book_protect(book_sheet *s);
void book_hide(book_sheet *s);

/* ---- charts ---- */

typedef struct book_range {
    uint32_t row, column_first, column_last; /* a row of the sheet */
} book_range;

typedef struct book_line {
    str name;
    book_range values;
} book_line;

/* A line chart with its top left corner at a cell: categories are in this sheet, figures in the sheet of that
 * name. A cell with a text counts as zero; lines lead on across empty ones. */
void book_chart(book_sheet *s, book_place at, str title, str unit, book_range categories, str figures,
                const book_line *lines, size_t count);

#endif
