/* Figures that are locked: they change only by a revision, on which two people agree. */
#ifndef SERVICE_ROUND_LOCK_H
#define SERVICE_ROUND_LOCK_H

#include "dataset/import.h"
#include "store/rounds.h"

/* Whether the figures of a region and year are locked that came in a package: by a round of that region or of
 * the region of the store. */
bool lock_holds_year(const monitoring_rounds *all, int64_t region_id, int64_t home_id, int year);

/* What an import may not change: cells of locked rounds, and the figures of packages under a lock, with those
 * of regions below.
 *
 *   known    all regions of the store
 *   home_id  region of the store; REGION_NO_ID: none */
bool lock_load(arena *a, store *s, const regions *known, int64_t home_id, import_locks *locks_out,
               error *err) MUST_CHECK;

#endif
