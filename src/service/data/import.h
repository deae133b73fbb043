/* Figures from a CSV file or a workbook (xlsx): all of them or none, with a list of everything that is wrong.
 */
#ifndef SERVICE_DATA_IMPORT_H
#define SERVICE_DATA_IMPORT_H

#include "base/source.h"
#include "dataset/import.h"
#include "service/context.h"

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
    const byte_source *source; /* the file; NULL: it is in file */
    str file;                  /* its content, as the API receives it */
    str mapping;               /* name of a mapping; empty: the file has our names */
    import_options options;
} import_request;

/* Reads, checks and saves. Faults in the file do not make this function fail: they are in the result, and
 * nothing is saved.
 *
 * A figure that looks wrong (dataset/series.h) is a fault until it is confirmed: by options, or by the column
 * 说明 of its row. The reason is kept with the figure: the text of 说明, otherwise the reason that the caller
 * gives. A cell of options->confirm that needs no confirmation is a fault.
 *
 * Fails: ERROR_USAGE (options->confirm), ERROR_INPUT, ERROR_TOO_LARGE, ERROR_ENCODING (no such file format),
 * ERROR_IO (a temporary file), ERROR_STORE. */
bool service_import_figures(context *call, const import_request *asked, import_result *result_out,
                            error *err) MUST_CHECK;

typedef struct reject_request {
    const byte_source *source; /* the file */
    const import_faults *faults;
} reject_request;

/* The rows with faults, as CSV with the reasons in two more columns in lang. */
bool service_rejected_rows(arena *a, const byte_source *source, const import_faults *faults, language lang,
                           str *csv_out, error *err) MUST_CHECK;

#endif
