/* SM3 of some bytes (GB/T 32905), by OpenSSL's libcrypto, loaded when the first hash is computed: linking it
 * would add a millisecond to the start of every command. */
#ifndef STORE_HASH_H
#define STORE_HASH_H

#include "base/error.h"
#include "base/str.h"

enum { HASH_BYTES = 32 };

/* 64 hexadecimal digits, in a. Fails: ERROR_STORE when libcrypto is missing or does not support SM3. */
bool hash_sm3(arena *a, str bytes, str *hex_out, error *err) MUST_CHECK;

#endif
