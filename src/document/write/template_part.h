/* The paragraphs of a part of a Word file as text, without a tree: the XML is known to be well-formed. */
#ifndef DOCUMENT_WRITE_TEMPLATE_PART_H
#define DOCUMENT_WRITE_TEMPLATE_PART_H

#include "base/str.h"

/* An element from < of its start to behind its end. */
typedef struct part_span {
    size_t from, to;
} part_span;

/* The first element of this name ("w:p") that contains none of its kind and ends at or behind a place. */
bool part_find(str xml, str name, size_t at, part_span *found_out);

/* The next piece of a part, from a place on: up to the start of a paragraph or behind its end. Pieces follow
 * each other without gaps; a paragraph with a text box is several. */
bool part_next(str xml, size_t at, part_span *found_out);

/* The text of an element: of its runs, still escaped. */
str part_text(arena *a, str element);

/* Given a placeholder's inside, its text, escaped. False: it is not known, and stays. */
typedef bool part_filler(void *payload, str inside, str *text_out);

/* The element with its placeholders filled in, wherever runs split them. */
str part_fill(arena *a, str element, part_filler *fill, void *payload);

#endif
