/* The characters of a document as a plan is read: no radicals, no traditional forms, no blank between all
 * characters. */
#ifndef PLAN_LINES_CHARACTERS_H
#define PLAN_LINES_CHARACTERS_H

#include "plan/lines/notes.h"

/* The text with the same number of bytes in every line:
 * - radicals and compatibility forms of Chinese characters (⼥, as copied from PDF files) become ordinary;
 * - a text in traditional characters becomes simplified;
 * - where a blank follows every Chinese character, these blanks move to the end of their line.
 * The second is remarked; columns count without the blanks of the third.  The text itself where nothing
 * changes.
 *
 * Source: data/characters (Unicode Character Database, tools/make_characters.py) */
str characters_plain(arena *a, str text, notes *n);

#endif
