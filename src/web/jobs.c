#include "web/jobs.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "http/work.h"
#include "service/job/folder.h"
#include "service/job/job.h"

enum { WORKERS = 2, MS_BETWEEN_NOTES = 500, DRAIN_MS = 5000, SWEEP_SECONDS = 60 };

struct web_jobs {
    const char *dir;
    int lock_file; /* below 0: another server does the jobs of this store */
    web_job_run *run;
    void *payload;
    work_pool *pool;
    pthread_mutex_t lock;
    int64_t last_id;
    web_job *unfinished;
    size_t waiting_bytes; /* contents of the requests in the queue */
    int64_t swept_at;     /* seconds */
    bool is_stopping;
};

struct web_job {
    work_item item; /* first, so that the pool can queue it */
    web_jobs *of;
    arena *memory; /* holds this, the request and the answer */
    http_request asked;
    http_held held; /* by the answer */
    job row;
    int64_t noted_ms; /* when its progress was last written */
    bool is_stopped;  /* it was told to stop */
    web_job *next;
};

static str moment(arena *a, int64_t seconds_from_now)
{
    return date_moment_text(a, time(0) + seconds_from_now);
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- what is kept ---- */

static void end_row(arena *a, job *j, job_state state)
{
    j->state = state;
    j->ended_at = moment(a, 0);
    j->kept_until = moment(a, (int64_t)LIMIT_JOB_HOURS * 3600);
}

static void fail_row(arena *a, job *j, const error *why)
{
    end_row(a, j, why->code == ERROR_CANCELLED ? JOB_CANCELLED : JOB_FAILED);
    j->code = str_of(error_table[why->code].name);
    j->problem_zh = error_text(a, why, LANGUAGE_ZH);
    j->problem_en = error_text(a, why, LANGUAGE_EN);
}

/* Its client finds out at the next request; a folder that cannot be written fails the next one with words. */
static void save_row(arena *a, const web_jobs *all, const job *j)
{
    error ignored;
    if (!job_folder_save(a, all->dir, j, &ignored))
        return;
}

static void set_ended(error *err)
{
    error_set(err, ERROR_BUSY, "服务器在这项工作记为完成之前停止了；请先查看是否已经办成，没有办成再重新办理",
              "the server was stopped before this work was recorded as done; look whether it was done, "
              "and start it again if not");
}

/* Jobs past their time are removed. Of the newest the row stays, so that its number is not given again. */
static bool sweep(web_jobs *all, bool is_start, error *err)
{
    arena *a = arena_create(0);
    jobs found;
    bool done = job_folder_list(a, all->dir, &found, err);
    str now = moment(a, 0);
    size_t bytes = 0;
    if (is_start)
        job_folder_tidy(a, all->dir);
    for (size_t i = 0; done && i < found.count; i++) {
        job *j = &found.items[i];
        error why;
        if (i == 0 && j->id > all->last_id)
            all->last_id = j->id;
        if (is_start && !job_has_ended(j)) {
            set_ended(&why);
            fail_row(a, j, &why);
            job_folder_clear(a, all->dir, j->id);
            save_row(a, all, j);
        }
        bytes += (size_t)j->result_bytes;
        bool is_past = job_has_ended(j) &&
                       (str_compare(j->kept_until, now) < 0 || bytes > LIMIT_JOB_RESULTS_BYTES ||
                        i >= LIMIT_JOBS_KEPT);
        if (is_past && i > 0)
            job_folder_remove(a, all->dir, j->id);
        else if (is_past)
            job_folder_clear(a, all->dir, j->id);
    }
    arena_destroy(a);
    return done;
}

/* ---- one job at work ---- */

static bool progress(void *payload, const char *what_zh, const char *what_en, size_t done, size_t total)
{
    web_job *j = payload;
    int64_t now = now_ms();
    pthread_mutex_lock(&j->of->lock);
    bool is_stopping = j->of->is_stopping;
    pthread_mutex_unlock(&j->of->lock);
    if (is_stopping || j->is_stopped)
        return false;
    if (now - j->noted_ms < MS_BETWEEN_NOTES)
        return true;
    j->noted_ms = now;
    j->row.part_zh = str_of(what_zh);
    j->row.part_en = str_of(what_en);
    j->row.done = done;
    j->row.total = total;
    arena *scratch = arena_create(0);
    save_row(scratch, j->of, &j->row);
    j->is_stopped = job_folder_is_to_stop(scratch, j->of->dir, j->row.id);
    arena_destroy(scratch);
    return !j->is_stopped;
}

void web_job_begin(web_job *j, context *c)
{
    j->row.rights = job_rights(c);
    c->progress = progress;
    c->payload = j;
}

/* The answer of the request becomes the result of the job. */
static bool keep_result(web_job *j, const http_answer *out, error *err)
{
    job *row = &j->row;
    arena *a = j->memory;
    if (out->body.len > LIMIT_JOB_RESULT_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "结果超过 %zu MiB 的上限",
                         "the result exceeds the limit of %zu MiB", LIMIT_JOB_RESULT_BYTES / MIB);
    row->result_bytes = (int64_t)out->body.len;
    row->result_type = str_of(out->content_type);
    row->result_name = out->attachment.len > 0 ? out->attachment
                                               : str_format(a, "%.*s.json", STR_ARG(row->action));
    row->location = out->location;
    return job_folder_save_result(a, j->of->dir, row->id, out->body, err);
}

static void handle(void *payload)
{
    web_job *j = payload;
    web_jobs *all = j->of;
    http_answer out = { .status = 500 };
    error err = { 0 };
    j->row.state = JOB_RUNNING;
    j->row.begun_at = moment(j->memory, 0);
    save_row(j->memory, all, &j->row);
    all->run(all->payload, j, j->memory, &j->asked, &out, &err);
    if (out.status < 300 && keep_result(j, &out, &err)) {
        j->row.done = j->row.total;
        end_row(j->memory, &j->row, JOB_DONE);
    } else {
        fail_row(j->memory, &j->row, &err);
    }
}

static bool is_stopping(web_jobs *all)
{
    pthread_mutex_lock(&all->lock);
    bool is = all->is_stopping;
    pthread_mutex_unlock(&all->lock);
    return is;
}

static void forget(web_job *j)
{
    web_jobs *all = j->of;
    pthread_mutex_lock(&all->lock);
    for (web_job **at = &all->unfinished; *at; at = &(*at)->next)
        if (*at == j) {
            *at = j->next;
            break;
        }
    pthread_mutex_unlock(&all->lock);
    http_release(&j->held);
    arena_destroy(j->memory);
}

static void leave_queue(web_job *j)
{
    pthread_mutex_lock(&j->of->lock);
    j->of->waiting_bytes -= j->asked.body.len;
    pthread_mutex_unlock(&j->of->lock);
}

static void run_and_record(void *payload)
{
    web_job *j = payload;
    web_jobs *all = j->of;
    error err = { 0 };
    arena *a = arena_create(0);
    if (is_stopping(all)) {
        set_ended(&err);
        fail_row(a, &j->row, &err);
    } else if (job_folder_is_to_stop(a, all->dir, j->row.id)) {
        error_set_cancelled(&err);
        fail_row(a, &j->row, &err);
    } else if (!arena_try(handle, j)) {
        error_set_memory(&err);
        fail_row(a, &j->row, &err);
    } else if (j->row.state == JOB_CANCELLED && is_stopping(all) && !j->is_stopped) {
        set_ended(&err);
        fail_row(a, &j->row, &err);
    }
    save_row(a, all, &j->row);
    if (j->row.state != JOB_DONE)
        job_folder_clear(a, all->dir, j->row.id);
    arena_destroy(a);
}

static void do_job(void *payload, work_item *item)
{
    web_job *j = (web_job *)(void *)item;
    (void)payload;
    leave_queue(j);
    bool is_recorded = arena_try(run_and_record, j);
    (void)is_recorded; /* else the next server records that it failed */
    forget(j);
}

/* ---- taking ---- */

/* "respond-async, wait=10", in any letters. */
static bool prefers_later(str header)
{
    str one;
    while (str_cut(&header, STR(","), &one)) {
        str name;
        if (str_cut(&one, STR(";"), &name) &&
            str_eq_ignoring_ascii_case(str_trim(name), STR("respond-async")))
            return true;
    }
    return false;
}

bool web_jobs_wants(const web_jobs *all, const web_call *call, const action *a)
{
    return all->lock_file >= 0 && call->context.who.kind == CALLER_PERSON && route_may_wait(call->route, a) &&
           !str_eq(call->asked->method, STR("HEAD")) && prefers_later(http_header(call->asked, "Prefer"));
}

static http_parameter copy_parameter(arena *a, const http_parameter *p)
{
    return (http_parameter){ str_copy(a, p->name), str_copy(a, p->value) };
}

/* The same request, handled without waiting for the pool. Its answer is wanted whole, whatever the client
 * has. */
static http_request copy_request(arena *a, const http_request *from)
{
    http_request to = *from;
    to.id = str_copy(a, from->id);
    to.method = str_copy(a, from->method);
    to.path = str_copy(a, from->path);
    to.peer = str_copy(a, from->peer);
    to.content_type = str_copy(a, from->content_type);
    to.body = str_copy(a, from->body);
    to.fault = 0;
    to.is_deferred = true;
    for (size_t i = 0; i < from->query_count; i++)
        to.query[i] = copy_parameter(a, &from->query[i]);
    to.header_count = 0;
    for (size_t i = 0; i < from->header_count; i++)
        if (!str_eq_ignoring_ascii_case(from->headers[i].name, STR("If-None-Match")))
            to.headers[to.header_count++] = copy_parameter(a, &from->headers[i]);
    return to;
}

static str words_of(arena *a, const http_request *asked)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b, "%.*s %.*s", STR_ARG(asked->method), STR_ARG(asked->path));
    for (size_t i = 0; i < asked->query_count; i++)
        strbuf_addf(&b, "%c%.*s=%.*s", i > 0 ? '&' : '?', STR_ARG(asked->query[i].name),
                    STR_ARG(asked->query[i].value));
    return strbuf_str(&b);
}

