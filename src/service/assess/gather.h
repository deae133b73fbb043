/* Loads the data that the assessment of a plan in a region needs: the plan, the lists, the region's series.
 * Shared by all kinds of assessment. */
#ifndef SERVICE_ASSESS_GATHER_H
#define SERVICE_ASSESS_GATHER_H

#include "assess/assess.h"
#include "base/vec.h"
#include "service/context.h"
#include "service/plan/parts.h"

typedef VEC(int32_t) used_indicators;

typedef struct gathering {
    arena *a;
    stored_plan plan;
    int64_t region;          /* id */
    indicators indicators;
    regions regions;
    indicator_index index;
    plan_parts parts;
    series_list series;      /* of the region; others may be among them */
    code_list sexes, residences;
    departments departments;
    const english_names *english;
    bool notes_used;
    used_indicators used;    /* if it notes them: the indicators that formulas asked for */
} gathering;

/* All but region and series. */
bool gather_plan(gathering *g, context *c, str plan_key, error *err) MUST_CHECK;

/* The region asked for, else the plan's, else the store's; out gets its code and name.
 * Fails: ERROR_INPUT when none is known; as region_find. */
bool gather_region(gathering *g, store *s, str asked, assessment *out, error *err) MUST_CHECK;

/* Plan, targets and domains: what assess_plan asks its caller to fill, but for figures. The same for every
 * region. */
void gather_targets(gathering *g, assessment *out);

/* The indicators of the targets. */
indicators gather_linked(arena *a, const gathering *g, const assessment *all);

/* The region's figures, by gathering.series. */
void gather_figures(const gathering *g, assessment *out);

/* The region's figures by sex and by residence, for words alone. */
void gather_splits(gathering *g, assessment *out);

/* The context of a year; it looks figures of other indicators up in g. */
assess_context gather_context(gathering *g, int year);

/* Fails: ERROR_INPUT for a year before the plan. */
bool gather_check_year(const gathering *g, int year, error *err) MUST_CHECK;

#endif
