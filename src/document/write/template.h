/* Word files of an office as templates: {{placeholders}} are replaced by parts of a document; runs may split
 * a placeholder. A row of a table with {{行.TITLE}} is repeated for each row of the first table of the
 * document; a paragraph that is {{正文}} alone becomes its blocks. Paragraphs whose placeholders are all empty
 * are left out. */
#ifndef DOCUMENT_WRITE_TEMPLATE_H
#define DOCUMENT_WRITE_TEMPLATE_H

#include "base/error.h"
#include "document/document.h"

/* A placeholder that every paper has. */
typedef struct template_name {
    const char *zh, *en, *meaning_zh, *meaning_en;
} template_name;

enum { TEMPLATE_NAME_COUNT = 9 };
extern const template_name template_names[TEMPLATE_NAME_COUNT];

/* What is asked of a template. */
typedef struct template_rules {
    const char *const *needed; /* [needed_count] Chinese names; either language will do */
    size_t needed_count;
    const char *const *more;   /* [more_count] others that the paper has: "行.指标", "事由" */
    size_t more_count;
} template_rules;

/* A template as the program itself would write it, to be edited in Word. */
bool template_example(arena *a, const template_rules *rules, language lang, str *bytes_out,
                      error *err) MUST_CHECK;

/* Fails: ERROR_INPUT naming the part and the paragraph of an unknown placeholder or one without an end, the
 * needed ones that are missing, and for macros, embedded files and links to other files; ERROR_TOO_LARGE; as
 * office_read_parts. */
bool template_check(arena *a, str bytes, const template_rules *rules, error *err) MUST_CHECK;

/* The document in the template. Sources (bookmarks) and the property of the document are kept.
 * Fails: as template_check without rules; as document_docx. */
bool template_fill(arena *a, str bytes, const document *d, str *bytes_out, error *err) MUST_CHECK;

#endif
