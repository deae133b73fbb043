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

/* Whether the plan is of the region that the store is for. */
typedef enum plan_region_fit {
    PLAN_REGION_FITS,            /* it is, or the plan names none */
    PLAN_REGION_OTHER,           /* it is of another region, and judged for that one */
    PLAN_REGION_UNKNOWN,         /* no region, or several, have the name: it is judged for the store's */
    PLAN_REGION_UNSET,           /* the store is for no region */
    PLAN_REGION_FIT_COUNT
} plan_region_fit;

extern const char *const plan_region_fit_words[PLAN_REGION_FIT_COUNT]; /* "fits", "other", "unknown", "unset" */

typedef struct imported_plan {
    plan_record record;
    plan_region_fit region_fit;
    bool was_there;              /* the same document had been imported; nothing changed */
    linked_target *targets;      /* [target_count]; none when it was there */
    size_t target_count;
    size_t counts[LINK_WAY_COUNT];
    plan_texts unknown_references; /* names in formulas that no indicator has */
} imported_plan;

typedef struct plan_import_result {
    imported_plan *plans;
    size_t count;
    int64_t home;                /* the region that the store is for; 0: none */
    str home_name;
    size_t remark_count, unread_count; /* of the document; see plan parse */
} plan_import_result;

/* source: the name the document is known by. The same bytes twice change nothing.
 *
 * Fails: as service_read_plan_bytes does, ERROR_INPUT when the document holds no plan, ERROR_STORE; the store is as it was. */
bool service_import_plan(arena *a, store *s, const actor *by, str bytes, str source, plan_import_result *result_out, error *err) MUST_CHECK;

#endif
