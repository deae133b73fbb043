/* Responsibilities, signatures and schemes of a plan. Rows are added and never changed. */
#ifndef STORE_RESPONSIBILITIES_H
#define STORE_RESPONSIBILITIES_H

#include "model/responsibility.h"
#include "store/store.h"

/* All assignments of a plan, oldest first, with their supports. */
bool store_load_responsibilities(arena *a, store *s, int64_t plan_id, responsibilities *all_out,
                                 error *err) MUST_CHECK;
/* Inserts count assignments with their supports and sets their ids. */
bool store_add_responsibilities(store *s, responsibility *items, size_t count, error *err) MUST_CHECK;

/* All signatures of a plan, oldest first, with the parts that were signed. */
bool store_load_signatures(arena *a, store *s, int64_t plan_id, responsibility_signatures *all_out,
                           error *err) MUST_CHECK;
bool store_add_signature(store *s, responsibility_signature *signature, error *err) MUST_CHECK;

/* All schemes that carry a plan out, oldest first. */
bool store_load_schemes(arena *a, store *s, int64_t plan_id, schemes *all_out, error *err) MUST_CHECK;
bool store_add_scheme(store *s, scheme *one, error *err) MUST_CHECK;

#endif
