/* Work on a stranger's bytes in a child process that can do nothing but compute and answer: no files, no network, no other
 * process, little memory, little time. Whatever goes wrong in there is an error here. */
#ifndef DOCUMENT_SANDBOX_H
#define DOCUMENT_SANDBOX_H

#include "base/error.h"
#include "base/str.h"

/* Appends its answer to out. */
typedef bool sandbox_work(arena *a, str bytes, strbuf *out, error *err);

/* Fails: as work does; ERROR_INPUT when the child was stopped (memory, time, a call it may not make); ERROR_IO. */
bool sandbox_run(arena *a, sandbox_work *work, str bytes, size_t answer_bytes_max, str *answer_out, error *err) MUST_CHECK;

#endif
