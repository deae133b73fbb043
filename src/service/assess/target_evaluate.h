/* Judges targets one by one from lines of JSON, for callers that have figures but no store. */
#ifndef SERVICE_ASSESS_TARGET_EVALUATE_H
#define SERVICE_ASSESS_TARGET_EVALUATE_H

#include "base/error.h"
#include "base/str.h"

typedef struct formula_request {
    str formula, unit;   /* unit: STR_NONE unknown */
} formula_request;

/* One line in: {"id", "formula", "year", "plan": {"start", "end"}, "direction": "up"|"down"|null, "baseline":
 * {"year", "value"}|null, "series": {"2021": "93.10", …}, "refs": {"code": {"2021": "…"}}, "election_years",
 * "terms", "unit"}. Figures are strings, so that their decimals count; null is a missing one. Left out are:
 * direction, baseline, refs, election_years, terms and unit where unknown; an empty list of years means that
 * no such year exists. One line out (without its end): {"id", "verdict", "reason", "numbers",
 * "explain": {"zh", "en"}}, or {"id", "error": {"code", "message": {"zh", "en"}, "line", "column"}} and
 * false. */
bool service_evaluate_line(arena *a, str line, strbuf *answer);

/* The canonical form and the words of a formula.
 *
 *   unit_text   the indicator's unit; STR_NONE unknown
 *
 * Fails: ERROR_INPUT and ERROR_UNIT with line and column. */
typedef struct formula_words {
    str formula, zh, en;
} formula_words;

bool service_explain_formula(arena *a, str text, str unit_text, formula_words *words_out,
                             error *err) MUST_CHECK;

#endif
