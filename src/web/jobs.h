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

/* No job is taken any more, and what is at work is cancelled. To be called before the server waits for its
 * requests: one of them may wait for what a job makes. */
void web_jobs_stop(web_jobs *jobs);

/* After web_jobs_stop, when no request is at work any more. False: a job was not done in time; the jobs must
 * then stay until the process ends. */
bool web_jobs_close(web_jobs *jobs) MUST_CHECK;

/* Whether the request is to be a job: its client prefers that, is a person, and the route may wait. */
bool web_jobs_wants(const web_jobs *jobs, const web_call *call, const action *a);

/* Takes the request and answers 202. Fails: ERROR_TOO_OFTEN, ERROR_BUSY past the limits; ERROR_IO. */
bool web_jobs_take(web_jobs *jobs, web_call *call, http_answer *out, error *err) MUST_CHECK;

/* The caller of the request of a job is known: its roles are those that the work is done with, and the job
 * gets the progress of the call. The memory of the call is that of the job. */
void web_job_begin(web_job *j, context *c);

#endif
