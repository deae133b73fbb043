/* Bytes that can be read from any place: a file, standard input, memory. Nothing is read before it is asked
 * for. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

typedef struct byte_source {
    /* Reads up to bytes from at; *count_out is 0 at the end only. */
    bool (*read)(const struct byte_source *s, uint64_t at, char *room, size_t bytes, size_t *count_out,
                 error *err);
    uint64_t bytes;          /* in all */
    str memory;              /* of bytes in memory */
    const char *path;        /* of a file, for messages */
    int file;                /* descriptor; -1: none */
} byte_source;

byte_source source_of_bytes(str bytes);

/* A file; what is not a regular file ("-": standard input, a pipe) is copied to a temporary file without a
 * name first. Fails: as file_read. */
bool source_open(const char *path, uint64_t bytes_max, byte_source *source_out, error *err) MUST_CHECK;
void source_close(byte_source *s);

/* All bytes, in a. */
bool source_read_all(arena *a, const byte_source *s, str *bytes_out, error *err) MUST_CHECK;

/* The first bytes, at most bytes of them. */
bool source_read_head(arena *a, const byte_source *s, size_t bytes, str *head_out, error *err) MUST_CHECK;

#endif
