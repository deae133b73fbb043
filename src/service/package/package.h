/* Packages of figures between levels: made from the figures of a region, signed; checked and loaded by the
 * region above. */
#ifndef SERVICE_PACKAGE_PACKAGE_H
#define SERVICE_PACKAGE_PACKAGE_H

#include "model/package.h"
#include "service/context.h"

typedef struct package_make_request {
    str region; /* code or name; empty: that of the store */
    int year;
} package_make_request;

typedef struct package_id_request {
    int64_t package;
} package_id_request;

typedef struct package_list_request {
    str region; /* empty: all that the caller may see */
    int year;   /* 0: all */
} package_list_request;

typedef struct package_trust_request {
    str region;
    str key;
} package_trust_request;

typedef struct package_key {
    str region, region_name;
    str key;
} package_key;

/* What the arrival of a package changes. */
typedef struct package_arrival {
    package_record package; /* id 0: it was only checked */
    bool is_known;          /* the same package is there already: nothing changes */
    bool waits;             /* its figures are locked: they change when a second person confirms */
    size_t changed;         /* figures that differ from the package before */
} package_arrival;

/* The figures of the region and of those below it for the year, signed with the key of the store. When
 * nothing changed since the last package it is that one. Fails: ERROR_NOT_FOUND without figures or without a
 * key. */
bool service_make_package(context *c, const package_make_request *asked, package *made_out,
                          error *err) MUST_CHECK;

/* A package that was made or received, as it was. */
bool service_show_package(context *c, const package_id_request *asked, package *found_out,
                          error *err) MUST_CHECK;
bool service_list_packages(context *c, const package_list_request *asked, package_records *found_out,
                           error *err) MUST_CHECK;

/* Registers the key by which the packages of a region are verified. */
bool service_trust_package_key(context *c, const package_trust_request *asked, package_key *key_out,
                               error *err) MUST_CHECK;

/* Checks digests, signature, region, year, rows and number; changes nothing. */
bool service_check_package(context *c, const package *p, package_arrival *arrival_out, error *err) MUST_CHECK;
/* The same, and loads the figures: all or none. Of a year that is locked they wait for a second person.
 * Fails: ERROR_INPUT naming the file; ERROR_DENIED for a package of a region that is not directly below;
 * ERROR_CONFLICT for an unknown key and for one that is older than a package that was received. */
bool service_load_package(context *c, const package *p, package_arrival *arrival_out, error *err) MUST_CHECK;
/* By a second person: the figures that changed become revisions, with the mark R. */
bool service_confirm_package(context *c, const package_id_request *asked, package_arrival *arrival_out,
                             error *err) MUST_CHECK;

/* Inside the folder. */

/* Whether a package is newer than another one of the same kind, region and year. A received package that
 * waits replaces none yet. */
bool package_replaces(const package_record *newer, const package_record *old);

/* Reads what package_text wrote. Fails: ERROR_INPUT. */
bool package_of_text(arena *a, str text, package *p_out, error *err) MUST_CHECK;

extern const field_table package_make_fields, package_id_fields, package_list_fields, package_trust_fields,
    package_key_fields, package_arrival_fields;

#endif
