/* Whole files in and out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/str.h"

/* Reads all of a file ("-": standard input). The size is looked at first, so a file past bytes_max costs nothing.
 * Fails: ERROR_NOT_FOUND, ERROR_TOO_LARGE, ERROR_IO, naming the file. */
bool file_read(arena *a, const char *path, size_t bytes_max, str *bytes_out, error *err) MUST_CHECK;

/* The first bytes of a file, at most so many; *is_whole_out: there are no more. Standard input ("-") is left alone: it
 * gives no bytes and is not whole. Fails: as file_read. */
bool file_read_head(arena *a, const char *path, size_t bytes, str *head_out, bool *is_whole_out, error *err) MUST_CHECK;

/* Writes beside it, syncs and renames, so that a reader sees the old file or the new one, never half ("-": standard
 * output). Fails: ERROR_IO. */
bool file_write(const char *path, str bytes, error *err) MUST_CHECK;

#endif
