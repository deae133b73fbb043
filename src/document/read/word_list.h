/* The lists of a Word document: definitions, lists that use them, and their counters (ISO/IEC 29500-1, 17.9).
 */
#ifndef DOCUMENT_READ_WORD_LIST_H
#define DOCUMENT_READ_WORD_LIST_H

#include "document/read/list_number.h"
#include "document/read/xml.h"

typedef struct word_lists word_lists;

/* Reads the part of the numbering definitions; an empty or missing part gives no lists.
 * Fails: as xml_walk; ERROR_TOO_LARGE. */
bool word_lists_read(arena *a, archive *z, str part, word_lists **lists_out, error *err) MUST_CHECK;

/* Tells the definitions that name a list style (w:numStyleLink) which list that style has. */
void word_lists_link(word_lists *lists, str style, str list);

/* The level of a list that belongs to a paragraph style (w:pStyle). */
bool word_lists_level_of(const word_lists *lists, str list, str style, unsigned *level_out);

/* Counts a paragraph and returns its number; empty for lists that do not exist. *is_apart_out: a tab or blank
 * follows the number. */
str word_lists_next(word_lists *lists, arena *a, str list, unsigned level, bool *is_apart_out);

#endif
