/* HTML that a copied web page left in the text: which bytes are tags, where tags separate lines, and the text
 * between the tags. */
#ifndef PLAN_LINES_MARKUP_H
#define PLAN_LINES_MARKUP_H

#include "base/str.h"

/* Bytes of a tag (<p class="a">, </td>) or of a blank's entity (&nbsp;) at the start of s; 0 where none. A <
 * before anything but the name of an HTML element is text. */
size_t markup_bytes(str s);

/* The name of the tag at the start of s, "td" of <td colspan=2> and "/td" of </td>; empty where none. */
str markup_name(str s);

/* The whole number of an attribute, rowspan="3"; fallback where it is missing. */
size_t markup_number(str tag, str attribute, size_t fallback);

/* How many bytes of a line a reader of the page sees on its first line: up to where a paragraph or table
 * begins or ends. */
size_t markup_line_bytes(str raw);

/* The text between the tags, with entities replaced by their characters. */
str markup_text(arena *a, str raw);

#endif
