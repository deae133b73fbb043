/* A Word document while it is read: where its paragraphs, text boxes and tables go. */
#ifndef DOCUMENT_READ_WORD_FLOW_H
#define DOCUMENT_READ_WORD_FLOW_H

#include "document/read/math_text.h"
#include "document/read/symbol_font.h"
#include "document/read/word_style.h"

/* Where paragraphs go: the body, or a text box, whose text follows the paragraph that it belongs to. */
typedef struct flow {
    struct flow *outer, *inner; /* inner: kept for the next box */
    strbuf paragraph, boxes, cell, row, *out;
    unsigned tables, paragraphs; /* open ones */
    unsigned span, cells, rows;  /* columns of the cell; cells of the row and rows of the table so far */
    unsigned columns_behind;     /* w:gridAfter */
    bool continues, continues_above; /* the cell is merged with the one before, above */
    bool has_row, row_is_deleted, cell_is_deleted; /* has_row: a row waits in row */
    bool ends_hidden;      /* the paragraph mark is hidden or deleted: the next paragraph follows on */
    str list_id, style_id; /* of the paragraph */
    unsigned list_level;
    bool has_list_level, paragraph_is_hidden;
} flow;

typedef struct word_reading {
    arena *memory;
    archive *z;
    error *err;
    xml_course course;
    word_lists *lists;
    word_styles *styles;
    flow *at;
    math_text math;
    unsigned depth, left_out_depth;       /* left_out_depth: of the element whose content is ignored */
    bool has_choice[LIMIT_XML_DEPTH + 2]; /* by depth: an alternative was taken */
    bool keeps_text;
    unsigned paragraph_properties, run_properties, row_properties;
    unsigned fields;         /* open ones */
    uint64_t fields_in_code; /* a bit for each: its code, or a result that is no text, is open */
    bool keeps_code;
    char code[16]; /* the start of the code of the last field that began */
    size_t code_bytes;
    /* the run */
    bool is_hidden, run_says_hidden;
    symbol_font font;
} word_reading;

flow *word_new_flow(word_reading *r, flow *outer);

/* Adds to the paragraph, unless its text is hidden or the code of a field. */
bool word_takes_text(const word_reading *r);
void word_add_text(word_reading *r, str piece);

/* Elements that open and close. end_pending: text whose paragraph ended hidden is a paragraph of its own. */
void word_open_paragraph(word_reading *r, const char **attributes);
void word_close_paragraph(word_reading *r);
void word_end_pending(word_reading *r);
void word_open_box(word_reading *r, const char **attributes);
void word_close_box(word_reading *r);
void word_open_table(word_reading *r, const char **attributes);
void word_close_table(word_reading *r);
void word_open_row(word_reading *r, const char **attributes);
void word_close_row(word_reading *r);
void word_open_columns_before(word_reading *r, const char **attributes);
void word_open_columns_behind(word_reading *r, const char **attributes);
void word_open_cell(word_reading *r, const char **attributes);
void word_open_span(word_reading *r, const char **attributes);
void word_open_merge_across(word_reading *r, const char **attributes);
void word_open_merge_down(word_reading *r, const char **attributes);
void word_open_deleted_cell(word_reading *r, const char **attributes);
void word_close_cell(word_reading *r);

#endif
