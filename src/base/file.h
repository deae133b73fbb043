/* Reading and writing whole files. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/str.h"

/* Reads a whole file ("-": standard input). The size is checked first, so a file larger than bytes_max is not read.
 * Fails: ERROR_NOT_FOUND, ERROR_TOO_LARGE, ERROR_IO, with the name of the file. */
bool file_read(arena *a, const char *path, size_t bytes_max, str *bytes_out, error *err) MUST_CHECK;

/* Reads at most bytes_max bytes from the start of a file; *is_whole_out: the file has no more. Standard input ("-") is not
 * read: it returns no bytes and is not whole. Fails: as file_read. */
bool file_read_head(arena *a, const char *path, size_t bytes, str *head_out, bool *is_whole_out, error *err) MUST_CHECK;

/* Writes atomically: to a temporary file in the same folder, then sync and rename, so a reader sees either the old or the new
 * file ("-": standard output). Fails: ERROR_IO. */
bool file_write(const char *path, str bytes, error *err) MUST_CHECK;

#endif
