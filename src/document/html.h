/* A document as one self-contained HTML page: no script, no font or picture from elsewhere, no style outside its head, clean
 * on A4. */
#ifndef DOCUMENT_HTML_H
#define DOCUMENT_HTML_H

#include "document/document.h"

str document_html(arena *a, const document *d);

/* & < > " ' as entities, control characters left out. */
void html_escape(strbuf *out, str text);

/* The text escaped; on an English page its Chinese runs marked with their language, so that they are read aloud as such. */
void html_text(strbuf *out, str text, language page);

/* Whether any of it is Chinese: for elements that cannot hold marked runs. */
bool html_has_chinese(str text);

#endif
