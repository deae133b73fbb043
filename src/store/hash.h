/* SM3 of some bytes (GB/T 32905), by OpenSSL's libcrypto, which is loaded when the first hash is asked for: linked, it
 * would cost every command a millisecond at its start. */
#ifndef STORE_HASH_H
#define STORE_HASH_H

#include "base/error.h"
#include "base/str.h"

enum { HASH_BYTES = 32 };

/* 64 hexadecimal digits, in a. Fails: ERROR_STORE when libcrypto is not there or does not know SM3. */
bool hash_sm3(arena *a, str bytes, str *hex_out, error *err) MUST_CHECK;

#endif
