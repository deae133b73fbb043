/* Inside the folder: the warnings of one region among many, counted without words. */
#ifndef SERVICE_ASSESS_REGION_WARNINGS_H
#define SERVICE_ASSESS_REGION_WARNINGS_H

#include "service/assess/assess.h"
#include "service/assess/crew.h"
#include "service/assess/gather.h"

/* What is the same for every region. */
typedef struct warnings_task warnings_task;

/* Keeps shared and prepared by reference.
 *
 *   prepared   the plan, prepared
 *   options    settings of the warnings
 *
 * Fails: ERROR_USAGE (a warning setting). */
bool warnings_task_create(context *c, const gathering *shared, const assessment *prepared,
                          const assess_options *options, warnings_task **task_out, error *err) MUST_CHECK;

/* The figures of query.indicators in a region, as store_load_warned reads them; of a region that lends to
 * others of the same parent and level they are read once.
 *
 * Fails: ERROR_STORE. */
bool region_warnings_figures(crew_seat *seat, const warnings_task *task, const region *place,
                             series_query query, int year, series_list *figures_out, bool *has_figures_out,
                             error *err) MUST_CHECK;

/* Counts the warnings and missing figures of the region whose figures were read last.
 *
 *   figures   of the region
 *   judged    the plan judged for the region in year
 *
 * Fails: ERROR_STORE. */
bool region_warnings_count(crew_seat *seat, const warnings_task *task, const region *place,
                           const series_list *figures, int year, assessment *judged,
                           region_result *result_out, error *err) MUST_CHECK;

#endif
