/* A table of counts that people bring (rows by columns, with or without totals), made fit to publish: small
 * counts hidden, and with them what would give them away. */
#ifndef DISCLOSURE_TABLE_H
#define DISCLOSURE_TABLE_H

#include "base/error.h"
#include "base/json.h"

enum { PROTECT_MAX = 3, PROTECT_RANGE_PERCENT = 10 };

typedef struct protect_options {
    int max;              /* counts from 1 to max are sensitive, also to a sole contributor of another cell */
    int range_percent; /* minimum width of the range an outsider can infer: % of the count, and 1 */
    bool hides_totals;    /* totals are published nowhere: they are left out */
} protect_options;

typedef enum protect_reason { PROTECT_PUBLISHED, PROTECT_PRIMARY, PROTECT_SECONDARY } protect_reason;

typedef struct protected_cell {
    double value;
    protect_reason reason;
    double lower, upper;  /* range an outsider can infer; upper: INFINITY if unbounded */
} protected_cell;

/* A row or column of the file that is the sum of others. */
typedef struct protected_total {
    bool is_column;
    str label;
    const str *parts;     /* their labels */
    size_t part_count;
} protected_total;

/* As it is published: lines and columns in the order of the file, totals that the file lacks at the end. */
typedef struct protected_table {
    str corner;
    const str *line_labels, *column_labels;
    size_t lines, columns;
    const protected_cell *cells;                /* [lines][columns] */
    const protected_total *totals;              /* found in the file; readers know these sums */
    size_t total_count;
    const str *left_out;                        /* labels of the totals that are not published */
    size_t left_out_count;
    bool added_line, added_column;              /* the last one is a total that the file lacks */
    size_t primary_count, secondary_count;
} protected_table;

/* bytes: CSV; the first line and the first column are labels. Lines and columns that are totals of others are
 * found by what adds up, whatever their names; see totals.h. Fails: ERROR_INPUT with line and column (not a
 * whole number, a line too short, a duplicate label, a named total that is not the sum of other lines),
 * ERROR_TOO_LARGE, ERROR_DOMAIN when the table cannot be protected. */
bool disclosure_protect(arena *a, str bytes, const protect_options *options, protected_table *table_out,
                        error *err) MUST_CHECK;

/* The label of a line or column; a label that occurs several times is numbered: 小计(1), 小计(2). */
str protected_label(arena *a, const str *labels, size_t count, size_t at);

/* The table to publish: suppressed counts are *, without the reason. */
str protected_csv(arena *a, const protected_table *table);

/* For the publisher alone: values, reasons and ranges. */
void protected_json(const protected_table *table, json_writer *w);

#endif
