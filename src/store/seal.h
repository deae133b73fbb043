/* The seal of an import: SM3 over every figure it brought, in the order of the store. It stands in the audit trail, so
 * that a figure altered in the file can be seen. Block by block, so that a seal needs little memory however long. */
#ifndef STORE_SEAL_H
#define STORE_SEAL_H

#include "base/error.h"
#include "model/observation.h"

typedef struct seal {
    arena *memory;
    strbuf block;     /* figures since the last block, encoded */
    str so_far;       /* hash of all blocks before */
    size_t count;     /* figures */
} seal;

seal seal_in(arena *a);
bool seal_add(seal *s, const observation *o, error *err) MUST_CHECK;

/* 64 hexadecimal digits. Fails: as hash_sm3. */
bool seal_finish(seal *s, str *hex_out, error *err) MUST_CHECK;

#endif
