/* The statistical form of a task as a sheet: its head and foot, a row for each cell. Written as a workbook
 * that a unit fills in without the program, and read back. */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include "base/date.h"
#include "document/read/office.h"
#include "model/round.h"

/* The columns that a person may fill in. */
typedef enum form_column {
    FORM_VALUE,
    FORM_STATUS,
    FORM_NUMERATOR,
    FORM_DENOMINATOR,
    FORM_NOTE, /* why there is no figure, or why a figure that looks wrong is right */
    FORM_COLUMN_COUNT
} form_column;

/* What a row contains, as text. */
typedef struct form_entry {
    str text[FORM_COLUMN_COUNT];
} form_entry;

typedef struct form_row {
    str key;         /* of the cell in its task: "MMR.F._T._T._T.2023" */
    str name;        /* of its indicator */
    str restriction; /* that all cells of the indicator share: "35-64岁"; empty: none */
    str breakdown;   /* "女性，农村"; empty: the total */
    bool is_first;   /* of its indicator */
    bool is_part;    /* of a total that the form asks for too */
    str code, measure, definition;
    int decimals; /* INDICATOR_DECIMALS_UNKNOWN */
    bool has_min, has_max;
    decimal min, max;
    bool is_firm; /* a figure outside these bounds is wrong for certain */
    bool has_last;
    decimal last;           /* of the year before */
    str last_words;         /* why it has no figure; empty: it has one, or nothing is known */
    bool is_open;           /* may be filled in now */
    const round_cell *cell; /* as it is now */
    form_entry known;       /* what the program has */
    form_entry shown;       /* what the sheet shows; the same unless a filled in form is given back */
} form_row;

/* What is fixed when the scheme of statistical forms is approved. */
typedef struct form_head {
    str number, authority, approval, valid_until;
} form_head;

typedef struct form_fault {
    size_t row; /* index */
    form_column column;
    str text;
} form_fault;

/* Which task a form is of, and which state of it. */
typedef struct form_identity {
    str round; /* "990300 women-2021 2023 2024-01-08T08:00:00Z": the same in no other store */
    int64_t task, revision;
} form_identity;

typedef struct form {
    form_identity identity;
    form_head head;
    str title, unit, due;
    int year;
    form_row *rows;
    size_t row_count;
    form_fault *faults; /* written as red cells with comments */
    size_t fault_count;
} form;

/* Numbers of rows and columns count from 0. */
typedef struct form_place {
    str sheet; /* its name */
    uint32_t row, column;
} form_place;

extern const char *const form_column_keys[FORM_COLUMN_COUNT]; /* in the hidden row of a form */
str form_column_name(form_column column, language lang);

/* The words for a status without a figure in a form. */
str form_status_word(cell_status status, language lang);
/* In either language, or empty for CELL_EMPTY. */
bool form_status_of(str text, cell_status *status_out);

/* Version of the layout, in the hidden sheet. */
#define FORM_LAYOUT "1"
#define FORM_KEY_SHEET "_halfsky"
#define FORM_KEY_HEAD "halfsky" /* in the column of keys, in the row of the keys of columns */

/* The workbook. Fails: as book_open. */
bool form_write(arena *a, const form *f, language lang, date today, str *bytes_out, error *err) MUST_CHECK;

/* ---- reading ---- */

/* A row of a form that came back. */
typedef struct form_answer {
    str key;
    form_entry entry;                     /* as typed; a number with at most fifteen digits */
    bool is_date[FORM_COLUMN_COUNT];      /* the cell is shown as a date */
    bool is_percent[FORM_COLUMN_COUNT];   /* the number is shown in percent: 0.852 as 85.2% */
    bool is_wrong[FORM_COLUMN_COUNT];     /* an error, or a formula without a value */
    form_place places[FORM_COLUMN_COUNT]; /* of its cells */
    form_entry known;                     /* what the program had when the form was made */
} form_answer;

/* Something in a sheet of the form that is no part of it and was not read. */
typedef struct form_remark {
    form_place place;
    str text;
} form_remark;

typedef struct form_filled {
    form_identity identity;
    form_answer *answers;
    size_t answer_count;
    form_remark *stray; /* numbers typed into rows that belong to no cell */
    size_t stray_count;
} form_filled;

/* Finds the keys of a form, wherever rows and columns have moved to. Fails: ERROR_INPUT for a workbook that
 * is no form, or has lost its keys, or has a key twice. */
bool form_read_grid(arena *a, const office_grid *grid, form_filled *filled_out, error *err) MUST_CHECK;

/* "填报表!E12" */
str form_place_text(arena *a, const form_place *p);

#endif
