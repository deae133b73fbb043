/* What an evaluation is about: a plan of the store in a region and a year, and its targets by id. */
#ifndef SERVICE_EVALUATION_SUBJECT_H
#define SERVICE_EVALUATION_SUBJECT_H

#include "service/context.h"

typedef struct subject_request {
    str plan;   /* code; empty: the only one */
    str region; /* code or name; empty: that of the plan, else that of the store */
    int year;   /* 0: the newest one with figures, where that is allowed */
} subject_request;

typedef struct subject {
    const stored_plan *plan; /* with its corrections */
    int64_t region;
    str region_code;
    int year;
} subject;

extern const field_table subject_fields;     /* a year is needed */
extern const field_table subject_place_fields; /* plan and region alone */
extern const field_table subject_any_fields; /* without one: the newest with figures */

/* Checks that the caller has the permission in the region, by the view in an action that reads by it;
 * PERMISSION_COUNT: checks none. A reader (PERMISSION_PLAN_READ) who names no region means the own one, see
 * access_own_region.
 * Fails: ERROR_NOT_FOUND, ERROR_DENIED, ERROR_INPUT for a year outside the plan. */
bool subject_find(context *c, const subject_request *asked, permission needs, subject *found_out,
                  error *err) MUST_CHECK;

/* The target that people name by this id. Fails: ERROR_NOT_FOUND. */
bool subject_target(const subject *s, int64_t id, const plan_target **target_out, error *err) MUST_CHECK;

/* The reason that the caller gave. Fails: ERROR_USAGE without one. */
bool subject_reason(const context *c, str *reason_out, error *err) MUST_CHECK;

#endif
