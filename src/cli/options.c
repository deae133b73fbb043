#include "cli/options.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/decimal.h"
#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/vec.h"

const char *cli_store_dir(const cli_call *call)
{
    const char *dir = cli_value(call, "--store");
    if (!dir)
        dir = getenv("HALFSKY_STORE");
    return dir && *dir ? dir : ".";
}

bool cli_open_store(cli_call *call, bool writes, store **store_out, error *err)
{
    return service_open(call->request, cli_store_dir(call), writes, store_out, err);
}

static str first_set(const char *a, const char *b, const char *c)
{
    const char *names[] = { a, b, c };
    for (size_t i = 0; i < 3; i++)
        if (names[i] && *names[i])
            return str_of(names[i]);
    return STR("unknown");
}

date cli_today(void)
{
    time_t now = time(0);
    struct tm parts;
    localtime_r(&now, &parts);
    return (date){ .year = (int16_t)(parts.tm_year + 1900), .month = (int8_t)(parts.tm_mon + 1), .day = (int8_t)parts.tm_mday };
}

actor cli_actor(cli_call *call)
{
    char text[32];
    time_t now = time(0);
    struct tm parts;
    gmtime_r(&now, &parts);
    size_t len = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return (actor){ .who = first_set(cli_value(call, "--user"), getenv("HALFSKY_USER"), getenv("USER")), .now = str_copy(call->request, (str){ text, len }),
                    .why = cli_text(call, "--why") };
}

str cli_text(const cli_call *call, const char *option)
{
    const char *value = cli_value(call, option);
    return value ? str_of(value) : STR("");
}

void cli_list(cli_call *call, const char *option, const str **values_out, size_t *count_out)
{
    VEC(str) found = { 0 };
    str rest = cli_text(call, option), one;
    while (str_cut(&rest, STR(","), &one))
        *vec_push(call->request, &found) = str_trim(one);
    *values_out = found.items;
    *count_out = found.count;
}

str cli_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return str_of(slash ? slash + 1 : path);
}

bool cli_read_option_file(cli_call *call, const char *option, str *text_out, error *err)
{
    text_encoding encoding;
    str bytes;
    const char *path = cli_value(call, option);
    *text_out = STR("");
    if (!path)
        return true;
    if (!file_read(call->request, path, LIMIT_PLAN_BYTES, &bytes, err))
        return false;
    return text_decode(call->request, bytes, LIMIT_PLAN_BYTES, &encoding, text_out, err) || error_prefix(err, "“%s”：", "\"%s\": ", path);
}

bool cli_number(const cli_call *call, const char *option, int least, int most, int otherwise, int *value_out, error *err)
{
    decimal value;
    const char *text = cli_value(call, option);
    *value_out = otherwise;
    if (!text)
        return true;
    if (!decimal_parse(str_of(text), &value, err) || value.places != 0 || value.scaled < least || value.scaled > most)
        return error_set(err, ERROR_USAGE, "选项 %s 应为 %d 至 %d 的整数，这里是“%s”", "option %s requires an integer from %d to %d, found \"%s\"", option, least, most, text);
    *value_out = (int)value.scaled;
    return true;
}

bool cli_year(const cli_call *call, const char *option, int *year_out, error *err)
{
    return cli_number(call, option, YEAR_MIN, YEAR_MAX, 0, year_out, err);
}

/* Reads one line of the input without its newline; false at the end of the input. A line longer than the limit is truncated,
 * so its answer reports the error. */
static bool read_line(arena *a, FILE *in, str *line_out)
{
    strbuf b = strbuf_in(a, LIMIT_JSON_LINE_BYTES + 1);
    int c;
    while ((c = getc_unlocked(in)) != EOF && c != '\n')
        strbuf_add_char(&b, (char)c);
    *line_out = strbuf_str(&b);
    return c != EOF || b.len > 0;
}

bool cli_answer_lines(cli_call *call, cli_line_answer *answer_line, error *err)
{
    size_t bad = 0, number = 0;
    str line;
    arena_mark mark = arena_save(call->request);
    while (read_line(call->request, call->in, &line)) {
        number++;
        if (str_trim(line).len > 0) {
            strbuf answer = strbuf_in(call->request, 0);
            bad += !answer_line(call->request, line, &answer);
            fprintf(call->out, "%.*s\n", STR_ARG(strbuf_str(&answer)));
        }
        arena_restore(call->request, mark);
    }
    if (ferror(call->in))
        return error_set(err, ERROR_IO, "读到第 %zu 行后读取失败", "cannot read the input after line %zu", number);
    if (bad)
        return error_set(err, ERROR_INPUT, "共 %zu 行，其中 %zu 行有误，见其中的 error", "lines read: %zu, with errors: %zu; see \"error\" in their answers", number, bad);
    return true;
}

json_writer cli_json(cli_call *call, strbuf *buffer)
{
    *buffer = strbuf_in(call->request, 0);
    return (json_writer){ .to = buffer, .out = call->out, .indent = 2 };
}

const char *cli_words(const cli_call *call, const char *zh, const char *en)
{
    return call->lang == LANGUAGE_EN ? en : zh;
}

void cli_put_cell(FILE *out, str text, size_t columns)
{
    size_t width = utf8_columns(text);
    fprintf(out, "%.*s", STR_ARG(text));
    for (; width < columns; width++)
        fputc(' ', out);
    fputc(' ', out);
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void cli_show_progress(void *payload, const char *what_zh, const char *what_en, size_t done, size_t total)
{
    enum { MS_BETWEEN = 200, MS_QUIET = 1000 };
    cli_progress *p = payload;
    if (!isatty(fileno(p->call->err)))
        return;
    int64_t now = now_ms();
    if (p->last_ms == 0) /* short work stays quiet */
        p->last_ms = now + MS_QUIET - MS_BETWEEN;
    if (now - p->last_ms < MS_BETWEEN)
        return;
    p->last_ms = now;
    p->is_shown = true;
    fprintf(p->call->err, "\r\033[K%s %zu%%", cli_words(p->call, what_zh, what_en), total > 0 ? done * 100 / total : 100);
    fflush(p->call->err);
}

void cli_end_progress(cli_progress *p)
{
    if (p->is_shown)
        fprintf(p->call->err, "\r\033[K");
    p->is_shown = false;
}
