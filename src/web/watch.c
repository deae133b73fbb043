#include "web/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum { TOKEN_BYTES_MIN = 16, TOKEN_BYTES_MAX = 256, LINE_BYTES_MAX = 512 };

/* Upper limits of the buckets of the histogram, in milliseconds. */
static const double limits_ms[] = { 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10000 };
enum { LIMIT_COUNT = sizeof limits_ms / sizeof *limits_ms };
static const char *const methods[] = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "other" };
enum { METHOD_COUNT = sizeof methods / sizeof *methods, CLASS_COUNT = 6 };

struct web_watch {
    const char *log_path;
    str token;
    _Atomic int log; /* -1: none */
    atomic_bool must_reopen;
    _Atomic uint64_t requests[METHOD_COUNT][CLASS_COUNT], within[LIMIT_COUNT + 1], sent_bytes, total_us;
};

static int open_log(const char *path)
{
    return strcmp(path, "-") == 0 ? dup(STDERR_FILENO)
                                  : open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0640);
}

static bool read_token(arena *a, const char *path, str *token_out, error *err)
{
    str text;
    if (!path)
        return true;
    if (!file_read(a, path, TOKEN_BYTES_MAX, &text, err))
        return false;
    *token_out = str_trim(text);
    return token_out->len >= TOKEN_BYTES_MIN ||
           error_set(err, ERROR_INPUT, "%s：口令至少 %d 个字符，这里是 %zu 个",
                     "%s: a token has at least %d characters, found %zu", path, TOKEN_BYTES_MIN,
                     token_out->len);
}

bool watch_open(arena *a, const char *log_path, const char *token_path, web_watch **watch_out, error *err)
{
    web_watch *w = arena_new(a, web_watch);
    w->log_path = log_path;
    w->log = log_path ? open_log(log_path) : -1;
    if (log_path && w->log < 0)
        return error_set(err, ERROR_IO, "不能写日志 %s：%s", "cannot write the log %s: %s", log_path,
                         strerror(errno));
    *watch_out = w;
    return read_token(a, token_path, &w->token, err);
}

void watch_close(web_watch *w)
{
    if (w && w->log >= 0)
        close(w->log);
}

void watch_reopen(web_watch *w)
{
    w->must_reopen = true;
}

/* ---- notes ---- */

static size_t method_of(str method)
{
    size_t i = 0;
    while (i + 1 < METHOD_COUNT && !str_eq(method, str_of(methods[i])))
        i++;
    return i;
}

static void count(web_watch *w, const http_request *asked, int status, size_t bytes, double ms)
{
    size_t bucket = 0;
    while (bucket < LIMIT_COUNT && ms > limits_ms[bucket])
        bucket++;
    w->requests[method_of(asked->method)][status / 100 % CLASS_COUNT]++;
    w->within[bucket]++;
    w->sent_bytes += bytes;
    w->total_us += (uint64_t)(ms * 1000);
}

static void write_line(web_watch *w, const http_request *asked, const http_answer *answer, size_t bytes,
                       double ms)
{
    char line[LINE_BYTES_MAX], moment[32];
    struct timespec now;
    struct tm parts;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    strftime(moment, sizeof moment, "%Y-%m-%dT%H:%M:%S", &parts);
    int len = snprintf(line, sizeof line, "%s.%03ldZ %.*s %s %s %d %zu %.1f\n", moment, now.tv_nsec / 1000000,
                       STR_ARG(asked->id), methods[method_of(asked->method)],
                       answer->route ? answer->route : "-", answer->status, bytes, ms);
    if (len > 0 && (size_t)len < sizeof line && write(w->log, line, (size_t)len) < 0)
        w->must_reopen = true;
}

void watch_note(web_watch *w, const http_request *asked, const http_answer *answer, size_t bytes, double ms)
{
    count(w, asked, answer->status, bytes, ms);
    if (!w->log_path)
        return;
    if (atomic_exchange(&w->must_reopen, false)) {
        int fresh = open_log(w->log_path);
        if (fresh >= 0)
            close(atomic_exchange(&w->log, fresh));
    }
    write_line(w, asked, answer, bytes, ms);
}

