/* The table of the national monitoring scheme, in its own order and units. */
#ifndef REPORT_NATIONAL_H
#define REPORT_NATIONAL_H

#include "base/date.h"
#include "document/document.h"
#include "model/national.h"

/* Every row with the figures of the years; then the rows without an indicator of ours. */
document *report_national_table(arena *a, const national_table *t, language lang, date today);

#endif
