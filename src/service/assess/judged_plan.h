/* A plan judged for a region, kept for the next call. After an import only those targets are judged anew that
 * have new figures, or are compared with an indicator that has; after any other change of the store, all. */
#ifndef SERVICE_ASSESS_JUDGED_PLAN_H
#define SERVICE_ASSESS_JUDGED_PLAN_H

#include "base/vec.h"
#include "model/warning_rules.h"
#include "service/assess/assess.h"
#include "service/assess/gather.h"
#include "service/workspace.h"

/* What was worked out for one target, and the indicators whose figures it used. */
typedef struct judged_target {
    arena *memory;
    used_indicators used;
} judged_target;

/* The plan judged in one year, for one kind of question. */
typedef struct judged_year {
    assess_options asked;       /* with the year that was judged */
    arena *memory, *summary;    /* of the struct; of counts and lists, made anew with each update */
    unsigned update;            /* of the plan's figures; 0: not judged yet */
    assessment all;
    judged_target *targets;     /* [all.target_count] */
    struct judged_year *next;
} judged_year;

/* An indicator that got new figures with an update. */
typedef struct renewed {
    int32_t indicator;
    unsigned update;
} renewed;

typedef struct judged_plan {
    kept_work head;                      /* first: the workspace keeps it by this */
    bool is_kept;                   /* false: everything is in the memory of the call */
    arena *memory;                  /* holds this struct, and what follows from the catalogue */
    workspace *workspace;
    const catalogue_snapshot *catalogue;
    gathering g;                    /* series: of the region, and of its parts once a forecast needs them */
    assessment plan;                /* prepared, with the figures of the region; judged for no year yet */
    warning_settings settings;
    indicators linked;              /* of the plan's targets */
    int64_t *places;                /* [place_count] ids of the region and its parts, ascending */
    size_t place_count;
    int64_t *lenders;               /* [lender_count] ids of regions that lend to forecasts, ascending */
    size_t lender_count;
    bool has_parts;                 /* figures of parts and lenders are loaded */

    arena *of_figures;              /* holds series and figures */
    series_list lent;               /* of the lenders, by region */
    store_version version;          /* state of the store that they are of */
    int64_t next_import;            /* later figures are of this import or a later one */
    unsigned update;                /* counts the states of the figures */
    VEC(renewed) renewed;
    judged_year *years;             /* the one used last first */
} judged_plan;

/* The plan and region asked for, with the figures of the state that the call sees; not judged yet. Belongs to
 * the call until context_end. Fails: as service_assess. */
bool judged_plan_find(context *c, const assess_options *options, judged_plan **plan_out,
                      error *err) MUST_CHECK;

/* Whether figures of other may be lent to forecasts for a region beside it: the same parent and level, not
 * ended. Of those that may, the first LENDERS_MAX in the order of the list lend. */
enum { LENDERS_MAX = 100 };
bool judged_plan_may_lend(const region *own, const region *other);

/* Adds the figures of the region's parts to its own, and loads those of the lenders. */
bool judged_plan_load_parts(judged_plan *p, store *s, error *err) MUST_CHECK;

/* Memory that it holds. */
size_t judged_plan_bytes(const judged_plan *p);

/* Destroys the first year of a list. */
void judged_plan_drop_year(judged_year **list);

/* An empty arena in the place of the one in room, which may be NULL. */
void judged_plan_renew(const judged_plan *p, arena **room);

#endif
