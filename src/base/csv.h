/* CSV as people make it: RFC 4180 quoting, comma, tab or semicolon, \n or \r\n; one pass, one record at a time. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/error.h"
#include "base/str.h"

typedef struct csv_reader {
    str text;           /* whole, decoded */
    size_t at;
    char separator;
    uint32_t line;      /* where the current record begins, 1-based */
    uint32_t next_line; /* where the one after it begins; 0 before the first */
    strbuf unquoted;    /* fields with doubled quotes, of the current record */
} csv_reader;

/* The separator is what the first line (outside quotes) has most of; where it has none (a title) the next lines are asked,
 * else it is a comma. A first line "sep=;", which spreadsheets know, says it and is no record. */
csv_reader csv_open(arena *a, str text);

/* The next record. fields_out [LIMIT_CSV_COLUMNS] are views, good until the next call. *more_out false at the end.
 * Blank lines are skipped; r->line is the line of the record. Fails: ERROR_INPUT (a quote never closed, text after a closing quote) and ERROR_TOO_LARGE
 * (columns, field bytes), with line and column. */
bool csv_next(csv_reader *r, str *fields_out, size_t *count_out, bool *more_out, error *err) MUST_CHECK;

/* Appends a field, quoted where it has to be. A field that a spreadsheet would take for a formula (= + - @ first and
 * not a number) is written with a leading ', whoever wrote it may have been a stranger. */
void csv_write_field(strbuf *out, str field, char separator);

/* The field without the ' that csv_write_field put before it. */
str csv_without_guard(str field);

#endif