static web_job *make(web_jobs *all, const web_call *call)
{
    const action *of = action_find(str_of(call->route->action));
    arena *a = arena_create(LIMIT_REQUEST_BYTES + call->asked->body.len);
    web_job *j = arena_new(a, web_job);
    *j = (web_job){ .of = all, .memory = a, .asked = copy_request(a, call->asked) };
    j->asked.held = &j->held;
    j->row = (job){ .person = call->context.who.person,
                    .token = call->context.who.token,
                    .action = str_of(of->name),
                    .title_zh = str_of(call->route->zh ? call->route->zh : of->zh),
                    .title_en = str_of(call->route->en ? call->route->en : of->en),
                    .needs = str_of(permission_table[of->needs].word),
                    .asked = words_of(a, call->asked),
                    .rights = str_copy(a, job_rights(&call->context)),
                    .asked_at = moment(a, 0) };
    arena_keep(a);
    return j;
}

static bool set_too_many(error *err)
{
    return error_set(err, ERROR_BUSY, "后台工作太多，请稍后再试", "too many jobs are waiting; try again later");
}

/* Inside the lock. */
static bool may_add(const web_jobs *all, const web_job *new_one, error *err)
{
    size_t own = 0, count = 0;
    for (const web_job *j = all->unfinished; j; j = j->next) {
        own += j->row.person == new_one->row.person;
        count++;
    }
    if (own >= LIMIT_JOBS_OF_PERSON)
        return error_set(err, ERROR_TOO_OFTEN, "您已有 %d 项后台工作未完成；请等其中一项完成或取消一项",
                         "you have %d unfinished jobs; wait for one of them or cancel one",
                         LIMIT_JOBS_OF_PERSON);
    if (count >= LIMIT_JOBS_WAITING || all->is_stopping ||
        all->waiting_bytes + new_one->asked.body.len > LIMIT_JOBS_WAITING_BYTES)
        return set_too_many(err);
    return true;
}

