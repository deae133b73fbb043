/* A form that was filled in without the program is saved, or given back with its faults in red. */
#include "base/vec.h"
#include "document/write/book.h"
#include "service/form/read_back.h"
#include "service/round/task_steps.h"

typedef bool fill_function(context *c, const task_fill_request *asked, task_result *result_out, error *err);

static bool import(context *c, const form_file_request *asked, fill_function *fill,
                   form_import_result *result_out, error *err)
{
    form_back back;
    task_result saved;
    if (!form_read_back(c, asked->file, asked->task, &back, err))
        return false;
    if (back.round.state == ROUND_DRAFT)
        return error_set(err, ERROR_CONFLICT, "监测报表尚未布置", "the round has not been issued");
    *result_out = (form_import_result){ .is_done = back.error_count == 0,
                                        .task = back.task,
                                        .cell_count = back.form.row_count,
                                        .changed_count = back.change_count,
                                        .findings = back.findings,
                                        .finding_count = back.finding_count,
                                        .error_count = back.error_count };
    if (back.error_count > 0)
        return true;
    const task_fill_request filled = { .task = back.task.id,
                                       .revision = back.file.identity.revision,
                                       .cells = back.changes,
                                       .cell_count = back.change_count };
    if (!fill(c, &filled, &saved, err))
        return false;
    result_out->task = saved.task;
    return saved.is_done || error_set(err, ERROR_CONFLICT, "任务已被他人更改；请重新导入",
                                      "another person changed the task; import again");
}

bool service_import_form(context *c, const form_file_request *asked, form_import_result *result_out,
                         error *err)
{
    return import(c, asked, service_fill_task, result_out, err);
}

bool service_enter_form(context *c, const form_file_request *asked, form_import_result *result_out,
                        error *err)
{
    return import(c, asked, service_enter_task, result_out, err);
}

bool service_mark_form(context *c, const form_file_request *asked, action_file *file_out, error *err)
{
    form_back back;
    VEC(form_fault) faults = { 0 };
    if (!form_read_back(c, asked->file, asked->task, &back, err))
        return false;
    for (size_t i = 0; i < back.finding_count; i++) {
        const form_finding *f = &back.findings[i];
        if (!f->is_warning)
            *vec_push(c->request, &faults) = (form_fault){ f->row, f->column,
                                                           c->lang == LANGUAGE_EN ? f->en : f->zh };
    }
    back.form.faults = faults.items;
    back.form.fault_count = faults.count;
    /* It comes back as an answer to the same state of the task: rows that the person did not change have what
     * the program has now, the others what they had then. */
    back.form.identity.revision = back.file.identity.revision;
    file_out->name = str_format(c->request, "%.*s_%d.xlsx", STR_ARG(back.form.unit), back.form.year);
    file_out->media_type = BOOK_MEDIA_TYPE;
    return form_write(c->request, &back.form, c->lang, c->today, &file_out->bytes, err);
}
