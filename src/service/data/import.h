/* Figures from a CSV file or a workbook (xlsx): all of them or none, with a list of everything that is wrong. */
#ifndef SERVICE_DATA_IMPORT_H
#define SERVICE_DATA_IMPORT_H

#include "base/error.h"
#include "service/context.h"

/* What is wrong with a cell, a row or several rows together. A warning does not stop the import. */
typedef struct import_fault {
    uint32_t line;       /* of the file, from 1 */
    uint32_t column;     /* of the row, from 1; 0: the whole row */
    bool is_warning;
    str heading;         /* of the column */
    str confirm;         /* what confirms the figure: "Sheet1!C12", of text "C12"; empty: nothing does */
    str zh, en;
} import_fault;

typedef struct import_faults {
    import_fault *items; /* by line */
    size_t count;
    size_t error_count, warning_count;
    uint32_t heading_line; /* where the heading row stands, or its second row */
} import_faults;

typedef struct import_options {
    str file_name;          /* told in history and audit */
    bool is_dry;            /* check only */
    int period;             /* the year of a file that says none; 0 */
    str confirm;            /* figures that look wrong and are right: cells with commas between, each with its sheet or without */
    bool confirms_all;      /* every figure that looks wrong is right */
    service_progress *progress; /* may be NULL */
    void *payload;
} import_options;

typedef struct import_result {
    size_t row_count;       /* rows read, without the heading */
    size_t figure_count;    /* figures in them */
    size_t added, superseded, unchanged;
    size_t confirmed;       /* figures that looked wrong and were confirmed in this import */
    bool is_imported;       /* false when there were faults, when it was dry, or when nothing was new */
    import_faults faults;
    str encoding;           /* of the file; "xlsx" */
} import_result;

typedef struct import_request {
    str bytes;              /* of the file */
    import_options options;
} import_request;

/* Whether a long file may be figures at all, by its first LIMIT_IMPORT_HEADING_BYTES: so that a picture of a gigabyte, or a
 * gigabyte without a line end, is refused before it is read. *bytes_max_out: how long a file that begins so may be. */
bool service_check_figures_head(str head, size_t *bytes_max_out, error *err) MUST_CHECK;

/* Reads, checks and saves. A file with faults is no failure of this function: they stand in the result, and nothing is
 * saved.
 *
 * A figure that looks wrong (import_series.h) is a fault until it is confirmed: by options, or by the column 说明 of its row.
 * Why is kept with the figure: the text of 说明, else the reason that the caller gives. A cell of options->confirm that needs no confirmation is a fault.
 *
 * Fails: ERROR_USAGE (options->confirm), ERROR_INPUT, ERROR_TOO_LARGE, ERROR_ENCODING (no such file format), ERROR_STORE. */
bool service_import_figures(context *call, const import_request *asked, import_result *result_out, error *err) MUST_CHECK;

typedef struct reject_request {
    str bytes;              /* of the file */
    const import_faults *faults;
} reject_request;

/* The rows with faults, as CSV with the reasons in two more columns in lang. */
bool service_rejected_rows(arena *a, str bytes, const import_faults *faults, language lang, str *csv_out, error *err) MUST_CHECK;

#endif
