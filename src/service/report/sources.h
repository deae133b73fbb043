/* Where the numbers of a report come from: a note for each text with a number. */
#ifndef SERVICE_REPORT_SOURCES_H
#define SERVICE_REPORT_SOURCES_H

#include "document/document.h"
#include "model/assessment.h"
#include "service/context.h"

/* Adds the notes. A number of a target names the reporting department, year, version and day of its figure,
 * and the plan of its target; to a caller who is not a visitor also the file. Counts and sums name the state
 * of the store that they were computed from. Fails: as store_load_history. */
bool service_cite_sources(context *c, document *d, const assessment *judged, error *err) MUST_CHECK;

#endif
