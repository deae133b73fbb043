#include "cli/lines.h"

#include <stdatomic.h>
#include <unistd.h>

#include "base/cores.h"
#include "base/threads.h"
#include "cli/act.h"
#include "service/answer.h"

/* Lines that are read before they are answered, and how many of them are worth a thread. */
enum { BATCH_LINES = 1024, LINES_A_THREAD = 32 };
#define BATCH_BYTES (128 * KIB)

typedef struct batch {
    const action *a;
    const context *shared;
    str lines[BATCH_LINES];
    line_answer answers[BATCH_LINES];
    size_t count;
    atomic_size_t next;     /* the first line that no thread has taken */
} batch;

/* One thread: its answers are kept until all lines of a batch are answered. */
typedef struct answerer {
    batch *of;
    arena *scratch, *kept;
    bool has_failed;
    size_t failed_at;
    error err;
} answerer;

/* Reads one line of the input without its newline; false at the end of the input. A line longer than the
 * limit is truncated, so its answer reports the error. */
static bool read_line(arena *a, FILE *in, str *line_out)
{
    strbuf b = strbuf_in(a, LIMIT_JSON_LINE_BYTES + 1);
    char piece[512];
    size_t bytes = 0;
    int c;
    while ((c = getc_unlocked(in)) != EOF && c != '\n') {
        piece[bytes++] = (char)c;
        if (bytes == sizeof piece) {
            strbuf_add(&b, (str){ piece, bytes });
            bytes = 0;
        }
    }
    strbuf_add(&b, (str){ piece, bytes });
    *line_out = strbuf_str(&b);
    return c != EOF || b.len > 0;
}

static void read_batch(arena *a, FILE *in, size_t lines_max, batch *b)
{
    size_t bytes = 0;
    b->count = 0;
    atomic_store(&b->next, 0);
    while (b->count < lines_max && bytes < BATCH_BYTES && read_line(a, in, &b->lines[b->count]))
        bytes += b->lines[b->count++].len;
}

static void answer_line(answerer *one, size_t at)
{
    batch *b = one->of;
    line_answer answer = { .is_good = true };
    arena_mark mark = arena_save(one->scratch);
    context c = *b->shared;
    c.request = one->scratch;
    c.progress = 0;
    if (str_trim(b->lines[at]).len > 0 && !action_run(&c, b->a, &b->lines[at], &answer, &one->err)) {
        one->has_failed = true;
        one->failed_at = at;
    } else {
        b->answers[at] = (line_answer){ str_copy(one->kept, answer.text), answer.is_good };
    }
    arena_restore(one->scratch, mark);
}

static void answer_lines(void *payload)
{
    answerer *one = payload;
    for (size_t at; !one->has_failed && (at = atomic_fetch_add(&one->of->next, 1)) < one->of->count;) {
        one->failed_at = at;
        answer_line(one, at);
    }
}

static void *work(void *payload)
{
    answerer *one = payload;
    if (!arena_try(answer_lines, one))
        one->has_failed = !error_set_memory(&one->err);
    return 0;
}

/* The answers in the order of the lines, up to the first that could not be given. */
static bool write_batch(FILE *out, const batch *b, const answerer *all, size_t count, size_t *bad, error *err)
{
    size_t end = b->count;
    for (size_t t = 0; t < count; t++)
        if (all[t].has_failed && all[t].failed_at < end) {
            end = all[t].failed_at;
            *err = all[t].err;
        }
    for (size_t i = 0; i < end; i++) {
        *bad += !b->answers[i].is_good;
        if (b->answers[i].text.len) {
            fwrite(b->answers[i].text.data, 1, b->answers[i].text.len, out);
            fputc('\n', out);
        }
    }
    return end == b->count;
}

static size_t threads_for(size_t lines, size_t answerers)
{
    size_t useful = (lines + LINES_A_THREAD - 1) / LINES_A_THREAD;
    return useful < answerers ? useful : answerers;
}

/* Answers batch after batch. */
static bool answer_all(cli_call *call, batch *b, answerer *all, size_t count, error *err)
{
    size_t lines_max = isatty(fileno(call->in)) ? 1 : BATCH_LINES, bad = 0, number = 0;
    arena_mark mark = arena_save(call->request), empty = arena_save(all[0].kept);
    for (read_batch(call->request, call->in, lines_max, b); b->count > 0;
         read_batch(call->request, call->in, lines_max, b)) {
        threads_run(work, all, sizeof *all, threads_for(b->count, count));
        if (!write_batch(call->out, b, all, count, &bad, err))
            return false;
        for (size_t t = 0; t < count; t++)
            arena_restore(all[t].kept, empty);
        arena_restore(call->request, mark);
        number += b->count;
    }
    if (ferror(call->in))
        return error_set(err, ERROR_IO, "读到第 %zu 行后读取失败", "cannot read the input after line %zu", number);
    if (bad)
        return error_set(err, ERROR_INPUT, "共 %zu 行，其中 %zu 行有误，见其中的 error",
                         "lines read: %zu, with errors: %zu; see \"error\" in their answers", number, bad);
    return true;
}

bool cli_answer_lines(cli_call *call, const char *action_name, error *err)
{
    size_t cores = cores_usable(), count = cores < THREADS_MAX ? cores : THREADS_MAX;
    batch *b = arena_new(call->request, batch);
    answerer *all = arena_array(call->request, answerer, count);
    b->a = action_find(str_of(action_name));
    b->shared = cli_context(call);
    for (size_t t = 0; t < count; t++)
        all[t] = (answerer){ .of = b, .scratch = arena_create(0), .kept = arena_create(0) };
    bool done = answer_all(call, b, all, count, err);
    for (size_t t = 0; t < count; t++) {
        arena_destroy(all[t].scratch);
        arena_destroy(all[t].kept);
    }
    return done;
}
