#include "document/read/sandbox.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/decimal.h"
#include "base/limits.h"
#include "base/utf8.h"

enum { SANDBOX_FD = STDIN_FILENO };

/* Seconds of computing for a file. */
static unsigned seconds_for(size_t bytes)
{
    size_t seconds = LIMIT_SANDBOX_FIRST_SECONDS + bytes / MIB;
    return seconds < LIMIT_SANDBOX_SECONDS ? (unsigned)seconds : LIMIT_SANDBOX_SECONDS;
}

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

/* The answer is written to the socket; memory is private and not executable. Everything else ends the
 * process.
 */
static bool allow_calls(void)
{
    static const int calls[] = { SCMP_SYS(brk),        SCMP_SYS(munmap),       SCMP_SYS(exit),
                                 SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn), SCMP_SYS(clock_gettime) };
    enum { SHARING = MAP_SHARED | MAP_ANONYMOUS };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool done = filter != 0;
    for (size_t i = 0; done && i < sizeof calls / sizeof *calls; i++)
        done = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) == 0;
    done = done &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, SANDBOX_FD)) ==
               0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                            SCMP_A3(SCMP_CMP_MASKED_EQ, SHARING, MAP_ANONYMOUS)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mremap), 1,
                            SCMP_A3(SCMP_CMP_MASKED_EQ, (scmp_datum_t)~MREMAP_MAYMOVE, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(madvise), 1,
                            SCMP_A2(SCMP_CMP_EQ, MADV_DONTNEED)) == 0 &&
           seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}

static bool limit(__rlimit_resource_t resource, rlim_t most)
{
    return setrlimit(resource, &(struct rlimit){ most, most }) == 0;
}

/* Memory and computing time grow with the file. */
static bool lock_in(size_t bytes)
{
    size_t memory = LIMIT_SANDBOX_FIRST_BYTES + bytes * LIMIT_SANDBOX_BYTES_PER_BYTE;
    return limit(RLIMIT_AS, memory < LIMIT_SANDBOX_BYTES ? memory : LIMIT_SANDBOX_BYTES) &&
           limit(RLIMIT_CPU, seconds_for(bytes)) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) &&
           limit(RLIMIT_NPROC, 0) && limit(RLIMIT_NOFILE, 0) && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 &&
           prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && allow_calls();
}
#else
static bool lock_in(size_t bytes)
{
    (void)bytes;
    return true;
}
#endif

enum {
    ANSWER_DONE = 'd',
    ANSWER_ERROR = 'e',
    EXIT_NOT_LOCKED = 71,
    ERROR_BYTES = 2 * LIMIT_MESSAGE_TEXT_BYTES + 64 /* an error in both languages */
};

#define SANDBOX_WORD "--sandboxed"
#define PIECE_BYTES (64 * KIB)

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

/* What has been received. Memory of realloc and not of an arena: it grows without a copy, and large files are
 * received here. */
typedef struct received {
    char *data;
    size_t bytes, room;
} received;

/* Room for another piece. */
static bool make_room(received *r)
{
    size_t room = r->room > 0 ? 2 * r->room : PIECE_BYTES;
    if (r->room - r->bytes >= PIECE_BYTES)
        return true;
    while (room - r->bytes < PIECE_BYTES)
        room *= 2;
    char *data = realloc(r->data, room);
    if (!data)
        return false;
    r->data = data;
    r->room = room;
    return true;
}

/* The bytes from the parent, to the end of what it sends. They stay until the process ends. */
static bool read_bytes(int fd, size_t bytes_max, str *bytes_out)
{
    received r = { 0 };
    while (r.bytes <= bytes_max && make_room(&r)) {
        ssize_t got = read(fd, r.data + r.bytes, PIECE_BYTES);
        if (got == 0) {
            *bytes_out = (str){ r.data, r.bytes };
            return true;
        }
        if (got < 0 && errno != EINTR)
            return false;
        r.bytes += got > 0 ? (size_t)got : 0;
    }
    return false;
}

static const sandbox_row *find_row(const sandbox_row *rows, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return 0;
}

static int compare_bytes(const void *a, const void *b)
{
    return *(const char *)a - *(const char *)b;
}

/* Makes the C library perform its one-time system calls before the sandbox forbids them. */
static void ask_before(void)
{
    char many[2048] = { 0 };
    tzset(); /* archives contain timestamps, for which it opens the time zone file */
    qsort(many, sizeof many, 1, compare_bytes); /* it wants to know the size of the memory */
}

/* The code, the position, the bytes of the message in Chinese, and the message in both languages. */
static void write_error(arena *a, const error *err)
{
    str zh = error_message(a, err, LANGUAGE_ZH), en = error_message(a, err, LANGUAGE_EN);
    str text = str_format(a, "%d %u %u %zu\n%.*s%.*s", (int)err->code, err->line, err->column, zh.len,
                          STR_ARG(zh), STR_ARG(en));
    write_all(SANDBOX_FD, text.data, text.len);
}

