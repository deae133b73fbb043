/* A document as one self-contained HTML page that prints on A4: no scripts, no external fonts or pictures,
 * styles only in the head. */
#ifndef DOCUMENT_WRITE_HTML_H
#define DOCUMENT_WRITE_HTML_H

#include "document/document.h"

str document_html(arena *a, const document *d);

/* The sheet for pages that link to one (document.style_address): with every width, and the colours [count]
 * "#1a7f37" that the pages use. */
str document_style(arena *a, const str *colours, size_t count);

/* & < > " ' as entities, control characters left out. */
void html_escape(strbuf *out, str text);

/* Appends escaped text; on an English page Chinese runs are marked with their language for screen readers. */
void html_text(strbuf *out, str text, language page);

/* Whether the text contains Chinese, for elements that cannot contain marked runs. */
bool html_has_chinese(str text);

#endif
