/* The sandbox from inside: no system call and nothing inherited works there, and its answers are checked.
 * test_office.c covers what is read in it. */
#include "testing.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/decimal.h"
#include "base/limits.h"
#include "document/read/sandbox.h"

TEST_ARENA(a)

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANDBOX_IS_OPEN 1
#endif

static bool answer(arena *memory, str bytes, strbuf *out, error *err)
{
    (void)memory;
    if (str_eq(bytes, STR("fail")))
        return error_set_at(err, ERROR_INPUT, 3, 4, "不对", "wrong");
    if (str_eq(bytes, STR("stop")))
        abort();
    if (str_eq(bytes, STR("sort"))) {
        static char many[100000];
        qsort(many, sizeof many / 10, 10, (int (*)(const void *, const void *))strcmp);
    }
    if (str_eq(bytes, STR("much")))
        for (size_t i = 0; i < 2 * MIB; i++)
            strbuf_add_char(out, 'x');
    strbuf_add(out, bytes);
    return true;
}

/* Makes the system call whose number and arguments are given. The child lives on if it is allowed. */
static bool call(arena *memory, str bytes, strbuf *out, error *err)
{
    int64_t numbers[7] = { 0 };
    str word;
    (void)memory;
    (void)err;
    for (size_t i = 0; i < 7 && str_cut(&bytes, STR(" "), &word); i++)
        if (!int_parse(word, &numbers[i]))
            return true;
    syscall(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
    strbuf_add(out, STR("alive"));
    return true;
}

/* Before the door closes: whether the child has a descriptor besides its socket, or an environment. */
static bool finds_nothing(str bytes, error *err)
{
    enum { DESCRIPTORS = 4096 };
    (void)bytes;
    for (int fd = 1; fd < DESCRIPTORS; fd++)
        if (fcntl(fd, F_GETFD) >= 0)
            return error_set(err, ERROR_IO, "有", "found");
    return environ[0] && !environ[1];
}

static bool is_missing(str bytes, error *err)
{
    (void)bytes;
    return error_set(err, ERROR_IO, "缺少软件包", "a package is missing");
}

/* Answers as a child would that foreign bytes have taken over: the bytes themselves. */
static bool strange(arena *memory, str bytes, strbuf *out, error *err)
{
    (void)memory;
    (void)out;
    (void)err;
    while (bytes.len > 0) {
        ssize_t put = write(STDIN_FILENO, bytes.data, bytes.len);
        if (put <= 0)
            break;
        bytes = str_from(bytes, (size_t)put);
    }
    _exit(0);
}

static const sandbox_row rows[] = { { "answer", 0, answer },
                                    { "call", 0, call },
                                    { "inherited", finds_nothing, answer },
                                    { "unprepared", is_missing, answer },
                                    { "strange", 0, strange } };

#undef TESTING_FIRST
#define TESTING_FIRST(argc, argv) (void)sandbox_child(argc, argv, rows, sizeof rows / sizeof *rows)

TEST(a_child_answers_fails_or_is_stopped_and_we_go_on)
{
    str got;
    error err = { 0 };
    assert_true(sandbox_run(a, "answer", STR("well"), MIB, &got, &err));
    assert_str(got, "well");
    assert_true(sandbox_run(a, "answer", STR("sort"), MIB, &got, &err));
    assert_false(sandbox_run(a, "answer", STR("fail"), MIB, &got, &err));
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 4);
    assert_str(error_text(a, &err, LANGUAGE_EN), "line 3, column 4: wrong");
    assert_str(error_text(a, &err, LANGUAGE_ZH), "第 3 行第 4 列：不对");
    assert_false(sandbox_run(a, "answer", STR("much"), MIB, &got, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
    assert_false(sandbox_run(a, "unprepared", STR("well"), MIB, &got, &err));
    assert_str(error_text(a, &err, LANGUAGE_EN), "a package is missing");
    assert_false(sandbox_run(a, "answer", STR("stop"), MIB, &got, &err));
    assert_int_equal(err.code, ERROR_INPUT);
}

#ifndef SANDBOX_IS_OPEN
static bool lives(str numbers)
{
    str got;
    error err = { 0 };
    return sandbox_run(a, "call", numbers, MIB, &got, &err);
}

TEST(no_system_call_works_inside)
{
    enum { CALLS_MAX = 512 };
    /* 336 is uprobe: Linux 6.18 lets it pass every filter, and it fails outside of the kernel's own code. */
    static const int harmless[] = { 336,         SYS_write,    SYS_brk,  SYS_munmap,       SYS_mremap,
                                    SYS_madvise, SYS_mprotect, SYS_mmap, SYS_clock_gettime };
    for (int nr = 0; nr < CALLS_MAX; nr++) {
        bool is_harmless = false;
        for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
            is_harmless |= nr == harmless[i];
        if (!is_harmless && lives(str_format(a, "%d 0 0 0 0 0 0", nr)))
            fail_msg("system call %d works", nr);
    }
}

TEST(allowed_calls_do_nothing_but_their_work)
{
    static const struct {
        long nr, arguments[6];
        bool is_allowed;
    } cases[] = {
        { SYS_mmap, { 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0 }, true },
        { SYS_mmap, { 0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0 }, false },
        { SYS_mmap, { 0, 4096, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0 }, false },
        { SYS_mmap, { 0, 4096, PROT_READ, MAP_PRIVATE, 0, 0 }, false },
        { SYS_mprotect, { 0, 0, PROT_READ | PROT_EXEC }, false },
        { SYS_madvise, { 0, 0, MADV_DONTNEED }, true },
        { SYS_madvise, { 0, 0, MADV_HWPOISON }, false },
        { SYS_mremap, { 0, 0, 0, MREMAP_MAYMOVE | MREMAP_FIXED }, false },
        { SYS_write, { 1, 0, 0 }, false },
        { SYS_write, { 2, 0, 0 }, false },
        { SYS_write, { 3, 0, 0 }, false },
        { SYS_write, { 1000, 0, 0 }, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const long *with = cases[i].arguments;
        if (lives(str_format(a, "%ld %ld %ld %ld %ld %ld %ld", cases[i].nr, with[0], with[1], with[2],
                             with[3], with[4], with[5])) != cases[i].is_allowed)
            fail_msg("case %zu", i);
    }
}

TEST(nothing_is_inherited)
{
    str got;
    error err = { 0 };
    int kept[8];
    for (size_t i = 0; i < 8; i++)
        kept[i] = open("/dev/null", O_RDWR); /* NOLINT: without O_CLOEXEC, as a careless library would */
    int high = dup2(kept[0], 900);
    setenv("HALFSKY_SECRET", "x", 1);
    assert_true(sandbox_run(a, "inherited", STR("well"), MIB, &got, &err));
    for (size_t i = 0; i < 8; i++)
        close(kept[i]);
    close(high);
}
#endif

TEST(an_answer_is_checked_like_a_file_of_a_stranger)
{
    static const str answers[] = {
        STR_INIT(""),
        STR_INIT("x"),
        STR_INIT("d\xFF"),
        STR_INIT("da\0b"),
        STR_INIT("d\x1B[2J"),
        STR_INIT("e"),
        STR_INIT("e0 0 0 0\n"),
        STR_INIT("e99 0 0 0\n"),
        STR_INIT("e-1 0 0 0\n"),
        STR_INIT("e2 99999999999 0 0\n"),
        STR_INIT("e2 0 0 9\nab"),
        STR_INIT("e2 0 0 1\n\xE4\xBD\xA0"
                 "\xFF"),
        STR_INIT("e2 0 0 1\n\x1B[2J"),
    };
    str got;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        error err = { 0 };
        assert_false(sandbox_run(a, "strange", answers[i], MIB, &got, &err));
        if (!str_has(error_text(a, &err, LANGUAGE_EN), STR("exceeded the memory or time limit")))
            fail_msg("answer %zu is taken", i);
    }
}

#ifndef SANDBOX_IS_OPEN
TESTS(a_child_answers_fails_or_is_stopped_and_we_go_on, no_system_call_works_inside,
      allowed_calls_do_nothing_but_their_work, nothing_is_inherited,
      an_answer_is_checked_like_a_file_of_a_stranger)
#else
TESTS(a_child_answers_fails_or_is_stopped_and_we_go_on, an_answer_is_checked_like_a_file_of_a_stranger)
#endif
