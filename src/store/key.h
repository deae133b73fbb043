/* The key by which the head of the audit trail is signed (Ed25519), in a file of one user, and the head that
 * was last written with it to each store on this machine. */
#ifndef STORE_KEY_H
#define STORE_KEY_H

#include "base/error.h"
#include "base/str.h"

enum { KEY_HEX = 64, SIGNATURE_HEX = 128 };

typedef struct store_key store_key;

/* Makes a key file that only its user can read, and the folder that it is in.
 * Fails: ERROR_EXISTS, ERROR_IO. */
bool store_key_make(const char *path, error *err) MUST_CHECK;

/* *key_out is NULL when there is no such file. Fails: ERROR_DENIED when others may read or write the file,
 * ERROR_INPUT when it contains no key, ERROR_IO. */
bool store_key_load(arena *a, const char *path, const store_key **key_out, error *err) MUST_CHECK;

/* Whether its file is as it was when the key was read. */
bool store_key_is_current(const store_key *key);

/* 64 hexadecimal digits, by which everybody can verify its signatures. */
str store_key_public(const store_key *key);

/* Makes the next key in PATH.next; an unused one that is there is dropped. Fails: as store_key_make. */
bool store_key_make_next(arena *a, const store_key *key, const store_key **next_out, error *err) MUST_CHECK;
/* The next key takes the place of this one, which is kept in PATH.(first 16 digits of its public key).
 * Fails: ERROR_IO. */
bool store_key_replace(const store_key *key, error *err) MUST_CHECK;

/* 128 hexadecimal digits, in a. */
str store_key_sign(arena *a, const store_key *key, str text);

/* A key for another purpose that follows from this one: the keyed hash of the purpose, 16 to 64 bytes. */
void store_key_derive(const store_key *key, str purpose, unsigned char *bytes_out, size_t count);

bool store_key_verify(str public_hex, str text, str signature_hex);

/* A database by its whole path, in the name of a file. */
typedef struct database_name {
    char text[2 * 32 + 1]; /* SM3, hexadecimal */
} database_name;

bool store_key_name_database(const char *path, database_name *name_out, error *err) MUST_CHECK;

/* The record that was last written to the database with this key. Its file lies beside the key. */
typedef struct remembered_head {
    int64_t record; /* 0: none is remembered */
    str hash;
} remembered_head;

bool store_key_remember(const store_key *key, const database_name *of, int64_t record, str hash,
                        error *err) MUST_CHECK;
bool store_key_recall(arena *a, const store_key *key, const char *path, remembered_head *head_out,
                      error *err) MUST_CHECK;

#endif
