/* Requests whose work is done later: the first answer is 202 with the address of the job (RFC 7240,
 * Prefer: respond-async). A worker then handles the same request as the server handles any other, for the
 * same session, and its answer becomes the result of the job. */
#ifndef WEB_JOBS_H
#define WEB_JOBS_H

#include "model/job.h"
#include "web/routes.h"

typedef struct web_jobs web_jobs;

/* One job at work. */
typedef struct web_job web_job;

/* Handles the request of a job: fills the answer, and err where its status is that of a failure. */
typedef void web_job_run(void *payload, web_job *j, arena *request, const http_request *asked,
                         http_answer *out, error *err);

/* Jobs that an earlier server left unfinished become failed ones. A server that shares its store with another
 * one that does jobs does none: it answers every request at once. Fails: ERROR_IO. */
bool web_jobs_open(arena *a, const char *store_dir, web_job_run *run, void *payload, web_jobs **jobs_out,
                   error *err) MUST_CHECK;

/* Refuses new jobs and cancels the running ones. To be called before the server waits for its last requests:
 * one of them may wait for the result of a job. */
void web_jobs_stop(web_jobs *jobs);

/* After web_jobs_stop, when no request runs any more. False: a job did not end in time; what the jobs use
 * must then stay until the process ends. */
bool web_jobs_close(web_jobs *jobs) MUST_CHECK;

/* Whether the request is to be a job: its client prefers that, is a person, and the route may wait. */
bool web_jobs_wants(const web_jobs *jobs, const web_call *call, const action *a);

/* Takes the request and answers 202. Fails: ERROR_TOO_OFTEN, ERROR_BUSY past the limits; ERROR_IO. */
bool web_jobs_take(web_jobs *jobs, web_call *call, http_answer *out, error *err) MUST_CHECK;

/* To be called when the caller of the request is known: the job records the rights with which it runs and
 * reports the progress of the call. c must live in the memory of the job. */
void web_job_begin(web_job *j, context *c);

#endif
