/* Cells of figures and years that contain other text than a number or a year. Pure. */
#ifndef DATASET_CELLS_H
#define DATASET_CELLS_H

#include "base/decimal.h"
#include "base/str.h"

typedef enum cell_kind {
    CELL_NUMBER,
    CELL_STATUS, /* the reason why there is no figure: 缺数, 不适用 */
    CELL_MARK,   /* a mark in place of a missing figure: — / N/A */
    CELL_WRONG,
} cell_kind;

typedef struct cell_reading {
    cell_kind kind;
    decimal value;
    char status;         /* of CELL_STATUS and CELL_MARK: a letter of a status_row */
    const char *zh, *en; /* of CELL_WRONG: what it seems to be and what to write instead */
} cell_reading;

/* Rounds a number with more digits than can be kept, or with the noise of binary arithmetic at its end
 * (77.10000000000001), to fifteen digits as spreadsheets show them. False for any other text. */
bool import_round_noise(str text, decimal *value_out);

/* A figure's cell, not blank. */
cell_reading import_read_cell(arena *scratch, str text);

typedef enum year_kind { YEAR_PLAIN, YEAR_OF_DATE, YEAR_OF_SPAN, YEAR_WRONG } year_kind;

/* A school or fiscal year (2014/15, 2015-16, 2015—2016学年, FY2015/16) is the year in which it begins. Two
 * digits that are also a month (2010/11) are read so too: data of a single month is refused anyway. */
typedef struct year_reading {
    year_kind kind; /* YEAR_OF_DATE: last month or day of the year; YEAR_OF_SPAN: school or fiscal year */
    int year;
    const char *zh, *en; /* of YEAR_WRONG */
} year_reading;

year_reading import_read_year(arena *scratch, str text);

/* Takes /15 or -2015 behind the year 2014 off; false where no following year is there. */
bool import_take_next_year(str *rest, int year);

/* 330300.0 and 330300000000 are written by spreadsheets and statisticians for 330300; other texts come back
 * as they are. */
str import_region_code(str text);

/* Whether text is a code that a spreadsheet turned into scientific notation (3.303E+05). */
bool import_is_scientific(str text);

#endif
