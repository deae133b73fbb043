/* The calendar of papers of a year: made from a template, filed, minuted, moved, listed. */
#ifndef SERVICE_EVALUATION_PAPER_H
#define SERVICE_EVALUATION_PAPER_H

#include "model/paper.h"
#include "service/evaluation/subject.h"

typedef struct paper_plan_request {
    subject_request of; /* year: of the figures */
    str papers;         /* CSV; empty: the built-in template */
} paper_plan_request;

typedef struct paper_act_request {
    int64_t paper;
    str day; /* of the filing or minutes; empty: today */
    str link, digest;
    str text;       /* minutes */
    str due, owner; /* moved to; empty: as before */
} paper_act_request;

typedef enum paper_choice { PAPERS_ALL, PAPERS_DUE, PAPERS_LATE, PAPERS_FILED } paper_choice;

typedef struct paper_list_request {
    subject_request of;
    str day; /* empty: today */
    paper_choice choice;
} paper_list_request;

extern const field_table paper_plan_fields, paper_file_fields, paper_minutes_fields, paper_move_fields,
    paper_id_fields, paper_list_fields;

/* Adds the papers of the template that the calendar of the year lacks: annual ones; those of the mid-term
 * evaluation in the middle year of the plan, those of the final one in its last. A day without a year is in
 * the year after the figures. Fails: ERROR_INPUT with line and column. */
bool service_plan_papers(context *c, const paper_plan_request *asked, papers *papers_out,
                         error *err) MUST_CHECK;
/* With a link to what is filed, or its digest. A paper may be filed again; earlier filings stay. */
bool service_file_paper(context *c, const paper_act_request *asked, paper *filed_out, error *err) MUST_CHECK;
bool service_minute_paper(context *c, const paper_act_request *asked, paper *minuted_out,
                          error *err) MUST_CHECK;
/* With a reason. */
bool service_move_paper(context *c, const paper_act_request *asked, paper *moved_out, error *err) MUST_CHECK;
bool service_show_paper(context *c, const paper_act_request *asked, paper *shown_out, error *err) MUST_CHECK;
/* For everybody who works in the region. */
bool service_list_papers(context *c, const paper_list_request *asked, papers *papers_out,
                         error *err) MUST_CHECK;

#endif
