/* Versions of validation rules. Nothing is changed: a new version supersedes the old one. */
#ifndef STORE_VALIDATION_RULES_H
#define STORE_VALIDATION_RULES_H

#include "model/validation_rule.h"
#include "store/store.h"

/* The newest version of each rule, retired ones too, by code.
 *
 *   until   the newest version that counts, as store_newest_rule had it; 0: the newest of all */
bool store_load_rules(arena *a, store *s, int64_t until, validation_rules *rules_out, error *err) MUST_CHECK;

/* All versions of a rule, oldest first; none: there is no such rule. */
bool store_load_rule_versions(arena *a, store *s, str code, validation_rules *versions_out,
                              error *err) MUST_CHECK;

/* The id of the newest version of any rule. */
bool store_newest_rule(store *s, int64_t *id_out, error *err) MUST_CHECK;

/* Adds a version and sets its id. Fails: ERROR_EXISTS when the rule has this version. */
bool store_add_rule_version(store *s, validation_rule *r, error *err) MUST_CHECK;

#endif
