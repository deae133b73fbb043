/* Processes untrusted bytes in a sandboxed child process: no files, no network, no other processes, limited memory and time.
 * Any failure of the child is returned as an error. */
#ifndef DOCUMENT_SANDBOX_H
#define DOCUMENT_SANDBOX_H

#include "base/error.h"
#include "base/str.h"

/* Appends the result to out. */
typedef bool sandbox_work(arena *a, str bytes, strbuf *out, error *err);

/* Fails: as work; ERROR_INPUT when the child was killed (memory, time, forbidden system call); ERROR_IO. */
bool sandbox_run(arena *a, sandbox_work *work, str bytes, size_t answer_bytes_max, str *answer_out, error *err) MUST_CHECK;

#endif
