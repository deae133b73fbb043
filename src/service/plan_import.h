/* A plan document into the store: its tree, and each target linked to an indicator. */
#ifndef SERVICE_PLAN_IMPORT_H
#define SERVICE_PLAN_IMPORT_H

#include "service/actor.h"
#include "store/store.h"

/* One target as it was saved, with what it was linked to. */
typedef struct linked_target {
    const plan_target *target;
    const indicator *indicator;  /* NULL: nothing to measure */
} linked_target;

typedef struct imported_plan {
    plan_record record;
    bool was_there;              /* the same document had been imported; nothing changed */
    linked_target *targets;      /* [target_count]; none when it was there */
    size_t target_count;
    size_t counts[LINK_WAY_COUNT];
    plan_texts unknown_references; /* names in formulas that no indicator has */
} imported_plan;

typedef struct plan_import_result {
    imported_plan *plans;
    size_t count;
    size_t remark_count, unread_count; /* of the document; see plan parse */
} plan_import_result;

/* source: the name the document is known by. The same bytes twice change nothing.
 *
 * Fails: as service_read_plan_bytes does, ERROR_INPUT when the document holds no plan, ERROR_STORE; the store is as it was. */
bool service_import_plan(arena *a, store *s, const actor *by, str bytes, str source, plan_import_result *result_out, error *err) MUST_CHECK;

#endif
