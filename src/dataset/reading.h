/* Shared by the files that read rows: the row that is read, and what its neighbours said. */
#ifndef DATASET_READING_H
#define DATASET_READING_H

#include "base/csv.h"
#include "dataset/columns.h"
#include "dataset/near.h"
#include "dataset/reader.h"

enum { REMEMBERED_BYTES = 96 };

/* The last text of a column and what it meant: neighbours in a file are mostly equal. */
typedef struct remembered {
    char text[REMEMBERED_BYTES];
    size_t len;
    bool is_set;
    int64_t value;
} remembered;

/* Text that was interpreted or ignored: reported once, with the number of its occurrences. */
typedef enum note_kind {
    NOTE_MARK,
    NOTE_DATE,
    NOTE_SPAN,
    NOTE_NO_FIGURES,
    NOTE_NO_HEADING,
    NOTE_OF_WOMEN,
    NOTE_OWN_AGE,
    NOTE_OTHER_AGE,
    NOTE_NOT_A_DEPARTMENT,
    NOTE_COLUMN_NUMBERS,
    NOTE_HEADING,
    NOTE_FOOT,
    NOTE_OWN_REGION,
    NOTE_LEFT_OUT,
    NOTE_ROUNDED
} note_kind;

typedef struct import_note {
    note_kind kind;
    str text;
    char status; /* of NOTE_MARK */
    int column;
    uint32_t line; /* of the first */
    size_t count;
} import_note;

/* A row 其中：女 is a part of the indicator above it: its indicator cell means minus the number of list and
 * position. */
enum { PART_POSITIONS = 256 };

static inline int64_t reading_part(dimension_list list, uint8_t position)
{
    return -((int64_t)list * PART_POSITIONS + position);
}

enum { REGION_LEFT_OUT = -1 }; /* one that the mapping of the file leaves out */

struct import_reader {
    import_context c;
    import_columns columns;
    import_sheets *sheets;
    size_t sheet;              /* that is read */
    bool has_table, had_table; /* the sheet has one; some sheet had one */
    error no_heading;          /* of the first sheet without a table */
    text_stream *text;
    bool is_last_piece;
    csv_reader csv;
    near_names near;
    remembered last[COLUMN_ROLE_COUNT];
    str fields[LIMIT_CSV_COLUMNS];
    size_t field_count;
    uint32_t line;
    bool row_is_sound;
    const region *last_region; /* of the last figure */
    int32_t indicator_above;   /* the last that a row named; INDICATOR_NO_ID: none */
    int64_t region_above;      /* what the row above names; 0: none; REGION_LEFT_OUT */
    bool leaves_parts_out;     /* the last indicator that a row named is one that the mapping leaves out */
    size_t row_count;
    VEC(import_note) notes;
};

/* The text of a column in this row, and its heading; empty if the file has no such column. */
static inline str reading_cell(const import_reader *r, int column)
{
    if (column == NO_COLUMN || (size_t)column >= r->field_count)
        return STR("");
    str cell = r->fields[column];
    return cell.len > 0 && cell.data[0] == '\'' ? csv_without_guard(cell) : cell;
}

static inline str reading_heading(const import_reader *r, int column)
{
    return column != NO_COLUMN ? r->columns.headings[column] : STR("");
}

#define ROW_FAULT(r, column, ...)                                                              \
    ((r)->row_is_sound = false, import_add_fault(&(r)->c, (r)->line, (uint32_t)((column) + 1), \
                                                 reading_heading((r), (column)), false, __VA_ARGS__))

void reading_note(import_reader *r, note_kind kind, int column, str text, char status);
void reading_report_notes(import_reader *r);

/* Reads a cell as a number or id. *value_out is otherwise if the column is missing or the cell is empty.
 * False after a fault. */
bool reading_role(import_reader *r, column_role role, int64_t otherwise, int64_t *value_out);

/* The same for a thing that may be given by code, by name or both. */
bool reading_code_or_name(import_reader *r, column_role code, column_role name, int64_t otherwise,
                          int64_t *value_out);

/* 其中：女, #城镇, 男: reading_part of it. False for other text. */
bool reading_find_part(import_reader *r, str text, int64_t *part_out);

/* Compares a unit that the table has for an indicator with the one expected; false after a fault. */
bool reading_unit(import_reader *r, int column, const indicator *i, str unit_text);

/* Reads the value of a figure from a column; an empty cell has no value. False after a fault. */
bool reading_value(import_reader *r, int column, observation *o);
bool reading_counts(import_reader *r, observation *o); /* numerator and denominator */

#endif
