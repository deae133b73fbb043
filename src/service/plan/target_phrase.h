/* Target phrases and running text read from lines of JSON or from one argument. */
#ifndef SERVICE_PLAN_TARGET_PHRASE_H
#define SERVICE_PLAN_TARGET_PHRASE_H

#include "base/error.h"
#include "base/json.h"
#include "model/target.h"

/* One line in: {"id", "phrase", "context": {"indicator", "unit"}|null}, or {"id", "text"} for running text;
 * "plan": {"start", "end"} may be given. One line out (without its end): {"id", "targets": [{"indicator",
 * "tier", "kind", "comparator", "values", "unit", "by_year", "baseline_ref", "phrase", "formula", "explain":
 * {"zh", "en"}, "note"}]}, for text with "unread": [{"text", "line", "column"}]; or {"id", "error": {"zh",
 * "en"}} and false. */
bool service_parse_target_line(arena *a, str line, strbuf *answer);

/* The context of a phrase: its table row (or STR_NONE), its plan's years as "2021-2025" (or STR_NONE). */
typedef struct service_phrase {
    str phrase, indicator, unit, years;
} service_phrase;

/* Fails: ERROR_INPUT for years that are not such a span, and as target_read_phrase. */
bool service_parse_target(arena *a, const service_phrase *asked, target_readings *readings_out,
                          error *err) MUST_CHECK;

/* {"targets": […]} as above. */
void service_write_targets(json_writer *w, const target_readings *readings);

#endif
