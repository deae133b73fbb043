/* Charts that compare: several lines, gaps between two values, shares of a whole, regions as tiles or as
 * shapes on a map, profiles on a radar. Made as drawings. Lines differ in dash and shape of their points, not
 * only in colour; shades go from light to dark; labels never overlap. A label that finds no room is left out,
 * so each chart needs a table of its data beside it. */
#ifndef DOCUMENT_WRITE_PLOTS_H
#define DOCUMENT_WRITE_PLOTS_H

#include "document/write/drawing.h"

/* Several lines over the years, each with its name at its end. */
enum { PLOT_LINES_MAX = 8 };

typedef struct plot_line {
    str label;
    const chart_point *points; /* [point_count] by year; NAN for years without data */
    size_t point_count;
    bool is_main; /* the total among its parts, or the reference */
} plot_line;

typedef struct lines_plot {
    str title, unit, alternative;
    const plot_line *lines; /* [line_count], at most PLOT_LINES_MAX are drawn */
    size_t line_count;
    int places; /* decimals of the figures */
} lines_plot;

/* NULL: no line has a value. narrow: for a narrow screen. */
drawing *plot_lines(arena *a, const lines_plot *p, bool is_narrow);

/* Pairs of values, such as of women and men, and the distance between them. */
typedef struct plot_pair {
    str label;
    double first, second; /* NAN: not known */
    str first_text, second_text, gap;
} plot_pair;

typedef struct pairs_plot {
    str title, first_label, second_label;
    const plot_pair *pairs; /* [pair_count] */
    size_t pair_count;
} pairs_plot;

drawing *plot_pairs(arena *a, const pairs_plot *p);

/* Bars of one length, each divided into the shares of its parts. */
typedef struct plot_whole {
    str label;
    const double *parts; /* [part_count] none negative */
} plot_whole;

typedef struct shares_plot {
    str title;
    const str *parts; /* [part_count] their names, at most PLOT_LINES_MAX */
    size_t part_count;
    const plot_whole *wholes; /* [whole_count] */
    size_t whole_count;
} shares_plot;

drawing *plot_shares(arena *a, const shares_plot *p);

/* Regions in shades of their values: as tiles in rows, or as shapes. */
enum { PLOT_SHADES = 5 };

typedef struct plot_ring {
    const double *xy; /* [2 * count] degrees east and north */
    size_t count;
} plot_ring;

typedef struct plot_region {
    str label, text;        /* name; value as displayed */
    int shade;              /* 0 (light) to PLOT_SHADES - 1; below 0: no value */
    bool is_here;           /* the region of the page */
    const plot_ring *rings; /* [ring_count] of a map */
    size_t ring_count;
} plot_region;

typedef struct regions_plot {
    str title;
    const plot_region *regions; /* [region_count] */
    size_t region_count;
    str shades[PLOT_SHADES]; /* what each shade means: "80.0–85.2"; empty: unused */
    str without;             /* "no value" */
} regions_plot;

drawing *plot_tiles(arena *a, const regions_plot *p);
/* NULL: no region has a shape. */
drawing *plot_map(arena *a, const regions_plot *p);

/* Profiles: each axis from 0 in the middle to 100. */
typedef struct plot_profile {
    str label;
    const double *values; /* [axis_count] NAN: not known */
} plot_profile;

typedef struct radar_plot {
    str title;
    const str *axes; /* [axis_count] at least 3 */
    size_t axis_count;
    const plot_profile *profiles; /* [profile_count] at most 3 */
    size_t profile_count;
} radar_plot;

/* NULL: fewer than three axes. */
drawing *plot_radar(arena *a, const radar_plot *p);

/* What the plots share: colour, dash and the shape of points by place. */
typedef struct plot_look {
    str colour;
    drawing_style style;
    int corners; /* of its points; 0: a circle */
    double turn; /* of the corners, in parts of a circle */
} plot_look;

const plot_look *plot_look_of(size_t place);
void plot_point(drawing *d, const plot_look *look, double x, double y, str title);

/* What a colour means. */
typedef struct plot_key {
    str fill, label; /* label empty: the key is left out */
} plot_key;

/* Keys in rows at the top of the drawing; returns the place below them. */
double plot_keys(drawing *d, const plot_key *keys, size_t count);

/* The text cut to a width, with … at the end. */
str plot_fit(arena *a, drawing_style style, str text, double width);

#endif
