/* Processes untrusted bytes in a sandboxed child process: no files, no network, no other processes, limited
 * memory and time. Any failure of the child is returned as an error.
 *
 * The child inherits a socket and nothing else: no other descriptor, no environment, no memory. It may write
 * its answer and use private memory; any other system call ends it. Its answer is checked like a file of a
 * stranger.
 *
 * The child is this program started again (posix_spawn), because a process with threads must not fork. It
 * finds its work by name in the rows that main passes to sandbox_child. */
#ifndef DOCUMENT_READ_SANDBOX_H
#define DOCUMENT_READ_SANDBOX_H

#include "base/error.h"
#include "base/str.h"

/* Appends the result to out. */
typedef bool sandbox_work(arena *a, str bytes, strbuf *out, error *err);

typedef struct sandbox_row {
    const char *name;
    /* Loads libraries, and what the file names, before files become inaccessible; may be NULL. Its error is
     * that of sandbox_run. */
    bool (*prepare)(str bytes, error *err);
    sandbox_work *work;
} sandbox_row;

/* The first call of main: if this process is such a child, it does the work and exits. Returns false in any
 * other process. */
bool sandbox_child(int argc, char **argv, const sandbox_row *rows, size_t count);

/* Runs the named work on bytes, at most LIMIT_OFFICE_BYTES. Waits while LIMIT_SANDBOX_PROCESSES children are
 * running.
 *
 * Fails: as work; ERROR_INPUT when the child was killed (memory, time, forbidden system call);
 * ERROR_TOO_LARGE; ERROR_MEMORY; ERROR_IO. */
bool sandbox_run(arena *a, const char *name, str bytes, size_t answer_bytes_max, str *answer_out,
                 error *err) MUST_CHECK;

#endif
