/* How documents look on paper: the styles that Word files and PDFs share. Official papers follow GB/T
 * 9704-2012: A4, margins of 37, 28, 35 and 26 mm, 22 lines of 28 characters. */
#ifndef DOCUMENT_WRITE_PAPER_H
#define DOCUMENT_WRITE_PAPER_H

#include "document/write/chart.h"

enum {
    PAPER_WIDTH_MM = 210,
    PAPER_HEIGHT_MM = 297,
    PAPER_TOP_MM = 37,
    PAPER_LEFT_MM = 28,
    PAPER_BOTTOM_MM = 35,
    PAPER_RIGHT_MM = 26,
    PAPER_TEXT_WIDTH_MM = PAPER_WIDTH_MM - PAPER_LEFT_MM - PAPER_RIGHT_MM,
    PAPER_COMPACT_MM = 24, /* above and below the text of a paper of one page */
    PAPER_LINES = 22,
    PAPER_CHARACTERS = 28,
};

double paper_top_mm(paper_kind kind);
double paper_bottom_mm(paper_kind kind);

/* A typeface with the names under which it is installed, the best first. */
typedef enum paper_font {
    FONT_SONG,
    FONT_FANGSONG,
    FONT_HEI,
    FONT_KAI,
    FONT_TITLE,
    PAPER_FONT_COUNT
} paper_font;

typedef struct paper_font_row {
    const char *name;   /* in Word */
    const char *other;  /* names that Word may take in its place */
    const char *family; /* for Pango: all of them, then those of free fonts */
    bool is_serif;
} paper_font_row;

extern const paper_font_row paper_fonts[PAPER_FONT_COUNT];

#define PAPER_LATIN "Times New Roman"

typedef enum paper_style {
    STYLE_BODY,
    STYLE_ISSUER,       /* 发文机关标志 */
    STYLE_NUMBER,       /* 发文字号 */
    STYLE_TITLE,
    STYLE_SUBTITLE,
    STYLE_HEADING1,
    STYLE_HEADING2,
    STYLE_HEADING3,
    STYLE_HEADING4,
    STYLE_PLAIN,        /* body without indent: 主送机关 */
    STYLE_SIGNATURE,
    STYLE_CARD,         /* text of an indicator */
    STYLE_LIST,
    STYLE_NOTE,
    STYLE_SMALL,
    STYLE_CONTENTS,
    STYLE_FIGURE,
    STYLE_CAPTION,
    STYLE_CELL,
    STYLE_PAGE_NUMBER,
    PAPER_STYLE_COUNT
} paper_style;

enum { LOOK_JUSTIFIED = 1, LOOK_BOLD = 2, LOOK_KEEPS_NEXT = 4, LOOK_KEEPS_LINES = 8 };

typedef struct paper_look {
    const char *id, *name;      /* in Word */
    paper_font font;
    double points, line;        /* size; distance of lines, 0: that of the font */
    double before, after;       /* space above and below, in points */
    double indent;              /* of the first line, in characters */
    column_align align;
    unsigned flags;             /* LOOK_… */
    unsigned level;             /* of a heading */
    const char *colour;         /* NULL: black */
} paper_look;

/* The style of a kind of paper. */
const paper_look *paper_look_of(paper_kind kind, paper_style style);

/* The style of a text block, by its type and the innermost group that it is in. */
paper_style paper_style_of(const block *b, const group_style *group);

/* Whether a block is kept with the next one: the blocks of a card stay together. */
bool paper_keeps_next(const document *d, const block *b, const group_style *group);

/* Of the name of an issuer in its head, so that it fits the line. */
double paper_issuer_points(str issuer);

/* The lines of a title that is too wide for one: broken where a word or a number begins, into parts of about
 * one length. Returns their number, at most PAPER_TITLE_LINES. */
enum { PAPER_TITLE_LINES = 3 };
size_t paper_title_lines(str title, double points, str lines_out[PAPER_TITLE_LINES]);

/* Tiles as a table: names, numbers, notes. source: of the numbers. */
const table *paper_tiles(arena *a, const tile *tiles, size_t count, str source);

/* Widths of the columns, which add up to whole; no word of a column is wider if there is room. */
void paper_widths(const document *d, const table *t, double whole, double *widths_out);

/* The drawing of a block that has one, and its width on paper in mm; NULL: it has none. */
drawing *paper_drawing(arena *a, const block *b, double *width_mm_out);

/* The colour of a span; empty: that of its style. */
str paper_colour(const span *one);

#endif
