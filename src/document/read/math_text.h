/* Formulas of Word (Office Math) as text: 7/10万, (a+b)/c, x², √(a+b). */
#ifndef DOCUMENT_READ_MATH_TEXT_H
#define DOCUMENT_READ_MATH_TEXT_H

#include "base/limits.h"
#include "document/read/xml.h"

/* The open elements of a formula, by depth: where their text starts in the paragraph, and brackets. */
typedef struct math_text {
    struct {
        size_t start;
        char before[8], behind[8];
    } open[LIMIT_XML_DEPTH + 1];
} math_text;

/* An element of a formula opens or closes. depth: 1 for the first element of the part. out: the text of the
 * paragraph. */
void math_open(math_text *m, strbuf *out, unsigned depth, str name, const char **attributes);
void math_close(math_text *m, strbuf *out, unsigned depth, str name);

#endif
