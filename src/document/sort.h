/* Tables of a document in the order of a column that the reader chose: heads that lead to the page sorted. */
#ifndef DOCUMENT_SORT_H
#define DOCUMENT_SORT_H

#include "document/document.h"

/* A copy of the table with links in its heads, its rows in the order that d->sorting asks for: numbers by
 * value, other texts by their characters, cells without a value last. Rows stay under their group; a row of
 * sums stays last. A table of fewer than three rows is returned as it is. */
const table *document_sorted(const document *d, const table *t);

#endif
