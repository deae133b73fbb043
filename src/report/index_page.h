/* A composite index as a document: the ranking with its uncertainty, scores over the years, causes of change, what is missing, how it was made. */
#ifndef REPORT_INDEX_PAGE_H
#define REPORT_INDEX_PAGE_H

#include "base/date.h"
#include "document/document.h"
#include "model/index.h"

/* today: printed as the day the page was made. */
document *report_index(arena *a, const index_answer *answer, date today, language lang);

#endif
