/* Office files as text: a Word document as lines, a workbook as lines or CSV. Both are parsed in a sandboxed
 * child process (sandbox.h). */
#ifndef DOCUMENT_READ_OFFICE_H
#define DOCUMENT_READ_OFFICE_H

#include "base/error.h"
#include "base/str.h"
#include "document/read/kind.h"
#include "document/read/sheet_sink.h"

/* The first call of main: if this process was started to read a file (sandbox.h), it does so and exits. */
void office_child(int argc, char **argv);

/* Paragraphs as lines with Word's automatic numbers; tables as rows with tabs between cells, where merged
 * cells are empty except the first; the only cell of a table and text boxes as lines. Tracked changes are
 * read as accepted. Hidden text, notes, comments and headers are left out.
 *
 * Fails: ERROR_INPUT (damaged or password-protected), ERROR_TOO_LARGE, ERROR_IO (libzip missing, no child
 * process). */
bool office_read_docx(arena *a, str bytes, str *text_out, error *err) MUST_CHECK;

/* An OpenDocument text, as office_read_docx. */
bool office_read_odt(arena *a, str bytes, str *text_out, error *err) MUST_CHECK;

/* A web page, already decoded: its text without menus and foot, numbers of lists; tables as of a Word
 * document. Fails: as office_read_docx, ERROR_IO (libxml2 missing). */
bool office_read_html(arena *a, str text, str *text_out, error *err) MUST_CHECK;

/* The text layer of a PDF: the lines of its pages, columns one after the other, tables as rows with tabs.
 * Fails: as office_read_docx; ERROR_INPUT for a scanned file; ERROR_IO (poppler missing). */
bool office_read_pdf(arena *a, str bytes, str *text_out, error *err) MUST_CHECK;

/* The visible sheets of an xlsx or ods: tables as of a Word document, other rows as lines. hidden_out: a line
 * for what is hidden and has content: "sheet all NAME", which is left out; "rows 5-8,12 NAME" and
 * "columns C,F NAME", which are read. Fails: as office_read_docx. */
bool office_read_sheets(arena *a, str bytes, str *text_out, str *hidden_out, error *err) MUST_CHECK;

typedef struct office_sheet {
    str name;
    uint32_t line; /* of the CSV: the line with the name of the sheet, 0 for the first sheet; rows follow */
    str hidden_rows, hidden_columns; /* with content, which are read: "5-8,12", "C,F"; empty: none */
} office_sheet;

/* All visible sheets with content, one below the other. */
typedef struct office_book {
    str csv; /* one line per row, numbers as displayed, cells merged downwards repeated */
    office_sheet *sheets;
    size_t sheet_count;
    str hidden_sheets; /* names of hidden ones, which are not read, a line each */
} office_book;

/* An xlsx or ods. Fails: as office_read_docx. */
bool office_read_xlsx(arena *a, str bytes, office_book *book_out, error *err) MUST_CHECK;

/* Names in the Word files that this program writes: of the bookmarks around texts with a source, and of the
 * property that tells what the document was made from. */
#define OFFICE_SOURCE_PREFIX "_hs_"
#define OFFICE_ABOUT_PROPERTY "halfsky"

/* A line with a tab and the property, then a line for each such bookmark: its key, a tab, its text. Other
 * programs may have saved the file since. Fails: as office_read_docx. */
bool office_read_sources(arena *a, str bytes, str *lines_out, error *err) MUST_CHECK;

/* A part of an office file as it is in its archive. */
typedef struct office_part {
    str name, bytes;
} office_part;

typedef struct office_parts {
    office_part *items; /* [count] in the order of the archive */
    size_t count;
} office_parts;

/* All parts of a Word file; the XML of each is well-formed and has no document type. Fails: as
 * office_read_docx. */
bool office_read_parts(arena *a, str bytes, office_parts *parts_out, error *err) MUST_CHECK;

/* ---- single cells ---- */

typedef struct office_cell {
    unsigned row, column; /* row from 1, column from 0 */
    sheet_kind kind;
    str shown;            /* as the sheet shows it */
    str number;           /* of a number: with fifteen digits */
} office_cell;

typedef struct office_cells {
    str sheet; /* its name */
    bool is_hidden;
    office_cell *items; /* by row */
    size_t count;
} office_cells;

typedef struct office_grid {
    office_cells *sheets;
    size_t count;
} office_grid;

/* The cells of all sheets of an xlsx or ods, hidden ones too. Fails: as office_read_docx. */
bool office_read_cells(arena *a, str bytes, office_grid *grid_out, error *err) MUST_CHECK;

/* The same without the sandbox: used in the child and in tests. */
bool docx_sources(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK;
/* Of each part: name, blank, length, line end, bytes. */
bool docx_parts(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK;
bool page_load(error *err) MUST_CHECK;
bool page_text(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK;
bool pdf_prepare(str bytes, error *err) MUST_CHECK; /* in the child, before it is locked in */
bool pdf_text(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK;
bool odt_text(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK;
bool docx_text(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK;
bool xlsx_answer(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK; /* see sheet_csv_sink */
bool lines_answer(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK; /* see sheet_lines.c */
bool cells_answer(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK; /* see sheet_cells_sink */
bool office_take_cells(arena *a, str answer, office_grid *grid_out) MUST_CHECK;

#endif
