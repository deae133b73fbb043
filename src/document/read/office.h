/* Office files as text: a Word document as lines, a workbook as CSV. Both are parsed in a sandboxed child
 * process (sandbox.h). */
#ifndef DOCUMENT_READ_OFFICE_H
#define DOCUMENT_READ_OFFICE_H

#include "base/error.h"
#include "base/str.h"
#include "document/read/xml.h"

typedef enum office_kind {
    OFFICE_NONE,
    OFFICE_DOCX, OFFICE_XLSX,                     /* supported */
    OFFICE_PACKAGE,                               /* an office file whose names do not say which: tried */
    OFFICE_PPTX, OFFICE_ODF, OFFICE_ZIP,          /* other archives */
    OFFICE_DOC, OFFICE_XLS, OFFICE_OLE,           /* before 2007, WPS; OFFICE_OLE also: with a password */
    OFFICE_PDF, OFFICE_RTF, OFFICE_HTML, OFFICE_XML_SHEET, OFFICE_MHT,
    OFFICE_KIND_COUNT
} office_kind;

/* The type of a file, by its content. */
office_kind office_kind_of(str bytes);

/* Whether the reader of a type is to try a file: it is of that type or may be. */
bool office_may_be(office_kind kind, office_kind wanted);

/* Sets an error with the type of the file and advice on saving it in a supported format. wants_figures: a
 * data table, else a document. Returns false, as error_set. */
#define office_refuse(kind, wants_figures, err) (office_say_unread((kind), (wants_figures), (err)), \
    error_false())
void office_say_unread(office_kind kind, bool wants_figures, error *err);

/* The first call of main: if this process was started to read a file (sandbox.h), it does so and exits. */
void office_child(int argc, char **argv);

/* Paragraphs as lines with Word's automatic numbers; tables as rows with tabs between cells, where merged
 * cells are empty except the first; the only cell of a table and text boxes as lines. Tracked changes are read
 * as accepted. Hidden text, notes, comments and headers are left out.
 *
 * Fails: ERROR_INPUT (damaged or password-protected), ERROR_TOO_LARGE, ERROR_IO (libzip missing, no child
 * process). */
bool office_read_docx(arena *a, str bytes, str *text_out, error *err) MUST_CHECK;

/* The first visible sheet with content. */
typedef struct office_sheet {
    str csv;             /* one line per row, numbers as displayed, cells merged downwards repeated */
    str name;
    unsigned others;     /* number of other sheets with content */
} office_sheet;

/* Fails: as office_read_docx. */
bool office_read_xlsx(arena *a, str bytes, office_sheet *sheet_out, error *err) MUST_CHECK;

/* The type of an office file whose first element has a namespace. */
office_kind office_kind_of_space(xml_space space);

/* The same without the sandbox: used in the child and in tests. */
bool docx_text(arena *a, str bytes, strbuf *out, error *err) MUST_CHECK;
bool xlsx_answer(arena *a, str bytes, strbuf *out,
                 error *err) MUST_CHECK; /* first line: others, name; then the CSV */

#endif
