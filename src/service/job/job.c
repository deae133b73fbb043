#include "service/job/job.h"

#include <string.h>

#include "service/job/folder.h"
#include "service/workspace.h"

const field_table job_request_fields = {
    "JobReference",
    sizeof(job_request),
    (const field[]){ { "job", FIELD_INT, FIELD_AT(job_request, job), "后台工作的编号", "number of the job",
                       .min = 1, .max = 1e15 },
                     { 0 } },
};

str job_rights(const context *c)
{
    strbuf b = strbuf_in(c->request, 0);
    for (size_t i = 0; i < c->who.grant_count; i++) {
        const person_grant *g = &c->who.grants[i];
        if (person_grant_is_valid(g, c->today))
            strbuf_addf(&b, "%s%s.%lld.%lld", b.len > 0 ? " " : "", person_role_table[g->role].word,
                        (long long)g->region, (long long)g->unit);
    }
    return strbuf_str(&b);
}

/* A program does not get what its person asked for: that may show more than its token names. */
static bool is_of_caller(const context *c, const job *j)
{
    const caller *who = &c->who;
    return who->kind == CALLER_OWNER || (who->kind == CALLER_PERSON && who->person == j->person &&
                                         (who->token == 0 || who->token == j->token));
}

/* A job in the queue that is to stop counts as cancelled: its work will not begin. */
static void show(job *j)
{
    if (j->state == JOB_QUEUED && j->is_to_stop)
        j->state = JOB_CANCELLED;
}

bool service_list_jobs(context *c, jobs *found_out, error *err)
{
    size_t count = 0;
    if (!job_folder_list(c->request, workspace_dir(c->workspace), found_out, err))
        return false;
    for (size_t i = 0; i < found_out->count; i++) {
        job j = found_out->items[i];
        show(&j);
        if (is_of_caller(c, &j))
            found_out->items[count++] = j;
    }
    found_out->count = count;
    return true;
}

bool service_show_job(context *c, int64_t id, job *found_out, error *err)
{
    if (!job_folder_load(c->request, workspace_dir(c->workspace), id, found_out, err))
        return false;
    if (!is_of_caller(c, found_out))
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的后台工作", "there is no job %lld",
                         (long long)id);
    show(found_out);
    return true;
}

bool service_cancel_job(context *c, int64_t id, job *found_out, error *err)
{
    if (!service_show_job(c, id, found_out, err))
        return false;
    if (job_has_ended(found_out))
        return error_set(err, ERROR_CONFLICT, "后台工作第 %lld 号已结束：%s%.0s",
                         "job %lld has ended: %.0s%s", (long long)id, job_state_table[found_out->state].zh,
                         job_state_table[found_out->state].en);
    if (!job_folder_stop(c->request, workspace_dir(c->workspace), id, err))
        return false;
    return service_show_job(c, id, found_out, err);
}

static bool has_result(const job *j, error *err)
{
    const state_word *state = &job_state_table[j->state];
    if (j->state != JOB_DONE)
        return error_set(err, ERROR_CONFLICT, "后台工作第 %lld 号没有结果：%s%.0s",
                         "job %lld has no result: it is %.0s%s", (long long)j->id, state->zh, state->en);
    return j->result_name.len > 0 || error_set(err, ERROR_CONFLICT, "后台工作第 %lld 号没有文件",
                                               "job %lld made no file", (long long)j->id);
}

/* The permission of the work itself, and the roles that it was done with. */
static bool may_have_result(context *c, const job *j, error *err)
{
    size_t needs = 0;
    if (c->who.kind == CALLER_OWNER)
        return true;
    while (needs < PERMISSION_COUNT && !str_eq(j->needs, str_of(permission_table[needs].word)))
        needs++;
    if (needs == PERMISSION_COUNT || !str_eq(j->rights, job_rights(c)))
        return error_set(err, ERROR_DENIED, "您的角色在这项工作之后变动过；请重新办理",
                         "your roles have changed since this work was done; start it again");
    return access_check(c, (permission)needs, str_zero_ended(c->request, j->title_zh),
                        str_zero_ended(c->request, j->title_en), err);
}

bool service_job_result(context *c, int64_t id, action_file *file_out, error *err)
{
    job j;
    error why;
    if (!service_show_job(c, id, &j, err) || !has_result(&j, err) || !may_have_result(c, &j, err))
        return false;
    *file_out = (action_file){ .name = j.result_name,
                               .media_type = str_zero_ended(c->request, j.result_type),
                               .what = j.title_en };
    if (job_folder_load_result(c->request, workspace_dir(c->workspace), id, &file_out->bytes, &why))
        return true;
    return error_set(err, ERROR_NOT_FOUND, "后台工作第 %lld 号的结果已不再保存",
                     "the result of job %lld is not kept any more", (long long)id);
}
