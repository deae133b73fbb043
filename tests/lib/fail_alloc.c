/* Preloaded into a program: its allocation number FAIL_AT, and all later ones if FAIL_ON is set, find no memory. FAIL_COUNT names a file
 * that gets the number of allocations at the end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_long made;
static long fail_at;
static int fails_on;

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *old, size_t bytes);

__attribute__((constructor)) static void start(void)
{
    const char *at = getenv("FAIL_AT");
    atomic_store(&made, 0);
    fails_on = getenv("FAIL_ON") != 0;
    fail_at = at ? atol(at) : 0;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAIL_COUNT");
    FILE *file = path ? fopen(path, "w") : 0;
    if (file) {
        fprintf(file, "%ld\n", atomic_load(&made));
        fclose(file);
    }
}

/* OpenSSL 3.0 cannot be initialised without memory: what it asks for itself is not refused. */
static int is_of_crypto(void *caller)
{
    Dl_info from;
    return dladdr(caller, &from) && from.dli_fname && strstr(from.dli_fname, "libcrypto");
}

static int fails(void *caller)
{
    if (fail_at && is_of_crypto(caller))
        return 0;
    long now = atomic_fetch_add(&made, 1) + 1;
    if (fail_at == 0 || now < fail_at || (now > fail_at && !fails_on))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t bytes) { return fails(__builtin_return_address(0)) ? 0 : __libc_malloc(bytes); }
void *calloc(size_t count, size_t bytes) { return fails(__builtin_return_address(0)) ? 0 : __libc_calloc(count, bytes); }
void *realloc(void *old, size_t bytes) { return fails(__builtin_return_address(0)) ? 0 : __libc_realloc(old, bytes); }
