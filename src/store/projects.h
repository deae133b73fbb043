/* Practical projects with their milestones, reports and checks. */
#ifndef STORE_PROJECTS_H
#define STORE_PROJECTS_H

#include "model/project.h"
#include "store/store.h"

typedef struct stored_projects {
    project *items; /* by id; without milestones and reports */
    size_t count;
} stored_projects;

bool store_load_projects(arena *a, store *s, int64_t region_id, int64_t plan_id,
                         stored_projects *projects_out, error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND. */
bool store_load_project(arena *a, store *s, int64_t id, project *project_out, error *err) MUST_CHECK;
/* Inserts a project (id 0) and sets its id, or changes its title, owner and money. */
bool store_save_project(store *s, project *p, error *err) MUST_CHECK;

/* Fills in the milestones that count, by day, and all reports, oldest first. items: [count] by id. */
bool store_load_project_content(arena *a, store *s, project *items, size_t count, error *err) MUST_CHECK;

/* Ends those that count; the next ones take their place. */
bool store_end_milestones(store *s, int64_t project_id, error *err) MUST_CHECK;
bool store_add_milestone(store *s, milestone *m, error *err) MUST_CHECK;

bool store_add_project_report(store *s, project_report *r, error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND. */
bool store_load_project_report(arena *a, store *s, int64_t id, project_report *report_out,
                               error *err) MUST_CHECK;
/* Notes who verified a report and when. Fails: ERROR_EXISTS when it is verified already. */
bool store_verify_project_report(store *s, const project_report *r, int64_t person_id, error *err) MUST_CHECK;

#endif