static int be_child(const sandbox_row *row, size_t answer_bytes_max)
{
    error err = { 0 };
    arena *a = arena_create(LIMIT_SANDBOX_BYTES);
    str bytes;
    ask_before();
    if (!read_bytes(SANDBOX_FD, LIMIT_OFFICE_BYTES, &bytes))
        return EXIT_FAILURE;
    bool done = !row->prepare || row->prepare(bytes, &err);
    if (done && !lock_in(bytes.len))
        return EXIT_NOT_LOCKED;
    strbuf answer = strbuf_in(a, answer_bytes_max);
    done = done && row->work(a, bytes, &answer, &err);
    if (done && answer.is_full)
        done = error_set(&err, ERROR_TOO_LARGE, "读出的内容超过 %zu MiB 的上限",
                         "the content exceeds the limit of %zu MiB", answer_bytes_max / MIB);
    char kind = done ? ANSWER_DONE : ANSWER_ERROR;
    write_all(SANDBOX_FD, &kind, 1);
    if (done)
        write_all(SANDBOX_FD, answer.data, answer.len);
    else
        write_error(a, &err);
    return 0;
}

bool sandbox_child(int argc, char **argv, const sandbox_row *rows, size_t count)
{
    int64_t answer_bytes_max;
    if (argc != 4 || strcmp(argv[1], SANDBOX_WORD) != 0)
        return false;
    const sandbox_row *row = find_row(rows, count, argv[2]);
    if (!row || !int_parse(str_of(argv[3]), &answer_bytes_max) || answer_bytes_max < 0)
        return false;
    _exit(be_child(row, (size_t)answer_bytes_max));
}

/* Milliseconds of a clock that only goes on. */
static int64_t now_ms(void)
{
    enum { MS_PER_SECOND = 1000, NS_PER_MS = 1000000 };
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_SECOND + now.tv_nsec / NS_PER_MS;
}

/* Sends the bytes and reads the answer as they come and go; false when the child takes too long or the
 * answer is too long. Exhausted memory ends the work of the caller's arena_try. The child's computing time
 * is limited by the system (RLIMIT_CPU); the machine may be busy, so the whole may take several times as
 * long. */
static bool exchange(int fd, str bytes, size_t answer_bytes_max, received *answer)
{
    enum { WHOLE_MS_PER_SECOND = 3000 };
    int64_t end = now_ms() + (int64_t)seconds_for(bytes.len) * WHOLE_MS_PER_SECOND;
    bool is_sent = false;
    while (answer->bytes <= answer_bytes_max) {
        if (!make_room(answer)) {
            arena_give_up();
            return false;
        }
        if (!is_sent && bytes.len == 0) {
            is_sent = true;
            shutdown(fd, SHUT_WR);
        }
        struct pollfd wait = { .fd = fd, .events = (short)(POLLIN | (is_sent ? 0 : POLLOUT)) };
        int64_t left = end - now_ms();
        int ready = left > 0 ? poll(&wait, 1, (int)left) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return false;
        if (!is_sent && wait.revents & POLLOUT) {
            ssize_t sent = send(fd, bytes.data, bytes.len, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent < 0 && errno != EAGAIN && errno != EINTR)
                is_sent = true; /* the child has ended; its answer contains the reason */
            bytes = str_from(bytes, sent > 0 ? (size_t)sent : 0);
        }
        if (!(wait.revents & (POLLIN | POLLHUP | POLLERR)))
            continue;
        ssize_t got = recv(fd, answer->data + answer->bytes, PIECE_BYTES, MSG_DONTWAIT);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got <= 0) /* also a connection reset by a child that did not read to the end */
            return true;
        answer->bytes += (size_t)got;
    }
    return false;
}

/* Text that may be shown: UTF-8 without control characters, except line ends and tabs. */
static bool is_plain(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] < ' ' && text.data[i] != '\n' && text.data[i] != '\r' &&
            text.data[i] != '\t')
            return false;
    return utf8_is_valid(text, 0);
}

static bool take_number(str *rest, str behind, int64_t max, int64_t *value_out)
{
    str word;
    return str_cut(rest, behind, &word) && int_parse(word, value_out) && *value_out >= 0 && *value_out <= max;
}

/* Reads the error that a child reports; false if the text is not a valid error report. */
static bool take_error(arena *a, str text, error *err)
{
    int64_t code, line, column, zh_bytes;
    if (!take_number(&text, STR(" "), ERROR_CODE_COUNT - 1, &code) || code == ERROR_NONE ||
        !take_number(&text, STR(" "), UINT32_MAX, &line) ||
        !take_number(&text, STR(" "), UINT32_MAX, &column) ||
        !take_number(&text, STR("\n"), (int64_t)text.len, &zh_bytes) || (size_t)zh_bytes > text.len ||
        !is_plain(text))
        return false;
    error_fill(err, (error_code)code, (uint32_t)line, (uint32_t)column, "%s%.0s", "%.0s%s",
               str_zero_ended(a, str_slice(text, 0, (size_t)zh_bytes)),
               str_zero_ended(a, str_from(text, (size_t)zh_bytes)));
    return true;
}

