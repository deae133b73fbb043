/* Statistical forms of a round as workbooks: made for the units, filled in without the program, brought back.
 */
#ifndef SERVICE_FORM_FORM_H
#define SERVICE_FORM_FORM_H

#include "form/form.h"
#include "service/action.h"
#include "service/round/requests.h"

typedef struct form_files {
    action_file *items;
    size_t count;
    size_t without_cells; /* tasks that report in words only */
} form_files;

typedef struct form_request {
    int64_t round;
    str department; /* name or number of a unit; empty: all */
} form_request;

typedef struct form_head_request {
    int64_t round;
    form_head head;
} form_head_request;

typedef struct form_file_request {
    int64_t task; /* 0: the one that the file names */
    str file;     /* bytes */
} form_file_request;

/* Something about a cell of a form that came back. */
typedef struct form_finding {
    str place; /* "填报表!E12" */
    str key;   /* of the cell; empty: it is no cell of the task */
    int64_t cell;
    size_t row; /* index of the row in the form */
    form_column column;
    bool is_warning;
    str zh, en;
} form_finding;

typedef struct form_import_result {
    bool is_done; /* false: nothing changed, see the findings */
    round_task task;
    size_t cell_count, changed_count;
    form_finding *findings;
    size_t finding_count, error_count;
} form_import_result;

/* A task that the caller may see, and its form as it is now. Fails: ERROR_NOT_FOUND; ERROR_TOO_FEW for a task
 * without cells. */
bool service_form_of_task(context *c, int64_t task, task_view *view_out, form *form_out,
                          error *err) MUST_CHECK;

/* One workbook for each task with cells that the caller may see. */
bool service_form_files(context *c, const form_request *asked, form_files *files_out, error *err) MUST_CHECK;
/* The same in one archive. */
bool service_form_archive(context *c, const form_request *asked, action_file *file_out,
                          error *err) MUST_CHECK;
bool service_form_file(context *c, const task_step_request *asked, action_file *file_out,
                       error *err) MUST_CHECK;

/* Saves the cells of a form that was filled in without the program: all of them, or none when a fault is
 * found. A cell that the person did not change keeps what another one filled in since. service_import_form:
 * by the unit; service_enter_form: by the office for the unit. */
bool service_import_form(context *c, const form_file_request *asked, form_import_result *result_out,
                         error *err) MUST_CHECK;
bool service_enter_form(context *c, const form_file_request *asked, form_import_result *result_out,
                        error *err) MUST_CHECK;

/* A form with what the file contains, in which faults are red and have comments. */
bool service_mark_form(context *c, const form_file_request *asked, action_file *file_out,
                       error *err) MUST_CHECK;

/* The number (表号) of the forms of a round; empty: it has none. */
bool service_form_number(context *c, int64_t round, str *number_out, error *err) MUST_CHECK;

/* What the head of the forms of a round shows. Fails: ERROR_NOT_FOUND; ERROR_DENIED. */
bool service_form_head(context *c, const round_step_request *asked, form_head *head_out,
                       error *err) MUST_CHECK;

/* Changes it; a member that is STR_NONE stays as it is, an empty one is emptied. */
bool service_set_form_head(context *c, const form_head_request *asked, form_head *head_out,
                           error *err) MUST_CHECK;

extern const field_table form_request_fields, form_files_fields, form_head_fields, form_head_request_fields,
    form_file_request_fields, form_import_fields;

#endif
