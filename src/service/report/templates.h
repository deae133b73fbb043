/* Templates that an office edits in Word: listed, exported, checked, set, taken away; and used. */
#ifndef SERVICE_REPORT_TEMPLATES_H
#define SERVICE_REPORT_TEMPLATES_H

#include "document/document.h"
#include "service/action.h"

typedef struct template_request {
    str kind; /* "notice" */
    str file; /* bytes of the Word file */
} template_request;

typedef struct template_line {
    str kind, name, name_en;
    language lang; /* of the papers: each language has templates of its own */
    str at, who; /* who set it; empty: the built-in form */
} template_line;

typedef struct template_lines {
    template_line *items;
    size_t count;
} template_lines;

typedef struct template_placeholder {
    str name, name_en, meaning, meaning_en;
    bool is_needed;
} template_placeholder;

typedef struct template_placeholders {
    template_placeholder *items;
    size_t count;
} template_placeholders;

extern const field_table template_kind_fields, template_any_kind_fields, template_file_fields,
    template_line_fields, template_lines_fields, template_placeholders_fields;

/* Actions on the templates in the language of the caller; of template_request but for the list.
 * Fail: ERROR_NOT_FOUND for a kind that no paper has; check and set as template_check. */
action_function service_list_templates, service_list_template_placeholders, service_export_template,
    service_check_template, service_set_template, service_reset_template;

/* Writes a document as a Word file, in the template of its kind where the office has set one.
 * Fails: as template_fill and document_write. */
bool service_fill_template(context *c, str kind, const document *d, str *bytes_out, error *err) MUST_CHECK;

#endif
