/* A document as one self-contained HTML page: no script, no font or picture from elsewhere, clean on A4. */
#ifndef DOCUMENT_HTML_H
#define DOCUMENT_HTML_H

#include "document/document.h"

str document_html(arena *a, const document *d);

/* & < > " ' as entities, control characters left out. */
void html_escape(strbuf *out, str text);

#endif
