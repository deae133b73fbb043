/* The bytes of a connection, plain or through TLS; nothing here waits. */
#ifndef HTTP_WIRE_H
#define HTTP_WIRE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

/* The certificate and key of a server. GnuTLS is loaded when they are read (docs/decisions/0007). */
typedef struct wire_keys wire_keys;

/* PEM files. Fails: ERROR_IO, ERROR_INPUT with what GnuTLS found wrong. */
bool wire_read_keys(const char *certificate, const char *key, wire_keys **keys_out, error *err) MUST_CHECK;
void wire_free_keys(wire_keys *keys); /* NULL is allowed */

typedef struct wire {
    int fd;
    const wire_keys *keys; /* NULL: plain */
    void *session;         /* of GnuTLS */
} wire;

enum { WIRE_WAIT = -1, WIRE_BROKEN = -2 };

/* Takes the descriptor. False: out of memory; the descriptor is closed. */
bool wire_open(wire *w, int fd, const wire_keys *keys) MUST_CHECK;

/* 0 when done, WIRE_WAIT, WIRE_BROKEN. */
int wire_handshake(wire *w);

/* Bytes read or written, WIRE_WAIT or WIRE_BROKEN; of reading 0 is the end. */
ssize_t wire_read(wire *w, void *to, size_t bytes);
ssize_t wire_write(wire *w, const void *from, size_t bytes);

/* Tells the client that nothing more comes. */
void wire_end(wire *w);

void wire_close(wire *w);

#endif
