/* The type of a file by its content, and what to do with files that are not read. */
#ifndef DOCUMENT_READ_KIND_H
#define DOCUMENT_READ_KIND_H

#include "document/read/xml.h"

typedef enum office_kind {
    OFFICE_NONE,
    OFFICE_DOCX,
    OFFICE_XLSX,    /* supported */
    OFFICE_PACKAGE, /* an office file whose names do not say which: tried */
    OFFICE_PPTX,
    OFFICE_ODS, /* supported */
    OFFICE_ODT, /* supported */
    OFFICE_ODF, /* other OpenDocument files */
    OFFICE_ZIP, /* other archives */
    OFFICE_DOC,
    OFFICE_XLS,
    OFFICE_OLE, /* before 2007, WPS; OFFICE_OLE also: with a password */
    OFFICE_PDF, /* supported */
    OFFICE_RTF,
    OFFICE_HTML, /* supported */
    OFFICE_XML_SHEET,
    OFFICE_MHT,
    OFFICE_KIND_COUNT
} office_kind;

/* The type of a file, by its content. */
office_kind office_kind_of(str bytes);

/* Whether the reader of a type is to try a file: it is of that type or may be. */
bool office_may_be(office_kind kind, office_kind wanted);

/* Sets an error with the type of the file and advice on saving it in a supported format. wants_figures: a
 * data table, else a document. Returns false, as error_set. */
#define office_refuse(kind, wants_figures, err) \
    (office_say_unread((kind), (wants_figures), (err)), error_false())
void office_say_unread(office_kind kind, bool wants_figures, error *err);

/* The type of an office file whose first element has a namespace. */
office_kind office_kind_of_space(xml_space space);

#endif
