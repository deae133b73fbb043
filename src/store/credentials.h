/* What persons sign in with: passwords, one-time codes, recovery codes, one-time links. Secrets are stored as
 * hashes or encrypted; this room does not know how. */
#ifndef STORE_CREDENTIALS_H
#define STORE_CREDENTIALS_H

#include "store/store.h"

typedef struct credential {
    int64_t person;
    str password;      /* hash with its parameters; empty: none */
    str changed_at;    /* of the password */
    str totp;          /* encrypted secret; empty: none */
    int64_t totp_step; /* last step whose code was used */
    int64_t failures;  /* since the last success, beginning at failed_at */
    str failed_at;
    int64_t lock_count; /* locks since the last success */
    str locked_until;   /* empty: not locked */
    str used_at;        /* last sign-in; empty: never */
} credential;

/* Empty for a person without any. */
bool store_load_credential(arena *a, store *s, int64_t person_id, credential *found_out,
                           error *err) MUST_CHECK;
bool store_save_credential(store *s, const credential *c, error *err) MUST_CHECK;

/* Hashes of passwords that the person had before, newest first; keeping one more drops the oldest beyond
 * keep_max. */
typedef struct text_list {
    str *items;
    size_t count;
} text_list;

bool store_load_passwords_before(arena *a, store *s, int64_t person_id, text_list *found_out,
                                 error *err) MUST_CHECK;
bool store_keep_password_before(store *s, int64_t person_id, str hash, int64_t keep_max,
                                error *err) MUST_CHECK;

/* Replaces all recovery codes of a person; counts the unused ones; uses one. */
bool store_replace_recovery_codes(store *s, int64_t person_id, const text_list *hashes,
                                  error *err) MUST_CHECK;
bool store_count_recovery_codes(store *s, int64_t person_id, int64_t *unused_out, error *err) MUST_CHECK;
bool store_use_recovery_code(store *s, int64_t person_id, str hash, str at, bool *was_unused_out,
                             error *err) MUST_CHECK;

typedef enum link_kind { LINK_FIRST, LINK_SETUP, LINK_RESET, LINK_KIND_COUNT } link_kind;

/* A link by which a person sets a password; LINK_FIRST has no person yet. */
typedef struct one_time_link {
    str hash;
    int64_t person; /* 0: none */
    link_kind kind;
    str ends_at, used_at;
} one_time_link;

/* The unused links of the same person are dropped. */
bool store_add_link(store *s, const one_time_link *link, error *err) MUST_CHECK;
/* *has_out: there is such a link, used or not. */
bool store_find_link(arena *a, store *s, str hash, one_time_link *link_out, bool *has_out,
                     error *err) MUST_CHECK;
bool store_use_link(store *s, str hash, str at, error *err) MUST_CHECK;

#endif
