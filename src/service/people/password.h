/* Passwords: the rules for a new one, hashing, checking. */
#ifndef SERVICE_PEOPLE_PASSWORD_H
#define SERVICE_PEOPLE_PASSWORD_H

#include "service/people/gate.h"

/* mlps3: the level-3 scheme for classified protection; nist: long and without composition rules. */
typedef enum password_profile { PASSWORD_MLPS3, PASSWORD_NIST, PASSWORD_PROFILE_COUNT } password_profile;

typedef struct password_rules {
    const char *word;
    size_t characters_min, classes_min;
    int64_t days_max;   /* after which another one must be chosen; 0: never */
    int64_t before_max; /* earlier ones that are refused */
} password_rules;

extern const password_rules password_rule_table[PASSWORD_PROFILE_COUNT];

enum { PASSWORD_BYTES_MAX = 1024 };

/* Fails: ERROR_INPUT with what is wrong with it. */
bool password_check_rules(password_profile profile, str password, str login, str name, error *err) MUST_CHECK;

/* How many guesses it withstands, in words of the interface. */
typedef enum password_strength {
    PASSWORD_WEAK,
    PASSWORD_FAIR,
    PASSWORD_STRONG,
    PASSWORD_STRENGTH_COUNT
} password_strength;

/* Fails: ERROR_IO without the library that guesses. */
bool password_measure(str password, str login, str name, password_strength *strength_out,
                      error *err) MUST_CHECK;

/* argon2id, 64 MiB, 2 passes, with a salt of its own and its parameters. Fails: ERROR_MEMORY. */
bool password_hash(gate *g, arena *a, str password, str *hash_out, error *err) MUST_CHECK;

/* Whether the password is that of the hash. An empty hash matches none, after the same time.
 * Fails: ERROR_MEMORY. */
bool password_matches(gate *g, str hash, str password, bool *matches_out, error *err) MUST_CHECK;

/* Whether a hash was made with weaker parameters than new ones are. */
bool password_is_outdated(str hash);

#endif
