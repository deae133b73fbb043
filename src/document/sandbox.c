#include "document/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"

/* Sanitizers make system calls of their own. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANDBOX_IS_OPEN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANDBOX_IS_OPEN 1
#endif
#endif

#ifndef SANDBOX_IS_OPEN
#include <seccomp.h>

static bool allow_calls(void)
{
    static const int calls[] = { SCMP_SYS(write), SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex),
                                 SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(exit), SCMP_SYS(exit_group),
                                 SCMP_SYS(rt_sigreturn), SCMP_SYS(getrandom), SCMP_SYS(getpid) };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool done = filter != 0;
    for (size_t i = 0; done && i < sizeof calls / sizeof *calls; i++)
        done = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) == 0;
    /* Memory that is not executable. */
    done = done && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}

static bool lock_in(void)
{
    const struct rlimit memory = { LIMIT_SANDBOX_BYTES, LIMIT_SANDBOX_BYTES }, seconds = { LIMIT_SANDBOX_SECONDS, LIMIT_SANDBOX_SECONDS }, none = { 0, 0 };
    return setrlimit(RLIMIT_AS, &memory) == 0 && setrlimit(RLIMIT_CPU, &seconds) == 0 && setrlimit(RLIMIT_FSIZE, &none) == 0 && setrlimit(RLIMIT_CORE, &none) == 0 &&
           setrlimit(RLIMIT_NPROC, &none) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && allow_calls();
}
#else
static bool lock_in(void)
{
    return true;
}
#endif

enum { ANSWER_DONE = 'd', ANSWER_ERROR = 'e', EXIT_NOT_LOCKED = 71 };

static void write_all(int fd, const char *data, size_t bytes)
{
    while (bytes > 0) {
        ssize_t put = write(fd, data, bytes);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            _exit(1);
        data += put;
        bytes -= (size_t)put;
    }
}

static _Noreturn void be_child(sandbox_work *work, str bytes, size_t answer_bytes_max, int to_parent)
{
    error err = { 0 };
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    /* Archives contain timestamps, for which the C library would open the time zone file. */
    setenv("TZ", "UTC0", 1);
    tzset();
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(nothing, STDOUT_FILENO) < 0 || dup2(nothing, STDERR_FILENO) < 0 || !lock_in())
        _exit(EXIT_NOT_LOCKED);
    arena *a = arena_create(LIMIT_SANDBOX_BYTES);
    strbuf answer = strbuf_in(a, answer_bytes_max);
    bool done = work(a, bytes, &answer, &err);
    if (done && answer.is_full)
        done = error_set(&err, ERROR_TOO_LARGE, "读出的内容超过 %zu MiB 的上限", "the content exceeds the limit of %zu MiB", answer_bytes_max / MIB);
    char kind = done ? ANSWER_DONE : ANSWER_ERROR;
    write_all(to_parent, &kind, 1);
    if (done)
        write_all(to_parent, answer.data, answer.len);
    else
        write_all(to_parent, (const char *)&err, sizeof err);
    _exit(0);
}

/* Reads everything from the pipe; false on a timeout or when there is too much. The CPU time of the child is limited by
 * RLIMIT_CPU. */
static bool read_answer(arena *a, int from_child, size_t bytes_max, str *answer_out)
{
    enum { MS_PER_SECOND = 1000 };
    static const size_t room = 64 * KIB;
    strbuf b = strbuf_in(a, bytes_max);
    char *piece = arena_alloc(a, room);
    for (;;) {
        struct pollfd wait = { .fd = from_child, .events = POLLIN };
        int ready = poll(&wait, 1, 2 * LIMIT_SANDBOX_SECONDS * MS_PER_SECOND);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return false;
        ssize_t got = read(from_child, piece, room);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || b.is_full)
            return false;
        if (got == 0)
            break;
        strbuf_add(&b, (str){ piece, (size_t)got });
    }
    *answer_out = strbuf_str(&b);
    return true;
}

static bool take_answer(str answer, bool is_read, int status, str *answer_out, error *err)
{
    bool ended_well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NOT_LOCKED)
        return error_set(err, ERROR_IO, "本系统不支持隔离读取外来文件的进程（seccomp），未读取", "this system cannot sandbox the process that reads untrusted files (seccomp); nothing was read");
    if (is_read && ended_well && answer.len > 0 && answer.data[0] == ANSWER_DONE) {
        *answer_out = str_from(answer, 1);
        return true;
    }
    if (is_read && ended_well && answer.len == 1 + sizeof *err && answer.data[0] == ANSWER_ERROR) {
        memcpy(err, answer.data + 1, sizeof *err);
        return false;
    }
    return error_set(err, ERROR_INPUT, "读取此文件占用的内存或时间超过上限，或文件已损坏；请另存为文本或 CSV 后重试", "reading this file exceeded the memory or time limit, or the file is damaged; save it as text or CSV and try again");
}

bool sandbox_run(arena *a, sandbox_work *work, str bytes, size_t answer_bytes_max, str *answer_out, error *err)
{
    int ends[2], status = 0;
    str answer = STR("");
    if (pipe2(ends, O_CLOEXEC) != 0)
        return error_set(err, ERROR_IO, "无法创建管道：%s", "cannot create a pipe: %s", strerror(errno));
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        be_child(work, bytes, answer_bytes_max, ends[1]);
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return error_set(err, ERROR_IO, "无法创建进程：%s", "cannot create a process: %s", strerror(errno));
    }
    bool is_read = read_answer(a, ends[0], answer_bytes_max + sizeof *err + 1, &answer);
    close(ends[0]);
    if (!is_read)
        kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return take_answer(answer, is_read, status, answer_out, err);
}
