/* Random tokens of sessions, links and recovery codes, and their hashes. */
#ifndef SERVICE_PEOPLE_TOKEN_H
#define SERVICE_PEOPLE_TOKEN_H

#include "base/error.h"
#include "base/str.h"

enum { TOKEN_HEX = 64, RECOVERY_CODE_BYTES = 11, TOKEN_DIGEST_BYTES = 32 };

/* 256 random bits as hexadecimal digits. Fails: ERROR_IO without a source of random numbers. */
bool token_make(arena *a, str *token_out, error *err) MUST_CHECK;

/* "k3vdn-7wq2m": 50 random bits, to be written down. */
bool token_make_recovery_code(arena *a, str *code_out, error *err) MUST_CHECK;

/* SHA-256 as hexadecimal digits. */
str token_hash(arena *a, str token);

/* What forms and scripts of a session send with every change; it follows from the token and not the other way
 * round. */
str token_csrf(arena *a, str token);

/* In constant time for texts of one length. */
bool token_eq(str one, str two);

/* A random secret, and a keyed digest of texts under it: a key for what is kept for a token, from which the
 * token cannot be found. False: no source of random numbers. */
bool token_make_secret(unsigned char secret_out[TOKEN_DIGEST_BYTES]) MUST_CHECK;
void token_digest(const unsigned char secret[TOKEN_DIGEST_BYTES], const str *texts, size_t count,
                  unsigned char digest_out[TOKEN_DIGEST_BYTES]);

/* HMAC-SHA256 with any key, as hexadecimal digits. */
str token_mac(arena *a, str key, str text);

#endif
