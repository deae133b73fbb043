/* A thin layer over cmocka. A test file has a fixture (setup and teardown, or one of those here), its TESTs,
 * and lists them in TESTS at its end. */
#ifndef TESTS_TESTING_H
#define TESTS_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/str.h"
#include "document/read/office.h"
#include "testing_error.h"

#define TEST(name) static void name(void **state __attribute__((unused)))

#define assert_near(got, want, within) testing_near((got), (want), (within), __FILE__, __LINE__)
#define assert_str(got, want) testing_str((got), (want), __FILE__, __LINE__)

/* The usual fixture: an arena of that name, new for each test. Instead of a setup and teardown of one's own.
 */
#define TEST_ARENA(name) \
    static arena *name;                                                                                               \
    static int setup(void **state __attribute__((unused)))                                                            \
    {                                                                                                                 \
        name = arena_create(0);                                                                                       \
        return 0;                                                                                                     \
    }                                                                                                                 \
    static int teardown(void **state __attribute__((unused)))                                                         \
    {                                                                                                                 \
        arena_destroy(name);                                                                                          \
        return 0;                                                                                                     \
    }

/* For tests that need nothing made. */
#define TEST_NO_FIXTURE \
    static int setup(void **state __attribute__((unused))) { return 0; }                                              \
    static int teardown(void **state __attribute__((unused))) { return 0; }

/* Holds a number against the one it should be near; cmocka's own comparison is for floats. */
static inline void testing_near(double got, double want, double within, const char *file, int line)
{
    if (got >= want - within && got <= want + within)
        return;
    print_error("got  %.17g\nwant %.17g within %g\n", got, want, within);
    _fail(file, line);
}

/* A number as reported. */
static inline decimal dec(const char *text)
{
    decimal value;
    error err;
    if (!decimal_parse(str_of(text), &value, &err))
        fail_msg("%s: %s", text, testing_en(&err));
    return value;
}

/* Holds a str against a C string and shows both when they differ. */
static inline void testing_str(str got, const char *want, const char *file, int line)
{
    if (str_eq(got, str_of(want)))
        return;
    print_error("got  \"%.*s\"\nwant \"%s\"\n", STR_ARG(got), want);
    _fail(file, line);
}

/* What main does first: a test of code that starts its own program again (document/sandbox.h) is such a
 * program too. A test file with works of its own defines it otherwise. */
#ifndef TESTING_FIRST
#define TESTING_FIRST(argc, argv) office_child(argc, argv)
#endif

/* cmocka's macro takes one function at a time; this takes a list of up to 256. */
#define TESTS(...) \
    static void (*const testing_functions[])(void **) = { __VA_ARGS__ };                                              \
    static const char testing_names[] = #__VA_ARGS__;                                                                 \
    int main(int argc, char **argv)                                                                                   \
    {                                                                                                                 \
        TESTING_FIRST(argc, argv);                                                                                    \
        return testing_main(testing_functions, sizeof testing_functions / sizeof *testing_functions, testing_names,  \
                            setup, teardown);                                                                         \
    }

static inline int testing_main(void (*const *functions)(void **), size_t count, const char *names,
                               CMFixtureFunction set_up, CMFixtureFunction tear_down)
{
    static struct CMUnitTest tests[256];
    static char copy[64 * 256];
    if (count > 256 || strlen(names) >= sizeof copy)
        return 2;
    strcpy(copy, names);
    char *rest = copy;
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){ strtok_r(rest, ", \n", &rest), functions[i], set_up, tear_down,
                                        NULL };
    return _cmocka_run_group_tests("tests", tests, count, NULL, NULL);
}

#endif
