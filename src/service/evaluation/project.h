/* Practical projects: defined by the office, reported by their owner, verified by another person. */
#ifndef SERVICE_EVALUATION_PROJECT_H
#define SERVICE_EVALUATION_PROJECT_H

#include "model/project.h"
#include "service/evaluation/subject.h"

typedef struct project_define_request {
    subject_request of;
    str place;      /* p1, or the id of the node */
    str owner;      /* unit: name, code or short name; empty: the lead of the plan */
    str money;      /* planned, in 10,000 yuan; empty: 0 */
    str milestones; /* CSV; empty: from the targets of the plan */
} project_define_request;

typedef struct project_report_request {
    int64_t project;
    str measure; /* empty: the only one of the project */
    str day;     /* empty: today */
    str region;  /* where it is; empty: not said */
    str added, closed, level, money;
    str places, evidence, text;
} project_report_request;

typedef struct project_id_request {
    int64_t project, report;
    str day; /* as of; empty: today */
} project_id_request;

typedef struct project_list_request {
    subject_request of;
    str day;
    bool only_overdue; /* projects with an overdue milestone, and only those milestones */
} project_list_request;

extern const field_table project_define_fields, project_report_request_fields, project_id_fields,
    project_verify_fields, project_list_fields;

/* Makes the project of a node, or gives it another owner, money and milestones; earlier milestones end.
 * Fails: ERROR_NOT_FOUND (node, unit), ERROR_INPUT with line and column of the CSV. */
bool service_define_project(context *c, const project_define_request *asked, project *made_out,
                            error *err) MUST_CHECK;
bool service_report_project(context *c, const project_report_request *asked, project *reported_out,
                            error *err) MUST_CHECK;
/* Never by the person who reported; a number needs its list of places. */
bool service_verify_project(context *c, const project_id_request *asked, project *verified_out,
                            error *err) MUST_CHECK;
bool service_show_project(context *c, const project_id_request *asked, project *shown_out,
                          error *err) MUST_CHECK;
/* Every project of the plan, also those that nobody has defined. */
bool service_list_projects(context *c, const project_list_request *asked, projects *found_out,
                           error *err) MUST_CHECK;

#endif
