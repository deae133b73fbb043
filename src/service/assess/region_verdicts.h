/* Inside the folder: one plan judged in many regions. */
#ifndef SERVICE_ASSESS_REGION_VERDICTS_H
#define SERVICE_ASSESS_REGION_VERDICTS_H

#include "service/assess/region_warnings.h"

enum { PLAN_YEARS_MAX = 64 };

/* The bit of a year of the plan; 0 for a year before it. */
uint64_t plan_year_bit(const plan_record *r, int year);

typedef struct verdicts_task {
    const gathering *shared;
    const assessment *plan;      /* prepared, without figures; copied for each region */
    const region *const *places; /* [place_count] */
    size_t place_count;
    const warnings_task *warnings; /* warnings are counted too; NULL: not */
    int year;
    str level;                   /* only regions of this level are judged; empty: all */
    bool reads_all_levels;       /* the years of the others are asked for too */
    const context *call;         /* whose progress is reported; NULL: not */
} verdicts_task;

/* The result for one region. */
typedef struct region_finding {
    bool has_figures;            /* of any indicator, in any year */
    uint64_t years;              /* plan_year_bit of each year with a figure of a target */
    bool is_judged;
    region_result result;
} region_finding;

/* Judges the places of the task.
 *
 *   s             in a transaction: every thread reads what s sees
 *   findings_out  [place_count], in that order
 *
 * Fails: as crew_run; ERROR_STORE. Nothing is found then. */
bool region_verdicts(arena *a, store *s, const verdicts_task *task, region_finding *findings_out,
                     error *err) MUST_CHECK;

/* The years of a few regions from all over the list, without judging them. */
bool region_verdicts_sample_years(arena *scratch, store *s, const verdicts_task *task, uint64_t *years_out,
                                  error *err) MUST_CHECK;

#endif