/* ---- Prometheus ---- */

static void put_head(strbuf *b, const char *name, const char *type, const char *help)
{
    strbuf_addf(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void put_number(strbuf *b, const char *name, const char *type, const char *help, uint64_t value)
{
    put_head(b, name, type, help);
    strbuf_addf(b, "%s %llu\n", name, (unsigned long long)value);
}

static void put_requests(strbuf *b, web_watch *w)
{
    put_head(b, "halfsky_http_requests_total", "counter",
             "Requests answered, by method and class of status.");
    for (size_t m = 0; m < METHOD_COUNT; m++)
        for (size_t c = 1; c < CLASS_COUNT; c++)
            if (w->requests[m][c] > 0)
                strbuf_addf(b, "halfsky_http_requests_total{method=\"%s\",status=\"%zuxx\"} %llu\n",
                            methods[m], c, (unsigned long long)w->requests[m][c]);
}

static void put_times(strbuf *b, web_watch *w)
{
    uint64_t sum = 0;
    put_head(b, "halfsky_http_request_seconds", "histogram",
             "From the head of a request to the end of its answer.");
    for (size_t i = 0; i <= LIMIT_COUNT; i++) {
        sum += w->within[i];
        if (i < LIMIT_COUNT)
            strbuf_addf(b, "halfsky_http_request_seconds_bucket{le=\"%g\"} %llu\n", limits_ms[i] / 1000,
                        (unsigned long long)sum);
        else
            strbuf_addf(b, "halfsky_http_request_seconds_bucket{le=\"+Inf\"} %llu\n",
                        (unsigned long long)sum);
    }
    strbuf_addf(b, "halfsky_http_request_seconds_sum %.6f\nhalfsky_http_request_seconds_count %llu\n",
                (double)w->total_us / 1e6, (unsigned long long)sum);
}

/* Takes as long for every token of a length. */
static bool is_token(str token, str given)
{
    unsigned char differ = token.len != given.len;
    for (size_t i = 0; i < given.len; i++)
        differ |= (unsigned char)(given.data[i] ^ token.data[i % token.len]);
    return !differ;
}

static void put_all(strbuf *b, web_watch *w, http_server *server)
{
    http_state now = http_look(server);
    put_requests(b, w);
    put_times(b, w);
    put_number(b, "halfsky_http_sent_bytes_total", "counter", "Bytes of answers.", w->sent_bytes);
    put_number(b, "halfsky_http_connections", "gauge", "Open connections.", now.connections);
    put_number(b, "halfsky_http_waiting", "gauge", "Requests that wait for a worker.", now.waiting);
    put_number(b, "halfsky_http_dear_waiting", "gauge", "Long requests that wait for a worker.",
               now.dear_waiting);
    put_number(b, "halfsky_http_at_once_total", "counter",
               "Requests answered at once, since nothing had changed.", now.at_once);
    put_number(b, "halfsky_http_accepted_total", "counter", "Connections accepted.", now.accepted);
    put_number(b, "halfsky_http_evicted_total", "counter", "Connections that made place for others.",
               now.evicted);
    put_number(b, "halfsky_http_refused_total", "counter", "Connections that got no place.", now.refused);
}

bool watch_answer(web_watch *w, http_server *server, arena *a, const http_request *asked, http_answer *out)
{
    str given = http_header(asked, "authorization");
    strbuf b = strbuf_in(a, 0);
    if (!w->token.len || !str_eq(asked->path, STR("/metrics")))
        return false;
    out->content_type = "text/plain; version=0.0.4; charset=utf-8";
    out->route = "/metrics";
    out->status = 401;
    out->body = STR("a token is needed\n");
    if (!str_take(&given, STR("Bearer ")) || !is_token(w->token, given)) {
        http_add_header(out, "WWW-Authenticate", STR("Bearer"));
        return true;
    }
    put_all(&b, w, server);
    out->status = 200;
    out->body = strbuf_str(&b);
    return true;
}
