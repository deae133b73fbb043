/* A plan of the store judged in one year, for one region. */
#ifndef SERVICE_ASSESS_ASSESS_H
#define SERVICE_ASSESS_ASSESS_H

#include "assess/assess.h"
#include "assess/forecast_target.h"
#include "base/field.h"
#include "service/context.h"

typedef struct assess_options {
    str plan;     /* id or code; empty: the only one */
    str region;   /* code or name; empty: the plan's, else the store's */
    int year;     /* 0: the newest year that a target has a figure for, within the plan */
    const str *warning_settings; /* [warning_setting_count] "NAME=VALUE", over those of the store */
    size_t warning_setting_count;
    explain_in outlook; /* languages in which forecasts are put into sentences; none: only their numbers */
    bool only_verdicts;   /* no forecasts, no warnings: half the work */
    explain_in
        explain; /* languages in which the calculation of each target is explained; none: not explained */
    bool with_json;       /* each target as JSON too, which is kept with its verdict */
} assess_options;

/* Plan, region and year; the same with changed warning limits. */
extern const field_table assess_question_fields, assess_request_fields;

/* Verdicts, forecasts and warnings.
 * Fails: ERROR_NOT_FOUND (plan, region), ERROR_INPUT (no region known, a year before the plan), ERROR_USAGE
 * (a warning setting). */
bool service_assess(context *c, const assess_options *options, assessment *assessment_out,
                    error *err) MUST_CHECK;

/* The year before an assessment, to see what changed; NULL when one of the two years has no figures. */
bool service_assess_before(context *c, const assessment *now, bool only_verdicts,
                           const assessment **before_out, error *err) MUST_CHECK;

/* The warnings of more regions than these are not counted for a visitor, who may ask with limits of his own:
 * 3,000 regions take a second of a processor. */
enum { ASSESS_WARNED_REGIONS_MAX = 200 };

typedef struct assess_regions_request {
    assess_options options;
    str level;
    bool with_warnings;
} assess_regions_request;

extern const field_table assess_regions_request_fields;

/* The plan judged for every region with figures (options.region and explain are ignored), as service_assess
 * judges one. As many threads as processors read and judge, one region at a time, all of the same state of
 * the data. Year 0 is the newest that a target has a figure for in any region.
 *
 *   level           only regions of this level; empty: all
 *   with_warnings   the warnings of each region are counted too, and the worst come first: many times the
 *                   work
 *
 * Fails: as service_assess; ERROR_NOT_FOUND for a level that no region has, and when no region has figures;
 * ERROR_USAGE for settings of warnings without warnings; ERROR_TOO_LARGE for a visitor who asks for the
 * warnings of more than ASSESS_WARNED_REGIONS_MAX regions.
 */
bool service_assess_regions(context *c, const assess_regions_request *asked, region_results *results_out,
                            error *err) MUST_CHECK;

/* Adds the numbers of warnings and of missing figures to such results, as service_assess finds them for each
 * region alone. As many threads as processors. The order stays.
 *
 *   options   plan and settings of the warnings; year and regions are those of the results
 *
 * Fails: as service_assess. */
bool service_warn_regions(context *c, const assess_options *options, region_results *all,
                          error *err) MUST_CHECK;

extern const field_table assessment_fields, assessed_target_fields, region_results_fields;

/* The department that code names, in either case ("none": of the targets without one).
 * Fails: ERROR_NOT_FOUND when none of the plan's targets is its. */
bool service_find_department(const assessment *all, str code, const assessed_department **department_out,
                             error *err) MUST_CHECK;

/* One department: its counts, its targets, the figures that it has not reported. */
typedef struct department_assessment {
    const assessment *all;
    const assessed_department *department;
    assessed_target *targets;       /* [target_count] */
    size_t target_count;
    const warning *missing;         /* [missing_count] */
    size_t missing_count;
} department_assessment;

extern const field_table department_assessment_fields;

department_assessment service_of_department(arena *a, const assessment *all, const assessed_department *d);

#endif
