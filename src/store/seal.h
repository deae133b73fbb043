/* The seal of an import: SM3 over all its values in the order of the store. It is recorded in the audit
 * trail, so that a value changed directly in the database is detected. Computed block by block with constant
 * memory. */
#ifndef STORE_SEAL_H
#define STORE_SEAL_H

#include "base/error.h"
#include "model/observation.h"

typedef struct seal {
    arena *memory;
    strbuf block;     /* values since the last block, encoded */
    str so_far;       /* hash of all previous blocks */
    size_t count;     /* number of values */
} seal;

seal seal_in(arena *a);
bool seal_add(seal *s, const observation *o, error *err) MUST_CHECK;

/* 64 hexadecimal digits. Fails: as hash_sm3. */
bool seal_finish(seal *s, str *hex_out, error *err) MUST_CHECK;

#endif
