/* The body of a report: a section for each domain with a card for each indicator, and what could not be
 * judged. */
#ifndef REPORT_PART_SECTIONS_H
#define REPORT_PART_SECTIONS_H

#include "report/page.h"

/* Key indicators first; domains and what follows them are numbered. chapter: the number in the title. */
void part_sections_add(document *d, const page_frame *f, const assessment *s, unsigned chapter, str title);

/* The targets that could not be judged, by reason. */
void not_assessable_add(document *d, const assessment *s);

#endif
