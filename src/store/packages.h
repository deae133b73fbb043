/* Packages made and received, and notes on sums of lower regions. */
#ifndef STORE_PACKAGES_H
#define STORE_PACKAGES_H

#include "model/package.h"
#include "store/store.h"

/* Of a region, or of all for 0; of a year, or of all for 0. Without their contents. */
bool store_load_packages(arena *a, store *s, int64_t region_id, int year, package_records *packages_out,
                         error *err) MUST_CHECK;
/* With its content. Fails: ERROR_NOT_FOUND. */
bool store_load_package(arena *a, store *s, int64_t id, package_record *package_out, error *err) MUST_CHECK;
/* Inserts it and sets its id. */
bool store_add_package(store *s, package_record *p, error *err) MUST_CHECK;
/* Notes when and by whom a received package was loaded. */
bool store_set_package_loaded(store *s, const package_record *p, error *err) MUST_CHECK;

/* Signs a text with the key of the store. Fails: ERROR_NOT_FOUND without a key. */
bool store_sign(arena *a, store *s, str text, str *signature_out, error *err) MUST_CHECK;
/* The public key of the store; empty: it has none. */
str store_public_key(const store *s);

typedef struct sum_note {
    int64_t id, region;
    int32_t indicator;
    int year;
    str difference; /* that it explains */
    str text;
    str at, who;
    int64_t person;
} sum_note;

typedef struct sum_notes {
    sum_note *items; /* oldest first */
    size_t count;
} sum_notes;

bool store_load_sum_notes(arena *a, store *s, int64_t region_id, int year, sum_notes *notes_out,
                          error *err) MUST_CHECK;
bool store_add_sum_note(store *s, sum_note *n, error *err) MUST_CHECK;

#endif
