/* A package: the figures of a region for a year in one file that the region above checks and takes over. It
 * has a manifest, which is signed, and files, whose digests are in the manifest. It contains no person. */
#ifndef MODEL_PACKAGE_H
#define MODEL_PACKAGE_H

#include <stdint.h>

#include "base/field.h"

enum { PACKAGE_FORMAT = 1, PACKAGE_FILES_MAX = 100, PACKAGE_FILE_BYTES_MAX = 8 * MIB };

/* A file as the manifest names it. */
typedef struct package_member {
    str name, sm3;
    size_t bytes, cells;
} package_member;

typedef struct package_manifest {
    int format;
    str region, region_name; /* whose figures these are: code and name */
    str to;                  /* code of the region above */
    int year;
    int64_t number; /* of the packages of this region and year, from 1 */
    str *forms;     /* [form_count] numbers of the forms of its rounds */
    size_t form_count;
    size_t cells;
    str key; /* public key of the signature */
    package_member *files;
    size_t file_count;
} package_manifest;

typedef struct package_content {
    str name, text;
} package_content;

typedef struct package {
    package_manifest manifest;
    str signature; /* Ed25519 of the manifest as package_manifest_text writes it */
    package_content *contents;
    size_t content_count;
} package;

/* The manifest as JSON in the order of its fields: what is signed. */
str package_manifest_text(arena *a, const package_manifest *m);
str package_text(arena *a, const package *p);

/* A package that the store keeps. */
typedef struct package_record {
    int64_t id;
    bool is_received;
    int64_t region;
    str region_code, region_name;
    int year;
    int64_t number;
    str digest, key; /* SM3 of the manifest; public key */
    size_t cells;
    str content; /* JSON */
    str at, who;
    int64_t person;
    str loaded_at, loaded_by; /* empty: it was made here, or waits for a second person */
    int64_t replaced_by;      /* number of the package that replaces it, when listed; 0: none */
} package_record;

typedef struct package_records {
    package_record *items; /* oldest first */
    size_t count;
} package_records;

extern const field_table package_fields, package_manifest_fields, package_record_fields,
    package_records_fields;

#endif