/* The child has read untrusted bytes, so its answer is untrusted too. */
static bool take_answer(arena *a, str answer, bool is_read, int status, str *answer_out, error *err)
{
    bool ended_well = is_read && WIFEXITED(status) && WEXITSTATUS(status) == 0 && answer.len > 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NOT_LOCKED)
        return error_set(
            err, ERROR_IO, "本系统不支持隔离读取外来文件的进程（seccomp），未读取",
            "this system cannot sandbox the process that reads untrusted files (seccomp); nothing was read");
    if (ended_well && answer.data[0] == ANSWER_DONE && is_plain(str_from(answer, 1))) {
        *answer_out = str_from(answer, 1);
        return true;
    }
    if (ended_well && answer.data[0] == ANSWER_ERROR && take_error(a, str_from(answer, 1), err))
        return false;
    return error_set(
        err, ERROR_INPUT, "读取此文件占用的内存或时间超过上限，或文件已损坏；请另存为文本或 CSV 后重试",
        "reading this file exceeded the memory or time limit, or the file is damaged; save it as text or CSV and try again");
}

/* Starts this program again, with the socket as its standard input and nothing else open. */
static bool spawn(arena *a, const char *name, size_t answer_bytes_max, int socket, pid_t *child_out,
                  error *err)
{
    static char program[] = "halfsky", word[] = SANDBOX_WORD,
                zone[] = "TZ=UTC0"; /* posix_spawn takes no constants */
    char *arguments[] = { program, word, str_zero_ended(a, str_of(name)),
        str_zero_ended(a, str_format(a, "%zu", answer_bytes_max)), 0 };
    char *environment[] = { zone, 0 };
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    if (posix_spawn_file_actions_init(&files) != 0)
        return error_set_memory(err);
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return error_set_memory(err);
    }
    int result = posix_spawn_file_actions_adddup2(&files, socket, SANDBOX_FD);
    if (result == 0)
        result = posix_spawn_file_actions_addclosefrom_np(&files, SANDBOX_FD + 1);
    if (result == 0)
        result = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (result == 0)
        result = posix_spawnattr_setsigmask(&attributes, &none);
    if (result == 0)
        result = posix_spawnattr_setsigdefault(&attributes, &all);
    if (result == 0)
        result = posix_spawn(child_out, "/proc/self/exe", &files, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return result == 0 ||
           error_set(err, ERROR_IO, "无法创建进程：%s", "cannot create a process: %s", strerror(result));
}

/* At most LIMIT_SANDBOX_PROCESSES at once; the others wait. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t has_ended = PTHREAD_COND_INITIALIZER;
static int running;

static void begin_process(void)
{
    pthread_mutex_lock(&lock);
    while (running == LIMIT_SANDBOX_PROCESSES)
        pthread_cond_wait(&has_ended, &lock);
    running++;
    pthread_mutex_unlock(&lock);
}

static void end_process(void)
{
    pthread_mutex_lock(&lock);
    running--;
    pthread_cond_signal(&has_ended);
    pthread_mutex_unlock(&lock);
}

/* One exchange with a child: what must be undone when the caller's memory runs out in the middle. */
typedef struct sandbox_call {
    arena *memory;
    const char *name;
    str bytes, answer;
    received received;
    size_t answer_bytes_max;
    int ends[2];
    pid_t child;
    bool is_read;
    error *err;
} sandbox_call;

static void talk(void *payload)
{
    sandbox_call *c = payload;
    bool is_started = spawn(c->memory, c->name, c->answer_bytes_max, c->ends[1], &c->child, c->err);
    close(c->ends[1]);
    c->ends[1] = -1;
    c->is_read = is_started &&
                 exchange(c->ends[0], c->bytes, c->answer_bytes_max + ERROR_BYTES, &c->received);
    c->answer = str_copy(c->memory, (str){ c->received.data, c->received.bytes });
}

bool sandbox_run(arena *a, const char *name, str bytes, size_t answer_bytes_max, str *answer_out, error *err)
{
    sandbox_call call = { .memory = a, .name = name, .bytes = bytes, .answer = STR(""),
        .answer_bytes_max = answer_bytes_max, .child = -1, .err = err };
    int status = 0;
    if (bytes.len > LIMIT_OFFICE_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "文件有 %zu MiB，最多 %zu MiB",
                         "the file has %zu MiB, at most %zu MiB are read", bytes.len / MIB,
                         LIMIT_OFFICE_BYTES / MIB);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, call.ends) != 0)
        return error_set(err, ERROR_IO, "无法创建套接字：%s", "cannot create a socket: %s", strerror(errno));
    begin_process();
    bool is_complete = arena_try(talk, &call);
    free(call.received.data);
    for (size_t i = 0; i < 2; i++)
        if (call.ends[i] >= 0)
            close(call.ends[i]);
    if (call.child > 0) {
        if (!call.is_read)
            kill(call.child, SIGKILL);
        while (waitpid(call.child, &status, 0) < 0 && errno == EINTR)
            ;
    }
    end_process();
    if (!is_complete)
        return error_set_memory(err);
    return call.child > 0 && take_answer(a, call.answer, call.is_read, status, answer_out, err);
}
