/* The formats of SDMX messages and their media types. */
#ifndef SDMX_MEDIA_H
#define SDMX_MEDIA_H

#include "base/str.h"

typedef enum sdmx_format {
    SDMX_CSV_2,
    SDMX_CSV_1,
    SDMX_JSON_2,
    SDMX_ML_3,
    SDMX_ML_21,
    SDMX_FORMAT_COUNT
} sdmx_format;

typedef struct sdmx_format_row {
    const char *ending;         /* of a file name: "csv" */
    const char *data_type;      /* media type of a data message */
    const char *structure_type; /* of a structure message; NULL for CSV */
} sdmx_format_row;

extern const sdmx_format_row sdmx_formats[SDMX_FORMAT_COUNT];

/* The format that an Accept header prefers.
 *
 *   is_structure  of a structure message, else of a data message
 *   otherwise     for an empty header and for any type
 *
 * False: it names only types that this program does not write. */
bool sdmx_accept(str accept, bool is_structure, sdmx_format otherwise, sdmx_format *format_out);

#endif