static bool enter(web_jobs *all, web_job *j, error *err)
{
    pthread_mutex_lock(&all->lock);
    bool done = may_add(all, j, err);
    if (done) {
        j->row.id = ++all->last_id;
        j->next = all->unfinished;
        all->unfinished = j;
        all->waiting_bytes += j->asked.body.len;
    }
    pthread_mutex_unlock(&all->lock);
    return done;
}

typedef struct adding {
    web_job *j;
    error *err;
    bool is_done;
} adding;

static void save_and_queue(void *payload)
{
    adding *one = payload;
    web_job *j = one->j;
    arena *scratch = arena_create(0);
    one->is_done = job_folder_save(scratch, j->of->dir, &j->row, one->err);
    if (one->is_done && !work_add(j->of->pool, &j->item, false)) {
        job_folder_remove(scratch, j->of->dir, j->row.id);
        one->is_done = set_too_many(one->err);
    }
    arena_destroy(scratch);
}

/* The file of the job is there before its work begins and before its client knows of it. The job may be done
 * and gone when this returns. */
static bool add(web_jobs *all, web_job *j, int64_t *id_out, error *err)
{
    adding one = { .j = j, .err = err };
    if (!enter(all, j, err)) {
        arena_destroy(j->memory);
        return false;
    }
    *id_out = j->row.id;
    if (!arena_try(save_and_queue, &one))
        error_set_memory(err);
    if (one.is_done)
        return true;
    leave_queue(j);
    forget(j);
    return false;
}

