/* A document as data: headings, paragraphs, tables, tiles and charts, independent of an output format.
 * Writers turn it into bytes. Texts are borrowed and must live as long as the arena of the document. */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"

/* A run of text in one style. A badge is a shape and a word in a colour, so that the information does not
 * depend on the colour. */
typedef enum span_style {
    SPAN_PLAIN,
    SPAN_STRONG,
    SPAN_MUTED,
    SPAN_CODE,
    SPAN_MARK,
    SPAN_BADGE,
    SPAN_LINK,
    SPAN_NOTE,          /* a note on what is before it, see document/notes.h */
} span_style;

typedef struct span {
    span_style style;
    str text;
    str mark;       /* badge: its shape */
    str colour;     /* badge: #rrggbb; a link may have one too */
    str target;     /* link: id of a heading in this document, or a path of the server (/…) */
} span;

typedef struct spans {
    VEC(span) v;
} spans;

typedef enum column_align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE } column_align;

typedef struct table_column {
    str title;
    column_align align;
    unsigned width;     /* relative width; 0: automatic */
} table_column;

/* A head that leads to the page sorted by its column. */
typedef enum table_order { ORDER_NONE, ORDER_UP, ORDER_DOWN } table_order;

typedef struct table_sort {
    str target;         /* address; empty: no link */
    table_order order;  /* of the rows by this column, now */
} table_sort;

typedef struct table_row {
    bool is_group;      /* heading across all columns: only cells[0] is shown */
    bool is_sum;        /* of the rows above; it stays below them when they are sorted */
    spans *cells;       /* [column_count] */
    str source;         /* of its numbers, see document_source; empty: none */
} table_row;

typedef struct table {
    str caption;
    table_column *columns;
    size_t column_count;
    const table_sort *sorts; /* [column_count]; NULL: the heads are no links */
    bool names_go_on;   /* an empty first cell means that of the row above */
    bool is_stacked;    /* on narrow screens each row is shown as a block of lines with column titles */
    VEC(table_row) rows;
} table;

/* A large number with a label and a note in small print; target: its link. */
typedef struct tile {
    str value, label, mark, colour;
    str note, target;
} tile;

/* A line chart of one indicator over the years. NAN for years without data. */
typedef struct chart_point {
    int year;
    double value;
    str label;          /* the value as reported */
} chart_point;

/* One year of a forecast with its bands. */
typedef struct chart_band {
    int year;
    double mid, low80, high80, low95, high95;
} chart_band;

/* The target of one year: a number, or a range. */
typedef struct chart_goal {
    int year;
    double low, high;           /* one number: twice the same */
    str label, label_upper;     /* label_upper: of a range */
    str title;                  /* the whole of it in words */
} chart_goal;

typedef struct line_chart {
    str title, unit;
    str alternative;    /* text alternative */
    const chart_point *points;  /* by year */
    size_t point_count;
    const bool *revised; /* [point_count] whether the figure replaced an earlier one; NULL: none did */
    int year_first, year_last;  /* of the axis */
    bool has_path; /* the path required, from (path_year, path_value) to (path_end, path_goal) */
    bool is_curved; /* falling by the same percentage each year; else a straight line */
    int path_year;
    double path_value;
    int path_end;
    double path_goal;
    const chart_goal *goals;    /* [goal_count] by year */
    size_t goal_count;
    int places;                 /* decimals of the figures; the axis has no more */
    str colour;                 /* colour of the verdict, for the last point */
    const chart_band *bands;    /* [band_count] the forecast by year; may be NULL */
    size_t band_count;
    const chart_point *reference; /* [reference_count] by year: the upper level; may be NULL */
    size_t reference_count;
    str label_reported, label_path, label_target, label_range, label_forecast, label_reference,
        label_revised;          /* texts of the legend; empty: not in it */
    bool is_wide;               /* as wide as the page, with more labels */
    bool is_small;              /* for cards side by side, without a legend; see document_legend */
} line_chart;

/* Horizontal stacked bars of counts; parts in the order of the legend. */
typedef struct bar_part {
    str label, mark, colour;
} bar_part;

typedef struct bar {
    str label;
    size_t *counts;     /* [part_count] */
} bar;

typedef struct bar_chart {
    str title;
    bar_part *parts;
    size_t part_count;
    VEC(bar) bars;
} bar_chart;

/* Horizontal bars of one value each, from zero to the right, or to the left where it is negative. */
typedef struct value_bar {
    str label, text;    /* text: the value as displayed */
    double value;
    str colour;
} value_bar;

typedef struct value_chart {
    str title;
    VEC(value_bar) bars;
} value_chart;

/* A form of a page of the server, without scripts: its address then contains what was chosen. */
typedef enum input_type { INPUT_HIDDEN, INPUT_TEXT, INPUT_CHECK } input_type;

typedef struct form_input {
    input_type type;
    str name, value, label; /* value: also that of a box when it is ticked */
    bool is_on;             /* a box */
} form_input;

typedef struct page_form {
    str address;       /* "/search" */
    str label, submit; /* what the form is for, for screen readers; its button */
    VEC(form_input) inputs;
} page_form;

struct drawing; /* see document/write/drawing.h */

