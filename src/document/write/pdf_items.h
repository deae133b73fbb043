/* What is put on the pages of a PDF, one below the other: texts, rows of tables, drawings. Made from the
 * blocks of a document by pdf.c, put on pages by pdf_pages.c. */
#ifndef DOCUMENT_WRITE_PDF_ITEMS_H
#define DOCUMENT_WRITE_PDF_ITEMS_H

#include "document/write/paint.h"
#include "document/write/paper.h"

typedef enum item_type { ITEM_TEXT, ITEM_ROW, ITEM_DRAWING, ITEM_CONTENTS } item_type;

/* A text laid out in lines. */
typedef struct item_text {
    PangoLayout *layout;
    const paper_look *look;
    size_t lines;
    double pitch;       /* distance of lines */
    double width;
    bool is_shaded;     /* of a cell */
} item_text;

typedef struct item {
    item_type type;
    double before, after;
    double x;           /* from the left edge of the text */
    double height;      /* without before and after */
    bool keeps_next;    /* not the last on a page */
    bool keeps_lines;   /* of a text: on one page */
    bool has_bullet;
    const char *rule;   /* colour of a line below; NULL: none */
    item_text *texts;   /* one, or the cells of a row */
    size_t text_count;
    size_t head;        /* of a row: index + 1 of the head of its table, repeated on each page; 0: it is it */
    const drawing *shown;
    double scale;       /* points for each unit of the drawing */
    unsigned level;     /* of a heading; 0: none */
    str id, title;      /* of a heading */
    str name;           /* of a row whose first cell is empty: that of the row above; empty: none */
    int page;           /* of its first line, once it is known */
} item;

typedef struct pdf_work {
    arena *a;
    const document *d;
    const graphics *g;
    error *err;
    bool is_done;
    struct pdf_bytes {  /* grown by cairo, so outside the arena */
        char *data;
        size_t len, room;
    } out;
    cairo_surface_t *surface;
    cairo_t *cairo;
    painter painter;
    PangoFontDescription *fonts[PAPER_STYLE_COUNT];
    VEC(item) items;
    VEC(group_style) open;
} pdf_work;

#define PDF_POINTS_OF_MM(mm) ((mm) / 25.4 * 72)

enum { PDF_CELL_PADDING = 3 };

/* Puts the items on pages and paints them. */
void pdf_put_pages(pdf_work *w);

#endif