static void sweep_now_and_then(web_jobs *all)
{
    int64_t now = time(0);
    error ignored;
    pthread_mutex_lock(&all->lock);
    bool is_due = now - all->swept_at >= SWEEP_SECONDS;
    if (is_due)
        all->swept_at = now;
    pthread_mutex_unlock(&all->lock);
    if (is_due && !sweep(all, false, &ignored))
        return;
}

bool web_jobs_take(web_jobs *all, web_call *call, http_answer *out, error *err)
{
    context *c = &call->context;
    job shown;
    int64_t id;
    sweep_now_and_then(all);
    if (!add(all, make(all, call), &id, err)) {
        if (err->code == ERROR_TOO_OFTEN)
            http_add_header(out, "Retry-After", STR("10"));
        return false;
    }
    if (!service_show_job(c, id, &shown, err))
        return false;
    strbuf b = strbuf_in(c->request, 0);
    json_writer w = { .to = &b };
    field_write(&job_fields, &shown, &w);
    *out = (http_answer){ .status = 202,
                          .content_type = "application/json; charset=utf-8",
                          .location = str_format(c->request, "/api/v1/jobs/%lld", (long long)id),
                          .body = strbuf_str(&b) };
    http_add_header(out, "Preference-Applied", STR("respond-async"));
    return true;
}

/* ---- opening and closing ---- */

bool web_jobs_open(arena *a, const char *store_dir, web_job_run *run, void *payload, web_jobs **jobs_out,
                   error *err)
{
    web_jobs *all = arena_new(a, web_jobs);
    bool is_ours;
    *all = (web_jobs){ .dir = store_dir, .run = run, .payload = payload, .swept_at = time(0) };
    pthread_mutex_init(&all->lock, 0);
    *jobs_out = all;
    if (!job_folder_lock(a, store_dir, &all->lock_file, &is_ours, err))
        return false;
    if (!is_ours) {
        close(all->lock_file);
        all->lock_file = -1;
        return true;
    }
    if (!sweep(all, true, err))
        return false;
    all->pool = work_create(WORKERS, LIMIT_JOBS_WAITING, 0, do_job, all);
    return all->pool ||
           error_set(err, ERROR_MEMORY, "不能启动后台工作的线程", "cannot start the threads of jobs");
}

void web_jobs_stop(web_jobs *all)
{
    pthread_mutex_lock(&all->lock);
    all->is_stopping = true;
    pthread_mutex_unlock(&all->lock);
}

bool web_jobs_close(web_jobs *all)
{
    if (!all->pool)
        return true;
    web_jobs_stop(all);
    if (!work_stop(all->pool, (int64_t)time(0) * 1000 + DRAIN_MS))
        return false;
    work_destroy(all->pool);
    close(all->lock_file);
    return true;
}
