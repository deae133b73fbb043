#include "cli/progress.h"

#include <signal.h>
#include <time.h>

#include "cli/call.h"
#include "cli/options.h"

enum { MS_QUIET = 1000, MS_BETWEEN = 200, MS_BETWEEN_LINES = 1000 };

/* A handler of a signal reaches nothing else. */
static volatile sig_atomic_t is_asked_to_stop;

static void ask_to_stop(int which)
{
    (void)which;
    is_asked_to_stop = 1;
}

static void listen(void)
{
    struct sigaction once = { .sa_handler = ask_to_stop, .sa_flags = SA_RESTART | (int)SA_RESETHAND };
    sigemptyset(&once.sa_mask);
    sigaction(SIGINT, &once, 0);
    sigaction(SIGTERM, &once, 0);
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool cli_show_progress(void *payload, const char *what_zh, const char *what_en, size_t done, size_t total)
{
    cli_progress *p = payload;
    bool on_terminal = p->call->err_is_terminal;
    int64_t now = now_ms(), between = on_terminal ? MS_BETWEEN : MS_BETWEEN_LINES;
    if (p->last_ms == 0) {
        listen();
        p->last_ms = now + MS_QUIET - between;
    }
    if (is_asked_to_stop)
        return false;
    if ((!on_terminal && !p->call->wants_progress) || now - p->last_ms < between)
        return true;
    p->last_ms = now;
    p->is_shown = on_terminal;
    fprintf(p->call->err, on_terminal ? "\r\033[K%s %zu%%" : "%s %zu%%\n",
            cli_words(p->call, what_zh, what_en), total > 0 ? done * 100 / total : 100);
    fflush(p->call->err);
    return true;
}

void cli_end_progress(const cli_progress *p)
{
    if (p->is_shown)
        fprintf(p->call->err, "\r\033[K");
}
