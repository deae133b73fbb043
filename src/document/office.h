/* Office files that people have, as the text that the program takes: a Word document as lines, a workbook as CSV. Both
 * are read in a child process that can do nothing else (sandbox.h). */
#ifndef DOCUMENT_OFFICE_H
#define DOCUMENT_OFFICE_H

#include "base/error.h"
#include "base/str.h"

typedef enum office_kind {
    OFFICE_NONE,
    OFFICE_DOCX, OFFICE_XLSX,                     /* can be read */
    OFFICE_PPTX, OFFICE_ODF, OFFICE_ZIP,          /* other archives */
    OFFICE_DOC, OFFICE_XLS, OFFICE_OLE,           /* before 2007, WPS; OFFICE_OLE also: with a password */
    OFFICE_PDF, OFFICE_RTF, OFFICE_HTML, OFFICE_XML_SHEET, OFFICE_MHT,
    OFFICE_KIND_COUNT
} office_kind;

/* What bytes are, by what stands in them; their name says nothing. */
office_kind office_kind_of(str bytes);

/* Says what the file is and how it is saved as what is needed here. wants_figures: a table of figures, else a document.
 * Gives false, as error_set does. */
#define office_refuse(kind, wants_figures, err) (office_say_unread((kind), (wants_figures), (err)), error_false())
void office_say_unread(office_kind kind, bool wants_figures, error *err);

/* Paragraphs as lines, with the numbers that Word makes by itself; tables as rows with tabs between their cells, merged
 * cells empty but for the first. What was deleted with tracking on, notes and headers are left out.
 *
 * Fails: ERROR_INPUT (damaged, a password), ERROR_TOO_LARGE, ERROR_IO (libzip is missing, no child process). */
bool office_read_docx(arena *a, str bytes, str *text_out, error *err) MUST_CHECK;

/* The first sheet that is not hidden and has something in it. */
typedef struct office_sheet {
    str csv;             /* a line for each row of the sheet, numbers as the sheet shows them, cells merged downwards repeated */
    str name;
    unsigned others;     /* sheets with something in them that were not read */
} office_sheet;

/* Fails: as office_read_docx. */
bool office_read_xlsx(arena *a, str bytes, office_sheet *sheet_out, error *err) MUST_CHECK;

/* The same in this process: for the child, and for tests of what they make of bytes. */
bool docx_text(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK;
bool xlsx_answer(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK; /* first line: others, name; then the CSV */

#endif
