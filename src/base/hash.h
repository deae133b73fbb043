/* Hashes of bytes, by OpenSSL's libcrypto, loaded when the first hash is computed: linking it would add a
 * millisecond to the start of every command. SM3 is GB/T 32905. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/error.h"
#include "base/str.h"

enum { HASH_BYTES = 32 };

/* 64 hexadecimal digits, in a. Fails: ERROR_STORE when libcrypto is missing or does not support SM3. */
bool hash_sm3(arena *a, str bytes, str *hex_out, error *err) MUST_CHECK;

/* Whether a text is such digits, in lower case. */
bool hash_is_hex(str text);

/* The same for SHA-256. Fails: ERROR_STORE. */
bool hash_sha256(arena *a, str bytes, str *hex_out, error *err) MUST_CHECK;

/* Another hash: MD5, SHA-1, SHA-256, SHA-384 or SHA-512; the bytes of the digest, in a. False: no such hash,
 * or no libcrypto. */
bool hash_named(arena *a, str name, str bytes, str *digest_out);

/* SM3 of bytes that come piece by piece. */
typedef struct hash_stream hash_stream;

/* Fails: ERROR_STORE (no libcrypto). */
bool hash_stream_open(hash_stream **stream_out, error *err) MUST_CHECK;
bool hash_stream_add(hash_stream *h, str bytes, error *err) MUST_CHECK;
bool hash_stream_finish(arena *a, hash_stream *h, str *hex_out, error *err) MUST_CHECK;
void hash_stream_close(hash_stream *h); /* NULL is allowed */

#endif
