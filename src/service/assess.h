/* A plan of the store judged in one year, for one region. */
#ifndef SERVICE_ASSESS_H
#define SERVICE_ASSESS_H

#include "assess/assess.h"
#include "base/json.h"
#include "store/store.h"

typedef struct assess_options {
    str plan;     /* id or code; empty: the only one */
    str region;   /* code or name; empty: the plan's, else the store's */
    int year;     /* 0: the newest year that a target has a figure for, within the plan */
    const str *warning_settings; /* [warning_setting_count] "NAME=VALUE", over those of the store */
    size_t warning_setting_count;
} assess_options;

/* Verdicts, forecasts and warnings.
 * Fails: ERROR_NOT_FOUND (plan, region), ERROR_INPUT (no region known, a year before the plan), ERROR_USAGE (a warning setting). */
bool service_assess(arena *a, store *s, const assess_options *options, assessment *assessment_out, error *err) MUST_CHECK;

/* Everything in it, as one object. */
void assessment_json(const assessment *all, json_writer *w);

#endif
