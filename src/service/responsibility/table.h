/* Inside the folder: the columns of the table of responsibilities, written and read. */
#ifndef SERVICE_RESPONSIBILITY_TABLE_H
#define SERVICE_RESPONSIBILITY_TABLE_H

#include "service/responsibility/book.h"

typedef enum responsibility_column {
    RESPONSIBILITY_COLUMN_PART,
    RESPONSIBILITY_COLUMN_DOMAIN,
    RESPONSIBILITY_COLUMN_KIND,
    RESPONSIBILITY_COLUMN_NAME,
    RESPONSIBILITY_COLUMN_TEXT,
    RESPONSIBILITY_COLUMN_INDICATOR,
    RESPONSIBILITY_COLUMN_LEAD,
    RESPONSIBILITY_COLUMN_SUPPORT,
    RESPONSIBILITY_COLUMN_STATE,
    RESPONSIBILITY_COLUMN_SOURCE,
    RESPONSIBILITY_COLUMN_COUNT
} responsibility_column;

typedef struct responsibility_column_row {
    const char *zh, *en;
} responsibility_column_row;

extern const responsibility_column_row responsibility_columns[RESPONSIBILITY_COLUMN_COUNT];

/* One row of a table that a person filled in: a part with the units it shall have. */
typedef struct responsibility_choice {
    responsibility_line *line;
    int64_t lead;
    int64_t *supports; /* [support_count]; NULL: unchanged */
    size_t support_count;
    uint32_t row; /* line of the text; 0: not from a table */
} responsibility_choice;

typedef struct responsibility_choices {
    responsibility_choice *items;
    size_t count;
} responsibility_choices;

/* Reads a table: part (or indicator), lead, support; the other columns of an exported table are ignored. A
 * row without lead is skipped. Fails: ERROR_INPUT with line and column: an unknown column, part or unit, two
 * leads, a part twice, a lead among its supports. */
bool responsibility_read_table(const responsibility_book *b, str text, responsibility_choices *choices_out,
                               error *err) MUST_CHECK;

#endif
