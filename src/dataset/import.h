/* The types of an import: faults, options, and the data of the store that rows are checked against. */
#ifndef DATASET_IMPORT_H
#define DATASET_IMPORT_H

#include "base/error.h"
#include "model/code_list.h"
#include "model/department.h"
#include "model/indicator.h"
#include "model/mapping.h"
#include "model/observation.h"
#include "model/plan_record.h"
#include "model/region.h"

/* A fault of a cell, a row or several rows together. A warning does not stop the import. */
typedef struct import_fault {
    uint32_t line;      /* of the file or sheet, from 1 */
    uint32_t text_line; /* the same in the text of all sheets */
    str sheet;          /* of a workbook with several; else empty */
    uint32_t column;    /* of the row, from 1; 0: the whole row */
    bool is_warning;
    str heading; /* of the column */
    str confirm; /* the cell that confirms the figure: "Sheet1!C12", of text "C12"; empty: it cannot be
                    confirmed */
    message message; /* of one figure: it is about its indicator, region and year */
} import_fault;

/* Of a sheet, by the lines of the text. */
typedef struct import_heading_lines {
    uint32_t first; /* the line before the sheet */
    uint32_t last;  /* of the heading; 0: the sheet has no heading */
} import_heading_lines;

typedef struct import_faults {
    import_fault *items; /* by line */
    size_t count;
    size_t error_count, warning_count;
    const struct import_heading_lines *headings; /* [sheet_count] */
    size_t sheet_count;
} import_faults;

typedef struct import_options {
    str file_name; /* kept in history and audit */
    bool is_dry;   /* check only */
    int period;    /* the year of a file without one; 0 */
    str indicator; /* of a file without one: code or name; empty: none */
    str confirm;   /* figures that look wrong and are right: cells separated by commas, each with its sheet or
                      without */
    bool confirms_all;         /* every figure that looks wrong is right */
    const mapping *mapping;    /* of a table with names of its own; NULL: none */
    struct import_proposal *proposal; /* where a mapping is proposed; NULL: it is not */
    bool is_agreed;            /* on the figures two people have agreed: locked ones may change */
} import_options;

/* The baseline that a stored plan has of an indicator. */
typedef struct import_baseline {
    int64_t region;
    int32_t indicator;
    observation figure; /* value and period */
} import_baseline;

/* A source, note or confirmation of the store. */
typedef struct import_known_text {
    uint32_t id;
    str text;
} import_known_text;

/* The content of the store, as plain data. Borrowed while the import lasts. */
typedef struct import_known {
    indicators indicators; /* by id; ids may have gaps */
    regions regions;
    const str *region_names_en; /* [regions.count] by place in regions, the name where it has no English one;
                                   NULL: none */
    departments departments;
    code_list codes[LIST_COUNT];
    const import_known_text *texts; /* [text_count] by id; ids may have gaps */
    size_t text_count;
    const import_baseline *baselines; /* [baseline_count], in the units of their indicators */
    size_t baseline_count;
    int64_t home_region; /* id; of files without a region column; REGION_NO_ID: none */
} import_known;

/* Typed rows. */
typedef struct import_rows {
    observation *items;
    size_t count;
} import_rows;

/* All figures of a region and year. */
typedef struct import_locked_year {
    int64_t region;
    int year;
} import_locked_year;

int import_locked_year_compare(const void *one, const void *two);

/* What changes only by a revision, on which two people agree. */
typedef struct import_locks {
    import_rows cells; /* keys of figures, in the order of observation_compare */
    const import_locked_year *years; /* [year_count] in the order of import_locked_year_compare */
    size_t year_count;
} import_locks;

/* Loads the current figures of a region, in the order of observation_compare, into a. */
typedef bool import_load_region(void *payload, arena *a, int64_t region_id, import_rows *known_out,
                                error *err);

/* Takes the next checked rows that contain new data, in the order of observation_compare, version set.
 * Borrowed. */
typedef bool import_sink(void *payload, const observation *rows, size_t count, error *err);

/* The baseline of a plan's target in the unit of its indicator; false if the target has no baseline in a
 * comparable unit. */
bool import_baseline_of(const indicator *i, const plan_target *t, int64_t region_id,
                        import_baseline *baseline_out);

#endif
