/* Jobs: requests whose work is done after their first answer. The server that does them is web/jobs. */
#ifndef SERVICE_JOB_JOB_H
#define SERVICE_JOB_JOB_H

#include "model/job.h"
#include "service/action.h"

typedef struct job_request {
    int64_t job;
} job_request;

extern const field_table job_request_fields;

/* The roles of the caller that count today, as a text. A person who has other roles by the time that a job
 * is done does not get its result. */
str job_rights(const context *c);

/* Those of the caller; of a program, those that it has asked for; of everybody for the owner of the store. */
bool service_list_jobs(context *c, jobs *found_out, error *err) MUST_CHECK;

/* Fails: ERROR_NOT_FOUND, also for a job of another person. */
bool service_show_job(context *c, int64_t id, job *found_out, error *err) MUST_CHECK;

/* One in the queue is cancelled; one at work ends at its next report of progress. Fails: as service_show_job;
 * ERROR_CONFLICT when it has ended. */
bool service_cancel_job(context *c, int64_t id, job *found_out, error *err) MUST_CHECK;

/* Fails: as service_show_job; ERROR_CONFLICT when it is not done, or made no file; ERROR_NOT_FOUND when the
 * file is not kept any more; ERROR_DENIED when the roles of the caller are others by now. */
bool service_job_result(context *c, int64_t id, action_file *file_out, error *err) MUST_CHECK;

#endif