typedef enum block_type {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_LIST_ITEM,
    BLOCK_NOTE,
    BLOCK_TABLE,
    BLOCK_TILES,
    BLOCK_LINE_CHART,
    BLOCK_BAR_CHART,
    BLOCK_VALUE_CHART,
    BLOCK_DRAWING,
    BLOCK_FORM,
    BLOCK_LEGEND, /* legend of the small line charts that follow */
    BLOCK_GROUP_BEGIN,
    BLOCK_GROUP_END,
    BLOCK_CONTENTS, /* table of contents of the headings of level 1 */
    BLOCK_ADDRESSEE, /* of a letter: 主送机关 */
    BLOCK_SIGNATURE, /* who signs, and the day */
    BLOCK_TYPE_COUNT
} block_type;

/* Groups of blocks. */
typedef enum group_style {
    GROUP_CARD,     /* a box without page breaks; outside GROUP_GRID the chart is beside the text */
    GROUP_GRID,     /* cards side by side, as many as fit */
    GROUP_SMALL,    /* notes in small print, in two columns if they fit */
    GROUP_BOARD,    /* cards in two columns of a wide page, in small print */
    GROUP_FOLD,     /* collapsed under its title on screen, open in print */
} group_style;

typedef struct block {
    block_type type;
    unsigned level;     /* heading: 1 to 4 */
    str id;             /* heading, paragraph: target of links */
    group_style group;
    spans text;
    const table *table;
    const line_chart *line;
    const bar_chart *bars;
    const value_chart *values;
    const struct drawing *drawing, *narrow; /* narrow: on a narrow screen; NULL: the same */
    const page_form *form;
    const tile *tiles;
    size_t tile_count;
    str signer, day;
    str source;         /* of its numbers, see document_source; empty: none */
} block;

/* How a document looks on paper. */
typedef enum paper_kind {
    PAPER_OFFICIAL,     /* GB/T 9704: 22 lines of 28 characters */
    PAPER_COMPACT,      /* smaller, for a paper of one page */
} paper_kind;

/* Links above the page, to other pages of the server; not printed. */
typedef struct page_link {
    str text, target;
    language lang;      /* of the text */
    bool is_here;       /* the current page: no link */
    str head;           /* links in a row with one head fold below it; empty: none */
} page_link;

typedef struct page_links {
    str label;
    str head;           /* of the links that are added from now on */
    VEC(page_link) v;
} page_links;

/* A part of the page that a script fills. A page with one is served by the program. */
typedef struct document_island {
    str script;         /* address of the module */
    const str *styles;  /* [style_count] addresses of its style sheets */
    size_t style_count;
    str page;           /* what the script has to know of page and reader, as JSON */
} document_island;

typedef struct document {
    arena *memory;
    language lang;      /* Chinese text in an English document is marked as Chinese */
    str title, subtitle;
    str made_by;        /* footer of the last page */
    paper_kind paper;
    str issuer, number; /* head of an official paper: 发文机关标志, 发文字号; empty: none */
    str about;          /* what it was made from, for programs: "annual women-2021 990481 2023" */
    str style_address;  /* of the style sheet, see document_style; empty: the page contains its style */
    struct {
        str address;    /* of this page, up to the number of a column: "/regions?year=2023&sort="; empty: its
                           tables are not sorted */
        int column;     /* from 1; below 0: the largest first; 0: as the page orders them */
    } sorting;
    VEC(page_links) navigation;
    const page_form *search; /* beside them; NULL: none */
    VEC(block) blocks;
    const document_island *island; /* behind the blocks; NULL: the page needs no script */
} document;

document *document_create(arena *a, language lang, str title, str subtitle);

/* Headings get ids "s1", "s2" … unless one is given. */
void document_heading(document *d, unsigned level, str text, str id);
void document_paragraph(document *d, str text);
void document_spans(document *d, block_type type, spans text);
void document_note(document *d, str text);
void document_list_item(document *d, str text);
void document_table(document *d, const table *t);
void document_tiles(document *d, const tile *tiles, size_t count);
void document_line_chart(document *d, const line_chart *chart);
void document_bar_chart(document *d, const bar_chart *chart);
void document_value_chart(document *d, const value_chart *chart);
void document_drawing(document *d, const struct drawing *shown, const struct drawing *narrow);
void document_form(document *d, const page_form *form);
void document_legend(document *d, const line_chart *chart);
void document_contents(document *d);

void document_addressee(document *d, str text);
void document_signature(document *d, str signer, str day);

/* Says of the last block where its numbers come from: a key of letters, digits and _ that is the same each
 * time the document is made, such as "t12_now". Its text can then be found again in a file that was edited
 * (document_sourced). */
void document_source(document *d, str key);

/* Groups may be nested; every begin needs an end. title: for GROUP_FOLD. */
void document_begin(document *d, group_style group, str title);
void document_end(document *d);

/* A paragraph with an id, as target of links. */
void document_anchor(document *d, str id, spans text);

/* A new row of links above the page. */
page_links *document_add_links(document *d, str label);
void page_links_add(arena *a, page_links *links, str text, str target, language lang, bool is_here);

/* Spans for cells and paragraphs. */
spans spans_of(arena *a, str text);
void spans_add(arena *a, spans *s, span_style style, str text);
void spans_add_badge(arena *a, spans *s, str mark, str word, str colour);
void spans_add_link(arena *a, spans *s, str text, str target);

table *table_create(arena *a, str caption, const table_column *columns, size_t column_count);
table_row *table_add_row(arena *a, table *t);
void table_add_group(arena *a, table *t, str text);

#endif
