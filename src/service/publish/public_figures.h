/* The figures of a publication, compared with those of the one before. */
#ifndef SERVICE_PUBLISH_PUBLIC_FIGURES_H
#define SERVICE_PUBLISH_PUBLIC_FIGURES_H

#include "report/public_pages.h"
#include "service/publish/release.h"

/* A line of a table of published figures: its key, "MMR,330300,2023,_T,_T,_T,_T", and "A,7.10,5,70423". */
typedef struct public_line {
    str key, value;
} public_line;

typedef struct public_lines {
    public_line *items; /* by key */
    size_t count;
} public_lines;

#define PUBLIC_HEADING "indicator,region,period,sex,age,residence,group,status,value,numerator,denominator\n"

/* Of the text of a file that public_text made. */
public_lines public_lines_of(arena *a, str text);

/* Puts lines in the order of their keys. */
void public_lines_sort(public_lines *all);

/* NULL when no line has this key. */
const public_line *public_line_find(const public_lines *all, str key);

/* The line of a figure. */
public_line public_line_of(arena *a, const catalogue_snapshot *known, const observation *o);

str public_text(arena *a, const public_lines *all);

/* A comma, and the number if the figure has it. */
void public_add_number(strbuf *b, bool has, decimal value);

/* What changed from one publication to the next. */
void public_compare(arena *a, const public_lines *before, const public_lines *now, public_release *r);

/* The log of publications: JSON, the oldest first. An unreadable text is an empty log. */
public_releases public_log_of(arena *a, str text);
str public_log_text(arena *a, const public_releases *log);

#endif
