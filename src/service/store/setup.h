/* Making a store, changing what it is for, looking at it. */
#ifndef SERVICE_STORE_SETUP_H
#define SERVICE_STORE_SETUP_H

#include "service/context.h"

typedef struct setup_options {
    str region;        /* code or name of the region the store is for; empty: none */
    str regions_csv;   /* more regions, columns as data/regions.csv; empty: none */
    str settings_csv;  /* years of elections and terms: region,setting,value,note; empty: none */
    str names_csv;     /* English names: name,name_en; empty: none */
    str elections, terms; /* years that replace those registered, "2021,2026" or "none"; empty: unchanged */
    str years_region;  /* code or name of the region whose years they are; empty: the store's */
} setup_options;

typedef struct setup_request {
    str dir;           /* for the audit trail */
    setup_options options;
} setup_request;

typedef struct setup_result {
    size_t indicator_count, region_count, department_count;
    str region_name;   /* empty: none */
    str region;        /* code; empty: not set */
} setup_result;

/* Fills a new store. Fails: ERROR_NOT_FOUND (the region), ERROR_INPUT. */
bool service_init(context *c, const setup_request *asked, setup_result *result_out, error *err) MUST_CHECK;

typedef struct settings_change {
    const region *was, *is;      /* the store's region before and after; NULL: none */
    region_years elections, terms; /* of the store's region, or of the one named for the years */
    int64_t figures_of_old;      /* figures that stay with the region before, in all their versions */
    size_t region_count;         /* regions of the store now */
} settings_change;

/* The same options for an existing store. Empty options leave the setting unchanged. Fails: ERROR_NOT_FOUND
 * (the region), ERROR_INPUT. */
bool service_change_settings(context *c, const setup_options *options, settings_change *change_out,
                             error *err) MUST_CHECK;

/* The region of a store and a summary of its content. */
typedef struct store_overview {
    const region *home;          /* NULL: none */
    region_years elections, terms; /* of home */
    store_summary holds;
    size_t indicator_count, region_count, department_count;
} store_overview;

bool service_show_store(arena *a, store *s, store_overview *overview_out, error *err) MUST_CHECK;

typedef struct years_of_region {
    str code, name;
    region_years elections, terms;
} years_of_region;

typedef struct years_of_regions {
    years_of_region *items; /* [count] the region of the store first, then those with registered years */
    size_t count;
} years_of_regions;

/* Election years and first years of terms. */
bool service_list_years(context *c, years_of_regions *years_out, error *err) MUST_CHECK;

/* Checks everything in the store; see store_check. */
bool service_check_store(context *c, store_check_result *result_out, error *err) MUST_CHECK;

/* Makes the next key that signs audit records; see store_renew_key. */
bool service_renew_key(context *c, str *public_out, error *err) MUST_CHECK;

#endif
