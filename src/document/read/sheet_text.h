/* Texts of workbooks, in which _x000D_ is a character that XML cannot hold. Pure. */
#ifndef DOCUMENT_READ_SHEET_TEXT_H
#define DOCUMENT_READ_SHEET_TEXT_H

#include "base/str.h"

/* A copy with the escapes of ST_Xstring (ISO/IEC 29500-1, 22.9.2.19) as characters: _x000D_ is a line end,
 * _x005F_ a _. Characters that no text has (other controls) are left out. */
str sheet_text(arena *a, str text);

/* Line breaks become blanks. */
str sheet_one_line(arena *a, str text);

#endif
