/* Units, persons and their roles. Nothing is deleted: a unit or a person is ended, a role is given an end. */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "model/org_unit.h"
#include "model/person.h"
#include "store/store.h"

/* All units, by id; of one region, or of all for 0. */
bool store_load_units(arena *a, store *s, int64_t region_id, org_units *units_out, error *err) MUST_CHECK;

/* At most `most` units, by id, with a greater id than the one given (0: from the first unit). */
bool store_load_units_after(arena *a, store *s, int64_t id, size_t most, org_units *units_out,
                            error *err) MUST_CHECK;
bool store_find_unit(arena *a, store *s, int64_t id, org_unit *unit_out, bool *has_out,
                     error *err) MUST_CHECK;

/* Inserts a unit (id 0) and sets its id, or changes what it has except its region. Fails: ERROR_EXISTS when
 * its region has a unit of that name. */
bool store_save_unit(store *s, org_unit *u, error *err) MUST_CHECK;

/* All persons with their roles, by id; or one of them, by id or login. Fails: ERROR_NOT_FOUND. */
bool store_load_persons(arena *a, store *s, persons *persons_out, error *err) MUST_CHECK;
bool store_load_person(arena *a, store *s, int64_t id, person *person_out, error *err) MUST_CHECK;
bool store_find_person(arena *a, store *s, str login, person *person_out, error *err) MUST_CHECK;
/* As store_load_units_after. */
bool store_load_persons_after(arena *a, store *s, int64_t id, size_t most, persons *persons_out,
                              error *err) MUST_CHECK;
/* The login of another person of the same name and unit whose account has not ended; empty: none. */
bool store_find_namesake(arena *a, store *s, const person *of, str *login_out, error *err) MUST_CHECK;
bool store_count_persons(store *s, int64_t *count_out, error *err) MUST_CHECK;

/* Inserts a person (id 0) and sets the id, or changes name, unit, language, state and ended_at. Fails:
 * ERROR_EXISTS when the login is in use, or was. */
bool store_save_person(store *s, person *p, error *err) MUST_CHECK;

/* The identity of an account, in place of the one it had: 64 hexadecimal digits. */
bool store_save_identity(store *s, int64_t person_id, str hash, error *err) MUST_CHECK;

/* Inserts a role of a person (id 0) and sets its id, or changes its days. */
bool store_save_grant(store *s, int64_t person_id, person_grant *g, error *err) MUST_CHECK;

/* By code; 0: missing. */
bool store_find_region(store *s, str code, int64_t *region_out, error *err) MUST_CHECK;

/* A region and those above it, lowest first. Fails: ERROR_NOT_FOUND, ERROR_STORE for a region above
 * itself. */
typedef struct region_path {
    int64_t ids[REGION_LEVELS_MAX];
    size_t count;
} region_path;

bool store_load_region_path(store *s, int64_t region_id, region_path *path_out, error *err) MUST_CHECK;

#endif
