/* The pages of the server and the reports, as HTML. */
#ifndef SERVICE_REPORT_PAGES_H
#define SERVICE_REPORT_PAGES_H

#include "model/plan.h"
#include "report/page.h"
#include "service/action.h"
#include "service/assess/assess.h"
#include "service/report/english.h"

/* The request for a page of the server. */
typedef struct page_request {
    assess_options question;    /* plan empty: the first of several */
    size_t target;              /* its number, see assessment_number */
    str group; /* code of a department ("none": targets without one) or number of a domain; empty: all in a
                  table */
    str definition, level;      /* of a composite index */
    str style;                  /* address of the style sheet */
    int sort;                   /* column of tables; below 0: the largest first */
} page_request;

/* The frame of a page about plans, with its menu and the plans that it offers; and the names for a page in
 * English. */
bool service_begin_page(context *c, str style, page_frame *frame_out, english_names *names_out,
                        error *err) MUST_CHECK;

/* Actions from page_request to str. Fail: as service_assess; ERROR_NOT_FOUND for an unknown target,
 * department, domain or definition. */
action_function service_home_page, service_warnings_page, service_targets_page, service_target_page,
    service_domain_page, service_department_page, service_plan_text_page, service_report_page,
    service_regions_page, service_index_page,
    service_leader_page, service_coverage_page, service_projects_page;

/* A page that contains only a message, for errors. */
typedef struct message_request {
    str message, style;
} message_request;

#endif
