/* Making a store. */
#ifndef SERVICE_SETUP_H
#define SERVICE_SETUP_H

#include "service/actor.h"
#include "store/store.h"

typedef struct setup_options {
    str region;        /* code or name of the region the store is for; empty: none */
    str regions_csv;   /* more regions, columns as data/regions.csv; empty: none */
    str settings_csv;  /* years of elections and terms: region,setting,value,note; empty: none */
} setup_options;

typedef struct setup_result {
    size_t indicator_count, region_count, department_count;
    str region_name;   /* empty: none */
    int64_t region;
} setup_result;

/* Fails: ERROR_EXISTS, ERROR_NOT_FOUND (the region), ERROR_INPUT; nothing is left behind. */
bool service_init(arena *a, const char *dir, const actor *by, const setup_options *options, setup_result *result_out, error *err) MUST_CHECK;

#endif
