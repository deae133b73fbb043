/* What a file of evidence can prove: a table with one row for each kind, which finds the thing, its place and
 * whether it is still open. */
#ifndef SERVICE_EVIDENCE_OWNERS_H
#define SERVICE_EVIDENCE_OWNERS_H

#include "model/evidence.h"
#include "service/context.h"

typedef struct evidence_place {
    int64_t region, unit; /* unit 0: the office */
    bool is_open;         /* files may be added and withdrawn: it is not verified, accepted or closed yet */
} evidence_place;

/* The thing of a kind and number.
 *
 *   unit   whose part of it; 0: that of the caller, or else the office's
 *
 * Fails: ERROR_NOT_FOUND. */
bool evidence_find_place(context *c, evidence_kind kind, int64_t owner, int64_t unit,
                         evidence_place *place_out, error *err) MUST_CHECK;

#endif
