/* The parts of a Word file beside its text: styles, fonts, settings, footers, relationships, properties. */
#ifndef DOCUMENT_WRITE_DOCX_PARTS_H
#define DOCUMENT_WRITE_DOCX_PARTS_H

#include "document/document.h"
#include "document/write/paper.h"

#define DOCX_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_WORD_SPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCX_LINK_SPACE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Twentieths of a point. */
int docx_twips_of_mm(double mm);

str docx_styles(arena *a, const document *d);
str docx_fonts(arena *a);
str docx_settings(arena *a, bool has_notes);
str docx_numbering(arena *a);
str docx_footer(arena *a, const document *d, bool is_even);
str docx_content_types(arena *a, bool has_notes);
str docx_package_relations(arena *a);
str docx_relations(arena *a, size_t picture_count, bool has_notes);
str docx_core(arena *a, const document *d);
str docx_properties(arena *a, const document *d);

/* <w:sectPr> of the text. */
void docx_section(strbuf *out, paper_kind kind);

#endif
