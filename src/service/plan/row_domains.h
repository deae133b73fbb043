/* The domain of each key indicator (row of a plan's indicator table): that of its group in the table, else of
 * a target of the same indicator in the text, else of the catalogue, else the best guess by words. */
#ifndef SERVICE_PLAN_ROW_DOMAINS_H
#define SERVICE_PLAN_ROW_DOMAINS_H

#include "base/error.h"
#include "model/plan_record.h"
#include "service/plan/domain_names.h"

/* Fills domain_no and domain_by of rows that have no domain yet; without domains of the plan nothing is done.
 *
 *   nodes       the plan: domains with their texts, groups of rows
 *   catalogue   [targets->count] code of the standard domain of each target's indicator; empty where unknown
 */
void place_rows(arena *a, const plan_nodes *nodes, const str *titles, size_t title_count,
                const str *catalogue, plan_targets *targets);

/* "table.12=3", "women-2021:table.12=妇女与健康": what a person chose. */
typedef struct domain_choice {
    str plan;                /* code; empty: whichever plan of the document has the row */
    str where, domain;       /* domain: number or title */
    str text;                /* as written */
} domain_choice;

/* Fails: ERROR_USAGE. */
bool domain_choice_parse(str text, domain_choice *choice_out, error *err) MUST_CHECK;

/* How many rows of this plan a choice is about. */
size_t domain_choice_rows(const domain_choice *c, str plan_code, const plan_targets *targets);

/* Gives those rows the chosen domain. Fails: ERROR_INPUT when the plan has no such domain; the message lists
 * them. */
bool domain_choice_apply(arena *a, const domain_choice *c, const str *titles, size_t title_count,
                         plan_targets *targets, error *err) MUST_CHECK;

#endif
