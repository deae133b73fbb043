/* Paragraphs of reports: written, listed, their versions; loaded for a report that is being made. */
#ifndef SERVICE_REPORT_TEXTS_H
#define SERVICE_REPORT_TEXTS_H

#include "model/report_text.h"
#include "service/action.h"
#include "service/evaluation/subject.h"

typedef struct text_request {
    subject_request of;
    report_kind kind;
    str section;
    str text;           /* empty: takes the text away */
    bool has_after;
    int64_t after;      /* version that the writer saw; another one meanwhile is a conflict */
} text_request;

/* A placeholder as the list for writers shows it. */
typedef struct placeholder_line {
    str name, name_en, argument, argument_en, meaning, meaning_en;
} placeholder_line;

typedef struct placeholder_lines {
    placeholder_line *items;
    size_t count;
} placeholder_lines;

extern const field_table text_list_fields, text_section_fields, text_write_fields, placeholder_lines_fields;

/* Actions of text_request.
 *
 * Every section of a report with its newest text (report_texts); a fault where a placeholder cannot be filled
 * in now. Fails: as subject_find, service_assess. */
action_function service_list_texts;

/* All versions of the text of a section, oldest first (report_texts). */
action_function service_text_versions;

/* Adds a version (report_text). Fails: ERROR_NOT_FOUND (section), ERROR_INPUT with line and column
 * (writer_text_check), ERROR_CONFLICT when another version was written meanwhile; the same text again changes
 * nothing. */
action_function service_write_text;

/* The placeholders that a text may contain. */
action_function service_list_placeholders;

/* What people wrote for the report of an assessment. */
bool service_load_texts(context *c, const assessment *judged, report_kind kind,
                        const report_texts **texts_out, error *err) MUST_CHECK;

#endif
