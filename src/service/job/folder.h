/* Jobs: a folder "jobs" beside the database with a file for each, its result, and a mark while it is to stop.
 * Files, because a writer of the database may keep its lock for as long as the work takes. The server that
 * has the lock of the folder does the jobs; every process may read them and mark one. */
#ifndef SERVICE_JOB_FOLDER_H
#define SERVICE_JOB_FOLDER_H

#include "base/error.h"
#include "model/job.h"

/* *got_out: this process has the lock, until it ends or closes the file. The folder is made for it.
 * Fails: ERROR_IO. */
bool job_folder_lock(arena *a, const char *store_dir, int *file_out, bool *got_out, error *err) MUST_CHECK;

/* By number, newest first; empty without the folder. A file that is damaged is left out. Fails: ERROR_IO. */
bool job_folder_list(arena *a, const char *store_dir, jobs *found_out, error *err) MUST_CHECK;

/* Fails: ERROR_NOT_FOUND, ERROR_STORE when its file is damaged. */
bool job_folder_load(arena *a, const char *store_dir, int64_t id, job *found_out, error *err) MUST_CHECK;

/* Replaces its file in one step. Fails: ERROR_IO. */
bool job_folder_save(arena *scratch, const char *store_dir, const job *j, error *err) MUST_CHECK;

bool job_folder_save_result(arena *scratch, const char *store_dir, int64_t id, str bytes,
                            error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND when it has none any more. */
bool job_folder_load_result(arena *a, const char *store_dir, int64_t id, str *bytes_out,
                            error *err) MUST_CHECK;

/* Marks it: its work ends at the next report of its progress. */
bool job_folder_stop(arena *scratch, const char *store_dir, int64_t id, error *err) MUST_CHECK;
bool job_folder_is_to_stop(arena *scratch, const char *store_dir, int64_t id);

/* Files that a process which ended while it wrote them has left. By the holder of the lock alone. */
void job_folder_tidy(arena *scratch, const char *store_dir);

/* Its result and its mark; and its file. */
void job_folder_clear(arena *scratch, const char *store_dir, int64_t id);
void job_folder_remove(arena *scratch, const char *store_dir, int64_t id);

#endif
