/* A list as a file of an office: a table with a title. */
#ifndef SERVICE_REPORT_LIST_FILE_H
#define SERVICE_REPORT_LIST_FILE_H

#include "service/action.h"

typedef struct list_column {
    str title;
    bool is_number;
} list_column;

typedef struct list_file_request {
    str title;
    const list_column *columns;
    size_t column_count;
    const str *cells; /* [row_count * column_count] */
    size_t row_count;
    str file; /* its name: the end says the format: xlsx, docx, pdf, html */
} list_file_request;

/* From list_file_request to action_file. Fails: as document_write. */
action_function service_write_list;

#endif
