/* Prints the steps that reading a plan takes: each stretch of code without a branch is one, and each eight bytes that
 * the C library copies, compares or searches. Exact and the same on every run, without valgrind; see
 * tests/check/plan_growth.py. Built by `make steps` with -fsanitize-coverage=trace-pc and the wrapped functions below. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "service/plan/read.h"

enum { BYTES_PER_STEP = 8 };
static uint64_t steps;

#define NOT_COUNTED __attribute__((no_sanitize_coverage))

void __sanitizer_cov_trace_pc(void);
NOT_COUNTED void __sanitizer_cov_trace_pc(void)
{
    steps++;
}

/* A function of the C library that takes time for its bytes. */
#define WRAP(result, name, parameters, arguments, bytes)              \
    result __real_##name parameters;                                  \
    result __wrap_##name parameters;                                  \
    NOT_COUNTED result __wrap_##name parameters                       \
    {                                                                 \
        result found = __real_##name arguments;                       \
        steps += 1 + (uint64_t)(bytes) / BYTES_PER_STEP;              \
        return found;                                                 \
    }

WRAP(void *, memcpy, (void *to, const void *from, size_t n), (to, from, n), n)
WRAP(void *, memmove, (void *to, const void *from, size_t n), (to, from, n), n)
WRAP(void *, memset, (void *to, int c, size_t n), (to, c, n), n)
WRAP(int, memcmp, (const void *a, const void *b, size_t n), (a, b, n), n)
WRAP(void *, memchr, (const void *in, int c, size_t n), (in, c, n), found ? (size_t)((const char *)found - (const char *)in) : n)
WRAP(void *, memrchr, (const void *in, int c, size_t n), (in, c, n), n)
WRAP(void *, memmem, (const void *in, size_t n, const void *what, size_t m), (in, n, what, m),
     found ? (size_t)((const char *)found - (const char *)in) : n)
WRAP(size_t, strlen, (const char *s), (s), found)

NOT_COUNTED int main(int argc, char **argv)
{
    arena *memory = arena_create(0);
    strbuf text = strbuf_in(memory, 0);
    json_writer w = { .to = &text, .indent = 1 };
    plan_source from = { .name = STR("plan.txt") };
    plan_document d;
    error err = { 0 };
    if (argc != 2 || !file_read(memory, argv[1], LIMIT_OFFICE_BYTES, &from.bytes, &err))
        return 1;
    steps = 0;
    if (service_read_plan(memory, &from, &d, &err))
        plan_document_json(memory, &d, &w);
    printf("%llu\n", (unsigned long long)steps);
    arena_destroy(memory);
    return 0;
}
