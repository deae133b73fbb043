/* A plan document into the store: its tree, and each target linked to an indicator. */
#ifndef SERVICE_PLAN_IMPORT_H
#define SERVICE_PLAN_IMPORT_H

#include "service/context.h"
#include "service/plan/amend.h"
#include "service/plan/coverage.h"

/* One target as it was saved, with what it was linked to. */
typedef struct linked_target {
    const plan_target *target;
    const indicator *indicator;  /* NULL: nothing to measure */
    str differs_zh,
        differs_en; /* table and text ask for different things of the indicator; empty: they do not */
    str path_zh, path_en; /* why a geometric path is proposed; empty: it is not */
} linked_target;

/* Whether the plan is of the region that the store is for. */
typedef enum plan_region_fit {
    PLAN_REGION_FITS,            /* it is, or the plan names none */
    PLAN_REGION_OTHER,           /* it is of another region, and judged for that one */
    PLAN_REGION_UNKNOWN,         /* no region, or several, have the name: it is judged for the store's */
    PLAN_REGION_UNSET,           /* the store is for no region */
    PLAN_REGION_FIT_COUNT
} plan_region_fit;

extern const char
    *const plan_region_fit_words[PLAN_REGION_FIT_COUNT]; /* "fits", "other", "unknown", "unset" */

typedef struct imported_plan {
    plan_record record;
    plan_region_fit region_fit;
    bool was_there;              /* the same document had been imported; nothing changed */
    const amendment *amendment;  /* the plan was there with another document: what changed; NULL */
    linked_target *targets;      /* [target_count]; none when it was there */
    size_t target_count;
    str *domain_titles,
        *domain_titles_en; /* [domain_count] of the plan; in English where it is a standard domain */
    size_t domain_count;
    size_t moved;                /* targets given a chosen domain although the plan was there */
    size_t counts[LINK_WAY_COUNT];
    plan_texts unknown_references; /* names in formulas that no indicator has */
} imported_plan;

typedef struct plan_import_result {
    imported_plan *plans;
    size_t count;
    str home;                    /* code of the region that the store is for; empty: none */
    str home_name;
    size_t remark_count, unread_count; /* of the document; see plan parse */
    plan_coverage coverage;      /* where its lines went */
} plan_import_result;

typedef struct plan_import_options {
    const str *domains; /* [domain_count] "table.12=3", "women-2021:table.12=妇女与健康"; see row_domains.h */
    size_t domain_count;
    bool as_new; /* a plan of its own, also where one of the same subject, region and years is there */
    str period;                  /* "2021-2030", overrides the document; empty: as in the document */
    bool is_preview;             /* reads and links, saves nothing */
} plan_import_options;

typedef struct plan_import_request {
    str bytes, source;           /* the document; the name it is known by */
    plan_import_options options;
} plan_import_request;

/* The same bytes twice change nothing but the domains that options choose.
 *
 * Fails: as service_read_plan does, ERROR_INPUT when the document holds no plan, no period is known, or a
 * chosen row or domain is not in it, ERROR_USAGE for a choice that cannot be read, ERROR_STORE. */
bool service_import_plan(context *c, const plan_import_request *asked, plan_import_result *result_out,
                         error *err) MUST_CHECK;

#endif
