/* The JSON writer. */
#include "base/json.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { PIECE_BYTES = 64 * 1024 };

static void flush(json_writer *w)
{
    if (!w->out || w->to->len == 0)
        return;
    fwrite(w->to->data, 1, w->to->len, w->out); /* the caller checks ferror once at the end */
    strbuf_clear(w->to);
}

static void new_line(json_writer *w)
{
    static const char blanks[] = "                                                                ";
    strbuf_add_char(w->to, '\n');
    for (size_t left = (size_t)w->indent * (size_t)w->depth; left > 0;) {
        size_t step = left < sizeof blanks - 1 ? left : sizeof blanks - 1;
        strbuf_add(w->to, (str){ blanks, step });
        left -= step;
    }
}

/* Writes the comma and indentation before a value or key. */
static void begin_item(json_writer *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->depth == 0)
        return;
    if (w->has_items[w->depth])
        strbuf_add_char(w->to, ',');
    w->has_items[w->depth] = true;
    if (w->indent)
        new_line(w);
}

static void end_item(json_writer *w)
{
    if (w->depth == 0 || w->to->len >= PIECE_BYTES)
        flush(w);
}

static void begin(json_writer *w, char bracket)
{
    assert(w->depth < LIMIT_JSON_DEPTH);
    begin_item(w);
    strbuf_add_char(w->to, bracket);
    w->has_items[++w->depth] = false;
}

static void end(json_writer *w, char bracket)
{
    assert(w->depth > 0 && !w->after_key);
    bool had_items = w->has_items[w->depth--];
    if (had_items && w->indent)
        new_line(w);
    strbuf_add_char(w->to, bracket);
    end_item(w);
}

void json_begin_object(json_writer *w) { begin(w, '{'); }
void json_end_object(json_writer *w) { end(w, '}'); }
void json_begin_array(json_writer *w) { begin(w, '['); }
void json_end_array(json_writer *w) { end(w, ']'); }

/* The letter after the backslash; 'u' for \u00xx, 0 if no escape is needed. */
static const char escapes[256] = {
    [0] = 'u',    [1] = 'u',  [2] = 'u',  [3] = 'u',  [4] = 'u',  [5] = 'u',  [6] = 'u',  [7] = 'u',
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n',
    [11] = 'u',   ['\f'] = 'f', ['\r'] = 'r', [14] = 'u', [15] = 'u', [16] = 'u', [17] = 'u', [18] = 'u',
        [19] = 'u', [20] = 'u', [21] = 'u',
    [22] = 'u',   [23] = 'u', [24] = 'u', [25] = 'u', [26] = 'u', [27] = 'u', [28] = 'u', [29] = 'u',
        [30] = 'u', [31] = 'u', ['"'] = '"', ['\\'] = '\\',
};

static void escape(strbuf *to, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    char text[] = { '\\', escapes[c], '0', '0', hex[c >> 4], hex[c & 15] };
    strbuf_add(to, (str){ text, escapes[c] == 'u' ? 6 : 2 });
}

/* True if none of eight bytes needs an escape: none below 0x20, no " or \. */
static bool eight_plain(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    uint64_t quote = v ^ ones * '"', slash = v ^ ones * '\\';
    return ((((v - ones * 0x20) & ~v) | ((quote - ones) & ~quote) | ((slash - ones) & ~slash)) & highs) == 0;
}

/* Bytes at the start of s that need no escape. */
static size_t plain_run(str s)
{
    size_t at = 0;
    while (s.len - at >= 8 && eight_plain(s.data + at))
        at += 8;
    if (at > 0 && s.len - at < 8 && eight_plain(s.data + s.len - 8)) /* these overlap the eight before */
        return s.len;
    while (at < s.len && !escapes[(unsigned char)s.data[at]])
        at++;
    return at;
}

/* Copies while nothing needs an escape; false: something does, or s is empty. */
static inline bool copy_plain(char *to, str s)
{
    size_t at = 0;
    for (; s.len - at >= 8; at += 8) {
        if (!eight_plain(s.data + at))
            return false;
        memcpy(to + at, s.data + at, 8);
    }
    if (at > 0) { /* these overlap the eight before */
        memcpy(to + s.len - 8, s.data + s.len - 8, 8);
        return eight_plain(s.data + s.len - 8);
    }
    while (at < s.len && !escapes[(unsigned char)s.data[at]]) {
        to[at] = s.data[at];
        at++;
    }
    return at > 0 && at == s.len;
}

