#include "base/terminal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* The control sequences that this program itself prints; see cmd_plan.c and act.c. */
static const char *const own[] = { "\033[0m", "\033[1m", "\033[2m", "\033[36m", "\r\033[K" };

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static size_t own_sequence(const char *text, size_t left)
{
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        size_t length = strlen(own[i]);
        if (left >= length && memcmp(text, own[i], length) == 0)
            return length;
    }
    return 0;
}

/* Writes text[0, count) and shows the control character behind it. */
static bool put(FILE *to, const char *text, size_t count, uint32_t control)
{
    return fwrite(text, 1, count, to) == count &&
           (control == 0 || fprintf(to, "\\u%04X", (unsigned)control) > 0);
}

/* A flush may end inside a character: its first bytes wait for the rest. */
typedef struct terminal {
    FILE *to;
    char begun[4];
    size_t begun_bytes;
} terminal;

static size_t bytes_of_begun_character(const char *text, size_t count)
{
    for (size_t back = 1; back <= 3 && back <= count; back++) {
        unsigned char c = (unsigned char)text[count - back];
        size_t needed = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
        if (needed > 1)
            return needed > back ? back : 0;
    }
    return 0;
}

static bool show(FILE *to, const char *text, size_t count)
{
    size_t from = 0, at = 0;
    while (at < count) {
        size_t bytes = own_sequence(text + at, count - at);
        uint32_t c = bytes > 0 ? ' ' : utf8_at((str){ text, count }, at, &bytes);
        if (is_control(c)) {
            if (!put(to, text + from, at - from, c))
                return false;
            from = at + bytes;
        }
        at += bytes;
    }
    return put(to, text + from, count - from, 0);
}

static ssize_t write_shown(void *cookie, const char *text, size_t count)
{
    terminal *t = cookie;
    char *whole = malloc(t->begun_bytes + count);
    if (!whole)
        return 0;
    memcpy(whole, t->begun, t->begun_bytes);
    memcpy(whole + t->begun_bytes, text, count);
    size_t bytes = t->begun_bytes + count, begun = bytes_of_begun_character(whole, bytes);
    bool done = show(t->to, whole, bytes - begun) && fflush(t->to) == 0;
    memcpy(t->begun, whole + bytes - begun, begun);
    t->begun_bytes = begun;
    free(whole);
    return done ? (ssize_t)count : 0;
}

static int close_shown(void *cookie)
{
    terminal *t = cookie;
    bool done = fwrite(t->begun, 1, t->begun_bytes, t->to) == t->begun_bytes && fflush(t->to) == 0;
    free(t);
    return done ? 0 : EOF;
}

FILE *terminal_open(FILE *to)
{
    terminal *t = calloc(1, sizeof *t);
    if (!t)
        return 0;
    t->to = to;
    FILE *shown = fopencookie(t, "w", (cookie_io_functions_t){ .write = write_shown, .close = close_shown });
    if (shown)
        setvbuf(shown, 0, _IOLBF, 0);
    else
        free(t);
    return shown;
}
