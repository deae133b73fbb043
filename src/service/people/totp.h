/* One-time codes of an authenticator (TOTP, RFC 6238: 6 digits, 30 seconds). The secret is stored encrypted
 * with a key that is in a file beside the signing key, not in the store. */
#ifndef SERVICE_PEOPLE_TOTP_H
#define SERVICE_PEOPLE_TOTP_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

enum { TOTP_STEP_SECONDS = 30, TOTP_DIGITS = 6, TOTP_KEY_BYTES = 32 };

typedef struct totp_key {
    unsigned char bytes[TOTP_KEY_BYTES];
} totp_key;

/* The key of one login, from the key in PATH.codes, which is made when it is missing: a secret that was
 * encrypted for one login is of no use for another. Fails: ERROR_USAGE without a path, ERROR_IO. */
bool totp_load_key(arena *scratch, const char *path, str login, totp_key *key_out, error *err) MUST_CHECK;

/* A new secret in base 32, and the same encrypted. */
bool totp_make(arena *a, const totp_key *key, str *secret_out, str *sealed_out, error *err) MUST_CHECK;

/* Whether a code is that of the step now, or of one step before or after, and of a later one than last_step.
 * Fails: ERROR_STORE when the secret was encrypted with another key. */
bool totp_check(const totp_key *key, str sealed, str code, int64_t now, int64_t last_step, int64_t *step_out,
                bool *is_right_out, error *err) MUST_CHECK;

/* The code of a moment by a secret in base 32, also in small letters and with blanks: for a person without an
 * authenticator at hand. Fails: ERROR_INPUT if it is not a secret. */
bool totp_code(arena *a, str secret, int64_t now, str *code_out, error *err) MUST_CHECK;

/* otpauth://totp/…, which an authenticator reads as a QR code. */
str totp_uri(arena *a, str secret, str login);

#endif