static void quoted(strbuf *to, str s)
{
    if (s.len + 2 < to->room - to->len) {
        char *at = to->data + to->len;
        at[0] = at[s.len + 1] = '"';
        if (copy_plain(at + 1, s)) {
            to->len += s.len + 2;
            return;
        }
    }
    strbuf_add_char(to, '"');
    for (size_t run; (run = plain_run(s)) < s.len; s = str_from(s, run + 1)) {
        strbuf_add(to, str_slice(s, 0, run));
        escape(to, (unsigned char)s.data[run]);
    }
    strbuf_add(to, s);
    strbuf_add_char(to, '"');
}

void json_key(json_writer *w, str key)
{
    assert(w->depth > 0 && !w->after_key);
    begin_item(w);
    quoted(w->to, key);
    strbuf_add_char(w->to, ':');
    if (w->indent)
        strbuf_add_char(w->to, ' ');
    w->after_key = true;
}

static void plain(json_writer *w, str text)
{
    begin_item(w);
    strbuf_add(w->to, text);
    end_item(w);
}

void json_string(json_writer *w, str value)
{
    begin_item(w);
    quoted(w->to, value);
    end_item(w);
}

void json_int(json_writer *w, int64_t value)
{
    char buffer[DECIMAL_TEXT_MAX];
    plain(w, decimal_print(buffer, decimal_of_int(value)));
}

void json_double(json_writer *w, double value)
{
    char buffer[DECIMAL_TEXT_MAX];
    plain(w, isfinite(value) ? double_print(buffer, value) : STR("null"));
}

void json_decimal(json_writer *w, decimal value)
{
    char buffer[DECIMAL_TEXT_MAX];
    plain(w, decimal_print(buffer, value));
}

void json_bool(json_writer *w, bool value) { plain(w, value ? STR("true") : STR("false")); }
void json_null(json_writer *w) { plain(w, STR("null")); }

void json_written(json_writer *w, str json) { plain(w, json); }

void json_end_line(json_writer *w)
{
    assert(w->depth == 0);
    strbuf_add_char(w->to, '\n');
    flush(w);
}

void json_put_string(json_writer *w, str key, str value)
{
    json_key(w, key);
    json_string(w, value);
}

void json_put_string_or_null(json_writer *w, str key, str value)
{
    json_key(w, key);
    if (value.data)
        json_string(w, value);
    else
        json_null(w);
}

void json_put_int(json_writer *w, str key, int64_t value)
{
    json_key(w, key);
    json_int(w, value);
}

void json_put_double(json_writer *w, str key, double value)
{
    json_key(w, key);
    json_double(w, value);
}

void json_put_decimal(json_writer *w, str key, decimal value)
{
    json_key(w, key);
    json_decimal(w, value);
}

void json_put_bool(json_writer *w, str key, bool value)
{
    json_key(w, key);
    json_bool(w, value);
}

void json_put_int_or_null(json_writer *w, str key, bool is_known, int64_t value)
{
    json_key(w, key);
    if (is_known)
        json_int(w, value);
    else
        json_null(w);
}

void json_put_double_or_null(json_writer *w, str key, bool is_known, double value)
{
    json_key(w, key);
    if (is_known)
        json_double(w, value);
    else
        json_null(w);
}

void json_put_decimal_or_null(json_writer *w, str key, bool is_known, decimal value)
{
    json_key(w, key);
    if (is_known)
        json_decimal(w, value);
    else
        json_null(w);
}

void json_put_both(json_writer *w, str key, str zh, str en)
{
    json_key(w, key);
    json_begin_object(w);
    json_put_string(w, STR("zh"), zh);
    json_put_string(w, STR("en"), en);
    json_end_object(w);
}

void json_put_message(json_writer *w, message m)
{
    json_put_string(w, STR("zh"), message_text(w->to->memory, m, LANGUAGE_ZH));
    json_put_string(w, STR("en"), message_text(w->to->memory, m, LANGUAGE_EN));
}

void json_put_error_message(json_writer *w, const error *err)
{
    json_put_string(w, STR("zh"), error_message(w->to->memory, err, LANGUAGE_ZH));
    json_put_string(w, STR("en"), error_message(w->to->memory, err, LANGUAGE_EN));
}

void json_put_id_of(json_writer *w, const json_value *question)
{
    const json_value *id = json_get(question, "id");
    json_key(w, STR("id"));
    if (id && id->type == JSON_STRING)
        json_string(w, id->text);
    else if (id && id->type == JSON_NUMBER)
        json_double(w, id->number);
    else
        json_null(w);
}
