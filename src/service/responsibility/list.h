/* Responsibilities as people read them: searched, as a table, by unit, with their history. */
#ifndef SERVICE_RESPONSIBILITY_LIST_H
#define SERVICE_RESPONSIBILITY_LIST_H

#include "service/responsibility/book.h"
#include "service/responsibility/requests.h"

bool service_list_responsibilities(context *c, const responsibility_search *asked,
                                   responsibility_sheet *sheet_out, error *err) MUST_CHECK;
/* The same as CSV, in the columns that responsibility.import reads. */
bool service_responsibility_table(context *c, const responsibility_search *asked,
                                  responsibility_table *table_out, error *err) MUST_CHECK;
bool service_responsibility_history(context *c, const responsibility_search *asked,
                                    responsibility_history *history_out, error *err) MUST_CHECK;

/* Inside the folder: the lines of a book that a search finds and the caller may see. */
bool responsibility_choose(const responsibility_book *b, const responsibility_search *asked,
                           responsibility_sheet *sheet_out, error *err) MUST_CHECK;

#endif
