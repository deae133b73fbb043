/* The audit trail, for the audit administrator. Every look into it is recorded in it. */
#ifndef SERVICE_PEOPLE_TRAIL_H
#define SERVICE_PEOPLE_TRAIL_H

#include "service/action.h"
#include "store/trail.h"

extern const field_table trail_query_fields, trail_records_fields, trail_state_fields;

enum { TRAIL_COUNT = 100, TRAIL_COUNT_MAX = 1000 };

bool service_search_trail(context *c, const trail_query *asked, trail_records *found_out,
                          error *err) MUST_CHECK;
bool service_verify_trail(context *c, trail_state *state_out, error *err) MUST_CHECK;

/* As CSV, oldest first, every record; no text begins with a sign that a spreadsheet takes for a formula. */
bool service_export_trail(context *c, const trail_query *asked, action_file *file_out,
                          error *err) MUST_CHECK;

#endif
