/* The usual form of a cell in the XML of a sheet, read without the XML parser: <c r="B2" s="1"
 * t="s"><v>7</v></c> in printable ASCII without entities. It means the same in any XML whose default
 * namespace is that of sheets. */
#ifndef DOCUMENT_READ_PLAIN_CELL_H
#define DOCUMENT_READ_PLAIN_CELL_H

#include "base/str.h"

/* Borrowed from the text; an attribute that is missing is empty. */
typedef struct plain_cell {
    str reference, style, type, value;
    bool has_value;
} plain_cell;

/* The whole cell at the start of text: returns its bytes; 0 for any other form and for a cell that is cut
 * off. */
size_t plain_cell_read(str text, plain_cell *cell_out);

#endif
