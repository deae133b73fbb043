/* Reports and other papers as files: HTML, Word, PDF. */
#ifndef SERVICE_REPORT_PAPERS_H
#define SERVICE_REPORT_PAPERS_H

#include "document/document.h"
#include "service/action.h"
#include "service/assess/assess.h"

typedef struct report_request {
    assess_options question;
    str format;         /* html, docx, pdf; empty: by the end of file, else html */
    str file;           /* name of the file that it will be; empty: not known */
    str issuer, number; /* head of the first page; empty: none */
    bool cites;         /* each number carries its source as a note */
} report_request;

extern const field_table report_request_fields;

/* Actions from report_request to action_file. Fail: as service_assess and document_write. */
action_function service_annual_report, service_brief_report, service_mid_term_report, service_final_report;

/* A report by the kind that its file names: annual, brief, midterm, final.
 *
 * Fails: ERROR_INPUT for another kind; as service_assess. */
bool service_make_report(context *c, str kind, const report_request *asked, document **made_out,
                         assessment *judged_out, error *err) MUST_CHECK;

/* Writes a document as a file of that name and the ending of its format: the one way in which papers of all
 * kinds become files.
 *
 *   kind           whose template an office may have set: "notice"
 *   format, file   as in report_request
 *
 * Fails: ERROR_INPUT for another format, or one that contradicts the name of the file; as document_write. */
bool service_write_paper(context *c, const document *d, str kind, str format, str file, str name,
                         action_file *file_out, error *err) MUST_CHECK;

#endif
