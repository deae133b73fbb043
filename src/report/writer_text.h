/* Paragraphs that people write into a report: headings, lists, emphasis, and placeholders. */
#ifndef REPORT_WRITER_TEXT_H
#define REPORT_WRITER_TEXT_H

#include "base/error.h"
#include "report/page.h"

/* A text is lines: "# " begins a heading, "- " an item of a list, anything else is a paragraph; empty lines
 * separate nothing. **words** are strong, {{…}} is a placeholder (report/placeholder.h).
 *
 * Fails: ERROR_INPUT with line and column for a placeholder that cannot be filled in or has no end, and for
 * control characters; ERROR_TOO_LARGE for too many lines. */
bool writer_text_check(arena *a, const assessment *s, str text, language lang, error *err) MUST_CHECK;

/* Adds what people wrote for a section; nothing if nothing was written. A paragraph with placeholders has a
 * source, so that its numbers can be compared later. What cannot be filled in any more is marked. */
void writer_text_add(document *d, const page_frame *f, const assessment *s, const char *section);

/* The same under a heading of level 1, which is left out when there is no text. */
void writer_section_add(document *d, const page_frame *f, const assessment *s, const char *section,
                        const char *zh, const char *en);

#endif
