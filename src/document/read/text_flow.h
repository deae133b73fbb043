/* Paragraphs and tables of a document as lines: a paragraph is a line, a row of a table a line with tabs
 * between cells. Of merged cells all but the first are empty, those below it CELL_OF_ABOVE. The only cell
 * of a table is a box: its paragraphs are lines in a frame. */
#ifndef DOCUMENT_READ_TEXT_FLOW_H
#define DOCUMENT_READ_TEXT_FLOW_H

#include "base/error.h"
#include "base/str.h"

typedef struct text_flow text_flow;

/* What a table inside a cell means. */
typedef enum flow_nesting {
    NESTED_IS_TEXT,     /* its texts belong to the cell */
    NESTED_MAKES_LAYOUT /* the outer table only arranges the page: what is in it is read as if alone */
} flow_nesting;

/* out is borrowed. */
text_flow *text_flow_in(arena *a, flow_nesting nesting, strbuf *out);

void text_flow_add(text_flow *f, str text);
void text_flow_add_box(text_flow *f, str text); /* of a box in the open paragraph: lines that follow it */
str text_flow_text(const text_flow *f);         /* of the open paragraph */
void text_flow_end_paragraph(text_flow *f);     /* without text: nothing */

void text_flow_open_table(text_flow *f);
void text_flow_close_table(text_flow *f);
void text_flow_open_row(text_flow *f);
void text_flow_open_cell(text_flow *f, unsigned columns, unsigned rows);
void text_flow_close_cell(text_flow *f);
bool text_flow_is_in_cell(const text_flow *f);

/* Fails: ERROR_TOO_LARGE for a text of more than LIMIT_PLAN_BYTES. */
bool text_flow_check(const text_flow *f, error *err) MUST_CHECK;

/* Cuts the blanks of a text at its beginning, or what is before the next blank. */
str text_flow_cut_run(str *text, bool *are_blanks_out);

#endif
