/* Requests whose work is done later. */
#include "service/job/job.h"

static bool list(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_list_jobs(c, response, err);
}

static bool show(context *c, const void *request, void *response, error *err)
{
    return service_show_job(c, ((const job_request *)request)->job, response, err);
}

static bool cancel(context *c, const void *request, void *response, error *err)
{
    return service_cancel_job(c, ((const job_request *)request)->job, response, err);
}

static bool result(context *c, const void *request, void *response, error *err)
{
    return service_job_result(c, ((const job_request *)request)->job, response, err);
}

/* One that is cancelled changes its file alone. */
static const action rows[] = {
    { "job.cancel", PERMISSION_JOB, SCOPE_STORE, ACTION_STEPS, &job_request_fields, &job_fields, cancel,
      "取消后台工作", "cancel a job" },
    { "job.list", PERMISSION_JOB, SCOPE_STORE, ACTION_READS, &action_nothing_fields, &jobs_fields, list,
      "列出自己的后台工作", "list the own jobs" },
    { "job.result", PERMISSION_JOB, SCOPE_STORE, ACTION_READS, &job_request_fields, &action_file_fields,
      result, "下载后台工作的结果", "download the result of a job" },
    { "job.show", PERMISSION_JOB, SCOPE_STORE, ACTION_READS, &job_request_fields, &job_fields, show,
      "显示一项后台工作", "show a job" },
};
const action_rows job_actions = ACTION_ROWS(rows);
