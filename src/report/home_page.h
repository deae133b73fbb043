/* The first page of the server: the plans of a store, each with its years and what stands there. */
#ifndef REPORT_HOME_PAGE_H
#define REPORT_HOME_PAGE_H

#include "document/document.h"
#include "model/plan_record.h"

/* latest_year: the newest year that the store has figures of; 0 none. Links lead to /report?plan=…&year=…&lang=… */
document *report_home_page(arena *a, const plan_records *plans, int latest_year, language lang);

/* One sentence in a page of its own, with a way back. */
document *report_message_page(arena *a, str message, language lang);

#endif
