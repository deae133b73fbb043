/* CSV reader and writer: RFC 4180 quoting; comma, tab or semicolon; \n, \r\n or \r; one pass, one record at a
 * time. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/error.h"
#include "base/str.h"

typedef struct csv_reader {
    str text; /* decoded: whole, or the next piece */
    size_t at;
    bool is_partial;  /* text is a piece, and more will follow */
    size_t record_at; /* where the current record begins */
    char separator;
    char newline;       /* '\n'; '\r' where lines end with it alone, as in CSV for Macintosh */
    uint32_t line;      /* first line of the current record, 1-based */
    uint32_t next_line; /* first line of the next record; 0 before the first */
    strbuf unquoted;    /* fields with doubled quotes, of the current record */
} csv_reader;

/* The separator is the most frequent one of the first line (outside quotes); if the line has none (a title),
 * the next lines decide, and the default is a comma. A first line "sep=;", as spreadsheets write it, sets the
 * separator and is not a record. */
csv_reader csv_open(arena *a, str text);

/* Goes on with a text that begins with the bytes of the last one from r->at. */
void csv_continue(csv_reader *r, str text, bool is_partial);

/* The next record. fields_out [LIMIT_CSV_COLUMNS] are views, valid until the next call. *more_out is false at
 * the end, and in a partial text where the rest of a record is missing: r->at is then the start of that
 * record. Blank lines are skipped; r->line is the line of the record. Fails: ERROR_INPUT (unclosed quote,
 * text after a closing quote) and ERROR_TOO_LARGE (columns, field bytes), with line and column. */
bool csv_next(csv_reader *r, str *fields_out, size_t *count_out, bool *more_out, error *err) MUST_CHECK;

/* Appends a field, quoted if necessary. A field that a spreadsheet would evaluate as a formula (= + - @ first
 * and not a number) gets a leading ', because its text may come from an untrusted source. */
void csv_write_field(strbuf *out, str field, char separator);

/* The field without the ' added by csv_write_field. */
str csv_without_guard(str field);

#endif
