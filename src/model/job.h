/* A job: a request whose work is done after its first answer. */
#ifndef MODEL_JOB_H
#define MODEL_JOB_H

#include "model/round.h"

typedef enum job_state {
    JOB_QUEUED,
    JOB_RUNNING,
    JOB_DONE,
    JOB_FAILED,
    JOB_CANCELLED,
    JOB_STATE_COUNT
} job_state;

extern const state_word job_state_table[JOB_STATE_COUNT];

typedef struct job {
    int64_t id;
    int64_t person;    /* who asked for it; nobody else gets its result */
    int64_t token;     /* of the program that asked for it; 0: the person in a session */
    str rights;        /* the roles that it was done with */
    str action;        /* "report.annual" */
    str title_zh, title_en; /* what it does, in words */
    str needs;         /* permission of the work: "result.read" */
    str asked;         /* "GET /api/v1/reports/annual?year=2023" */
    job_state state;
    str asked_at, begun_at, ended_at; /* begun_at: of the work; empty: not yet */
    str part_zh, part_en;             /* what it is doing */
    size_t done, total;               /* of that, as last reported; total 0: not known */
    bool is_to_stop;                  /* it was cancelled and has not ended yet; not part of its file */
    str code, problem_zh, problem_en; /* why it failed; code as in error_table */
    str result_name, result_type;     /* of the file that it made */
    int64_t result_bytes;
    str location;                     /* address of what it created */
    str kept_until;                   /* then it is removed; empty before it ends */
} job;

typedef struct jobs {
    job *items; /* newest first */
    size_t count;
} jobs;

/* What people see. */
extern const field_table job_fields, jobs_fields;

/* All of it, as its file has it. */
extern const field_table job_file_fields;

bool job_has_ended(const job *j);

#endif
