/* The document's lines, each with its place, and which of them are furniture: page numbers, running heads,
 * tables of contents, bookmarks. */
#ifndef PLAN_LINES_LINE_H
#define PLAN_LINES_LINE_H

#include "plan/lines/notes.h"

typedef enum line_kind {
    LINE_TEXT,
    LINE_BLANK,
    LINE_FURNITURE, /* page number, running head */
    LINE_CONTENTS,  /* of the table of contents */
    LINE_TABLE,     /* claimed by a table */
    LINE_DRAWN,     /* of a frame around text */
} line_kind;

typedef struct line {
    str raw;          /* without its end; HTML cuts one line of the file into several */
    uint32_t column;  /* of raw in its line of the file, from 1 */
    str text;         /* without blanks and leftovers at both ends */
    text_place place; /* of text */
    uint32_t indent, width; /* in columns; a Chinese character has two */
    line_kind kind;
} line;

typedef struct lines {
    line *items;
    size_t count;
    str document;
    uint32_t wrap_width; /* columns at which the lines were broken; 0: a line is a paragraph */
} lines;

/* Bytes of a leftover at the start of s, such as [bookmark: _Toc12] or a zero-width character; 0 where none.
 */
size_t line_leftover(str s);

void line_remark_leftover(notes *n, str leftover, text_place place);

/* The place of a view into the document that lies on this line. */
text_place line_place(const lines *all, const line *l, str view);

/* The same for views that follow each other on a line, in time proportional to the line. */
typedef struct line_cursor {
    const lines *all;
    const line *l;      /* the line that the others are of */
    const char *at;     /* the last place asked for */
    uint32_t column;
} line_cursor;

line_cursor line_cursor_at(const lines *all, const line *l);
text_place line_cursor_place(line_cursor *c, str view);

/* 12, — 12 —, 第 3 页 …; alone: whether a number without a word or dashes counts. */
bool line_is_page_number(str text, bool alone);

#endif
